"""The embedded server comes back, waits for space without a flood, and forgets what has expired."""

import asyncio
import os
import pathlib
import signal
import tempfile
from collections.abc import AsyncIterator

import pytest
from redis.exceptions import OutOfMemoryError
from structlog.testing import capture_logs

from bot.redis.health import Pace, StoreHealth
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, StoreDown, connect
from bot.upkeep import valkey_keeper
from bot.upkeep.store_watch import StoreWatch
from bot.upkeep.valkey_keeper import ValkeyKeeper
from bot.valkey import embedded
from tests.chaos.valkey import BOT


@pytest.fixture
async def kept(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ValkeyKeeper]:
    monkeypatch.setattr(valkey_keeper, "SHORTEST_WAIT_S", 0.05)
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        data = pathlib.Path(folder, "data")
        store = Store(connect((await embedded.start(data)).url), BOT, health=StoreHealth(Pace().scale(1 / 100)))
        yield ValkeyKeeper(store, data)
        await store.close()
        (data / "valkey" / "space").unlink(missing_ok=True)
        await asyncio.to_thread(embedded.stop, data)


async def pid_of(keeper: ValkeyKeeper) -> int:
    return (await embedded.start(keeper.data_dir)).pid


async def kill(keeper: ValkeyKeeper) -> None:
    """`kill -9`, and its end is waited for."""
    pid = await pid_of(keeper)
    os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.1)


async def test_a_server_that_ended_is_started_again(kept: ValkeyKeeper) -> None:
    await kill(kept)
    await kept.look()
    assert await kept.store.now()


async def test_one_that_ends_again_and_again_is_started_ever_later(kept: ValkeyKeeper) -> None:
    waits = list[float]()
    with capture_logs():
        for _ in range(4):
            await kill(kept)
            waits.append(await kept.look())
    assert waits == [0.05, 0.1, 0.2, 0.4]


async def test_a_full_disk_is_named_and_waited_for(kept: ValkeyKeeper) -> None:
    """A server that cannot write its file ends by itself; it comes back when there is space."""
    full = kept.data_dir / "valkey" / "space"
    await kill(kept)
    full.symlink_to("/dev/full")
    with capture_logs() as logs:
        stop = asyncio.Event()
        tasks = [asyncio.create_task(work.run(stop)) for work in (kept, StoreWatch(kept.store))]
        await asyncio.sleep(1.5)
        assert kept.store.health.cause == "disk"
        full.unlink()
        async with asyncio.timeout(10):
            while not kept.store.health.is_up:  # noqa: ASYNC110 -- a condition over plain data
                await asyncio.sleep(0.05)
        stop.set()
        await asyncio.gather(*tasks)
    events = [log["event"] for log in logs]
    assert events.count("valkey_not_started") == 1 and events.count("valkey_started_again") == 1
    assert ("store_down", "disk") in {(log["event"], log.get("cause")) for log in logs}
    assert len(events) <= 6


async def test_what_expired_is_gone_from_the_file_after_a_day(kept: ValkeyKeeper) -> None:
    files = kept.data_dir / "valkey" / "appendonlydir"
    await kept.store.client.set("sb:x", "Sari Contoh", px=1)
    await kept.store.client.set("sb:y", "Budi Contoh")
    assert b"Sari Contoh" in written(files)
    async with asyncio.timeout(20):
        while await kept.store.client.dbsize() > 1:  # noqa: ASYNC110 -- the server expires by itself
            await asyncio.sleep(0.05)
        await kept.rewrite_daily()
        while b"Sari Contoh" in written(files):  # noqa: ASYNC110 -- the server writes its files
            await asyncio.sleep(0.05)
    assert b"Budi Contoh" in written(files)
    sizes = written(files)
    await kept.rewrite_daily()
    await asyncio.sleep(0.3)
    assert written(files) == sizes


def written(files: pathlib.Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(files.iterdir()) if file.exists())


async def test_who_says_it_first_says_it_alone_but_for_a_mark_without_an_end(kept: ValkeyKeeper) -> None:
    shared_keys = SharedKeys(kept.store)
    assert [await shared_keys.is_first("x", 60_000) for _ in range(2)] == [True, False]
    await kept.store.client.set(shared_keys.key("told", "y"), "by hand")
    assert [await shared_keys.is_first("y", 60_000) for _ in range(2)] == [True, False]


def test_what_a_failure_says_itself_counts_for_more() -> None:
    health = StoreHealth()
    health.explain("disk")
    for error, cause in ((ConnectionResetError(), "disk"), (OutOfMemoryError("x"), "full")):
        down = StoreDown("turn")
        down.__cause__ = error
        health.note_failure(down, "turn")
        assert health.cause == cause
