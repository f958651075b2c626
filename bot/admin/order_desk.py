"""Carry out what admins tap on the card of an order: ask, do it in the shop, read it back, and keep who did it.

A tap is due work of its own, so whoever finds it does it. One deed at a time is done to an order: the record names the
tap that is being carried out, by compare-and-set, and another tap meanwhile learns whose it is. A deed is called done
only when the shop, read again, says so; until then the work comes back. The record is made due after it, so that
whoever ordered hears the news the usual way.
"""

import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog

from bot.admin import deeds
from bot.admin.deeds import InShop
from bot.admin.staff import Staff
from bot.admin.trail import Deed, Entry, Trail
from bot.conversation.memory import Conversation
from bot.orders.admin_chats import AdminChats
from bot.orders.placing import Placement
from bot.people.ruling import Act, Ruling
from bot.screens.admin import alerts, cards
from bot.screens.texts import Sentences
from bot.storage.order_records import Kept
from bot.storage.store import TRIES, Contended
from bot.telegram_api.message import Message
from flows.saga.record import Handling, Record, Step
from flows.shop import Order, Orders, PlacedOrders
from scalev.errors import BadRequest, ScalevError

log = structlog.get_logger(__name__)

AGAIN_MS, GIVE_UP_MS, SOON_MS = 5000, 600_000, 3000
MOST_DONE = 10
DEEDS: dict[str, InShop] = {
    "ask_confirm": "confirm",
    "confirm": "confirm",
    "ask_stop": "cancel",
    "stop": "cancel",
    "ask_receipt": "receipt",
    "receipt": "receipt",
    "save_receipt": "receipt",
    "ask_address": "address",
    "address": "address",
    "save_address": "address",
}
ASKED_FOR: dict[str, tuple[Act, str]] = {
    "ask_receipt": ("receipt", "desk.ask.receipt"),
    "ask_address": ("address", "desk.ask.address"),
}
"""What an admin is to type after a tap, and the question for it."""
Change = Callable[[Handling, int], Handling | None]


