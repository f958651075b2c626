"""What is damaged in Redis is set aside: its person is answered and told, admins hear once, others notice nothing."""

import json
import pathlib
import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.storage.store import SHARDS, Commit, Store, StoreDown, connect
from bot.telegram_api.message import Message
from bot.telegram_api.outgoing import is_whole
from bot.upkeep import mending
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.chaos.valkey import BOT
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, REF, World

pytestmark = pytest.mark.usefixtures("quiet")

STRANGER = 1002
ANEW = "ulang dari awal"


def times(world: World, chat: int, words: str) -> int:
    return sum(words in text for text in world.phones.texts(chat))


async def aside(world: World) -> list[bytes]:
    found: Any = [key async for key in world.store.client.scan_iter("sb:*:aside:*")]
    return list(found)


async def another_type(world: World, key: str, kind: str = "string") -> None:
    """Somebody else writes something else where a key of ours is."""
    client: Any = world.store.client
    await client.delete(key)
    await {"string": client.set, "list": client.rpush, "set": client.sadd}[kind](key, "rusak")


FIELDS = {
    "v": [b"x", b"1e3", b"-1", b"\xff", b"9" * 20],
    "seen": [b"x", b"\xff,", b"x" * 3000],
    "d": [b"[", b"z\x00", b'{"draft": 5}', b"\xff"],
    "want": [b"{", b"null", b'{"text": 5}', b"\xff\xfe"],
    "wn": [b"\xff"],
    "mid": [b"x", b"12:q", b"\xff"],
    "shown": [b"\xff"],
    "told": [b"\xff"],
    "o:1.0.a": [b"{", b"[]", b'{"text": "a"}'],
    "o:\udcff": [b"{}"],
}
CASES = [(name, value) for name, values in FIELDS.items() for value in values]


@pytest.mark.parametrize(("name", "value"), CASES)
async def test_a_damaged_part_of_a_chat_is_begun_anew_and_said(world: World, name: str, value: bytes) -> None:
    client: Any = world.store.client
    await world.say(CUSTOMER, "serum")
    await client.hset(world.store.chat_key(CUSTOMER), name.encode("utf-8", "surrogateescape"), value)
    assert await world.say(CUSTOMER, "/batal")
    assert await world.say(CUSTOMER, "serum")
    assert "Lanjut, atau ada yang mau ditambah?" in world.phones.texts(CUSTOMER)[-1]
    assert times(world, CUSTOMER, ANEW) == 1
    for admin in (ADMIN, OTHER_ADMIN):
        assert len(world.phones.texts(admin)) == 1
    assert len(await aside(world)) == 1 or len(await world.intake.parked.all()) == 1


@pytest.mark.parametrize("kind", ["string", "list", "set"])
async def test_a_chat_of_another_type_is_begun_anew_and_said(world: World, kind: str) -> None:
    await world.say(CUSTOMER, "serum")
    await another_type(world, world.store.chat_key(CUSTOMER), kind)
    assert await world.say(CUSTOMER, "serum")
    assert times(world, CUSTOMER, ANEW) == 1 and times(world, ADMIN, "Redis rusak") == 1
    assert await world.say(CUSTOMER, "2")
    assert times(world, CUSTOMER, ANEW) == 1


async def test_who_waits_for_a_message_is_told_though_they_say_nothing(world: World) -> None:
    """A delivery meets the damage; what else stands in the outbox arrives."""
    client: Any = world.store.client
    key = world.store.chat_key(CUSTOMER)
    await world.store.tell(CUSTOMER, "1.a", Message("struk").pack(""))
    await client.hset(key, mapping={"mid": "x", "o:1.b": "{"})
    await world.pass_time(1)
    assert times(world, CUSTOMER, "struk") == 1 and times(world, CUSTOMER, ANEW) == 1


