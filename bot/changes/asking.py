"""Ask what shall be done to an order that stands, after reading how it stands; what cannot be done here is handed over.

The requests are a conversation's: by words (`cancel`, `method`, `change`, with what was said) or by a button (`alter`).
"""

from collections.abc import Sequence

from bot.changes.changing import key_of_replaced
from bot.conversation.after.which_order import MOST_ASKED, ask_which
from bot.conversation.decision import Choice, Handoff, Notice, Offer, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Options, Rupiah, Value
from bot.orders.own_orders import GONE, OwnOrders
from bot.orders.queries import Answer
from bot.people import alteration
from bot.screens.changes import draw_request
from bot.screens.texts import Sentences
from bot.storage.order_records import OrderRecords
from flows.order.form import usable_in_chat
from flows.reading.of_an_order import is_of_all
from flows.reading.payments import find_meant
from flows.saga.changes import can_alter, is_cancelled, other_methods, standing
from flows.saga.meant import find_named
from flows.saga.naming import list_goods
from flows.saga.record import Record
from flows.shop import Order, Orders, Shop, ShopUnavailable
from scalev.errors import ScalevError

REQUESTS = frozenset({"cancel", "method", "change", "alter"})
ACTS = {"cancel": alteration.ASK_CANCEL, "method": alteration.ASK_PAY}


class ChangeDesk:
    """Answers what concerns changes of an order that stands, and leaves all else to another."""

    def __init__(self, records: OrderRecords, orders: Orders, shop: Shop, say: Sentences, otherwise: Answer) -> None:
        self.records = records
        self.own = OwnOrders(records)
        self.orders = orders
        self.shop = shop
        self.say = say
        self.otherwise = otherwise

    async def answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers a conversation's request."""
        kind, ref, said = (*conversation.request, "", "")[:3]
        if kind not in REQUESTS:
            return await self.otherwise(conversation, chat)
        try:
            if kind == "alter":
                record = await self.records.of_chat(chat, ref)
                return await self._ask(said, record, record.placed, "") if record and record.placed else ()
            return await self._answer_words(kind, said, conversation, chat)
        except (ScalevError, ShopUnavailable):
            return (Reply(Note("status.shop_down")),)

    async def _answer_words(self, kind: str, said: str, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """What answers words; of an order on its way to the shop that it is, unless it has arrived there meanwhile."""
        if found := await self._find_meant(kind, said, conversation, chat):
            return found
        answers = await self.otherwise(conversation, chat)
        return await self._find_meant(kind, said, conversation, chat) or answers

    async def _find_meant(self, kind: str, said: str, conversation: Conversation, chat: int) -> Sequence[Notice]:
        """Find the order in the shop that is meant: the one that is named, the only one that can be changed, or ask."""
        own = await self.own.all(conversation, chat)
        open_ = [record for record in own if can_alter(record)]
        numbered = [record for record in own if record.placed and record.placed.order_id.casefold() in said.casefold()]
        meant = numbered or (find_named(said, open_) if said else ()) or open_
        act = ACTS.get(kind, "")
        if len(meant) > 1 and act == alteration.ASK_CANCEL and is_of_all(said):
            return await self._ask_of_each(meant[:MOST_ASKED])
        if len(meant) > 1 and act:
            return (ask_which(act, meant),)
        newest = meant or [record for record in own if record.state not in GONE]
        if not newest or newest[0].placed is None:
            return ()
        return await self._ask(act, newest[0], newest[0].placed, said)

    async def _ask_of_each(self, records: Sequence[Record]) -> Sequence[Notice]:
        """All of them are given up: each is asked about by itself, as it stands now."""
        asked = [await self._ask(alteration.ASK_CANCEL, each, each.placed, "") for each in records if each.placed]
        return (Reply(Note("alter.each")), *(notice for notices in asked for notice in notices))

    async def _ask(self, act: str, record: Record, known: Order, said: str) -> Sequence[Notice]:
        """Ask whether it shall be done, if it can be; `act` is empty where it is not clear what."""
        order = await self._read(known)
        if record.replaced_by:
            return (Reply(Note(key_of_replaced(record), {"order": order.order_id})),)
        stands = standing(order)
        if stands == "over" or order.status == "completed":
            key = "alter.over" if is_cancelled(order) else "alter.completed"
            return (Reply(Note(key, {"order": order.order_id})),)
        if stands != "open" or (not act and said):
            return self._hand_over(stands, record, order, said)
        if act == alteration.ASK_CANCEL:
            return (_ask_whether_to_cancel(record, order),)
        return await self._ask_method(record, order, said) if act else (_ask_what(record, order),)

    def _hand_over(self, stands: str, record: Record, order: Order, said: str) -> Sequence[Notice]:
        """Only the store can do it: it gets the words as a talk with the buyer, who hears why."""
        why = Reply(Note(f"alter.handed.{stands}", {"order": order.order_id}))
        handoff = Handoff("wish", said or draw_request(order, self.say), record.ref)
        return (handoff,) if stands == "open" else (why, handoff)

    async def _ask_method(self, record: Record, order: Order, said: str) -> Sequence[Notice]:
        """Offer the other ways to pay; the one that was named is asked about alone."""
        if order.payment_method == "cod" and order.fee:
            return self._hand_over("open", record, order, said)
        methods = other_methods(record, order, tuple(await self._methods(record)))
        named = find_meant(said, methods) if said else ()
        if not methods:
            return (Reply(Note("alter.pay.none", {"order": order.order_id})),)
        key = "alter.pay.this" if len(named) == 1 else "alter.pay"
        values: dict[str, Value] = {
            "order": order.order_id,
            "now": Options((order.payment_method,)),
            "new": Options(named[:1]),
        }
        choices = [_choose(record, method) for method in named or methods]
        keep = Choice(Note("button.alter.keep"), record.ref, alteration.KEEP)
        return (Offer(Note(key, values), (*choices, keep)),)

    async def _methods(self, record: Record) -> Sequence[str]:
        """The store's ways to pay, in a chat."""
        stores = await self.shop.stores()
        own = next((store for store in stores if store.unique_id == record.order.store_unique_id), None)
        return usable_in_chat(await self.shop.payment_methods(own) if own else ())

    async def _read(self, known: Order) -> Order:
        """The order as it is now; as it was known where the shop answers with another."""
        order = await self.orders.get(known.id)
        return order if order.id == known.id else known


def _ask_whether_to_cancel(record: Record, order: Order) -> Notice:
    choices = (
        Choice(Note("button.alter.cancel"), record.ref, alteration.CANCEL, is_grave=True),
        Choice(Note("button.alter.keep"), record.ref, alteration.KEEP),
    )
    return Offer(
        Note("alter.cancel", {"order": order.order_id, "goods": list_goods(order), "total": Rupiah(order.total)}),
        choices,
    )


def _ask_what(record: Record, order: Order) -> Notice:
    """Something shall be another, and it is not clear what."""
    choices = (
        Choice(Note("button.alter.pay"), record.ref, alteration.ASK_PAY),
        Choice(Note("button.alter.ask_cancel"), record.ref, alteration.ASK_CANCEL),
        Choice(Note("button.alter.keep"), record.ref, alteration.KEEP),
    )
    return Offer(
        Note("alter.what", {"order": order.order_id, "goods": list_goods(order), "total": Rupiah(order.total)}), choices
    )


def _choose(record: Record, method: str) -> Choice:
    return Choice(Note("button.alter.method", {"method": Options((method,))}), record.ref, alteration.choose(method))
