"""Cancel an order that is not paid and not processed, as its buyer decided."""

from bot.changes.changing import SOON_MS, Changing, Later, key_of_replaced, told_of_end, wait_of
from bot.people.alteration import Alteration
from bot.storage.order_records import Kept
from flows.saga.changes import is_cancelled, standing
from flows.shop import Order

GIVE_UP_AFTER_MS = 15 * 60_000


class Cancelling:
    """Cancels an order that is not paid and not processed."""

    def __init__(self, changing: Changing) -> None:
        self.by = changing

    async def run(self, alteration: Alteration) -> Later:
        """Go on with it; answers in how many milliseconds to come back, if at all."""
        for _ in range(2):  # asked, then read again
            kept = await self.by.load(alteration.chat, alteration.ref)
            if kept is None or kept.record.placed is None:
                return await self.by.end(alteration, "alter.gone")
            if kept.record.replaced_by:
                return await self._leave(alteration, kept)
            order = await self.by.read(kept.record.placed)
            if order is None:
                return await self._later(alteration, kept)
            if standing(order) != "open":
                return await self._settle(alteration, kept, order)
            if not kept.record.called_off_at and not await self.by.note_called_off(kept, order):
                return SOON_MS
            if await self.by.cancel(order) == "refused":
                return await self._give(alteration, kept, order, "refused")
        return SOON_MS

    async def _leave(self, alteration: Alteration, kept: Kept) -> Later:
        """Another order takes its place; as long as that is on its way, it may come to nothing yet."""
        if not kept.record.replacement and kept.now - alteration.at < GIVE_UP_AFTER_MS:
            return wait_of(alteration, kept.now)
        return await self.by.end(alteration, key_of_replaced(kept.record), kept.record)

    async def _settle(self, alteration: Alteration, kept: Kept, order: Order) -> Later:
        """It is cancelled, unless another has its place by now, or can be cancelled no more."""
        if standing(order) == "over":
            left = await self.by.keep(kept, order, *told_of_end(order, alteration, kept.now))
            if left.replaced_by:
                return SOON_MS
            return await self.by.end(alteration, "alter.cancelled" if is_cancelled(order) else "alter.completed", left)
        is_crossed = is_cancelled(order)  # paid as it was being cancelled
        return await self._give(alteration, kept, order, "crossed" if is_crossed else standing(order))

    async def _give(self, alteration: Alteration, kept: Kept, order: Order, why: str) -> Later:
        """Only the store can do it now."""
        await self.by.keep(kept, order)
        await self.by.hand_talk(f"cancel_{why}", kept.record, order, alteration.id)
        return await self.by.end(alteration, f"alter.cancel.{why}", kept.record)

    async def _later(self, alteration: Alteration, kept: Kept) -> Later:
        """The shop does not say; after a while a person sees to it."""
        if kept.now - alteration.at < GIVE_UP_AFTER_MS:
            return wait_of(alteration, kept.now)
        known = kept.record.placed
        return await self._give(alteration, kept, known, "unread") if known else None
