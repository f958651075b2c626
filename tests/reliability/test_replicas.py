"""With a replica: what was acknowledged outlives the master, and a mark that might not is followed by no call."""

import asyncio
import pathlib
import random
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from bot.conversation import memory
from bot.doors.doors import create_app
from bot.doors.webhook import SECRET_HEADER
from bot.intake.intake import Intake
from bot.redis.replicas import Barrier
from bot.storage.store import Commit, NotReplicated, Store, StoreDown, connect
from flows.saga.record import Record
from tests.chaos.processes.lines.cluster import Pair, pair, server
from tests.chaos.processes.lines.proxy import Proxy, Troubles, to_port
from tests.chaos.valkey import BOT
from tests.harness.one_chat import CHAT, intake_over, said
from tests.harness.phones import Screen
from tests.harness.world import World

CROWD = range(2001, 2021)
BIG = b"x" * 100_000

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
async def two() -> AsyncIterator[Pair]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        async with pair(pathlib.Path(folder)) as made:
            yield made


@pytest.fixture
async def opened() -> AsyncIterator[Callable[[str], Store]]:
    """Opens stores, and closes them in the end."""
    stores: list[Store] = []

    def store(url: str) -> Store:
        stores.append(Store(connect(url), BOT))
        return stores[-1]

    yield store
    await asyncio.gather(*(each.close() for each in stores))


async def quantity(store: Store, chat: int) -> int | None:
    draft = memory.unpack((await store.load(chat)).draft).draft
    return draft.answers.items[0].quantity if draft and draft.answers.items else None


async def until(act: Callable[[], Awaitable[bool]]) -> None:
    """Do something again as Telegram does, until it is so."""
    async with asyncio.timeout(30):
        while not await act():  # noqa: ASYNC110 -- what is asked is no event
            await asyncio.sleep(0.2)


async def test_what_no_replica_has_is_not_acknowledged(two: Pair, opened: Any, shop: Any) -> None:
    store = opened(two.master.url)
    await store.replicas.look()
    intake = intake_over(store, shop, Screen())
    transport = httpx.ASGITransport(create_app(intake.take, "rahasia", "/telegram"))

    async def sent(update: Any) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://bot") as telegram:
            return await telegram.post("/telegram", json=update, headers={SECRET_HEADER: "rahasia"})

    async def is_acknowledged(update: Any) -> bool:
        return (await sent(update)).status_code == 200

    await until(lambda: is_acknowledged(said(1, "serum")))
    two.replica.stop()
    for _ in range(2):  # the second time the update is remembered, and still stands on one server alone
        answer = await sent(said(2, "2"))
        assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "2")
    two.replica.go_on()
    await until(lambda: is_acknowledged(said(2, "2")))
    assert await quantity(store, CHAT) == 2
    assert (await store.load(CHAT)).version == "2"
    await intake.tasks.drain(5)


@pytest.mark.parametrize("update", [said(1, "serum"), {"update_id": 1, "message": "?"}], ids=["failed", "unreadable"])
async def test_no_update_is_set_aside_on_one_server_alone(two: Pair, opened: Any, shop: Any, update: Any) -> None:
    async def broken(*_: Any) -> Any:
        raise ZeroDivisionError

    store = opened(two.master.url)
    await store.replicas.look()
    intake = intake_over(store, shop, Screen())
    shop.products = broken
    for _ in range(4):
        await store.count_failure(CHAT, 1)
    two.replica.stop()
    assert not await intake.take(update)
    two.replica.go_on()
    await until(lambda: intake.take(update))
    assert len(await intake.parked.all()) == 1
    await intake.tasks.drain(5)


async def test_a_replica_that_is_gone_holds_nobody_up_for_long(two: Pair, opened: Any, shop: Any) -> None:
    store = opened(two.master.url)
    await store.replicas.look()
    intake = intake_over(store, shop, Screen())
    await two.replica.kill()
    await until(lambda: intake.take(said(1, "serum")))
    assert (await store.load(CHAT)).version == "1"
    await intake.tasks.drain(5)


async def test_after_a_failover_behind_one_address_the_new_master_is_found(two: Pair, opened: Any) -> None:
    """A managed Redis: one name, and the old master lives on as a replica that keeps its lines open."""
    line = Proxy("redis", to_port(two.master.port), Troubles(), random.Random(1))
    await line.start()
    store = opened(f"redis://127.0.0.1:{line.port}/0")
    await store.replicas.look()
    await asyncio.gather(*(store.commit(chat, "0", Commit(b"x"), 1) for chat in CROWD))
    known = store.replicas.barrier("")
    await two.promote()
    await Pair(two.replica, two.master).follow()
    line.reach = to_port(two.replica.port)
    with pytest.raises(StoreDown):
        await store.replicas.look()
    assert store.replicas.barrier("") == known
    with pytest.raises(StoreDown):
        await store.commit(CHAT, "0", Commit(b"x"), 1)
    written = await asyncio.gather(*(store.commit(chat, "1", Commit(b"y"), 2) for chat in CROWD))
    assert written == ["ok"] * len(CROWD)
    await line.stop()


async def asks_a_replica(store: Store) -> bool:
    return store.replicas.barrier("") == Barrier(local=1, replicas=1)


