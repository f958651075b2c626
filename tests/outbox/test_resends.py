"""What Telegram did not take is sent again when it was promised: after 2 s, or when flood control allows it.

The playground is a real server with real faults, the store a real Valkey, and the clock the wall's.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import pytest
from telegram import Bot

from bot.storage.store import Store
from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest
from tests.chaos.ports import free_port
from tests.harness.parts import keep_working
from tests.harness.world import World
from tests.playground.conftest import CUSTOMER, TOKEN, Desk, running, settings_for

SOON = 2.5
PERSON = {"id": CUSTOMER, "is_bot": False, "first_name": "Sari", "language_code": "id"}
HELLO = {"message_id": 1, "date": 1, "chat": {"id": CUSTOMER, "type": "private"}, "from": PERSON, "text": "halo"}


@pytest.fixture
async def port() -> int:
    return free_port()


@pytest.fixture
async def sender(port: int) -> AsyncIterator[Sender]:
    async with AiohttpRequest() as request:
        yield Sender(Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request))


@asynccontextmanager
async def telegram(port: int) -> AsyncIterator[Desk]:
    """A playground whose customer has said hello."""
    settings = settings_for().model_copy(update={"port": port})
    async with running(settings) as base, httpx.AsyncClient(base_url=base, timeout=20) as client:
        desk = Desk(client)
        await desk.do("getMe")
        await desk.sim("send", user=CUSTOMER, text="/start")
        yield desk


def process(store: Store, shop: object, sender: Sender) -> World:
    """One process of the bot, on the wall's clock."""
    world = World(store, shop)
    store.clock, world.intake.delivery.sender = None, sender
    return world


async def passed_until(holds: Callable[[], Awaitable[bool]]) -> float:
    """How many seconds it took until something was so."""
    began = time.monotonic()
    async with asyncio.timeout(15):
        while not await holds():  # noqa: ASYNC110 -- the playground has no bell for this
            await asyncio.sleep(0.02)
    return time.monotonic() - began


async def hits(desk: Desk) -> int:
    """How many calls met the fault."""
    (fault,) = (await desk.see("faults"))["faults"]
    return int(fault["hits"])


async def answers(desk: Desk) -> int:
    """How many messages of the bot the customer sees."""
    found = await desk.see(f"chats/{CUSTOMER}")
    return sum("halo" not in each.get("text", "") and each.get("text") != "/start" for each in found["messages"])


@asynccontextmanager
async def working(world: World) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(keep_working(world.worker, stop))
    yield
    stop.set()
    await task


@pytest.mark.alone
@pytest.mark.parametrize(
    ("fault", "soonest", "latest", "is_killed"),
    [
        ({"kind": "retry_after", "retry_after": 1}, 1.0, SOON, False),
        ({"kind": "retry_after", "retry_after": 3}, 3.0, 3.0 + SOON - 2, False),
        ({"kind": "error", "code": 502, "description": "Bad Gateway"}, 1.9, SOON, False),
        ({"kind": "reset"}, 1.9, SOON, True),
    ],
    ids=["flood control", "a longer flood control", "a bad gateway", "a broken line, and the process is killed"],
)
async def test_what_was_not_taken_is_sent_again_in_time(
    store: Store, shop: object, sender: Sender, port: int, fault: dict[str, object], soonest: float, latest: float,
    is_killed: bool,
) -> None:  # fmt: skip
    world = process(store, shop, sender)
    async with telegram(port) as desk:
        await desk.sim("faults", **fault, method="sendMessage", count=1)
        await world.intake.take({"update_id": 1, "message": HELLO})
        await world.intake.tasks.drain(1)
        assert await hits(desk) == 1
        async with working(process(store, shop, sender) if is_killed else world):
            took = await passed_until(lambda: seen(desk))
    assert soonest - 0.2 <= took <= latest


async def seen(desk: Desk) -> bool:
    return await answers(desk) == 1


@pytest.mark.alone
async def test_what_no_answer_came_to_is_sent_again_in_time(
    store: Store, shop: object, sender: Sender, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.delivery.DEADLINE_S", 0.3)
    world = process(store, shop, sender)
    async with telegram(port) as desk:
        await desk.sim("faults", kind="slow", seconds=5, method="sendMessage", count=1)
        await world.intake.take({"update_id": 1, "message": HELLO})
        await world.intake.tasks.drain(1)
        async with working(world):
            assert 1.8 <= await passed_until(lambda: seen(desk)) <= SOON


@pytest.mark.alone
async def test_what_found_no_telegram_is_sent_again_in_time(
    store: Store, shop: object, sender: Sender, port: int
) -> None:
    world = process(store, shop, sender)
    await world.intake.take({"update_id": 1, "message": HELLO})
    await world.intake.tasks.drain(1)
    began = time.monotonic()
    async with working(world), telegram(port) as desk:
        await passed_until(lambda: seen(desk))
    assert 1.8 <= time.monotonic() - began <= SOON


async def test_a_telegram_that_stays_away_is_asked_every_two_seconds_and_no_more(
    store: Store, shop: object, sender: Sender, port: int
) -> None:
    world = process(store, shop, sender)
    async with telegram(port) as desk, working(world):
        await desk.sim("faults", kind="error", code=502, description="Bad Gateway", method="sendMessage")
        await world.intake.take({"update_id": 1, "message": HELLO})
        await asyncio.sleep(6)
        assert await hits(desk) == 2
    await world.intake.tasks.drain(1)
