"""Answer what a command asked of the shop: one order's status, or the newest orders.

A customer and a reseller see the orders of their own chat; only an admin may ask for any order of the business.
"""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from bot.conversation.decision import Bill, Details, Handoff, Listed, Listing, Notice, Reply, Told, Unplaced
from bot.conversation.memory import ONE_OF_MANY, Conversation
from bot.conversation.notes import Note, reach
from bot.orders.order_requests import OrderRequests
from bot.orders.own_orders import GONE, OwnOrders, newest
from bot.orders.words_on_orders import OF_STORE, is_for_person, note_on_placed, note_on_waiting
from bot.people.roles import Roles
from bot.screens.card import OPEN
from bot.storage.order_records import OrderRecords
from bot.storage.shared_keys import SharedKeys
from flows.reading.payments import is_paid_elsewhere
from flows.saga.life import is_paid
from flows.saga.meant import meant_of
from flows.saga.record import Record
from flows.saga.stages import stage_of
from flows.shop import Order, PlacedOrders
from scalev.api import Scalev
from scalev.errors import ScalevError, Unreadable
from scalev.shop.lookup import find_by_number

LISTED = 10
Answer = Callable[[Conversation, int], Awaitable[Sequence[Notice]]]


class Queries:
    """Looks orders up for the person who asks."""

    def __init__(
        self, records: OrderRecords, scalev: Scalev, placed: PlacedOrders, roles: Roles, contact: str = ""
    ) -> None:
        self.records = records
        self.own = OwnOrders(records)
        self.requests = OrderRequests(records, placed)
        self.contact = contact
        self.scalev = scalev
        self.roles = roles

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, argument, _, _, edits = (*conversation.request, "", "", "", "")[:5]
        try:
            match kind:
                case "receipt":
                    return await self.requests.check(argument, chat)
                case "files":
                    meant = await self.own.with_files(argument, conversation, chat)
                    return (await self.requests.send_files(meant, chat),)
                case "orders":
                    return (await self._orders(argument, edits, conversation, chat),)
                case "status" if argument not in (*conversation.refs, ONE_OF_MANY):
                    return (await self._status(argument, conversation, chat),)
            return await self._speak(kind, argument, conversation, chat)
        except ScalevError:
            return (Reply(Note("status.shop_down")),)

    async def _speak(self, topic: str, ref: str, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What is said of the order that words are about; where they may be about several, each of them."""
        said = (*conversation.request, "", "", "")[2]
        own = await self.own.all(conversation, chat)
        meant = meant_of(topic, said, own)
        if len(meant) > 1:
            return (await self._list(meant[:LISTED]),)
        ref = meant[0].ref if meant else newest(own).ref if own else ref
        record = next((each for each in own if each.ref == ref), None)
        if record and record.placed and said and is_for_person(topic, said, stage_of(record.placed, record)):
            return (Handoff("complaint" if topic == "status" else "wish", said, ref),)
        if topic == "payment":
            return _hand_over(await self.requests.check(ref, chat), said, ref)
        return (await self._tell(topic, ref, chat),)

    async def _list(self, meant: Sequence[Record]) -> Listing:
        """Several orders, as they stand now."""
        listed = []
        for record in meant:
            if record.placed:
                order = await self._fetch(record.placed)
                await self.requests.catch_up(record, order)
                listed.append(Listed(order, stage_of(order, record)))
        return Listing(listed, shows_names=True, kind="meant")

    async def _tell(self, topic: str, ref: str, chat: int) -> Notice:
        """What is said of an order, and below it what can be done here."""
        if ref == ONE_OF_MANY:
            return Reply(Note("bulk.nothing_ordered"))
        record = await self.records.of_chat(chat, ref)
        if record and (record.state in GONE or (topic in OF_STORE and not record.placed)):
            return Unplaced(record)
        if record is None or record.placed is None:
            return Reply(note_on_waiting(topic, record, reach(self.contact)))
        order = await self._fetch_or_keep(record.placed) if topic not in OF_STORE else await self._fetch(record.placed)
        await self.requests.catch_up(record, order)
        if topic in {"bill", "qr"} and stage_of(order, record) in OPEN:
            return Bill(record, order, is_pictured=topic == "qr")
        if topic == "order" and not self.contact:
            return Reply(note_on_placed(topic, order, record, reach(self.contact)), offer="talk")
        return Told(note_on_placed(topic, order, record, reach(self.contact)), record, order)

    async def _fetch_or_keep(self, known: Order) -> Order:
        """The order as it was, where the store cannot say how it is."""
        with suppress(ScalevError):
            return await self._fetch(known)
        return known

    async def _status(self, order_id: str, conversation: Conversation, chat: int) -> Notice:
        if self.roles.of(chat) == "admin" and order_id:
            return await self._any_status(order_id)
        own = await self.own.all(conversation, chat)
        if not order_id and not own:
            return Reply(Note("bulk.nothing_ordered" if conversation.batch else "status.which"))
        record = next((r for r in own if _number(r) == order_id.upper()), None) if order_id else newest(own)
        record = record or await self._batched(order_id, chat)
        if record is None:
            return Reply(Note("status.unknown"))
        if record.placed is None:
            return Unplaced(record)
        order = await self._fetch(record.placed)
        await self.requests.catch_up(record, order)
        return Details(order, record)

    async def _batched(self, order_id: str, chat: int) -> Record | None:
        """One of many orders that this chat placed together, by its number."""
        names = {order_id.upper()} if order_id else set()
        found = await SharedKeys(self.records.store).find_placed(names)
        kept = await self.records.load(*found) if found else None
        return kept.record if kept and kept.record.chat == chat and kept.record.batch else None

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
        return Details(await self.scalev.orders.get(found.id))

    async def _orders(self, asked: str, edits: str, conversation: Conversation, chat: int) -> Listing:
        if self.roles.of(chat) == "admin":
            async for page in self.scalev.orders.list():
                return Listing([Listed(order, stage_of(order)) for order in page[:LISTED]], shows_names=True)
        return await self.own.page(asked, edits, conversation, chat)


def _hand_over(checked: Sequence[Notice], said: str, ref: str) -> Sequence[Notice]:
    """What is true of a payment; one that went elsewhere than this bill says only a person of the shop can find."""
    unpaid = next((each.order for each in checked if isinstance(each, Told) and not is_paid(each.order)), None)
    is_elsewhere = unpaid is not None and is_paid_elsewhere(said, unpaid.payment_method or "")
    return (*checked, Handoff("wish", said, ref)) if is_elsewhere else checked


def _number(record: Record) -> str:
    return record.placed.order_id if record.placed else ""
