"""A control build: the same bot, but an order found at `calling` is simply called again, as most bots would.

The same run must make this one order twice, or the run could not see the fault it is there to find.
"""

import sys

import uvloop

from bot import app
from bot.placement import Kept, Placement
from flows import placing
from flows.placing import Step
from tests.chaos.real_bot import serve


class UnguardedPlacement(Placement):
    """Takes an unfinished call for one that never was."""

    async def _do(self, step: Step, kept: Kept, now: int) -> None:
        if kept.record.state == "calling":
            step = placing.call(kept.record, now, self.timings)
        await super()._do(step, kept, now)


if __name__ == "__main__":
    setattr(app, "Placement", UnguardedPlacement)  # noqa: B010 -- a test's swap
    uvloop.run(serve(float(sys.argv[1])))