class OrderDesk:
    """Where taps on cards are carried out."""

    def __init__(
        self,
        placement: Placement,
        orders: Orders,
        placed: PlacedOrders,
        staff: Staff,
        trail: Trail,
        with_receipt: Callable[[str, str], Awaitable[Sequence[str]]],
    ) -> None:
        self.placement = placement
        self.store = placement.store
        self.orders = orders
        self.placed = placed
        self.staff = staff
        self.trail = trail
        self.with_receipt = with_receipt
        self.chats = AdminChats(placement.store)

    async def carry_out(self, ruling: Ruling) -> int | None:
        """Carry a tap out; answers in how many milliseconds to come back, if at all."""
        if await self.staff.role_of(ruling.admin) != "admin":
            log.warning("deed_of_no_admin", chat=ruling.admin, ref=ruling.ref)
            return None
        kept = await self._load(ruling)
        if kept is None or kept.record.placed is None:
            await self._tell(ruling, alerts.draw_forgotten(ruling.ref, await self._say(ruling)))
            return None
        match ruling.act:
            case "take" | "release":
                await self._take(ruling, kept.record.placed)
            case "ask_note":
                asked = cards.ask_for("desk.ask.note", kept.record, kept.record.placed, await self._say(ruling))
                await self._ask(replace(ruling, act="note"), asked)
            case "note":
                await self._note(ruling, kept.record.placed)
            case "confirm" | "stop" | "save_receipt" | "save_address":
                return await self._do(DEEDS[ruling.act], ruling, kept.record.placed)
            case _:
                await self._ask_first(DEEDS[ruling.act], ruling, kept.record, kept.record.placed)
        return None

    async def _say(self, ruling: Ruling) -> Sentences:
        """What an admin is asked and told is in their language."""
        return await self.placement.notices.languages.say_to(ruling.admin)

    async def _say_to_buyer(self, ruling: Ruling) -> Sentences:
        return await self.placement.notices.languages.say_to(ruling.chat)

    async def _load(self, ruling: Ruling) -> Kept | None:
        return await self.placement.records.load(self.store.shard(ruling.chat), ruling.ref)

    async def _ask_first(self, deed: InShop, ruling: Ruling, record: Record, known: Order) -> None:
        """Ask before what cannot be taken back, or say why it cannot be done, as the shop has the order now."""
        try:
            order = await self.orders.get(known.id)
        except ScalevError:
            await self._tell(ruling, cards.tell("desk.shop_down", known, await self._say(ruling)))
            return
        if why := deeds.find_refusal(deed, order):
            await self._refuse(ruling, order, why, record.handling)
        elif ruling.act in ASKED_FOR:
            act, key = ASKED_FOR[ruling.act]
            asked = cards.ask_for(key, record, order, await self._say(ruling))
            await self._ask(replace(ruling, act=act, by=""), asked)
        elif ruling.act == "address":
            await self._tell(ruling, cards.ask_whether_address(record, order, ruling.number, await self._say(ruling)))
        elif ruling.act == "receipt":
            others, say = await self.with_receipt(ruling.number, order.order_id), await self._say(ruling)
            await self._tell(ruling, cards.ask_whether_receipt(record, order, ruling.number, say, others))
        else:
            ask = cards.ask_to_confirm if deed == "confirm" else cards.ask_to_stop
            await self._tell(ruling, ask(record, order, await self._say(ruling)))

    async def _do(self, deed: InShop, ruling: Ruling, known: Order) -> int | None:
        """Do it in the shop, once nobody else does something to the order."""
        handling = await self._handle(ruling, lambda now, at: _claim(now, ruling, at))
        if handling.deed != ruling.id:
            who = Ruling.read(handling.deed).by if handling.deed else "?"
            await self._tell(ruling, cards.tell("desk.busy", known, await self._say(ruling), who=who))
            return None
        try:
            is_done, order = await self._do_now(deed, ruling, known)
        except BadRequest:
            await self._end(ruling, None)
            await self._tell(ruling, cards.tell("desk.refused.shop", known, await self._say(ruling)))
            return None
        except ScalevError as error:
            return await self._later(ruling, known, handling, type(error).__name__)
        if why := "" if is_done else deeds.find_refusal(deed, order):
            ended = await self._end(ruling, None)
            await self._refuse(ruling, order, why, ended)
            return None
        if not is_done:
            return await self._later(ruling, known, handling, "not done")
        await self._finish(deed, ruling, order)
        return None

    async def _do_now(self, deed: InShop, ruling: Ruling, known: Order) -> tuple[bool, Order]:
        """Write, unless the order is so already or cannot be, and read it back; whether this is so now by this tap."""
        order = await self.orders.get(known.id)
        if deeds.find_refusal(deed, order):
            return deeds.is_done(deed, order, ruling.number) and await self._was_sent(ruling), order
        if not deeds.is_done(deed, order, ruling.number):
            await self._note_sent(ruling)
            await deeds.do(deed, order, ruling.ref, ruling.number, self.placed)
            order = await self.orders.get(known.id)
        return deeds.is_done(deed, order, ruling.number), order

    async def _was_sent(self, ruling: Ruling) -> bool:
        """This very tap was sent to the shop before, so that what stands there may be its doing."""
        return not await self.staff.shared_keys.untold([f"deed.{ruling.mark}"])

    async def _note_sent(self, ruling: Ruling) -> None:
        await self.staff.shared_keys.note_told([f"deed.{ruling.mark}"], 2 * GIVE_UP_MS)

    async def _finish(self, deed: InShop, ruling: Ruling, order: Order) -> None:
        detail = ruling.number if deed == "receipt" else ""
        await self._keep(deed, ruling, order, detail)
        await self._end(ruling, deed)
        await self._tell(ruling, cards.tell(_DONE[deed], order, await self._say(ruling), number=ruling.number))
        if deed == "address":
            told = cards.tell("news.address", order, await self._say_to_buyer(ruling), number=ruling.number)
            await self.store.tell(ruling.chat, f"address.{ruling.mark}", told.pack(ruling.ref))

    async def _later(self, ruling: Ruling, known: Order, handling: Handling, why: str) -> int | None:
        """Come back, and say so once; after a long while leave it to the person."""
        log.info("deed_later", ref=ruling.ref, reason=why)
        if await self.store.now() - handling.deed_at > GIVE_UP_MS:
            await self._end(ruling, None)
            await self._tell(ruling, cards.tell("desk.gave_up", known, await self._say(ruling)))
            return None
        if await self.staff.shared_keys.is_first(f"deed_later.{ruling.mark}", 2 * GIVE_UP_MS):
            await self._tell(ruling, cards.tell("desk.later", known, await self._say(ruling)))
        return AGAIN_MS

    async def _refuse(self, ruling: Ruling, order: Order, why: str, handling: Handling) -> None:
        """Say how the order stands; who made it so, where that was done here."""
        deed = {"cancelled": "cancel", "confirmed": "confirm", "sent": "receipt"}.get(why)
        who = next((name for did, name, _ in reversed(handling.done) if did == deed), "")
        await self._tell(ruling, cards.refuse(_REFUSALS[why], order, who, await self._say(ruling)))

    async def _take(self, ruling: Ruling, order: Order) -> None:
        """Take an order, or leave it to others; who has it already keeps it."""
        handling = await self._handle(ruling, lambda now, _: _take(now, ruling))
        if handling.taken_by not in {0, ruling.admin}:
            await self._tell(
                ruling, cards.tell("desk.taken_by", order, await self._say(ruling), who=handling.taken_name)
            )
            return
        await self._keep("take" if ruling.act == "take" else "release", ruling, order)

    async def _note(self, ruling: Ruling, order: Order) -> None:
        await self._handle(ruling, lambda now, _: replace(now, note=ruling.number))
        await self._keep("note", ruling, order)
        await self._tell(ruling, cards.tell("desk.noted", order, await self._say(ruling)))

    async def _end(self, ruling: Ruling, deed: InShop | None) -> Handling:
        """Nothing is being done to the order any more."""

        def end(was: Handling, now: int) -> Handling | None:
            done = (*was.done, *(((deed, ruling.by, now),) if deed else ()))[-MOST_DONE:]
            return replace(was, deed="", deed_at=0, done=done) if was.deed == ruling.id else None

        return await self._handle(ruling, end)

    async def _handle(self, ruling: Ruling, change: Change) -> Handling:
        """Change an order's handling by compare-and-set; answers what it is then. Raises `Contended`."""
        for _ in range(TRIES):
            kept = await self._load(ruling)
            if kept is None:
                return Handling()
            changed = change(kept.record.handling, kept.now)
            if changed is None:
                return kept.record.handling
            due = kept.now + (SOON_MS if changed.deed else 0)
            step = Step(replace(kept.record, handling=changed), "none", due)
            if await self.placement.keep(step, kept, kept.now):
                return changed
        raise Contended(ruling.chat)

    async def _keep(self, deed: Deed, ruling: Ruling, order: Order, detail: str = "") -> None:
        now = await self.store.now()
        await self.trail.add(Entry(deed, ruling.admin, ruling.by, now, ruling.mark, order.order_id, detail))

    async def _tell(self, ruling: Ruling, message: Message) -> None:
        """Say something in the admin's own chat; the same tap says the same once."""
        name = f"tap.{ruling.ref}.{ruling.act}.{ruling.message}.{zlib.crc32(message.text.encode())}"
        await self.store.tell(ruling.admin, name, message.pack(ruling.ref))

    async def _ask(self, owed: Ruling, question: Message) -> None:
        """Have the admin type something about the order; asked twice, it is once."""

        def asking(conversation: Conversation) -> Conversation | None:
            return None if conversation.asked == owed.id else replace(conversation, asked=owed.id)

        await self.chats.turn(owed, asking, question)


def _claim(handling: Handling, ruling: Ruling, now: int) -> Handling | None:
    """Name the tap that is being carried out, unless another is."""
    if handling.deed and now - handling.deed_at < 2 * GIVE_UP_MS:
        return None
    return replace(handling, deed=ruling.id, deed_at=now)


def _take(handling: Handling, ruling: Ruling) -> Handling | None:
    if ruling.act == "take":
        free = replace(handling, taken_by=ruling.admin, taken_name=ruling.by or str(ruling.admin))
        return None if handling.taken_by else free
    return replace(handling, taken_by=0, taken_name="") if handling.taken_by == ruling.admin else None


_DONE: dict[InShop, str] = {
    "confirm": "desk.done.confirm",
    "cancel": "desk.done.cancel",
    "receipt": "desk.done.receipt",
    "address": "desk.done.address",
}
_REFUSALS = {
    "cancelled": "desk.refused.cancelled",
    "returned": "desk.refused.returned",
    "sent": "desk.refused.sent",
    "confirmed": "desk.refused.confirmed",
    "digital": "desk.refused.digital",
}
