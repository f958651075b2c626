"""Run the bots of a file, with all that is common to them, until told to stop."""

import asyncio
from pathlib import Path

from bot.commons.commons import open_commons
from bot.commons.serving import Serving
from bot.config.settings import Settings
from bot.doors.gate import OF_MANY, Share
from bot.hosting.hosting import Hosting
from bot.hosting.looking import LooksOfMany, ReadinessOfMany
from bot.hosting.standing import Standing
from bot.process.endings import Ending, give_up_after
from bot.process.watchdog import watching

FINISH_WITHIN_S = 30.0  # above what one bot may take


async def run(path: Path, settings: Settings, stop: asyncio.Event, asked: asyncio.Event) -> None:
    """Serve every bot of a file in this process, which ends where its loop stands still."""
    async with watching():
        await host(path, settings, stop, asked)


async def host(
    path: Path, settings: Settings, stop: asyncio.Event, asked: asyncio.Event, share: Share = OF_MANY
) -> None:
    """Serve every bot of a file, read again when `asked`; raises `SettingsProblem` where none can be served at all."""
    ending = Ending(stop)
    async with open_commons(settings, share) as commons:
        hosting = Hosting(path, commons, asked)
        await hosting.begin()
        readiness = ReadinessOfMany(commons.store.health, hosting)
        looks = LooksOfMany(commons, readiness, hosting)
        serving = Serving(commons, hosting.served, readiness.routes(), looks.take)
        try:
            async with asyncio.timeout(None) as limit, asyncio.TaskGroup() as group:
                group.create_task(give_up_after(limit, stop, FINISH_WITHIN_S))
                group.create_task(serving.run(ending))
                group.create_task(hosting.run(stop))
                group.create_task(Standing(settings.bot_data_dir, hosting).run(stop))
        except TimeoutError:
            hosting.log_unfinished(FINISH_WITHIN_S)
    ending.tell()
