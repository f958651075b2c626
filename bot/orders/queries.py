"""Answer what a command asked of the shop: one order's status, or the newest orders.

A customer and a reseller see the orders of their own chat; only an admin may ask for any order of the business.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.conversation.decision import Details, Listing, Notice, Receipt, Reply, Unplaced
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, reach
from bot.people.roles import Roles
from bot.storage.order_records import OrderRecords
from flows.saga.record import Record
from flows.shop import Order
from scalev.api import Scalev
from scalev.errors import ScalevError, Unreadable
from scalev.shop.lookup import find_by_number

LISTED = 10
Answer = Callable[[Conversation, int], Awaitable[Sequence[Notice]]]
GONE = frozenset({"rejected", "cancelled"})


class Queries:
    """Looks orders up for the person who asks."""

    def __init__(self, records: OrderRecords, scalev: Scalev, roles: Roles, contact: str = "") -> None:
        self.records = records
        self.contact = contact
        self.scalev = scalev
        self.roles = roles

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, argument = (*conversation.request, "")[:2]
        try:
            match kind:
                case "receipt":
                    return await self._receipt(argument, chat)
                case "payment":
                    receipts = await self._receipt(await self._standing(argument, conversation, chat), chat)
                    return [replace(each, edits="") if isinstance(each, Receipt) else each for each in receipts]
                case "change":
                    return (await self._explain_unchanged(await self._standing(argument, conversation, chat), chat),)
                case "join" | "again" | "order":
                    return (await self._about(kind, await self._standing(argument, conversation, chat), chat),)
                case "orders":
                    return (await self._orders(conversation, chat),)
            return (await self._status(argument, conversation, chat),)
        except ScalevError:
            return (Reply(Note("status.shop_down")),)

    async def _receipt(self, ref: str, chat: int) -> Sequence[Receipt | Unplaced]:
        """The order's own message, brought up to date in place."""
        kept = await self.records.load(self.records.store.shard(chat), ref)
        if kept is None:
            return ()
        record = kept.record
        if record.placed is None:
            return (Unplaced(record),)
        order = await self._fetch(record.placed)
        return (Receipt(order, ref, record.agreed, datetime.now(UTC), kept.receipt_id),)

    async def _explain_unchanged(self, ref: str, chat: int) -> Notice:
        """Why an order stays as it is here, and who can change it."""
        record = await self.records.of_chat(chat, ref)
        if record and record.state in GONE:
            return Unplaced(record)
        return Reply(_why_unchanged(record, reach(self.contact)))

    async def _about(self, topic: str, ref: str, chat: int) -> Notice:
        """That an order stands, and what can and what cannot be done about it here."""
        record = await self.records.of_chat(chat, ref)
        if record and record.state in GONE:
            return Unplaced(record)
        number = _number(record) if record else ""
        stands = Note("talk.after.placed", {"order": number}) if number else Note("talk.after.waiting")
        return Reply(Note(f"talk.after.{topic}", {"stands": stands, "reach": reach(self.contact)}))

    async def _status(self, order_id: str, conversation: Conversation, chat: int) -> Notice:
        if self.roles.of(chat) == "admin" and order_id:
            return await self._any_status(order_id)
        own = await self._own(conversation, chat)
        if not order_id and not own:
            return Reply(Note("status.which"))
        record = next((r for r in own if _number(r) == order_id.upper()), None) if order_id else _newest(own)
        if record is None:
            return Reply(Note("status.unknown"))
        return Details(await self._fetch(record.placed)) if record.placed else Unplaced(record)

    async def _fetch(self, known: Order) -> Order:
        """An order of this chat as it is now; an answer about another order is none, and is shown to nobody."""
        order = await self.scalev.orders.get(known.id)
        if order.id != known.id:
            raise Unreadable("another order")
        return order

    async def _any_status(self, order_id: str) -> Notice:
        """Any order of the business, read whole: a row of the list leaves out what was ordered."""
        found = await find_by_number(self.scalev.orders, order_id)
        if found is None:
            return Reply(Note("status.unknown_admin"))
        return Details(await self.scalev.orders.get(found.id), shows_buyer=True)

    async def _orders(self, conversation: Conversation, chat: int) -> Listing:
        if self.roles.of(chat) == "admin":
            async for page in self.scalev.orders.list():
                return Listing(page[:LISTED], shows_names=True)
        own = await self._own(conversation, chat)
        placed = [record.placed for record in own if record.placed]
        unplaced = [record for record in own if record.state not in GONE and not record.placed]
        return Listing(placed[:LISTED], unplaced, shows_names=self.roles.of(chat) == "reseller")

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
