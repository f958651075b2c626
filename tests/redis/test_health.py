"""Why the store is down stands in the log, once for each change; it is up again when it took a value for a while."""

import asyncio
from typing import Any

import pytest
from redis import exceptions
from structlog.testing import capture_logs

from bot.outbox.due_heads import DueHeads
from bot.outbox.due_work import Worker
from bot.redis.calls import NotReplicated, StoreDown, reaching
from bot.redis.causes import cause_of
from bot.redis.health import Pace, StoreHealth
from bot.storage.store import Commit, Store, connect
from bot.upkeep.store_watch import StoreWatch
from tests.chaos.processes.lines.cluster import Node
from tests.chaos.valkey import BOT
from tests.harness.clock import Clock
from tests.harness.parts import keep_working
from tests.harness.store_trouble import down


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (exceptions.OutOfMemoryError("command not allowed when used memory > 'maxmemory'."), "full"),
        (exceptions.ResponseError("Error running script: @user_script:1: -OOM command not allowed"), "full"),
        (exceptions.ResponseError("MISCONF Errors writing to the AOF file: No space left on device"), "disk"),
        (exceptions.AuthenticationError("invalid username-password pair or user is disabled."), "wrong_password"),
        (exceptions.AuthenticationError("Authentication required."), "wrong_password"),
        (exceptions.NoPermissionError("this user has no permissions to run the 'set' command"), "not_allowed"),
        (exceptions.ResponseError("WRONGTYPE Operation against a key holding the wrong kind of value"), "wrong_type"),
        (exceptions.ReadOnlyError("You can't write against a read only replica."), "read_only"),
        (exceptions.BusyLoadingError("Redis is loading the dataset in memory"), "loading"),
        (exceptions.ClusterDownError("CLUSTERDOWN The cluster is down"), "no_master"),
        (exceptions.ResponseError("NOREPLICAS Not enough good replicas to write."), "not_replicated"),
        (exceptions.ConnectionError("max number of clients reached"), "crowded"),
        (exceptions.ConnectionError("Error 111 connecting to 127.0.0.1:1. Connect call failed."), "refused"),
        (exceptions.ConnectionError("Connection closed by server."), "lost"),
        (exceptions.TimeoutError("Timeout reading from 127.0.0.1:1"), "frozen"),
        (TimeoutError(), "frozen"),
        (ConnectionResetError(), "lost"),
        (ZeroDivisionError("OOM"), "unknown"),
    ],
)
def test_why_redis_failed(error: Exception, cause: str) -> None:
    assert cause_of(error) == cause
    with pytest.raises(StoreDown) as raised, reaching("anything"):
        raise error
    assert raised.value.cause == cause


def test_a_write_that_no_replica_has_says_so() -> None:
    assert NotReplicated("commit", (b"ok", b"1")).cause == "not_replicated"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_an_outage_is_two_lines_however_much_fails(clock: Clock) -> None:
    health = StoreHealth(clock=clock)
    with capture_logs() as logs:
        for second in range(60):
            clock.now += 1
            for update in range(50):
                health.note_failure(down(), "turn", update)
            assert (health.cause, health.is_up) == ("full", False), second
        for _ in range(20):
            clock.now += 1
            health.note_proof()
    assert health.is_up
    first, last = logs
    assert (first["event"], first["cause"], first["during"]) == ("store_down", "full", "turn")
    assert (last["event"], last["cause"], last["count"]) == ("store_up", "full", 50)
    assert 59 <= last["seconds"] <= 65


def test_another_cause_is_said_but_not_at_every_turn(clock: Clock) -> None:
    health = StoreHealth(clock=clock)
    with capture_logs() as logs:
        for _ in range(60):
            clock.now += 1
            health.note_failure(down(exceptions.ReadOnlyError), "turn")
            health.note_failure(down(exceptions.TimeoutError), "claim")
    assert 2 <= len(logs) <= 3
    assert {log["cause"] for log in logs} == {"read_only", "frozen"}