async def test_sender_language_and_orders_outlive_the_rest(world: World) -> None:
    known = Conversation(language="en", sender_name="Toko Sari", sender_phone="6281234567890", refs=(REF,))
    await world.store.commit(CUSTOMER, "0", Commit(memory.pack(known)), 7)
    client: Any = world.store.client
    await client.hset(world.store.chat_key(CUSTOMER), "mid", "x")
    chat = await world.store.load(CUSTOMER)
    assert memory.unpack(chat.draft) == known
    assert chat.has_seen(7)
    await world.rest()
    assert times(world, CUSTOMER, "start over") or times(world, CUSTOMER, "begin")


async def test_two_processes_that_meet_the_damage_set_it_aside_once(world: World, shop: object) -> None:
    other = World(Store(world.store.client, BOT), shop)
    await another_type(world, world.store.chat_key(CUSTOMER))
    await world.say(CUSTOMER, "serum")
    await other.say(CUSTOMER, "serum")
    assert len(await aside(world)) == 1


@pytest.mark.parametrize("kind", ["string", "set"])
async def test_a_due_list_of_another_type_stops_nobody_and_is_made_anew(world: World, kind: str) -> None:
    """Its own shard's orders, looks and screens are due again; the other shards never wait."""
    await world.confirmed()
    await world.store.commit(STRANGER, "0", Commit(b"", due=(("send", str(STRANGER), 0),)), 1)
    await world.store.tell(STRANGER, "1.a", Message("halo").pack(""))
    await another_type(world, world.store.due_key(world.store.shard(CUSTOMER)), kind)
    assert len(await world.store.claim(shards=[world.store.shard(STRANGER)])) == 1
    world.now += 20_000
    await world.rest()
    assert times(world, STRANGER, "halo") == 1
    assert (await world.record()).state == "done"
    assert len(world.book.placed) == 1
    assert times(world, ADMIN, "Daftar kerja") == 1
    assert len(await aside(world)) == 1


async def test_a_turn_meets_a_broken_due_list_and_is_committed_whole(world: World) -> None:
    """A script that meets a wrong type has written nothing yet, so it can run again."""
    await world.say(CUSTOMER, "serum")
    key = world.store.due_key(world.store.shard(CUSTOMER))
    await another_type(world, key)
    world.updates += 1
    assert await world.intake.take({"update_id": 900, "message": world._message(CUSTOMER, CUSTOMER) | {"text": "2"}})
    assert await world.store.client.type(key) == b"zset"
    await world.rest()
    assert times(world, CUSTOMER, "2") and times(world, CUSTOMER, ANEW) == 0


SCRIPTS: dict[str, Callable[[Store], Awaitable[Any]]] = {
    "commit": lambda store: store.commit(CUSTOMER, "1", Commit(b"y", due=(("send", "1", 0),)), 2),
    "order_step": lambda store: store.order_step(CUSTOMER, REF, "1", b"next", 5, {}, False),
    "tell": lambda store: store.tell(CUSTOMER, "2", b"{}"),
    "sent": lambda store: store.note_sent(CUSTOMER, "effect", "1", "5", REF),
}


@pytest.mark.parametrize("script", SCRIPTS)
async def test_a_script_that_meets_a_wrong_type_has_written_nothing(store: Store, script: str) -> None:
    """Without anybody to mend it, it fails as a whole."""
    client: Any = store.client
    shard = store.shard(CUSTOMER)
    keys = (store.chat_key(CUSTOMER), store.order_key(shard, REF))
    await store.commit(CUSTOMER, "0", Commit(b"x", effects={"1": b"{}"}, order=(REF, b"record")), 1)
    before = [await client.hgetall(key) for key in keys]
    await client.set(store.due_key(shard), "rusak")
    with pytest.raises(StoreDown) as raised:
        await SCRIPTS[script](store)
    assert raised.value.cause == "wrong_type"
    assert [await client.hgetall(key) for key in keys] == before


