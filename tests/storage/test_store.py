"""The scripts on a real server: all or nothing, harmless to repeat, one winner, no claim lost."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.storage import order_records
from bot.storage.order_records import OrderRecords
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import CLAIM_MS, Commit, Due, Store, StoreDown, connect
from flows.saga.record import Record
from flows.shop import NewOrder

CHAT, BOT = 1001, 4242


async def due_now(store: Store, kind: str = "send", id_: str = str(CHAT)) -> list[Due]:
    return [due for due in await store.claim() if (due.kind, due.id) == (kind, id_)]


async def order(store: Store) -> list[bytes | None]:
    """An order's revision, record and receipt."""
    client: Any = store.client
    found: list[bytes | None] = await client.hmget(store.order_key(store.shard(CHAT), "REF"), ["rev", "rec", "mid"])
    return found


async def test_a_chat_never_seen_is_empty(store: Store) -> None:
    chat = await store.load(CHAT)
    assert (chat.version, chat.draft, chat.is_delivered) == ("0", b"", True)
    assert chat.now > 1_600_000_000_000


async def test_a_commit_writes_everything(store: Store) -> None:
    turn = Commit(b"draft", b"want", "nonce", {"1": b"effect"}, ("REF", b"record"), (("order", "REF", 0),))
    assert await store.commit(CHAT, "0", turn, 7) == "ok"
    chat = await store.load(CHAT)
    assert (chat.version, chat.draft, chat.want, chat.nonce) == ("1", b"draft", b"want", "nonce")
    assert chat.effects == {"1": b"effect"}
    assert await order(store) == [b"1", b"record", None]
    assert await due_now(store, "order", "REF")


async def test_an_update_is_taken_once(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"one"), 7)
    assert await store.commit(CHAT, "1", Commit(b"two"), 7) == "seen"
    assert await store.commit(CHAT, "0", Commit(b"one"), 7) == "seen"
    assert (await store.load(CHAT)).draft == b"one"


async def test_the_slower_of_two_turns_decides_again(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"one"), 7)
    assert await store.commit(CHAT, "0", Commit(b"other"), 8) == "conflict"
    assert (await store.load(CHAT)).draft == b"one"


async def test_at_least_128_updates_are_remembered(store: Store) -> None:
    ids = range(900_000_000, 900_000_400)
    for version, update in enumerate(ids):
        assert await store.commit(CHAT, str(version), Commit(b"x"), update) == "ok"
    chat = await store.load(CHAT)
    remembered = [update for update in ids if chat.has_seen(update)]
    assert remembered == list(ids)[-len(remembered) :]
    assert 128 <= len(remembered) < 200


