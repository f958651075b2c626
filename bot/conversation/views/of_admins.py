"""What admins see of the shop's orders, as data: lists, one order whole, figures, a file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.people.leaves import Request
from bot.people.roles import Role
from bot.people.spans import Stretch
from flows.figures import Figures, Span
from flows.shop import Order


@dataclass(frozen=True, slots=True)
class Unread:
    """The shop's orders are not all read yet: so many are, back to a moment."""

    count: int
    back_to: datetime


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """A page of a list of orders, counted from 0, of `count` in all, at a moment; `words` are what was searched.

    `edits` is the message that it replaces, if any; `unread` says that there may be more, and `is_vague` that what was
    found is only like what was searched.
    """

    request: Request
    orders: Sequence[Order]
    count: int
    now: datetime
    page: int = 0
    words: str = ""
    edits: str = ""
    unread: Unread | None = None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class WholeOrder:
    """All that is known of an order; `sender` is in whose name it goes out, and `by` the role of who ordered it here.

    `by` is None where it was not ordered here; else `chat` and `ref` say where it was. `receipt` is the number of a
    parcel that an admin wants to be this order's, empty where none was named, and `others` are orders that have it.
    `orders_url` is the page of orders in Scalev, empty where none was named.
    """

    order: Order
    sender: str = ""
    by: Role | None = None
    chat: int = 0
    ref: str = ""
    receipt: str = ""
    others: tuple[str, ...] = ()
    orders_url: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The figures of a day so far."""

    figures: Figures
    now: datetime
    edits: str = ""
    unread: Unread | None = None


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of a span beside those of the span before, with a picture; None where none could be drawn."""

    span: Span
    figures: Figures
    before: Figures
    chart: bytes | None = field(repr=False)
    now: datetime
    unread: Unread | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """Orders of a stretch of time as a file: how many there are in it, and what those that stand come to."""

    stretch: Stretch
    sheet: bytes = field(repr=False)
    count: int
    total: int
    now: datetime
    unread: Unread | None = None


OfAdmins = OrdersPage | WholeOrder | Today | Statistics | Export