@pytest.mark.parametrize("value", [None, b"{", b"{}", b"\xff", b'{"ref": 5}'])
async def test_an_order_that_cannot_be_read_is_left_to_people_and_never_placed(
    world: World, value: bytes | None
) -> None:
    await world.confirmed()
    chat = await world.store.load(CUSTOMER)
    remembered = memory.pack(Conversation(refs=(REF,)))
    await world.store.commit(CUSTOMER, chat.version, Commit(remembered), None)
    key, client = world.store.order_key(world.store.shard(CUSTOMER), REF), world.store.client
    await (another_type(world, key) if value is None else _set(client, key, value))
    for _ in range(5):
        await world.pass_time(3600)
    assert world.book.placed == []
    for admin in (ADMIN, OTHER_ADMIN):
        (alert,) = world.phones.texts(admin)
        assert REF in alert and str(CUSTOMER) in alert
    assert len(world.phones.texts(CUSTOMER)) == 1
    assert await world.store.client.zcard(world.store.due_key(world.store.shard(CUSTOMER))) == 0
    assert await world.say(CUSTOMER, "/pesanan")


async def _set(client: Any, key: str, value: bytes) -> None:
    await client.hset(key, "rec", value)


async def test_junk_on_a_due_list_is_taken_off_and_holds_nothing(world: World) -> None:
    client: Any = world.store.client
    key = world.store.due_key(world.store.shard(CUSTOMER))
    for junk in (b"send:4242:abc", b"x:4242:", b"\xff:4242:1", b":4242:"):
        await client.zadd(key, {junk: 2})
    await world.store.tell(CUSTOMER, "1.a", Message("halo").pack(""))
    for _ in range(3):  # a round takes a few pieces of a shard
        await world.rest()
    assert times(world, CUSTOMER, "halo") == 1
    assert await client.zcard(key) == 0


async def test_a_count_of_failures_that_is_no_number_begins_anew(world: World) -> None:
    client: Any = world.store.client
    key = world.store.key(world.store.shard(CUSTOMER), BOT, "failed", 77)
    await client.set(key, "rusak")
    assert [await world.store.count_failure(CUSTOMER, 77) for _ in range(2)] == [1, 2]
    await another_type(world, key, "list")
    assert await world.store.count_failure(CUSTOMER, 77) == 1


async def test_broken_keys_of_what_was_set_aside_and_told_stop_nothing(world: World) -> None:
    shared_keys, parking = world.intake.notices.shared_keys, world.intake.parked
    for key in (world.store.key(world.store.shard(CUSTOMER), BOT, "parked", CUSTOMER), shared_keys.key("unreadable")):
        await another_type(world, key, "set")
    await another_type(world, shared_keys.key("told", "unreadable"), "set")
    assert await world.intake.take([])
    await parking.park(CUSTOMER, 5, {"update_id": 5})
    await world.rest()
    assert {parked.id for parked in await parking.all()} >= {"5"}
    assert times(world, ADMIN, "tidak terbaca") == 1
    assert await world.intake.take([1])
    await world.rest()
    assert times(world, ADMIN, "tidak terbaca") == 1


async def test_a_broken_key_of_ones_own_list_can_be_listed(world: World) -> None:
    client, parking = world.store.client, world.intake.parked
    key = world.store.key(world.store.shard(CUSTOMER), BOT, "parked", CUSTOMER)
    await another_type(world, key, "set")
    await parking.park(STRANGER, 5, {"update_id": 5})
    found: Any = client.hset(world.store.key(world.store.shard(STRANGER), BOT, "parked", STRANGER), "6", "rusak")
    await found
    assert {parked.id for parked in await parking.all()} == {"5", "6"}


def test_every_sort_of_key_is_known_to_whoever_sets_keys_aside() -> None:
    """A sort that is not known would never be mended; these hold anything, or are written over."""
    named = set[str]()
    for file in (pathlib.Path(mending.__file__).parent.parent).rglob("*.py"):
        named |= set(re.findall(r"""\bkey\([^()"]*(?:\([^()]*\))?[^()"]*"([a-z_]+)\"""", file.read_text()))
    assert named - {"aside", "mark", "proof", "told"} == {sort.split(":")[0] for sort in mending.TYPES}


async def test_a_sort_that_a_newer_version_keeps_is_left_alone(world: World) -> None:
    client: Any = world.store.client
    strange, chat = world.store.key(world.store.shard(CUSTOMER), BOT, "newer", 1), world.store.chat_key(CUSTOMER)
    await client.sadd(strange, "x")
    await client.set(chat, "rusak")
    assert await world.store.mender.keys((strange, chat))
    assert await client.type(strange) == b"set"