async def test_an_order_record_is_never_written_over(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", b"first")), 1)
    await store.commit(CHAT, "1", Commit(b"x", order=("REF", b"second")), 2)
    assert (await order(store))[1] == b"first"


async def test_work_born_claimed_is_left_to_its_maker(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", due=(("send", str(CHAT), CLAIM_MS),)), 1)
    assert not await due_now(store)


async def test_claimed_work_has_one_worker(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", due=(("send", str(CHAT), 0),)), 1)
    first, second = await asyncio.gather(due_now(store), due_now(store))
    assert len(first) + len(second) == 1


async def test_a_lost_claim_finishes_nothing(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", due=(("send", str(CHAT), 0),)), 1)
    (late,) = [due for due in await store.claim(visibility=1) if due.kind == "send"]
    await asyncio.sleep(0.01)
    (now,) = await due_now(store)
    await store.finish(late)
    await store.finish(now, 0)
    assert await due_now(store)


@pytest.mark.parametrize("delay", range(CLAIM_MS - 2, CLAIM_MS + 3))
async def test_a_claim_ends_without_an_appointment_made_for_the_very_same_moment(store: Store, delay: int) -> None:
    store.clock = lambda: 1_000_000
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", b"r1"), due=(("order", "REF", 0),)), 1)
    (due,) = await store.claim()
    await store.order_step(CHAT, "REF", "1", b"r2", delay, {}, final=False)
    await store.finish(due)
    store.clock = lambda: 1_000_000 + CLAIM_MS + 10
    assert await due_now(store, "order", "REF")


@pytest.mark.parametrize("later", [0, 3, 5000])
async def test_what_is_added_during_a_claim_outlives_its_end(store: Store, later: int) -> None:
    """A worker that found nothing to send must not finish what was committed between its look and its end."""
    store.clock = lambda: 1_000_000
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", b"r1"), due=(("send", str(CHAT), 0),)), 1)
    (due,) = await store.claim()
    store.clock = lambda: 1_000_000 + later
    await store.order_step(CHAT, "REF", "1", b"r2", None, {"1": b"receipt"}, final=False)
    await store.finish(due)
    store.clock = lambda: 1_000_000 + later + CLAIM_MS + 10
    assert await due_now(store)


async def test_work_appointed_before_the_clock_was_set_back_is_due(store: Store) -> None:
    store.clock = lambda: 1_000_000_000_000
    due = (("send", "1001", 0), ("fetch", "1001", 3_600_000))
    await store.commit(CHAT, "0", Commit(b"x", due=due), 1)  # type: ignore[arg-type]
    store.clock = lambda: 1_000_000_000_000 - 7 * 3_600_000
    assert {due.kind for due in await store.claim()} == {"send", "fetch"}
    assert not await store.claim()


async def test_finished_work_is_gone(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", due=(("send", str(CHAT), 0),)), 1)
    (due,) = await due_now(store)
    await store.finish(due)
    assert not await store.claim(visibility=0)


async def test_sooner_wins_and_removal_is_possible(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", due=(("fetch", str(CHAT), 0),)), 1)
    await store.commit(CHAT, "1", Commit(b"x", due=(("fetch", str(CHAT), 60_000),)), 2)
    assert await due_now(store, "fetch")
    await store.commit(CHAT, "2", Commit(b"x", due=(("fetch", str(CHAT), -1),)), 3)
    assert not await store.claim(visibility=0)


async def test_delivery_ends_when_the_wanted_screen_is_on_show_and_nothing_is_left(store: Store) -> None:
    due = (("send", str(CHAT), 0),)
    await store.commit(CHAT, "0", Commit(b"x", b"want", "n1", {"1": b"a"}, due=due), 1)  # type: ignore[arg-type]
    assert await store.note_sent(CHAT, "screen", "n1", "55") == 1
    assert await store.note_sent(CHAT, "effect", "1", "56") == 0
    chat = await store.load(CHAT)
    assert (chat.is_delivered, chat.message_id) == (True, "55")
    assert not await due_now(store)


async def test_a_newer_screen_is_still_to_be_sent(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", b"want", "n1"), 1)
    await store.commit(CHAT, "1", Commit(b"x", b"newer", "n2"), 2)
    assert await store.note_sent(CHAT, "screen", "n1", "55") == 1
    assert not (await store.load(CHAT)).is_delivered


async def test_a_screen_committed_again_is_shown_again(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", b"want", "n1"), 1)
    await store.note_sent(CHAT, "screen", "n1", "55")
    await store.commit(CHAT, "1", Commit(b"x", b"want", "n1"), 2)
    chat = await store.load(CHAT)
    assert (chat.is_delivered, chat.message_id) == (False, "55")


async def test_of_a_screen_sent_twice_the_lower_copy_is_the_one_on_show(store: Store) -> None:
    """Two processes may send at once; what is edited later must be what the person looks at."""
    await store.commit(CHAT, "0", Commit(b"x", b"want", "n1"), 1)
    for message in ("56", "55"):
        await store.note_sent(CHAT, "screen", "n1", message)
    assert (await store.load(CHAT)).message_id == "56"
    await store.commit(CHAT, "1", Commit(b"x", b"newer", "n2"), 2)
    await store.note_sent(CHAT, "screen", "n2", "55", before="n1")
    assert (await store.load(CHAT)).message_id == "55"


@pytest.mark.parametrize(
    ("older", "newer", "is_shown"),
    [("56", "57", True), ("57", "56", False), ("55", "55", False), ("55", "56", True), ("56", "55", False)],
    ids=["newer below", "newer above", "one edited twice", "older edited above", "newer edited above"],
)
@pytest.mark.parametrize("is_older_first", [True, False])
async def test_where_two_screens_met_the_wanted_one_is_shown_once_more(
    store: Store, older: str, newer: str, is_shown: bool, is_older_first: bool
) -> None:
    """Whichever process notes first, what counts is which message a person looks at."""
    await store.commit(CHAT, "0", Commit(b"x", b"first", "n0"), 1)
    await store.note_sent(CHAT, "screen", "n0", "55")
    await store.commit(CHAT, "1", Commit(b"x", b"older", "n1"), 2)
    await store.commit(CHAT, "2", Commit(b"x", b"newer", "n2"), 3)
    notes = [("n1", older), ("n2", newer)]
    for nonce, message in notes if is_older_first else notes[::-1]:
        await store.note_sent(CHAT, "screen", nonce, message, before="n0")
    chat = await store.load(CHAT)
    assert (chat.is_delivered, chat.message_id) == (is_shown, max(older, newer))
    assert await store.note_sent(CHAT, "screen", "n2", "58", before=chat.shown) == 0


async def test_what_a_blocked_chat_missed_is_kept(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", b"want", "n1", {"1": b"a", "2": b"b"}), 1)
    await store.note_sent(CHAT, "blocked", "1", "")
    chat = await store.load(CHAT)
    assert (chat.is_gone, sorted(chat.effects)) == (True, ["1", "2"])
    await store.commit(CHAT, "1", Commit(b"x", reach="here"), 2)
    assert not (await store.load(CHAT)).is_gone


async def test_an_order_moves_on_by_one_winner(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", b"r1")), 1)
    step = store.order_step
    rivals = await asyncio.gather(*(step(CHAT, "REF", "1", b"r2", 0, {"9": b"told"}, final=False) for _ in range(5)))
    assert sorted(map(str, rivals)) == ["2", "None", "None", "None", "None"]
    assert (await store.load(CHAT)).effects == {"9": b"told"}
    assert await due_now(store, "order", "REF")


async def test_the_receipts_message_is_kept_with_its_order(store: Store) -> None:
    await store.commit(CHAT, "0", Commit(b"x", effects={"1": b"a"}, order=("REF", b"r1")), 1)
    await store.note_sent(CHAT, "effect", "1", "77", "REF")
    assert (await order(store))[2] == b"77"


async def test_other_bots_share_the_server_and_nothing_else(store: Store, valkey: str) -> None:
    other = Store(connect(valkey), 4343)
    await store.commit(CHAT, "0", Commit(b"mine", due=(("send", str(CHAT), 0),)), 1)
    assert (await other.load(CHAT)).draft == b""
    assert not await other.claim(visibility=0)
    await other.close()


async def test_what_another_bot_left_undone_hides_nothing(store: Store, valkey: str) -> None:
    other = Store(connect(valkey), 4343)
    chats = [chat for chat in range(20_000) if other.shard(chat) == store.shard(CHAT)][:45]
    for chat in chats:
        await other.commit(chat, "0", Commit(b"x", due=(("send", str(chat), 0),)), 1)
    await store.commit(CHAT, "0", Commit(b"x", due=(("send", str(CHAT), 0),)), 1)
    assert [due.id for due in await store.claim()] == [str(CHAT)]
    assert len(await other.claim()) == 20
    await other.close()


class Deaf(Store):
    """Does what it is told, and never hears how it went."""

    async def _run(self, *args: Any) -> Any:
        await super()._run(*args)
        raise StoreDown


TURN = Commit(b"x", b"want", "n1", {"1": b"a"}, ("REF", b"r1"), (("send", str(CHAT), 0),))
CLAIMED = Due("send", str(CHAT), 0, "1010001")
WRITES: dict[str, Callable[[Store], Awaitable[Any]]] = {
    "commit": lambda store: store.commit(CHAT, "1", TURN, 8),
    "order_step": lambda store: store.order_step(CHAT, "REF", "1", b"r2", 500, {"2": b"told"}, final=False),
    "screen": lambda store: store.note_sent(CHAT, "screen", "n1", "55"),
    "effect": lambda store: store.note_sent(CHAT, "effect", "1", "56", "REF"),
    "blocked": lambda store: store.note_sent(CHAT, "blocked", "1", "", told={"4": b"away"}),
    "finish": lambda store: store.finish(replace(CLAIMED, shard=store.shard(CHAT)), 5000),
    "tell": lambda store: store.tell(CHAT, "3", b"told"),
    "park": lambda store: ParkedUpdates(SharedKeys(store)).park(CHAT, 9, {"update_id": 9}),
    "park_unreadable": lambda store: ParkedUpdates(SharedKeys(store)).park_unreadable(b"?"),
}


async def written(store: Store, *acts: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Everything that is stored, after a turn, a claim of its work, and these acts."""
    await store.client.flushall()
    store.clock = lambda: 1_000_000
    await store.commit(CHAT, "0", TURN, 7)
    await store.claim()
    for act in acts:
        await act()
    shard = store.shard(CHAT)
    hashes = [await store.client.hgetall(store.key(shard, BOT, *name)) for name in (("chat", CHAT), ("order", "REF"))]
    due = await store.client.zrange(store.key(shard, "due"), 0, -1, withscores=True)
    return [*hashes, due, await ParkedUpdates(SharedKeys(store)).all()]


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
async def test_what_was_written_and_not_heard_of_can_be_written_again(
    store: Store, write: Callable[[Store], Awaitable[Any]]
) -> None:
    deaf = Deaf(store.client, BOT, lambda: 1_000_000)

    async def unheard() -> None:
        with pytest.raises(StoreDown):
            await write(deaf)

    once = await written(store, lambda: write(store))
    assert once != await written(store)
    assert once == await written(store, unheard, lambda: write(store))


async def test_a_server_that_is_gone_is_one_plain_error(tmp_path: object) -> None:
    store = Store(connect(f"unix://{tmp_path}/none"), 1)
    with pytest.raises(StoreDown):
        await store.load(CHAT)
    with pytest.raises(StoreDown):
        await store.commit(CHAT, "0", Commit(b"x"), 1)
    await store.close()


async def test_an_order_is_known_with_the_server_that_took_it(store: Store) -> None:
    """Another server may have lost what came after, so its orders are looked up before they are called."""
    client: Any = store.client
    made = Record("REF", CHAT, NewOrder("REF", "s", "Sari", "6281", (("variant", "v", 1),), "qris"), 5)
    await store.commit(CHAT, "0", Commit(b"x", order=("REF", order_records.pack(made))), 1)
    kept = await OrderRecords(store).load(store.shard(CHAT), "REF")
    assert kept and kept.run_id in {info["run_id"] for info in (await store.servers("server")).values()}
    assert kept.record == replace(made, run_id=kept.run_id)
    await client.hset(store.order_key(store.shard(CHAT), "REF"), "run", "f" * 40)
    again = await OrderRecords(store).load(store.shard(CHAT), "REF")
    assert again and again.record.run_id == "f" * 40 != again.run_id
