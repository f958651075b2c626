"""The orders of one chat, page by page, and of those the ones that are meant."""

import asyncio
from collections.abc import Sequence

from bot.conversation.decision import Listed, Listing
from bot.conversation.memory import Conversation
from bot.storage.batches import Batches
from bot.storage.order_records import OrderRecords
from flows.saga.life import is_paid
from flows.saga.record import Record
from flows.saga.stages import has_files, stage_of

PAGE = 5
MOST_BATCHED = 100
"""Of orders that were placed together so many are listed; any other is found by its number."""
GONE = frozenset({"rejected", "cancelled"})


class OwnOrders:
    """Reads the records of a chat's orders."""

    def __init__(self, records: OrderRecords) -> None:
        self.records = records
        self.batches = Batches(records.store)

    async def all(self, conversation: Conversation, chat: int, most: int = MOST_BATCHED) -> Sequence[Record]:
        """The chat's own orders, newest first; of those placed together so many of the newest."""
        batched = await self.batches.refs(chat, most)
        refs = dict.fromkeys((*reversed(conversation.refs), *batched))
        found = await asyncio.gather(*(self.records.of_chat(chat, ref) for ref in refs))
        return sorted((record for record in found if record), key=lambda record: -record.created_at)

    async def page(self, asked: str, edits: str, conversation: Conversation, chat: int) -> Listing:
        """The page that was asked for (`1.all`)."""
        own = await self.all(conversation, chat)
        number = asked.partition(".")[0]
        wanted = [Listed(r.placed, stage_of(r.placed, r)) for r in own if r.placed]
        pages = max(1, -(-len(wanted) // PAGE))
        page = min(int(number) if number.isdecimal() and len(number) < 4 else 0, pages - 1)
        shown = wanted[page * PAGE : (page + 1) * PAGE]
        unplaced = () if page else [r for r in own if r.state not in GONE and not r.placed]
        return Listing(shown, unplaced, page=page, pages=pages, edits=edits)

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


def newest(own: Sequence[Record]) -> Record:
    """The newest order that stands, or the newest of those that came to nothing."""
    return next((record for record in own if record.state not in GONE), own[0])
