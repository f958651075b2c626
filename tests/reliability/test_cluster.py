"""The store on three nodes and behind sentinels: the same promises, and nothing twice when a master is killed."""

import asyncio
import gc
import pathlib
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from typing import TypeVar

import pytest
from redis.exceptions import RedisError

from bot.storage.store import SHARDS, Commit, Store, StoreDown, connect
from tests.chaos.processes.lines.cluster import Cluster, Sentinels, cluster, sentinels
from tests.chaos.valkey import BOT
from tests.root import ROOT

CHATS = range(1001, 1041)
TALKED_ABOUT = (
    "conversation/test_talks",
    "intake/test_intake",
    "outbox/test_delivery",
    "orders/test_placing",
    "orders/test_admin_decisions",
    "outbox/test_unreachable",
    "storage/test_store",
    "orders/test_order_limits",
    "orders/test_blocklist",
)
CONVERSATIONS = [f"tests/{name}.py" for name in TALKED_ABOUT]
T = TypeVar("T")


@pytest.fixture(autouse=True)
def _sockets_left_to_the_collector() -> Iterator[None]:
    """The cluster client drops connections to nodes that died without closing them (redis-py 8.1)."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
async def nodes() -> AsyncIterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        async with cluster(pathlib.Path(folder), masters=3, replicas=3) as made:
            yield made


@pytest.fixture
async def watched() -> AsyncIterator[Sentinels]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        async with sentinels(pathlib.Path(folder)) as made:
            yield made


async def until_known(act: Callable[[], Awaitable[T]], doubts: Counter[str] | None = None) -> T:
    """Do something again until the store says how it went, and count how often it did not."""
    async with asyncio.timeout(40):
        while True:
            try:
                return await act()
            except StoreDown as error:
                if doubts is not None:
                    doubts[type(error).__name__] += 1
                await asyncio.sleep(0.1)


async def words(store: Store, chat: int, count: int, doubts: Counter[str] | None = None) -> None:
    """A person's words, one turn each, as the bot takes them: load, decide, commit, and again where in doubt."""
    for update in range(1, count + 1):

        async def turn(update: int = update) -> bool:
            found = await store.load(chat)
            if found.has_seen(update):
                return await store.again(chat, update)
            turn = Commit(found.draft + f"{update},".encode(), b"want", f"n{update}", due=(("send", str(chat), 0),))
            return await store.commit(chat, found.version, turn, update) in {"ok", "seen"}

        assert await until_known(turn, doubts)


async def all_once(store: Store, count: int) -> None:
    """Everything acknowledged is there, in order, and once."""
    whole = "".join(f"{number}," for number in range(1, count + 1))
    for chat in CHATS:
        assert (await until_known(lambda chat=chat: store.load(chat))).draft.decode() == whole


async def test_a_chat_and_its_work_live_on_one_node(nodes: Cluster) -> None:
    store = Store(connect(nodes.url), BOT)
    await asyncio.gather(*(words(store, chat, 3) for chat in CHATS))
    await all_once(store, 3)
    claimed = await store.claim()
    assert sorted(due.id for due in claimed) == sorted(map(str, CHATS))
    assert not await store.claim()
    await asyncio.gather(*(store.finish(due) for due in claimed))
    await store.close()


async def test_a_line_that_a_node_closed_is_renewed(nodes: Cluster) -> None:
    client = connect(nodes.url)
    assert await client.set("a", "b")
    for node in nodes.masters:
        await node.ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
    await asyncio.sleep(0.05)
    assert await client.get("a") == b"b"
    await client.aclose()


async def test_the_conversations_pass_on_three_nodes_unchanged(tmp_path: pathlib.Path) -> None:
    async with cluster(tmp_path, masters=3, appendonly="no") as three:
        # the cluster client drops connections without closing them (redis-py 8.1)
        options = ("-q", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestUnraisableExceptionWarning")
        command = [sys.executable, "-m", "pytest", *options, "--redis", three.url, *CONVERSATIONS]
        run = await asyncio.to_thread(
            subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240
        )
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
        assert "skipped" not in run.stdout
        keys = [await node.ask("INFO", "commandstats") for node in three.masters]
        assert all("cmdstat_evalsha" in used for used in keys)


async def run_ids(store: Store) -> set[str]:
    """Of each shard's master, as an order there is told it."""
    found = [await store.ask("order", (store.order_key(shard, "none"),), ()) for shard in range(SHARDS)]
    return {run_id.decode() for _, run_id, _ in found}


async def test_a_killed_master_takes_no_answer_twice(nodes: Cluster) -> None:
    store = Store(connect(nodes.url), BOT)
    before = await run_ids(store)
    await store.replicas.look()
    doubts = Counter[str]()
    talking = [asyncio.create_task(words(store, chat, 60, doubts)) for chat in CHATS]
    await asyncio.sleep(0.3)
    await nodes.masters[1].kill()
    await nodes.promoted(nodes.replicas[1])
    await asyncio.gather(*talking)
    assert doubts["StoreDown"] and doubts["NotReplicated"], doubts
    await all_once(store, 60)
    assert await until_known(lambda: run_ids(store)) != before
    claimed = {due.id for due in await until_known(store.claim)}
    assert claimed == set(map(str, CHATS))
    await store.close()


async def test_sentinels_lead_to_the_new_master(watched: Sentinels) -> None:
    store = Store(connect(watched.url), BOT)
    await store.replicas.look()
    doubts = Counter[str]()
    talking = [asyncio.create_task(words(store, chat, 60, doubts)) for chat in CHATS]
    await asyncio.sleep(0.3)
    with suppress(RedisError):
        await watched.master.kill()
    await watched.promoted()
    await asyncio.gather(*talking)
    assert doubts["StoreDown"] and doubts["NotReplicated"], doubts
    await all_once(store, 60)
    await store.close()
