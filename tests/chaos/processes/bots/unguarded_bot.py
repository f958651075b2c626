"""The control build as a process: the same bot without the guard."""

from functools import partial

from bot import app
from bot.wiring import OrderRules
from tests.chaos.processes.bots import real_bot
from tests.chaos.unguarded import UnguardedPlacement


async def serve(scale: float) -> None:
    """Run without the guard until told to stop."""
    rules = partial(OrderRules, placement=UnguardedPlacement)
    setattr(app, "OrderRules", rules)  # noqa: B010 -- a test's swap
    await real_bot.serve(scale)
