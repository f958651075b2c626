"""Work that goes on after the answer: late commits, webhooks on their way."""

import asyncio
import contextlib
import logging
from collections.abc import Coroutine

logger = logging.getLogger(__name__)


class Tasks:
    """Tasks that are kept until they end, and ended with the stand-in."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, None]) -> None:
        """Begin."""
        task = asyncio.get_running_loop().create_task(self._run(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    def cancel(self) -> None:
        """Give up what was begun."""
        for task in self._tasks:
            task.cancel()

    async def aclose(self) -> None:
        """Give up and wait for it."""
        self.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, work: Coroutine[object, object, None]) -> None:
        try:
            await work
        except Exception:
            logger.exception("work after an answer failed")
