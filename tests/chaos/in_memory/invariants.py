"""What must be true of a world once it is quiet, whoever died on the way."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from bot.screens.texts import sentences
from bot.storage import order_records
from bot.storage.chat_values import read_chat
from bot.storage.store import Chat as StoredChat
from bot.telegram_api.outgoing import unpack
from flows.saga.record import Record
from tests.chaos.in_memory.persons.sight import newest
from tests.chaos.in_memory.world.one_process import ADMIN, World
from tests.chaos.in_memory.world.scalev_side import Placed
from tests.chaos.in_memory.world.telegram_side import Chat
from tests.chaos.valkey import BOT

ENDED = frozenset({"done", "rejected", "needs_admin", "cancelled"})
SAY = sentences("id")
SAID = {"rejected": "receipt.not_placed", "cancelled": "receipt.not_placed", "needs_admin": "receipt.looking_into"}


class Person(Protocol):
    """Who ordered, what must have come of it, and what their phone shows."""

    phone: Chat
    meant: tuple[Mapping[str, Any], ...]
    is_done: bool

    @property
    def chat(self) -> int:
        """The person's chat."""
        ...


def all_records(world: World) -> list[Record]:
    """Every order record in Redis, found in one walk over the keys."""
    pipeline = world.client.pipeline(transaction=False)
    for key in world.client.scan_iter(f"sb:*:{BOT}:order:*", 1000):
        pipeline.hget(key, "rec")
    return [order_records.unpack(packed) for packed in pipeline.execute()]


def broken(world: World, people: Sequence[Person]) -> list[str]:
    """Every promise that was not kept."""
    found = all_records(world)
    return [
        *_orders(world, found),
        *_bills(world, found),
        *_people(people, found),
        *_screens(world, people),
        *(f"left undone: {member}" for member in left(world, found)),
        *(f"escaped: {error}" for error in world.escaped),
        *(f"refused by Telegram: {error}" for error in world.telegram.refused),
    ]


def left(world: World, found: Sequence[Record]) -> list[str]:
    """Due work that should be done by now: not what is looked at again, nor what waits for an admin with its copy."""
    waiting = {record.ref for record in found if record.state == "needs_admin"}
    is_late = [member for member in world.due.members() if not member.startswith(("order:", "audit:"))]
    return [each for each in is_late if not (each.startswith("alter:") and each.rpartition(".")[2] in waiting)]


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
        elif not _is_as_confirmed(copies[0], known[ref]):
            wrong.append(f"other body: {ref}")
    for record in found:
        if record.state not in ENDED:
            wrong.append(f"unfinished: {record.ref} is {record.state}: {record.history}")
        if record.state == "done" and record.ref not in placed:
            wrong.append(f"lost: {record.ref} is done and not at Scalev")
        if record.state in {"rejected", "cancelled"} and record.ref in placed:
            wrong.append(f"wrongly ended: {record.ref} is {record.state} and at Scalev")
    return wrong


def _is_as_confirmed(placed: Placed, record: Record) -> bool:
    """It is at Scalev as it was confirmed last, as far as that is not forgotten."""
    if record.is_forgotten:
        return True
    asked, wanted = placed.asked, record.order
    if asked.address == wanted.address:
        return asked == wanted
    return placed.order.address == wanted.address and asked == replace(wanted, address=asked.address)


def _bills(world: World, found: Sequence[Record]) -> list[str]:
    """Of an order and the one in its place exactly one stands, or people know of it."""
    wrong, known = [], {record.ref: record for record in found}
    pairs = [(known[copy.replaces], copy) for copy in found if copy.copy_of]
    pairs += [(old, known[old.replaced_by]) for old in found if old.replaced_by and not known[old.replaced_by].copy_of]
    for old, copy in pairs:
        if copy.state == "needs_admin" or old.placed is None:
            continue
        original = world.scalev.get(old.placed.id)
        made = [world.scalev.get(copy.placed.id)] if copy.placed else []
        stand = [order.order_id for order in (original, *made) if order.status != "canceled"]
        if len(stand) != 1 and not any(original.order_id in text for text in world.telegram.chats[ADMIN].texts):
            wrong.append(f"bills: {old.ref} and its copy {copy.ref} ({copy.state}): {stand}")
        is_with_people = original.payment_status == "conflict"
        if copy.state == "done" and not old.replacement and original.status == "canceled" and not is_with_people:
            wrong.append(f"unsettled: {old.ref} and its copy {copy.ref}")
    return wrong


