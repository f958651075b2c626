"""How a process of many bots stands: for the probes, and for the page of numbers.

Who may ask is not known, so no bot is named here; `scalev-bot bots list` and the log name them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.commons.commons import Commons
from bot.hosting.hosted import State
from bot.hosting.hosting import Hosting
from bot.intake.readiness import state_of_redis
from bot.metrics import catalogue
from bot.observing.looking import MOST, note_due
from bot.redis.health import StoreHealth
from bot.storage.store import StoreDown

OF_REDIS = (catalogue.LATE, catalogue.LATE_FOR, catalogue.LISTED)
OF_ONE = (catalogue.FOR_ADMINS, catalogue.EVENTS_WAITING, catalogue.PAUSED, catalogue.BULLETIN_AGE)
STATES: Sequence[State] = get_args(State)


class ReadinessOfMany:
    """Whether the process can take updates: of any bot, for one that is halted makes no other unready."""

    def __init__(self, store: StoreHealth, hosting: Hosting) -> None:
        self.store = store
        self.hosting = hosting

    @property
    def is_ready(self) -> bool:
        """Redis keeps what is done, and not every bot is halted."""
        states = self.count()
        return self.store.is_proved and states["halted"] < max(1, sum(states.values()))

    def count(self) -> Mapping[str, int]:
        """How many bots are in each state; one whose table cannot be read is halted."""
        found = Counter(bot.state for bot in self.hosting.bots.values())
        unread = self.hosting.problems.keys() - self.hosting.bots.keys()
        return {state: found[state] + (len(unread) if state == "halted" else 0) for state in STATES}

    def states(self) -> dict[str, Any]:
        """The answer of `/readyz`."""
        return {"ready": self.is_ready, "redis": state_of_redis(self.store), "bots": self.count()}

    def routes(self) -> Sequence[Route]:
        """The probes' routes."""
        return [Route(path, _alive) for path in ("/healthz", "/health")] + [Route("/readyz", self._ready)]

    async def _ready(self, _: Request) -> Response:
        return JSONResponse(self.states(), 200 if self.is_ready else 503)


class LooksOfMany:
    """Looks up the numbers of a process of many bots, in sums."""

    def __init__(self, commons: Commons, readiness: ReadinessOfMany, hosting: Hosting) -> None:
        self.meter = commons.meter
        self.store = commons.store
        self.readiness = readiness
        self.hosting = hosting

    async def take(self) -> None:
        """Note everything; what only Redis knows is left out while it does not answer."""
        self._note_process()
        self.meter.clear(*OF_REDIS, *OF_ONE)
        try:
            note_due(self.meter, await self.store.late(MOST))
        except StoreDown:
            self.meter.clear(*OF_REDIS)

    def _note_process(self) -> None:
        note, health, served = self.meter.set, self.store.health, self.hosting.served()
        note(catalogue.READY, self.readiness.is_ready)
        note(catalogue.REDIS_UP, health.is_up)
        note(catalogue.REDIS_DOWN, health.down_s)
        note(catalogue.LEFT_ALONE, any(each.readiness.telegram.is_open for each in served), "telegram")
        note(catalogue.LEFT_ALONE, any(each.readiness.scalev.is_open for each in served), "scalev")
        note(catalogue.HELD_CHATS, sum(each.parts.bulletin.limits.count_held() for each in served))
        note(catalogue.TASKS, sum(len(each.parts.intake.tasks) for each in served))
        for state, count in self.readiness.count().items():
            note(catalogue.BOTS, count, state)


async def _alive(_: Request) -> Response:
    return Response("ok")
