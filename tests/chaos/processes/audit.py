"""Hold what the shop has against what people ordered: by reference, by phone, by chat, and field by field.

Read at the end of a run, from the sandbox's own book, from every order's record in Valkey, and from every chat.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.storage import order_records
from bot.storage.store import connect
from flows.saga.record import FINAL, Record
from tests.chaos.processes.people import Person


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
    reasons: Counter[str] = field(default_factory=Counter)
    alerted: int = 0

    @property
    def needs_admin(self) -> int:
        """How many orders a person must decide on."""
        return self.reasons.total()

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
    found.reasons = Counter(str(record.problem) for record in kept if record.state == "needs_admin")
    found.unended = [f"{r.ref} {r.state} {r.history}" for r in kept if not is_ended(r)]
    by_ref = {_ref(order): order for order in orders}
    by_chat = {record.chat: record for record in kept}
    phones = [str(order["customer_phone"]) for order in by_ref.values()]
    counted = (("reference", map(_ref, orders)), ("phone", phones), ("chat", (record.chat for record in kept)))
    found.twice = [f"{what} {each}" for what, values in counted for each in _more_than_once(values)]
    found.lost = [f"{ref} is at the shop and nowhere else" for ref in by_ref.keys() - {r.ref for r in kept}]
    for person in people:
        _one(person, by_chat.get(person.wish.chat), by_ref, found)
    return found


def is_ended(record: Record) -> bool:
    """The order has come to its end, or waits for a person's word."""
    return record.state in FINAL | {"needs_admin"}


def _one(person: Person, record: Record | None, by_ref: Mapping[str, Mapping[str, Any]], found: Audit) -> None:
    wish = person.wish
    if not person.confirmed:
        found.lost.append(f"chat {wish.chat} never came to an order: {person.diary[-5:]}")
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
    found.wrong_fields += [f"{record.ref}: {name}; {person.diary}" for name in _wrong(person, order, record)]
    if record.state == "done" and order["order_id"] not in person.numbers():
        found.without_receipt.append(f"chat {wish.chat} was not told of {order['order_id']}")


def _wrong(person: Person, order: Mapping[str, Any], record: Record) -> Iterable[str]:
    wish = person.wish
    expected = {
        "customer_name": wish.name,
        "customer_phone": f"62{wish.phone.removeprefix('0')}",
        "customer_email": "" if wish.is_physical else wish.email,
        "address": wish.street if wish.is_physical else "",
        "payment_method": "qris",
        "notes": f"#ref:{record.ref}",
    }
    for name, value in expected.items():
        if str(order[name] or "").casefold() != value.casefold():
            yield f"{name} is {order[name]!r}, not {value!r}"
    if [quantity for _, _, quantity in record.order.lines] != [wish.quantity]:
        yield f"lines are {record.order.lines}"


def _ref(order: Mapping[str, Any]) -> str:
    return str((order["metadata"] or {}).get("bot_ref"))


def _more_than_once(values: Iterable[Any]) -> list[Any]:
    return [value for value, count in Counter(values).items() if count > 1]


async def kept_records(url: str) -> list[Record]:
    """Every order's record in Valkey."""
    client = connect(url)
    try:
        keys = [key async for key in client.scan_iter(match="sb:*:order:*", count=1000)]
        packed: list[Any] = [await client.hget(key, "rec") for key in keys]
    finally:
        await client.aclose()
    return [order_records.unpack(each) for each in packed if each]
