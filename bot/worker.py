"""Find what is due and do it: deliveries, answers the shop still owes, orders on their way.

A process does its own work at once; this loop is for whatever a crash, a refusal or a timer left behind.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.lanes import Tasks
from bot.store import Due, Store, StoreDown

log = structlog.get_logger(__name__)

EVERY = 0.5
RETRY = 2000

Act = Callable[[Due], Awaitable[int | None]]


class Worker:
    """Claims due work and acts on it by kind; an act answers in how many milliseconds to come back, if at all."""

    def __init__(self, store: Store, acts: Mapping[str, Act]) -> None:
        self.store = store
        self.acts = acts
        self.tasks = Tasks()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop, then finish what was begun."""
        while not stop.is_set():
            await self.once()
            try:
                await asyncio.wait_for(stop.wait(), EVERY * random.uniform(0.8, 1.2))  # noqa: S311 -- jitter
            except TimeoutError:
                continue
        await self.tasks.drain(25)

    async def once(self) -> int:
        """Start everything that is due now; answers how much that was."""
        try:
            dues = await self.store.claim()
        except StoreDown:
            log.warning("store_down", during="claim")
            return 0
        for due in dues:
            self.tasks.start(self._act(due))
        return len(dues)

    async def _act(self, due: Due) -> None:
        act = self.acts.get(due.kind)
        try:
            delay = await act(due) if act else None
            await self.store.finish(due, delay)
        except StoreDown:
            log.warning("store_down", during=due.kind)  # the claim ends by itself
        except Exception:
            log.exception("due_work_failed", kind=due.kind)
            await self._later(due)

    async def _later(self, due: Due) -> None:
        try:
            await self.store.finish(due, RETRY)
        except StoreDown:
            log.warning("store_down", during="finish")
