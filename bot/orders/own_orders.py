"""The orders of one chat, page by page, and of those the ones that are meant."""

import asyncio
from collections.abc import Sequence

from bot.conversation.decision import Listed, Listing
from bot.conversation.memory import Conversation
from bot.storage.batches import Batches
from bot.storage.order_records import OrderRecords
from flows.saga.life import is_paid
from flows.saga.record import Record
from flows.saga.stages import Stage, has_files, is_digital, stage_of
from flows.shop import Order

PAGE = 5
MOST_BATCHED = 100
"""Of orders that were placed together so many are listed; any other is found by its number."""
GONE = frozenset({"rejected", "cancelled"})
_STAGES: dict[str, frozenset[Stage]] = {"unpaid": frozenset({"unpaid"}), "unsent": frozenset({"paid", "cod"})}
"""Which orders a seller looks for: those to be paid and those to be sent."""


class OwnOrders:
    """Reads the records of a chat's orders."""

    def __init__(self, records: OrderRecords) -> None:
        self.records = records
        self.batches = Batches(records.store)

    async def all(self, conversation: Conversation, chat: int) -> Sequence[Record]:
        """The chat's own orders, newest first."""
        batched = await self.batches.refs(chat, MOST_BATCHED)
        refs = dict.fromkeys((*reversed(conversation.refs), *batched))
        found = await asyncio.gather(*(self.records.of_chat(chat, ref) for ref in refs))
        return sorted((record for record in found if record), key=lambda record: -record.created_at)

    async def page(self, asked: str, edits: str, conversation: Conversation, chat: int, *, sells: bool) -> Listing:
        """The page that was asked for (`1.unpaid`); a seller sees the buyers and may choose the kind."""
        own = await self.all(conversation, chat)
        number, _, kind = asked.partition(".")
        kind = kind if kind in _STAGES else "all"
        wanted = [Listed(r.placed, stage_of(r.placed, r)) for r in own if r.placed and _is_of(kind, r, r.placed)]
        pages = max(1, -(-len(wanted) // PAGE))
        page = min(int(number) if number.isdecimal() and len(number) < 4 else 0, pages - 1)
        shown = wanted[page * PAGE : (page + 1) * PAGE]
        unplaced = () if page or kind != "all" else [r for r in own if r.state not in GONE and not r.placed]
        return Listing(shown, unplaced, shows_names=sells, page=page, pages=pages, kind=kind, edits=edits)

    async def standing(self, ref: str, conversation: Conversation, chat: int) -> str:
        """The order that is meant where the newest came to nothing: the newest that stands, if any does."""
        own = await self.all(conversation, chat)
        return newest(own).ref if own else ref

    async def with_files(self, ref: str, conversation: Conversation, chat: int) -> str:
        """The order whose files are meant: the one that was named, or the newest that has any."""
        own = [each for each in await self.all(conversation, chat) if each.placed and has_files(each.placed, each)]
        if not own or any(each.ref == ref for each in own):
            return ref
        return next((each.ref for each in own if each.placed and is_paid(each.placed)), own[0].ref)


def _is_of(kind: str, record: Record, placed: Order) -> bool:
    """An order is one of those that are looked for; what goes by mail is sent by nobody."""
    if kind == "all":
        return True
    return stage_of(placed, record) in _STAGES[kind] and not (kind == "unsent" and is_digital(placed, record))


def newest(own: Sequence[Record]) -> Record:
    """The newest order that stands, or the newest of those that came to nothing."""
    return next((record for record in own if record.state not in GONE), own[0])
