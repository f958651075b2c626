"""The bot as it ships, in a process of its own, with the saga's one `Timings` scaled; a stand-in has no rate limit.

`python -m tests.chaos.processes.bots.real_bot 0.05`; the settings come from the environment, as everywhere. A second
number scales how patiently the store is watched.
"""

import asyncio
import signal
import sys

import uvloop

from bot import app
from bot.config.logs import configure
from bot.config.settings import load
from bot.redis.health import Pace, StoreHealth
from flows.saga.record import Timings
from scalev.http.budget import Unlimited


async def serve(scale: float, pace: float = 1, *, is_limited: bool = False) -> None:
    """Run until told to stop."""
    settings = load(None)
    configure(settings.bot_log_level)
    if not is_limited:
        setattr(app, "SharedBudget", lambda *_: Unlimited())  # noqa: B010 -- a test's swap
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with app.build(settings, Timings().scale(scale), StoreHealth(Pace().scale(pace))) as built:
        await built.run(stop)


if __name__ == "__main__":
    uvloop.run(serve(*map(float, sys.argv[1:])))