async def test_broken_keys_of_the_bot_itself_stop_nobody(world: World) -> None:
    shared_keys = world.intake.notices.shared_keys
    for key in (shared_keys.key("noted", "audited"), shared_keys.key("blocked")):
        await another_type(world, key, "list")
    assert await shared_keys.read_note("audited") is None
    assert await world.store.read(shared_keys.key("blocked"), world.store.client.hgetall) == {}
    await world.rest()
    assert times(world, ADMIN, "data di Redis yang rusak") == 1


def test_what_is_a_message() -> None:
    whole = Message("halo", photo="https://toko.example/a.png", edits="12:p").pack("n")
    assert is_whole(whole)
    parts = json.loads(whole)
    for name in ("text", "rows", "photo", "is_new"):
        assert not is_whole(json.dumps({**parts, name: None}).encode())
        assert not is_whole(json.dumps({key: value for key, value in parts.items() if key != name}).encode())
    assert not is_whole(json.dumps({**parts, "rows": [[{"text": 5}]]}).encode())
    assert not is_whole(json.dumps({**parts, "edits": "x"}).encode())
    assert not is_whole(b"[" * 100_000)


DAMAGE = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(["string", "list", "set"])),
    st.tuples(
        st.just("field"), st.sampled_from([*FIELDS, "gone", "turn", "look", "rev", "rec"]), st.binary(max_size=40)
    ),
    st.tuples(st.just("cut"), st.integers(0, 40)),
    st.tuples(st.just("lost"), st.integers(0, 9)),
)


async def damage(store: Store, key: bytes, how: Sequence[Any]) -> None:
    client: Any = store.client
    kind = (await client.type(key)).decode()
    fields = await client.hgetall(key) if kind == "hash" else {}
    names = sorted(fields)
    if how[0] == "type":
        await client.delete(key)
        await {"string": client.set, "list": client.rpush, "set": client.sadd}[how[1]](key, "rusak")
    elif how[0] == "field" and kind == "hash":
        await client.hset(key, how[1].encode("utf-8", "surrogateescape"), how[2])
    elif how[0] == "field" and kind == "zset":
        await client.zadd(key, {how[2]: 0, b"send:4242:" + how[2]: 0})
    elif names and how[0] == "cut":
        name = names[how[1] % len(names)]
        await client.hset(key, name, fields[name][: len(fields[name]) // 2])
    elif names:
        await client.hdel(key, names[how[1] % len(names)])


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(damages=st.lists(st.tuples(st.integers(0, 400), DAMAGE), min_size=1, max_size=6))
async def test_random_damage_of_any_key_stops_nobody(valkey: str, damages: Sequence[tuple[int, Any]]) -> None:
    store = Store(connect(valkey), BOT)
    await store.client.flushall()
    try:
        world = World(store, LittleShop())
        await world.confirmed()
        for person in (CUSTOMER, STRANGER):
            await world.say(person, "serum")
        await store.tell(CUSTOMER, "1.a", Message("halo").pack(""))
        keys = sorted([key async for key in store.client.scan_iter("sb:*")])
        for which, how in damages:
            await damage(store, keys[which % len(keys)], how)
        with capture_logs() as logs:
            for person in (STRANGER, CUSTOMER, 1003):
                assert await world.say(person, "serum")
                asked = "Lanjut, atau ada yang mau ditambah?"
                assert asked in world.phones.texts(person)[-1] or await world.say(person, "/batal")
            for _ in range(30):
                await world.pass_time(60)
        assert len(world.book.placed) <= 1
        assert len([log for log in logs if log["log_level"] in {"error", "critical"}]) <= 12
        for admin in (ADMIN, OTHER_ADMIN):
            texts = world.phones.texts(admin)
            assert len(texts) == len(set(texts)) <= 8
        assert not [due for due in await store.claim(shards=range(SHARDS)) if due.kind != "audit"]
    finally:
        await store.close()
