"""End a running bot from within, as SIGTERM would: what was begun is finished, then the setting to mend is named."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import structlog

from bot.config.settings import SettingsProblem

log = structlog.get_logger(__name__)

Answer = TypeVar("Answer")


class Ending:
    """Why a bot stops that nobody told to: what only its owner can mend."""

    def __init__(self, stop: asyncio.Event) -> None:
        self.stop = stop
        self.problem: SettingsProblem | None = None

    async def watch(self, work: Coroutine[Any, Any, None]) -> None:
        """Run a part of the bot; its `SettingsProblem` stops the others, and is kept to be told at the end."""
        try:
            await work
        except SettingsProblem as problem:
            log.error("stops_by_itself", reason=str(problem))  # noqa: TRY400 -- the sentence says it all
            self.problem = self.problem or problem
            self.stop.set()

    def tell(self) -> None:
        """Raise what stopped the bot, if anything did."""
        if self.problem:
            raise self.problem


async def give_up_after(limit: asyncio.Timeout, stop: asyncio.Event, seconds: float) -> None:
    """Once told to stop, let what the limit holds go on for so long."""
    await stop.wait()
    limit.reschedule(asyncio.get_running_loop().time() + seconds)


async def unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, Answer]) -> Answer | None:
    """Do work and give back its answer; None where the bot was told to stop before there was one."""
    doing, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({doing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        doing.cancel()
        stopping.cancel()
