"""What a probe hears: alive whatever else is down, ready only while updates can come and be kept."""

from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from telegram.error import Conflict, NetworkError, TelegramError

from bot.intake.readiness import Readiness
from bot.redis.calls import StoreDown
from bot.redis.health import StoreHealth
from bot.telegram_api.client import AiohttpRequest, RawUpdates
from bot.telegram_api.failures import NeverSent
from scalev.http.breaker import Breaker


class Line(AiohttpRequest):
    """A line to Telegram that ends as it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.error: TelegramError | None = None

    async def post(self, *_: Any, **__: Any) -> Any:
        if self.error:
            raise self.error
        return []


class Probed:
    """A bot's readiness with all that it is made of, and a clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.line = Line()
        self.updates = RawUpdates(self.line, "http://telegram/bot")
        self.store = StoreHealth(clock=lambda: self.now)
        self.telegram, self.scalev = Breaker(), Breaker()
        self.readiness = Readiness(self.store, self.telegram, self.scalev, self.updates)

    async def ask(self, path: str = "/readyz") -> httpx.Response:
        transport = httpx.ASGITransport(Starlette(routes=self.readiness.routes()))
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as client:
            return await client.get(path)

    async def poll(self, error: TelegramError | None) -> None:
        self.line.error = error
        try:
            await self.updates.get_updates(None, 0, 1, ())
        except TelegramError:
            return


@pytest.fixture
def probed() -> Probed:
    return Probed()


async def test_all_is_well(probed: Probed) -> None:
    answer = await probed.ask()
    up = {"state": "up"}
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "redis": up, "telegram": up, "scalev": up})


@pytest.mark.parametrize("path", ["/healthz", "/health"])
async def test_a_bot_whose_redis_is_down_is_alive_and_not_ready(probed: Probed, path: str) -> None:
    probed.now += 5
    probed.store.note_failure(StoreDown("commit"), "turn")
    answer = await probed.ask()
    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["redis"]["state"] == "down"
    assert answer.json()["redis"]["cause"]
    assert (await probed.ask(path)).status_code == 200


async def test_one_that_takes_values_again_takes_updates_before_it_is_trusted(probed: Probed) -> None:
    probed.now += 5
    probed.store.note_failure(StoreDown("commit"), "turn")
    probed.now += 1
    probed.store.note_proof()
    answer = await probed.ask()
    assert (answer.status_code, answer.json()["redis"]["state"]) == (200, "recovering")


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (NeverSent("ClientConnectorError"), "not_sent"),
        (NetworkError("Bad Gateway"), "unknown"),
        (Conflict(""), "conflict"),
    ],
)
async def test_who_cannot_poll_takes_no_updates(probed: Probed, error: TelegramError, cause: str) -> None:
    await probed.poll(error)
    answer = await probed.ask()
    assert (answer.status_code, answer.json()["telegram"]) == (503, {"state": "down", "cause": cause})
    await probed.poll(None)
    assert (await probed.ask()).status_code == 200


async def test_a_scalev_that_is_down_is_said_and_the_bot_goes_on(probed: Probed) -> None:
    probed.scalev.record(probed.scalev.admit(), is_failure=True)
    answer = await probed.ask()
    assert (answer.status_code, answer.json()["scalev"]) == (200, {"state": "down", "cause": "last_call_failed"})
    for _ in range(5):
        probed.scalev.record(probed.scalev.admit(), is_failure=True)
    assert (await probed.ask()).json()["scalev"] == {"state": "down", "cause": "left_alone"}


async def test_by_webhook_telegram_calls_and_a_failed_send_leaves_the_bot_ready(probed: Probed) -> None:
    probed.readiness.updates = None
    probed.telegram.record(probed.telegram.admit(), is_failure=True)
    answer = await probed.ask()
    assert (answer.status_code, answer.json()["telegram"]["state"]) == (200, "down")
