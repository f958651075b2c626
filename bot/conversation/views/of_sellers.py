"""What is shown to a reseller of own orders and own buyers, as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.people.buyer import Buyer
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


OfSellers = OwnPage | OrdersByBuyer | BuyersPage | BuyerCard