async def test_a_replica_that_joins_is_waited_for(
    opened: Any, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.redis.replicas.EVERY_S", 0.1)
    stop = asyncio.Event()
    async with server(tmp_path) as master, server(tmp_path) as replica:
        store = opened(master.url)
        following = asyncio.create_task(store.replicas.follow(stop))
        assert await store.commit(CHAT, "0", Commit(b"x"), 1) == "ok"
        await Pair(master, replica).follow()
        await until(lambda: asks_a_replica(store))
        replica.stop()
        with pytest.raises(NotReplicated):
            await store.commit(CHAT, "1", Commit(b"x"), 2)
        stop.set()
        await following


async def nobody_waits(record: Record) -> None:
    """The count of orders must last as well, and would be what is waited for."""


async def test_a_mark_no_replica_confirmed_is_followed_by_no_call(two: Pair, opened: Any, shop: Any) -> None:
    store = opened(two.master.url)
    await store.replicas.look()
    world = World(store, shop)
    world.placement.limits.hold = nobody_waits  # type: ignore[method-assign]
    two.replica.stop()
    await world.confirmed()
    for _ in range(2):
        await world.pass_time(2)
        waiting = await world.record()
        assert (waiting.state, waiting.attempt, waiting.look_first) == ("intent", 0, True)
    assert "newest" in world.book.calls  # looked up before the second mark
    assert "create" not in world.book.calls
    two.replica.go_on()

    async def is_placed() -> bool:
        await world.pass_time(2)
        return (await world.record()).state == "done"

    await until(is_placed)
    assert (await world.record()).attempt == 1
    assert len(world.book.placed) == 1


async def crowd_says(intake: Intake, first: int, text: str) -> list[bool]:
    return await asyncio.gather(*(intake.take(said(first + chat, text, chat=chat)) for chat in CROWD))


async def all_take(intake: Intake, first: int, text: str) -> bool:
    return all(await crowd_says(intake, first, text))


async def lost_with_the_master(two: Pair, store: Store, opened: Any, shop: Any) -> tuple[Store, list[bool], list[int]]:
    """A replica falls behind, the master dies, the replica takes its place.

    Answers the new store, what was acknowledged while the replica was behind, and whose acknowledged words are gone.
    """
    intake = intake_over(store, shop, Screen())
    await until(lambda: all_take(intake, 10_000, "serum"))
    await intake.tasks.drain(5)
    two.replica.stop()
    for number in range(120):  # more than the lines between the two can hold
        await two.master.client.set(f"big{number}", BIG)
    acknowledged = await crowd_says(intake, 20_000, "2")
    await two.master.kill()
    await intake.tasks.drain(5)
    two.replica.go_on()
    await two.promote()
    after = opened(two.replica.url)
    chats = [await after.load(chat) for chat in CROWD]
    assert all(kept.has_seen(10_000 + chat) for chat, kept in zip(CROWD, chats, strict=True))
    said_twice = zip(CROWD, chats, acknowledged, strict=True)
    return after, acknowledged, [chat for chat, kept, was in said_twice if was and not kept.has_seen(20_000 + chat)]


async def test_what_was_acknowledged_outlives_its_master(two: Pair, opened: Any, shop: Any) -> None:
    store = opened(two.master.url)
    await store.replicas.look()
    after, acknowledged, lost = await lost_with_the_master(two, store, opened, shop)
    assert not any(acknowledged)
    assert not lost
    await after.replicas.look()
    intake = intake_over(after, shop, Screen())
    for _ in range(2):  # what was not acknowledged comes again, and once more
        await until(lambda: all_take(intake, 20_000, "2"))
    await intake.tasks.drain(5)
    assert [await quantity(after, chat) for chat in CROWD] == [2] * len(CROWD)
    assert {(await after.load(chat)).version for chat in CROWD} == {"2"}


async def test_without_waiting_the_same_death_loses_what_was_acknowledged(two: Pair, opened: Any, shop: Any) -> None:
    """Otherwise the test above could not see the fault it is there to find."""
    _, acknowledged, lost = await lost_with_the_master(two, opened(two.master.url), opened, shop)
    assert all(acknowledged)
    assert lost


@pytest.mark.parametrize(
    ("primary", "replica", "barrier"),
    [
        ({}, None, Barrier()),
        ({"appendfsync": "everysec"}, None, Barrier(local=1)),
        ({"appendfsync": "no"}, None, Barrier()),
        ({"appendonly": "no"}, None, Barrier()),
        ({}, {}, Barrier(local=1, replicas=1)),
        ({}, {"appendonly": "no"}, Barrier(local=1, replicas=1, on_disk=False)),
        ({"appendonly": "no"}, {}, Barrier(local=0, replicas=1)),
    ],
)
async def test_no_more_is_asked_of_servers_than_they_can_confirm(
    opened: Any, tmp_path: pathlib.Path, primary: dict[str, str], replica: dict[str, str] | None, barrier: Barrier
) -> None:
    async with server(tmp_path, **primary) as master, server(tmp_path, **replica or {}) as other:
        if replica is not None:
            await Pair(master, other).follow()
        store = opened(master.url)
        await store.replicas.look()
        assert store.replicas.barrier("") == barrier
        assert await store.commit(CHAT, "0", Commit(b"x"), 1) == "ok"