@pytest.mark.parametrize("period", [2, 7, 20, 40, 90])
def test_a_store_that_comes_and_goes_fills_no_log(clock: Clock, period: int) -> None:
    """It is well for one half of the time, and fails for the other."""
    health = StoreHealth(clock=clock)
    with capture_logs() as logs:
        for second in range(1800):
            clock.now += 1
            if second % period < period / 2:
                health.note_failure(down(), "turn")
            else:
                health.note_proof()
    assert len(logs) <= 30 * 2


def test_what_fails_every_ten_seconds_never_looks_well(clock: Clock) -> None:
    health = StoreHealth(clock=clock)
    for second in range(120):
        clock.now += 1
        health.note_failure(down(), "turn") if second % 10 == 0 else health.note_proof()
        assert not health.is_up
    assert 119 <= health.down_s <= 126


def test_a_second_outage_long_after_is_as_short_as_the_first(clock: Clock) -> None:
    health = StoreHealth(clock=clock)
    for _ in range(3):
        health.note_failure(down(), "turn")
        clock.now += Pace().settle_s
        health.note_proof()
        assert health.is_up
        clock.now += Pace().calm_s


QUICK = Pace().scale(1 / 50)


async def watched(node: Node, work: Any) -> list[dict[str, Any]]:
    """What the log says while a store is watched and something is done to it."""
    store = Store(connect(node.url), BOT, health=StoreHealth(QUICK))
    stop = asyncio.Event()
    with capture_logs() as logs:
        watch = [
            asyncio.create_task(StoreWatch(store).run(stop)),
            asyncio.create_task(keep_working(Worker(store, {}), stop)),
        ]
        await asyncio.sleep(0.3)
        await work(store)
        async with asyncio.timeout(30):
            while not store.health.is_up:  # noqa: ASYNC110 -- a condition over plain data
                await asyncio.sleep(0.02)
        stop.set()
        await asyncio.gather(*watch)
        await store.close()
    return [dict(log) for log in logs if log["event"].startswith("store_")]


async def met(store: Store, cause: str) -> None:
    async with asyncio.timeout(20):
        while store.health.cause != cause:  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.02)


async def test_a_redis_that_is_full_is_found_by_the_watch_alone(node: Node) -> None:
    async def work(store: Store) -> None:
        await node.ask("CONFIG", "SET", "maxmemory", "1")
        await met(store, "full")
        await node.ask("CONFIG", "SET", "maxmemory", "0")

    logs = await watched(node, work)
    assert [(log["event"], log["cause"]) for log in logs] == [("store_down", "full"), ("store_up", "full")]


async def test_a_password_that_was_changed_is_named(node: Node) -> None:
    async def work(store: Store) -> None:
        await node.ask("CONFIG", "SET", "requirepass", "rahasia-baru")
        await node.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        await met(store, "wrong_password")
        await node.ask("CONFIG", "SET", "requirepass", "")

    logs = await watched(node, work)
    assert logs[-1]["event"] == "store_up" and "wrong_password" in {log["cause"] for log in logs}
    assert "rahasia" not in str(logs)


async def test_a_frozen_redis_and_one_that_is_gone_are_told_apart(node: Node) -> None:
    async def freeze(store: Store) -> None:
        node.stop()
        await met(store, "frozen")
        node.go_on()

    assert (await watched(node, freeze))[0]["cause"] == "frozen"
    await node.kill()
    store = Store(connect(node.url), BOT)
    with pytest.raises(StoreDown) as raised:
        await store.commit(1, "0", Commit(b"x"), 1)
    assert raised.value.cause == "refused"
    await store.close()


async def test_a_worker_leaves_a_store_that_is_away_alone(node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    store, tries = Store(connect(node.url), BOT), list[int]()

    async def find(_: DueHeads) -> Any:
        tries.append(1)
        raise StoreDown("heads")

    monkeypatch.setattr(DueHeads, "find", find)
    stop = asyncio.Event()
    with capture_logs() as logs:
        task = asyncio.create_task(keep_working(Worker(store, {}), stop))
        await asyncio.sleep(3)
        stop.set()
        await task
        await store.close()
    assert 1 < len(tries) <= 4 and len(logs) == 1
