"""What is shown to a reseller of own orders and own buyers, as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.people.buyer import Buyer
from bot.people.profile import Profile
from flows.saga.record import Record
from flows.saga.stages import Stage
from flows.shop import Order


@dataclass(frozen=True, slots=True)
class OwnOrder:
    """A placed order in a list, and how far it has come."""

    order: Order
    stage: Stage


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of a reseller's orders, newest first, below those that are still to be placed.

    `kind` says which of them are listed, `counts` how many of each kind there are, and `said` are the words that they
    were looked for by. Those of one buyer are of `buyer`, whose `kind` is the buyer's key. `edits` is the message that
    it takes the place of.
    """

    rows: Sequence[OwnOrder]
    counts: Sequence[tuple[str, int]]
    kind: str = "all"
    unplaced: Sequence[Record] = ()
    page: int = 0
    pages: int = 1
    buyer: Buyer | None = None
    said: str = ""
    edits: str = ""


@dataclass(frozen=True, slots=True)
class OrdersByBuyer:
    """Whose orders shall be listed: buyers, each with how many there are; `said` are the words they were found by."""

    buyers: Sequence[tuple[Buyer, int]]
    page: int = 0
    pages: int = 1
    said: str = ""
    edits: str = ""


@dataclass(frozen=True, slots=True)
class BuyersPage:
    """A page of a reseller's buyers, of whom there are `count`, or those that the words `said` may mean."""

    buyers: Sequence[Buyer]
    count: int
    page: int = 0
    pages: int = 1
    said: str = ""
    edits: str = ""


@dataclass(frozen=True, slots=True)
class BuyerCard:
    """All that is known of a buyer, with how many orders there were and the newest of them.

    `asks` says what is asked below it: whether to take the buyer out, or what is to be put right.
    """

    buyer: Buyer
    count: int = 0
    newest: Sequence[OwnOrder] = ()
    asks: Literal["out", "edit", ""] = ""
    is_changed: bool = False
    edits: str = ""


Asked = Literal["sender", "pay", "courier", "margin", "recap", ""]


@dataclass(frozen=True, slots=True)
class ProfilePanel:
    """What a reseller settled once for all own orders, and what of it is asked now; `methods` are the ways to pay."""

    profile: Profile
    name: str
    phone: str
    asks: Asked = ""
    methods: tuple[str, ...] = ()
    edits: str = ""


@dataclass(frozen=True, slots=True)
class DayRecap:
    """A day of a reseller's, as it stood at a time: its orders by stage with how many and how much they come to.

    `margin` is that of the day, `month_margin` that of the month and `paid_margin` what of that is paid, in rupiah;
    `paid` and `sent` are the orders that were on that day, whenever they were ordered.
    """

    at: datetime
    count: int
    total: int
    stages: Sequence[tuple[Stage, int, int]]
    margin: int
    month_margin: int
    paid_margin: int
    paid: Sequence[OwnOrder]
    sent: Sequence[OwnOrder]


OfSellers = OwnPage | OrdersByBuyer | BuyersPage | BuyerCard | ProfilePanel | DayRecap
