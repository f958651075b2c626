"""The children of a process, at most so many at once, whichever bot they decide for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count

from bot.deciding import frames
from bot.deciding.child_process import ChildFailed, ChildProcess, NoChild, start_child

MOST = 2
WARM_AFTER_S = 5.0


class ChildPool:
    """Children are started when the first is needed or soon after the start.

    A child keeps one catalogue of a store, which has a number that no other bot's has.
    """

    def __init__(self, begin: frames.Begin, program: str = "bot.deciding.child") -> None:
        self.program = program
        self.begin = begin
        self.idle: list[ChildProcess] = []
        self.versions = count(1)
        self._slots = asyncio.Semaphore(MOST)
        self._busy = 0
        self._warming: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def one(self, *, is_fresh: bool) -> AsyncIterator[ChildProcess]:
        """A child for one task; it is kept for the next one, unless the task was left half done."""
        async with self._slots:
            self._busy += 1
            try:
                child = self.idle.pop() if self.idle and not is_fresh else await start_child(self.begin, self.program)
                async with self._return_after(child):
                    yield child
            finally:
                self._busy -= 1

    @asynccontextmanager
    async def _return_after(self, child: ChildProcess) -> AsyncIterator[None]:
        try:
            yield
        except ChildFailed:
            await self._keep(child)
            raise
        except BaseException:
            await child.end()
            raise
        await self._keep(child)

    async def _keep(self, child: ChildProcess) -> None:
        if len(self.idle) < MOST:
            self.idle.append(child)
        else:
            await child.end()

    async def warm(self, after_s: float = WARM_AFTER_S) -> None:
        """Have one child ready, so that the first long text need not wait for its start."""
        await asyncio.sleep(after_s)
        if not self.idle and not self._busy:
            with suppress(NoChild):
                async with self.one(is_fresh=True):
                    pass

    def replace(self) -> None:
        """Have another one made ready, as one was lost."""
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(self.warm(0))

    async def close(self) -> None:
        """End them."""
        if self._warming:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self.idle))
