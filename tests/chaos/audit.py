"""Hold what the shop has against what people ordered, by reference, by name and by chat.

Read at the end of a run, from the sandbox's own book, from every order's record in Valkey, and from every chat.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import records
from bot.store import connect
from flows.placing import FINAL, Record
from tests.chaos.people import Person


@dataclass(slots=True)
class Audit:
    """What was found; the lists name what is wrong, and are empty after a good run."""

    people: int = 0
    confirmed: int = 0
    at_the_shop: int = 0
    states: Counter[str] = field(default_factory=Counter)
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong_fields: list[str] = field(default_factory=list)
    unended: list[str] = field(default_factory=list)
    without_receipt: list[str] = field(default_factory=list)
    needs_admin: int = 0
    alerted: int = 0

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        named = {
            "ordered twice": self.twice,
            "lost": self.lost,
            "wrong field": self.wrong_fields,
            "not ended": self.unended,
            "no receipt": self.without_receipt,
        }
        return [f"{name}: {each}" for name, found in named.items() for each in found]


def audit(people: Sequence[Person], orders: Sequence[Mapping[str, Any]], kept: Sequence[Record]) -> Audit:
    """Compare the three."""
    found = Audit(people=len(people), at_the_shop=len(orders))
    found.states = Counter(record.state for record in kept)
    found.needs_admin = found.states["needs_admin"]
    found.unended = [f"{r.ref} {r.state}" for r in kept if r.state not in FINAL | {"needs_admin"}]
    refs = Counter(str((order["metadata"] or {}).get("bot_ref")) for order in orders)
    found.twice = [ref for ref, count in refs.items() if count > 1]
    by_chat = {record.chat: record for record in kept}
    by_ref = {str((order["metadata"] or {}).get("bot_ref")): order for order in orders}
    for person in people:
        _one(person, by_chat.get(person.wish.chat), by_ref, found)
    found.twice += [f"chat {chat}" for chat, count in Counter(r.chat for r in kept).items() if count > 1]
    return found


def _one(person: Person, record: Record | None, by_ref: Mapping[str, Mapping[str, Any]], found: Audit) -> None:
    wish = person.wish
    if not person.confirmed:
        found.lost.append(f"chat {wish.chat} never came to an order: {person.last}")
        return
    found.confirmed += 1
    if record is None:
        found.lost.append(f"chat {wish.chat} was told of an order that has no record")
        return
    order = by_ref.get(record.ref)
    if order is None:
        if record.state == "done":
            found.lost.append(f"{record.ref} is done but not at the shop")
        return
    found.wrong_fields += [f"{record.ref}: {name}; {person.diary}" for name in _wrong(person, order)]
    if record.state == "done" and order["order_id"] not in person.numbers():
        found.without_receipt.append(f"chat {wish.chat} was not told of {order['order_id']}")


def _wrong(person: Person, order: Mapping[str, Any]) -> Iterable[str]:
    wish = person.wish
    expected = {"customer_name": wish.name, "customer_phone": f"62{wish.phone.removeprefix('0')}"}
    expected |= {"address": wish.street} if wish.is_physical else {"customer_email": wish.email}
    for name, value in expected.items():
        if str(order[name] or "").casefold() != value.casefold():
            yield f"{name} is {order[name]!r}, not {value!r}"
    notes = str(order["notes"] or "")
    if not notes.startswith("#ref:"):
        yield f"notes is {notes!r}"


async def kept_records(url: str) -> list[Record]:
    """Every order's record in Valkey."""
    client = connect(url)
    try:
        keys = [key async for key in client.scan_iter(match="sb:*:order:*", count=1000)]
        packed: list[Any] = [await client.hget(key, "rec") for key in keys]
    finally:
        await client.aclose()
    return [records.unpack(each) for each in packed if each]
