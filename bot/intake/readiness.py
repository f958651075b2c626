"""What those who run the bot may ask of it: is it alive, and can it take updates.

Alive is a loop that turns, whatever Redis does: a restart mends no Redis. Ready is what is known anyway of the last
calls; asking costs none.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.redis.health import StoreHealth
from bot.telegram_api.client import RawUpdates
from scalev.http.breaker import Breaker

State = Mapping[str, str]
UP: State = {"state": "up"}


class Readiness:
    """How Redis, Telegram and Scalev are; `updates` is None where Telegram calls instead of being polled."""

    def __init__(self, store: StoreHealth, telegram: Breaker, scalev: Breaker, updates: RawUpdates | None) -> None:
        self.store = store
        self.telegram = telegram
        self.scalev = scalev
        self.updates = updates

    @property
    def is_ready(self) -> bool:
        """Updates reach the bot, and it can keep what they do; without Scalev it still talks and remembers."""
        return self.store.is_proved and not (self.updates and self.updates.cause)

    def states(self) -> dict[str, Any]:
        """The answer of `/readyz`: words of a fixed list, nothing of what was said or configured."""
        return {
            "ready": self.is_ready,
            "redis": state_of_redis(self.store),
            "telegram": self._state_of_polling() or _state_of_calls(self.telegram),
            "scalev": _state_of_calls(self.scalev),
        }

    def routes(self) -> Sequence[Route]:
        """The probes' routes."""
        return [Route(path, _alive) for path in ("/healthz", "/health")] + [Route("/readyz", self._ready)]

    async def _ready(self, _: Request) -> Response:
        return JSONResponse(self.states(), 200 if self.is_ready else 503)

    def _state_of_polling(self) -> State | None:
        return {"state": "down", "cause": self.updates.cause} if self.updates and self.updates.cause else None


def state_of_redis(store: StoreHealth) -> State:
    """Up, down, or back but not for long enough to be trusted."""
    if store.cause is None:
        return UP
    return {"state": "recovering" if store.is_proved else "down", "cause": store.cause}


async def _alive(_: Request) -> Response:
    return Response("ok")


def _state_of_calls(breaker: Breaker) -> State:
    if breaker.is_open:
        return {"state": "down", "cause": "left_alone"}
    return {"state": "down", "cause": "last_call_failed"} if breaker.is_failing else UP
