"""Carry out what admins rule about an order nobody can find: create it, cancel it, or adopt one they name.

A yes or a no to orders that wait for one is the hold desk's.

A ruling is due work of its own, so whoever finds it does it; done again it changes nothing. An order moves on by
compare-and-set, and only from `needs_admin`: a ruling that comes too late says so in the alert that was tapped.
"""

from collections.abc import Sequence
from dataclasses import replace

import structlog

from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.orders.admin_chats import AdminChats
from bot.orders.held_orders import HeldOrders
from bot.orders.placing import Placement
from bot.people.roles import Roles
from bot.people.ruling import Ruling
from bot.screens.admin import alerts
from bot.screens.draw import draw_message
from bot.screens.texts import Sentences
from bot.storage.order_records import Kept
from bot.storage.store import TRIES, Contended
from bot.telegram_api.message import Message
from flows.saga import steps
from flows.saga.record import Record
from flows.shop import Order
from scalev.errors import NotFound, ScalevError
from scalev.shop.lookup import phone_forms

log = structlog.get_logger(__name__)


class AdminDecisions:
    """Where rulings are carried out."""

    def __init__(self, placement: Placement, roles: Roles, held: HeldOrders) -> None:
        self.store = placement.store
        self.placement = placement
        self.roles = roles
        self.held = held
        self.chats = AdminChats(self.store)

    async def carry_out(self, id_: str) -> Sequence[int]:
        """Carry a ruling out; answers the chats whose deliveries may wait."""
        ruling = Ruling.read(id_)
        if self.roles.of(ruling.admin) != "admin":
            log.warning("ruling_of_no_admin", chat=ruling.admin, ref=ruling.ref)
            return ()
        if ruling.act in {"approve", "decline", "block"}:
            await self.held.carry_out(ruling)
            return (ruling.chat, ruling.admin)
        for _ in range(TRIES):
            if await self._try(ruling):
                return (ruling.chat, ruling.admin)
        raise Contended(ruling.chat)

    async def _say_to(self, chat: int) -> Sentences:
        return await self.placement.notices.languages.say_to(chat)

    async def _try(self, ruling: Ruling) -> bool:
        """Rule on the order as it is now; false where somebody was quicker."""
        kept = await self.placement.records.load(self.store.shard(ruling.chat), ruling.ref)
        if kept is None:
            await self._show(ruling, alerts.draw_forgotten(ruling.ref, await self._say_to(ruling.where)))
            return True
        if kept.record.state != "needs_admin" or kept.record.ruling == ruling.id:
            await self._too_late(ruling, kept.record)
            return True
        match ruling.act:
            case "create" | "cancel":
                step = steps.rule_missing(kept.record, ruling.act, kept.now, ruling.id)
                return await self.placement.keep(step, kept, kept.now, ruling) is not None
            case "find":
                await self._ask(ruling, alerts.ask_which(kept.record, await self._say_to(ruling.admin)))
                return True
            case _:
                return await self._take_number(ruling, kept)

    async def _take_number(self, ruling: Ruling, kept: Kept) -> bool:
        """Adopt the order an admin names, if it can be the one."""
        say = await self._say_to(ruling.admin)
        try:
            order = await self._find(ruling)
        except ScalevError:
            await self._ask(ruling, draw_message(Note("status.shop_down"), say.language))
            return True
        if order is None or order.ref not in {None, ruling.ref}:
            key = "no_such_number" if order is None else "another_order"
            await self._ask(ruling, alerts.ask_which(kept.record, say, key, ruling.number))
            return True
        if ruling.act == "yes" or order.ref or _is_same_phone(order, kept.record):
            return await self._adopt(ruling, order, kept)
        await self._ask(ruling, alerts.ask_whether(kept.record, order, say), order.id)
        return True

    async def _find(self, ruling: Ruling) -> Order | None:
        if ruling.act == "number":
            return await self.placement.orders.find_by_number(ruling.number)
        try:
            order = await self.placement.orders.get(ruling.number)
        except NotFound:
            return None
        return order if order.id == ruling.number else None

    async def _adopt(self, ruling: Ruling, order: Order, kept: Kept) -> bool:
        now = await self.store.now()
        step = steps.adopt(kept.record, order, now, self.placement.timings)
        ruled = replace(step, record=replace(step.record, ruling=ruling.id))
        if await self.placement.keep(ruled, kept, now, ruling) is None:
            return False
        await self._answer(ruling, alerts.draw_standing(ruled.record, await self._say_to(ruling.admin)))
        return True

    async def _too_late(self, ruling: Ruling, record: Record) -> None:
        """Say how the order stands; of the ruling that decided it, only what was said already."""
        draw = alerts.draw_standing if record.ruling == ruling.id else alerts.draw_too_late
        await self._show(ruling, draw(record, await self._say_to(ruling.where)))
        await self._answer(ruling, draw(record, await self._say_to(ruling.admin)))

    async def _show(self, ruling: Ruling, message: Message) -> None:
        """Let the alert that was tapped say something else."""
        shown = replace(message, chat=ruling.where, edits=str(ruling.message))
        await self.store.tell(ruling.admin, f"alert.{ruling.where}.{ruling.message}", shown.pack(ruling.ref))

    async def _ask(self, ruling: Ruling, question: Message, number: str = "") -> None:
        """Have the admin name an order, or say whether the one of that number is it; asked twice, it is once."""
        owed = replace(ruling, act="number", number=number).id

        def asking(conversation: Conversation) -> Conversation | None:
            is_asked = conversation.asked == owed and ruling.act == "find"
            return None if is_asked else replace(conversation, asked=owed)

        await self.chats.turn(ruling, asking, question)

    async def _answer(self, ruling: Ruling, message: Message) -> None:
        """Say below the number what came of it; it is owed no more."""

        def settle(conversation: Conversation) -> Conversation | None:
            is_owed = conversation.asked.startswith(f"{ruling.ref}.")
            return replace(conversation, asked="") if is_owed else None

        await self.chats.turn(ruling, settle, message)


def _is_same_phone(order: Order, record: Record) -> bool:
    """The buyer's phone, in the form it is stored in."""
    return phone_forms(order.customer_phone) == phone_forms(record.order.customer_phone)
