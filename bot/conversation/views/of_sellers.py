"""What is shown to a reseller of own orders and own buyers, as data."""

from collections.abc import Sequence
from dataclasses import dataclass

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


OfSellers = OwnPage | OrdersByBuyer
