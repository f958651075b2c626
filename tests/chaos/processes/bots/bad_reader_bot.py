"""The bot with a reader that hangs on some words and dies of others, in itself and in its children."""

import functools

from bot import app
from bot.commons import commons
from bot.deciding.child_pool import ChildPool
from bot.process.watchdog import watching
from tests.chaos import bad_reader
from tests.chaos.processes.bots import real_bot

STILL_S = 2.0


async def serve(scale: float) -> None:
    """Run with it until told to stop."""
    bad_reader.switch_on()
    pool = functools.partial(ChildPool, program="tests.chaos.bad_reader")
    setattr(commons, "ChildPool", pool)  # noqa: B010 -- a test's swap
    setattr(app, "watching", functools.partial(watching, STILL_S))  # noqa: B010
    await real_bot.serve(scale)
