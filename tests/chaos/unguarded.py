"""A control build: an order found at `calling` is simply called again, as most bots would.

The same run must make it order something twice, or the run could not see the fault it is there to find.
"""

from bot.orders.placing import Placement
from bot.storage.order_records import Kept
from flows.saga import steps
from flows.saga.record import Step


class UnguardedPlacement(Placement):
    """Takes an unfinished call for one that never was."""

    async def _do(self, step: Step, kept: Kept, now: int) -> None:
        if kept.record.state == "calling":
            step = steps.call(kept.record, now, self.timings)
        await super()._do(step, kept, now)
