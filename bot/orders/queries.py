"""Answer what a command asked of the shop: one order's status, or the newest orders.

A customer and a reseller see the orders of their own chat; only an admin may ask for any order of the business.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, reach
from bot.people.roles import Roles
from bot.screens import receipts
from bot.screens.notes import draw_note
from bot.screens.texts import Sentences, sentences
from bot.storage.order_records import OrderRecords
from bot.storage.store import Store
from bot.telegram_api.message import Message
from flows.saga.record import Record
from flows.shop import Order
from scalev.api import Scalev
from scalev.errors import ScalevError, Unreadable
from scalev.shop.lookup import find_by_number

LISTED = 10
Answer = Callable[[Conversation, int], Awaitable[Sequence[Message]]]
GONE = frozenset({"rejected", "cancelled"})


class Queries:
    """Looks orders up for the person who asks."""

    def __init__(self, store: Store, scalev: Scalev, roles: Roles, contact: str = "") -> None:
        self.records = OrderRecords(store)
        self.contact = contact
        self.scalev = scalev
        self.roles = roles

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Message]:
        """The messages that answer a conversation's request."""
        say = sentences(conversation.language)
        kind, argument = (*conversation.request, "")[:2]
        try:
            if kind == "receipt":
                return await self._receipt(argument, chat, say)
            if kind == "payment":
                return [
                    replace(each, edits="", is_new=True)
                    for each in await self._receipt(await self._standing(argument, conversation, chat), chat, say)
                ]
            if kind == "change":
                return await self._unchanged(await self._standing(argument, conversation, chat), chat, say)
            if kind == "orders":
                return (await self._orders(conversation, chat, say),)
            return (await self._status(argument, conversation, chat, say),)
        except ScalevError:
            return (Message(say("status.shop_down")),)

    async def _receipt(self, ref: str, chat: int, say: Sentences) -> Sequence[Message]:
        """The order's own message, brought up to date in place."""
        kept = await self.records.load(self.records.store.shard(chat), ref)
        if kept is None:
            return ()
        record, receipt_id = kept.record, kept.receipt_id
        if record.placed is None:
            return (receipts.unplaced(record, say),)
        order = await self._placed(record.placed)
        fresh = receipts.receipt(order, ref, say, datetime.now(UTC), record.agreed)
        return (replace(fresh, edits=receipt_id, is_new=not receipt_id),)

    async def _unchanged(self, ref: str, chat: int, say: Sentences) -> Sequence[Message]:
        """Why an order stays as it is here, and who can change it."""
        record = await self.records.of_chat(chat, ref)
        if record and record.state in GONE:
            return (receipts.unplaced(record, say),)
        return (Message(draw_note(_why_unchanged(record, reach(self.contact)), say)),)

    async def _status(self, order_id: str, conversation: Conversation, chat: int, say: Sentences) -> Message:
        if self.roles.of(chat) == "admin" and order_id:
            return await self._any_status(order_id, say)
        own = await self._own(conversation, chat)
        if not order_id and not own:
            return Message(say("status.which"))
        record = next((r for r in own if _number(r) == order_id.upper()), None) if order_id else _newest(own)
        if record is None:
            return Message(say("status.unknown"))
        if record.placed is None:
            return receipts.unplaced(record, say)
        return receipts.details(await self._placed(record.placed), say)

    async def _placed(self, known: Order) -> Order:
        """An order of this chat as it is now; an answer about another order is none, and is shown to nobody."""
        order = await self.scalev.orders.get(known.id)
        if order.id != known.id:
            raise Unreadable("another order")
        return order

    async def _any_status(self, order_id: str, say: Sentences) -> Message:
        """Any order of the business, read whole: a row of the list leaves out what was ordered."""
        found = await find_by_number(self.scalev.orders, order_id)
        if found is None:
            return Message(say("status.unknown_admin"))
        return receipts.details(await self.scalev.orders.get(found.id), say, shows_buyer=True)

    async def _orders(self, conversation: Conversation, chat: int, say: Sentences) -> Message:
        if self.roles.of(chat) == "admin":
            async for page in self.scalev.orders.list():
                return receipts.listing(page[:LISTED], say, shows_names=True)
        own = await self._own(conversation, chat)
        placed = [record.placed for record in own if record.placed]
        listed = receipts.listing(placed[:LISTED], say, shows_names=self.roles.of(chat) == "reseller")
        waiting = [
            receipts.unplaced(record, say).text for record in own if record.state not in GONE and not record.placed
        ]
        return replace(listed, text="\n\n".join([*waiting, *([listed.text] if placed or not waiting else [])]))

    async def _standing(self, ref: str, conversation: Conversation, chat: int) -> str:
        """The order that is meant where the newest came to nothing: the newest that stands, if any does."""
        own = await self._own(conversation, chat)
        return _newest(own).ref if own else ref

    async def _own(self, conversation: Conversation, chat: int) -> Sequence[Record]:
        """The chat's own orders, newest first."""
        found = [await self.records.of_chat(chat, ref) for ref in reversed(conversation.refs)]
        return [record for record in found if record]


def _newest(own: Sequence[Record]) -> Record:
    """The newest order that stands, or the newest of those that came to nothing."""
    return next((record for record in own if record.state not in GONE), own[0])


def _why_unchanged(record: Record | None, how: Note) -> Note:
    if record and record.placed:
        return Note("change.placed", {"order": _number(record), "reach": how})
    if record and record.state == "held":
        return Note("change.held", {"name": record.order.customer_name, "reach": how})
    return Note("change.waiting", {"reach": how})


def _number(record: Record) -> str:
    return record.placed.order_id if record.placed else ""
