"""Carry out what admins say to orders that wait for a yes: all of a chat's, up to the one that the tapped button names.

What came to wait after the alert was drawn is not decided with it; the alert then shows the rest. Who is blocked has
all their waiting orders declined. Each order moves on by compare-and-set from `held` only, so a word that is carried
out twice, or comes too late, changes nothing.
"""

from collections.abc import Sequence

from bot.orders.blocklist import Blocklist, person
from bot.orders.held_cards import card_of
from bot.orders.placing import Placement
from bot.people.ruling import Ruling
from bot.screens.admin import alerts
from bot.storage.store import TRIES, Contended
from flows.saga import steps


class HeldOrders:
    """Where a yes or a no is carried out."""

    def __init__(self, placement: Placement, blocklist: Blocklist) -> None:
        self.placement = placement
        self.store = placement.store
        self.records = placement.records
        self.limits = placement.limits
        self.blocklist = blocklist

    async def carry_out(self, ruling: Ruling) -> None:
        """Decide the orders, the one that was named last, and let the alert say so."""
        is_block = ruling.act == "block"
        if is_block:
            await self.blocklist.add(person(ruling.chat))
        refs = await self.limits.waiting(ruling.chat, "" if is_block else ruling.ref)
        decided = [ref for ref in refs if await self._allow(ref, ruling)]
        await self.limits.end_waiting(ruling.chat, decided)
        await self._show(ruling, decided)

    async def _allow(self, ref: str, ruling: Ruling) -> bool:
        """Decide an order; false where it is only about to be held."""
        for _ in range(TRIES):
            kept = await self.records.load(self.store.shard(ruling.chat), ref)
            if kept is None or kept.record.state != "held":
                return kept is None or not steps.is_fresh(kept.record)
            step = steps.rule_held(kept.record, is_allowed=ruling.act == "approve", now=kept.now)
            if await self.placement.keep(step, kept, kept.now):
                return True
        raise Contended(ruling.chat)

    async def _show(self, ruling: Ruling, decided: Sequence[str]) -> None:
        """Let the alert that was tapped say what came of it, and ask about what waits still."""
        say = await self.placement.notices.languages.say_to(ruling.where)
        found = [await self.records.of_chat(ruling.chat, ref) for ref in decided or (ruling.ref,)]
        records = [record for record in found if record]
        card = await card_of(ruling.chat, self.limits, self.records)
        shown = alerts.draw_ruled(ruling, records, card.draw(say) if card else None, say)
        packed = shown.pack(card.ref if card else ruling.ref)
        await self.store.tell(ruling.admin, f"alert.{ruling.where}.{ruling.message}", packed)
