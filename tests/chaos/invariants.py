"""What must be true of a world once it is quiet, whoever died on the way."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from bot import records
from bot.messages import unpack
from bot.store import _chat_of
from flows.placing import Record
from tests.chaos.customers import Customer, told
from tests.chaos.one_process import BOT, World

ENDED = frozenset({"done", "rejected", "needs_admin", "cancelled"})


def all_records(world: World) -> list[Record]:
    """Every order record in Redis, found in one walk over the keys."""
    pipeline = world.client.pipeline(transaction=False)
    for key in world.client.scan_iter(f"sb:*:{BOT}:order:*", 1000):
        pipeline.hget(key, "rec")
    return [records.unpack(packed) for packed in pipeline.execute()]


def broken(world: World, people: Sequence[Customer]) -> list[str]:
    """Every promise that was not kept."""
    found = all_records(world)
    return [
        *_orders(world, found),
        *_people(world, people, found),
        *_screens(world, people),
        *(f"left undone: {member}" for member in world.due() if not member.startswith("order:")),
        *(f"escaped: {error}" for error in world.escaped),
        *(f"refused by Telegram: {error}" for error in world.telegram.refused),
    ]


def _orders(world: World, found: Sequence[Record]) -> list[str]:
    """At most one order a reference, equal to what was confirmed; every record ended."""
    wrong, known = [], {record.ref: record for record in found}
    placed = defaultdict(list)
    for each in world.scalev.placed.values():
        placed[each.asked.ref].append(each)
    for ref, copies in placed.items():
        if len(copies) > 1:
            wrong.append(f"twice: {ref} is there {len(copies)} times")
        if ref not in known:
            wrong.append(f"unknown: {ref} is at Scalev and nowhere else")
        elif copies[0].asked != known[ref].order:
            wrong.append(f"other body: {ref}")
    for record in found:
        if record.state not in ENDED:
            wrong.append(f"unfinished: {record.ref} is {record.state}: {record.history}")
        if record.state == "done" and record.ref not in placed:
            wrong.append(f"lost: {record.ref} is done and not at Scalev")
        if record.state in {"rejected", "cancelled"} and record.ref in placed:
            wrong.append(f"wrongly ended: {record.ref} is {record.state} and at Scalev")
    return wrong


def _people(world: World, people: Sequence[Customer], found: Sequence[Record]) -> list[str]:
    """Each person has the one order they confirmed, with what they said, and was told of it."""
    wrong, own = [], defaultdict(list)
    for record in found:
        own[record.chat].append(record)
    for person in people:
        wish, orders = person.wish, own[person.wish.chat]
        if not person.is_done:
            wrong.append(f"stuck: {wish.chat} sees {person.chat.texts[-2:]}")
        if len(orders) > 1 or (person.is_done and not orders and not person.has_ever_blocked):
            wrong.append(f"{'lost' if not orders else 'confirmed twice'}: {wish.chat} has {len(orders)} records")
        for record in orders:
            if not wish.is_in(record.order):
                wrong.append(f"wrong field: {wish.chat} has {record.order}")
            if not person.has_ever_blocked and (missing := _untold(person, record, world)):
                wrong.append(f"never told: {wish.chat} of {missing}")
    return wrong


def _untold(person: Customer, record: Record, world: World) -> str:
    """What this person should have read and did not."""
    if record.state == "done" and record.placed:
        return "" if told(person.chat, record.placed.order_id) else record.placed.order_id
    words = {"rejected": "tidak dapat menerima", "needs_admin": "sedang kami pastikan"}.get(record.state, "")
    return "" if any(words in text for text in person.chat.texts) else record.state


def _screens(world: World, people: Sequence[Customer]) -> list[str]:
    """The wanted screen stands in the chat, and nothing is left to be delivered."""
    wrong: list[str] = []
    for person in people:
        chat = person.wish.chat
        key = f"sb:{{s{world.alive[0].store.shard(chat):02}}}:{BOT}:chat:{chat}"
        raw: Any = world.client.hgetall(key)
        stored = _chat_of(raw, 0)
        if not stored.is_delivered:
            wrong.append(f"undelivered: {chat} wants {stored.nonce}, shows {stored.shown}, {list(stored.effects)}")
        elif stored.want and not person.has_ever_blocked:
            shown = person.chat.messages.get(int(stored.message_id.split(":")[0] or 0), {})
            if shown.get("text") != unpack(stored.want)["text"]:
                wrong.append(f"another screen: {chat}")
    return wrong


def counted(found: Sequence[Record]) -> Counter[str]:
    """How the orders ended."""
    return Counter(record.state for record in found)