def _people(people: Sequence[Person], found: Sequence[Record]) -> list[str]:
    """Each person has the orders they meant, with what they said, and was told of each."""
    wrong, own = [], defaultdict(list)
    for record in sorted(found, key=lambda record: record.created_at):
        if not record.copy_of:
            own[record.chat].append(record)
    for person in people:
        orders = own[person.chat]
        if not person.is_done:
            wrong.append(f"stuck: {person.chat} sees {person.phone.texts[-2:]}")
        elif len(orders) < len(person.meant):
            wrong.append(f"lost: {person.chat} has {len(orders)} records")
        if len(orders) > len(person.meant):
            wrong.append(f"confirmed twice: {person.chat} has {len(orders)} records")
        for record, meant in zip(orders, person.meant, strict=False):
            if other := {each: getattr(record.order, each) for each in meant if not _is_meant(record, each, meant)}:
                wrong.append(f"wrong field: {person.chat} has {other}")
            if not _is_told(person.phone, record):
                wrong.append(f"never told: {person.chat} that {record.ref} is {record.state}")
    return wrong


def _is_meant(record: Record, name: str, meant: Mapping[str, Any]) -> bool:
    """A field is as it was meant, or forgotten; what was changed while other things befell the order may be either."""
    if record.is_forgotten:
        return True
    got, want = getattr(record.order, name), meant[name]
    return got in want if isinstance(want, frozenset) else got == want


def _is_told(phone: Chat, record: Record) -> bool:
    """The person was told what became of an order."""
    words = record.placed.order_id if record.state == "done" and record.placed else SAY(SAID[record.state])
    if record.state == "cancelled" and record.problem in {"orders", "cod", "unpaid"}:
        words = SAY("receipt.declined", name=record.order.customer_name)
    return any(words in text for text in phone.texts)


def _screens(world: World, people: Sequence[Person]) -> list[str]:
    """The wanted screen stands in the chat, and nothing is left to be delivered."""
    wrong: list[str] = []
    for person in people:
        chat, shown = stored(world, person.chat), person.phone.messages
        if not chat.is_delivered:
            wrong.append(f"undelivered: {person.chat} wants {chat.nonce}, shows {chat.shown}, {list(chat.effects)}")
        elif chat.want:
            message = shown.get(int(chat.message_id.split(":")[0] or 0), {})
            if not message.get("text", "").endswith(unpack(chat.want).text):  # a note above it was of its moment
                wrong.append(f"another screen: {person.chat}")
            below = newest(person.phone, has_receipts=False)
            if unpack(chat.want).rows and below and below.nonce != chat.nonce:
                wrong.append(f"an older screen below: {person.chat}")
    return wrong


def stored(world: World, chat: int) -> StoredChat:
    """A chat as Redis has it."""
    raw: Any = world.client.hgetall(f"sb:{{s{world.alive[0].store.shard(chat):02}}}:{BOT}:chat:{chat}")
    return read_chat(raw, 0)


def old_shown(people: Sequence[Person]) -> int:
    """How often a screen came back after another, for a moment; its buttons are stale by then."""
    times = 0
    for person in people:
        shown = person.phone.shown
        seen = [nonce for nonce, before in zip(shown, ["", *shown], strict=False) if nonce != before]
        times += len(seen) - len(set(seen))
    return times


def counted(found: Sequence[Record]) -> Counter[str]:
    """How the orders ended."""
    return Counter(record.state for record in found)
