"""Nobody asks Redis for work where there is none yet, and whatever is due is found in time, whoever left it."""

import pytest

from bot.outbox import due_heads
from bot.outbox.due_heads import FARTHEST_MS, DueHeads
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Commit, Store, connect
from tests.chaos.valkey import BOT
from tests.harness.world import CUSTOMER

NOW = 1_800_000_000_000


@pytest.fixture
async def heads(store: Store) -> DueHeads:
    """All lists were read, and are empty."""
    store.clock = lambda: NOW
    read = DueHeads(store)
    assert await read.find() == []
    return read


async def appoint(store: Store, delay: int, chat: int = CUSTOMER) -> int:
    await store.commit(chat, "0", Commit(b"x", due=(("send", str(chat), delay),)), 1)
    return store.shard(chat)


async def test_where_nothing_is_due_nothing_is_asked(
    store: Store, heads: DueHeads, monkeypatch: pytest.MonkeyPatch
) -> None:
    await appoint(store, 5000)
    assert await heads.find() == []
    with monkeypatch.context() as alone:
        alone.setattr(store, "client", None)
        assert await heads.find() == []


async def test_what_this_process_appointed_is_due_when_it_is(store: Store, heads: DueHeads) -> None:
    soon, later = await appoint(store, 0), await appoint(store, 5000, CUSTOMER + 1)
    assert await heads.find() == [soon]
    store.clock = lambda: NOW + 5000
    assert await heads.find() == sorted([soon, later])


async def test_a_list_is_read_again_once_something_was_claimed(store: Store, heads: DueHeads) -> None:
    shard = await appoint(store, 0)
    assert await heads.find() == [shard]
    assert len(await store.claim(shards=[shard])) == 1
    assert await heads.find() == [], "until the claim runs out"


async def test_what_is_appointed_for_the_whole_bot_is_found_as_well(store: Store, heads: DueHeads) -> None:
    keys = SharedKeys(store)
    await keys.appoint("audit", "orders", 0)
    assert await heads.find() == [keys.shard]


async def test_what_another_process_left_is_found_in_a_while(
    store: Store, heads: DueHeads, valkey: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store(connect(valkey), BOT, lambda: NOW)
    shard = await appoint(other, 0)
    await other.close()
    assert await heads.find() == []
    monkeypatch.setattr(due_heads, "ALL_EVERY_S", 0.0)
    assert await heads.find() == [shard]


async def test_a_list_that_cannot_be_read_or_is_out_of_time_is_looked_at(store: Store) -> None:
    store.clock = lambda: NOW
    await store.client.set(store.due_key(3), "not a list")
    await store.client.zadd(store.due_key(5), {"send:1:1": NOW + FARTHEST_MS + 1000})
    assert await DueHeads(store).find() == [3, 5]
