"""Control builds: one simply calls again what it finds at `calling`, as most bots would; one takes a yes for money.

The same runs must make the one order something twice and the other tell what is not so, or they could not see it.
"""

from dataclasses import replace

from bot.orders.held_cards import Card
from bot.orders.placing import Placement
from bot.people.ruling import Ruling
from bot.storage.order_records import Kept
from flows.saga import steps
from flows.saga.record import Step


class UnguardedPlacement(Placement):
    """Takes an unfinished call for one that never was."""

    async def _do(self, step: Step, kept: Kept, now: int) -> None:
        if kept.record.state == "calling":
            step = steps.call(kept.record, now, self.timings)
        await super()._do(step, kept, now)


class CredulousPlacement(Placement):
    """Takes an order that the store confirmed for one that is paid."""

    async def keep(
        self, step: Step, kept: Kept, now: int, ruling: Ruling | None = None, card: Card | None = None
    ) -> Kept | None:
        placed, news = step.record.placed, step.record.news
        if placed and placed.status == "confirmed" and "paid" not in news:
            step = replace(step, record=replace(step.record, news=(*news, "paid")))
        return await super().keep(step, kept, now, ruling, card)
