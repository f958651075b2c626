"""Put an order in the place of another: a copy that is paid otherwise, or the same order confirmed once more.

A copy is a record of its own, committed to the chat as a confirmed order is. Until it is known what became of it, and
then until the other order is as it should be, the alteration comes back; each time both orders are read first.
"""

from dataclasses import replace

from bot.changes.changing import SOON_MS, Changing, Later, Replaced, key_of_replaced, told_of_end, wait_of
from bot.conversation import memory
from bot.conversation.memory import REMEMBERED_ORDERS
from bot.people.alteration import Alteration
from bot.storage import order_records
from bot.storage.order_records import Kept
from bot.storage.store import TRIES, Commit, Contended
from flows.saga.changes import NOT_OPEN, begin_copy, is_cancelled, is_ended, standing
from flows.saga.record import Record
from flows.shop import Order

WITH_A_PERSON_MS = 60_000
SLOW_MS = 20_000


class Replacing:
    """Brings an order, and the one that is to take its place, to where exactly one of them stands."""

    def __init__(self, changing: Changing) -> None:
        self.by = changing

    async def run(self, alteration: Alteration) -> Later:
        """Go on with it; answers in how many milliseconds to come back, if at all."""
        kept = await self.by.load(alteration.chat, alteration.ref)
        if kept is None or kept.record.placed is None:
            return await self.by.end(alteration, "alter.gone")
        copy = await self.by.load(alteration.chat, alteration.copy)
        if copy is None:
            return await self._begin(alteration, kept, kept.record.placed) if alteration.act == "pay" else None
        if alteration.act == "replace" and not kept.record.replaced_by:
            await self.by.mark(kept, kept.record.placed, alteration.copy)
            return SOON_MS
        if not is_ended(copy.record):
            return await self._wait(alteration, kept, copy.record)
        if kept.record.replaced_by != alteration.copy:
            return None  # settled before, by a life that ended here
        original = await self.by.read(kept.record.placed)
        if original is None:
            return wait_of(alteration, kept.now)
        if copy.record.placed is None:
            return await self._stay(alteration, kept, original, copy.record.problem == NOT_OPEN)
        made = await self.by.read(copy.record.placed)
        return wait_of(alteration, kept.now) if made is None else await self._weigh(alteration, kept, original, made)

    async def _begin(self, alteration: Alteration, kept: Kept, known: Order) -> Later:
        """Mark the order as being replaced, then commit the record of its copy; one copy at a time."""
        if kept.record.replaced_by and kept.record.replaced_by != alteration.copy:
            other = await self.by.load(alteration.chat, kept.record.replaced_by)
            is_same = other is not None and other.record.order.payment_method == alteration.value
            return None if is_same else await self.by.end(alteration, key_of_replaced(kept.record), kept.record)
        order = await self.by.read(known)
        if order is None:
            return wait_of(alteration, kept.now)
        if (stands := standing(order)) != "open":
            return await self._refuse(alteration, kept, order, stands)
        if not await self.by.mark(kept, order, alteration.copy):
            return SOON_MS  # it moved while the shop was asked; perhaps its buyer was forgotten
        await self._commit(alteration, begin_copy(kept.record, order, alteration.value, alteration.copy, kept.now))
        return SOON_MS

    async def _refuse(self, alteration: Alteration, kept: Kept, order: Order, stands: str) -> Later:
        """It can be paid no other way any more."""
        is_marked = kept.record.replaced_by == alteration.copy
        told = told_of_end(order, alteration, kept.now)
        await self.by.keep(kept, order, *told, by=Replaced() if is_marked else None)
        if stands == "processed":
            await self.by.hand_over("pay_processed", kept.record, order)
        is_done = stands == "over" and not is_cancelled(order)
        return await self.by.end(alteration, "alter.completed" if is_done else f"alter.pay.{stands}", kept.record)

    async def _commit(self, alteration: Alteration, copy: Record) -> None:
        """Put the copy among the chat's orders, as Confirm does."""
        for _ in range(TRIES):
            chat = await self.by.store.load(alteration.chat)
            conversation = memory.unpack(chat.draft)
            refs = tuple(ref for ref in conversation.refs if ref != copy.ref)
            owning = replace(conversation, refs=(*refs, copy.ref)[-REMEMBERED_ORDERS:])
            packed = (copy.ref, order_records.pack(copy))
            commit = Commit(memory.pack(owning), order=packed, due=(("order", copy.ref, 0),))
            if await self.by.store.commit(alteration.chat, chat.version, commit, None) != "conflict":
                return
        raise Contended(alteration.chat)

    async def _wait(self, alteration: Alteration, kept: Kept, copy: Record) -> int:
        """The copy is on its way; one that takes long is told of."""
        age = kept.now - alteration.at
        if alteration.message and SLOW_MS <= age < SLOW_MS + 3 * SOON_MS:
            await self.by.tell(alteration, "alter.pay.later", kept.record)
        return WITH_A_PERSON_MS if copy.state == "needs_admin" else wait_of(alteration, kept.now)

    async def _stay(self, alteration: Alteration, kept: Kept, original: Order, was_over: bool) -> Later:
        """There is no copy: the order goes on as it was, unless it ended before, or on the way to the copy."""
        stands = standing(original)
        key = {"open": "refused", "over": "over" if was_over else "lost"}.get(stands, stands)
        if key in {"lost", "processed"}:
            await self.by.hand_over(f"pay_{key}", kept.record, original)
        is_done = stands == "over" and not is_cancelled(original)
        await self.by.tell(alteration, "alter.completed" if is_done else _key(alteration, key), kept.record)
        await self.by.keep(kept, original, *told_of_end(original, alteration, kept.now), by=Replaced())
        return None

    async def _weigh(self, alteration: Alteration, kept: Kept, original: Order, made: Order) -> Later:
        """Both exist: the one that was paid stands, else the copy."""
        told = replace(kept.record, replacement=made.order_id)
        if standing(original) in {"paid", "processed"}:
            return await self._keep_original(alteration, replace(kept, record=told), original, made)
        if standing(original) == "open":
            if await self.by.cancel(original) != "refused":
                return SOON_MS  # and read again
            await self.by.hand_over("pay_two", told, original)
        await self.by.keep(kept, original, by=Replaced(alteration.copy, made.order_id))
        if alteration.act == "pay":  # of the other its card says it
            is_same = original.payment_method == made.payment_method
            key = "alter.renewed" if is_same else "alter.paid_otherwise"
            await self.by.tell(alteration, key, kept.record, by=made.order_id)
        return None

    async def _keep_original(self, alteration: Alteration, kept: Kept, original: Order, made: Order) -> Later:
        """The old bill was paid: its copy goes, and admins hear of it."""
        key = "pay_both" if standing(made) in {"paid", "processed"} else "pay_paid"
        if standing(made) == "open":
            if await self.by.cancel(made) != "refused":
                return SOON_MS
            key = "pay_two_copies"
        await self.by.hand_over(key, kept.record, original)
        await self.by.tell(alteration, _key(alteration, "both" if key == "pay_both" else "paid"), kept.record)
        await self.by.keep(kept, original, by=Replaced())
        return None


def _key(alteration: Alteration, what: str) -> str:
    """The sentence for what came of it."""
    return f"alter.replace.{what}" if alteration.act == "replace" else f"alter.pay.{what}"
