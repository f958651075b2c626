"""What deciding needs besides the conversation: the shop, a reader, the time, and what is on show."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.people.buyer import Buyer
from bot.people.pause import Pause
from bot.people.roles import Role
from flows.batches.batch import OpenTable
from flows.paste.places import Place
from flows.paste.read import PastedOrder
from flows.patience import Haste
from flows.saga.record import Record
from flows.shop import Shop, Store


class Reader(Protocol):
    """Reads texts against the shop's products and the country's districts; raises `ShopUnavailable` until it can."""

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message."""
        ...

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a message lists, if it is a list of goods."""
        ...

    def knows_places(self, words: frozenset[str]) -> bool:
        """Each of these is a word of some place's name."""
        ...

    def place(self, text: str) -> Place:
        """The street and the district of an address."""
        ...


async def none_is_unpaid(_ref: str) -> str | None:
    """No order is known to be unpaid where none can be known; None is for one that came to nothing."""
    return ""


async def none_is_open(_ref: str) -> bool:
    """No order is on its way where none can be known."""
    return False


async def none_stands(_refs: Sequence[str], _said: str) -> Sequence[Record]:
    """No order can be changed where none can be known."""
    return ()


async def none_is_own(_ref: str) -> Record | None:
    """No order is known to be this chat's where none can be known."""
    return None


async def no_table_waits(_batch: str) -> OpenTable | None:
    """No table of orders waits where none can be known."""
    return None


async def nobody_is_known(_said: str) -> Sequence[Buyer]:
    """No buyer is known where none can be."""
    return ()


async def nothing_came_back(_phone: str) -> int:
    """No parcel is known to have come back where none can be."""
    return 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs besides the conversation; one decision waits `patience` seconds for others, all in all.

    `buttons` are what the live screen's buttons send, `nonce` what tells it from others; `is_open` says whether an
    order is still on its way, `find_own` finds one of this chat, and `find_unpaid` the number of one that its
    buyer may still give up. `find_standing` reads which of these orders words may mean that its buyer may still change.
    `find_buyers` reads whom of a reseller's buyers a key or words may mean, and `find_returns` how many parcels to a
    phone came back to this shop. `find_table` reads the table of orders that is not ordered yet, of the batch that
    is named. A message below `unseen_below` was sent before the present question was on show. `haste` ends that
    before its time. `contact` says how to reach the store, where it is known, and `username` names the bot. `name`
    is the person's own, and `pause` is there while the shop rests. `is_staffed` says that somebody else of the shop
    reads what is handed over.
    """

    shop: Shop
    chat: int
    role: Role
    now: int
    nonce: str
    message_id: str
    reader: Reader
    patience: float = 1.5
    haste: Haste = field(default_factory=Haste)
    language: str = "id"
    buttons: frozenset[str] = frozenset()
    is_open: Callable[[str], Awaitable[bool]] = none_is_open
    find_own: Callable[[str], Awaitable[Record | None]] = none_is_own
    find_unpaid: Callable[[str], Awaitable[str | None]] = none_is_unpaid
    find_standing: Callable[[Sequence[str], str], Awaitable[Sequence[Record]]] = none_stands
    find_buyers: Callable[[str], Awaitable[Sequence[Buyer]]] = nobody_is_known
    find_returns: Callable[[str], Awaitable[int]] = nothing_came_back
    find_table: Callable[[str], Awaitable[OpenTable | None]] = no_table_waits
    unseen_below: int = 0
    contact: str = ""
    username: str = ""
    name: str = ""
    pause: Pause | None = None
    is_staffed: bool = False


def without_ports(desk: Desk) -> Desk:
    """The desk as another process may have it, which asks for nothing of the chat but what it is given a call for."""
    bare = replace(desk, is_open=none_is_open, find_own=none_is_own, find_unpaid=none_is_unpaid)
    bare = replace(bare, find_standing=none_stands, find_buyers=nobody_is_known, find_returns=nothing_came_back)
    return replace(bare, find_table=no_table_waits)
