"""An order as the index keeps it: what is searched, listed and counted of it, and nothing to pay with."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime

from flows.saga.record import Record
from flows.shop import Order

LONGEST_GOODS = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the index. Times are milliseconds since 1970, 0 where the shop does not say; money is rupiah.

    `goods` are lines of `quantity<tab>name`; `place` is district, city and province, `street` the rest of the address.
    `chat` and `ref` say whose it is where it was ordered here, else 0 and empty; `sender` is the reseller that ordered.
    `is_whole` says that the goods are known, which a row of a list may leave out.
    """

    id: str
    number: str
    name: str = ""
    phone: str = ""
    goods: str = ""
    receipt: str = ""
    courier: str = ""
    place: str = ""
    street: str = ""
    status: str = ""
    payment_status: str = ""
    method: str = ""
    total: int = 0
    created: int = 0
    changed: int = 0
    paid: int = 0
    chat: int = 0
    ref: str = ""
    sender: str = ""
    is_spam: bool = False
    is_whole: bool = False

    @property
    def lines(self) -> tuple[tuple[str, int], ...]:
        """Each thing with how many of it."""
        split = (line.partition("\t") for line in self.goods.splitlines())
        return tuple((name, int(count)) for count, _, name in split if count.isdigit())

    @property
    def order(self) -> Order:
        """The order as far as the index knows it."""
        return Order(
            id=self.id,
            order_id=self.number,
            status=self.status,
            payment_status=self.payment_status,
            payment_method=self.method,
            total=self.total,
            payment_url="",
            customer_name=self.name,
            customer_phone=self.phone,
            lines=self.lines,
            courier=self.courier or None,
            receipt=self.receipt or None,
            ref=self.ref or None,
            created_at=_moment(self.created),
            address=self.street,
            district=self.place,
            paid_at=_moment(self.paid),
            changed_at=_moment(self.changed),
            is_spam=self.is_spam,
        )


COLUMNS = tuple(each.name for each in fields(Entry))


def entry_of(order: Order, record: Record | None = None) -> Entry:
    """The entry of an order as the shop has it, and of its record where it was ordered here."""
    goods = "\n".join(f"{count}\t{' '.join(name.split())}" for name, count in order.lines)
    return Entry(
        id=order.id,
        number=order.order_id,
        name=order.customer_name,
        phone=order.customer_phone,
        goods=goods[:LONGEST_GOODS],
        receipt=order.receipt or "",
        courier=order.courier or "",
        place=order.district,
        street=order.address,
        status=order.status,
        payment_status=order.payment_status,
        method=order.payment_method,
        total=order.total,
        created=_ms(order.created_at),
        changed=_ms(order.changed_at),
        paid=_ms(order.paid_at),
        chat=record.chat if record else 0,
        ref=(record.ref if record else order.ref) or "",
        sender=(record.order.dropshipper_name if record else None) or "",
        is_spam=order.is_spam,
        is_whole=bool(order.lines),
    )


def _ms(moment: datetime | None) -> int:
    return round(moment.timestamp() * 1000) if moment else 0


def _moment(ms: int) -> datetime | None:
    """The time of so many milliseconds since 1970; None where it is not known."""
    return datetime.fromtimestamp(ms / 1000, UTC) if ms else None
