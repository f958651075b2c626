"""Find what is due and do it: deliveries, answers the shop still owes, orders on their way.

A process does its own work at once; this loop is for whatever a crash, a refusal or a timer left behind.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.lanes import Tasks
from bot.store import SHARDS, Due, Store, StoreDown

log = structlog.get_logger(__name__)

EVERY = 0.5
RETRY = 2000
HANDS = 2 * SHARDS

Act = Callable[[Due], Awaitable[int | None]]


class Worker:
    """Claims due work and acts on it by kind; an act answers in how many milliseconds to come back, if at all.

    No more is claimed than there are hands for: what waits for its turn is another process's to take, and a process
    that dies leaves little behind. A claim that ran out before its turn would be work done twice.
    """

    def __init__(self, store: Store, acts: Mapping[str, Act]) -> None:
        self.store = store
        self.acts = acts
        self.tasks = Tasks()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop, then finish what was begun; where there was work there may be more."""
        while not stop.is_set():
            pause = 0.0 if await self.once() else EVERY * random.uniform(0.8, 1.2)  # noqa: S311 -- jitter
            try:
                await asyncio.wait_for(stop.wait(), pause)
            except TimeoutError:
                continue
        await self.tasks.drain(25)

    async def once(self) -> int:
        """Start what is due now, as far as there are hands; answers how much that was."""
        free = HANDS - len(self.tasks)
        if free <= 0:
            return 0
        try:
            dues = await self.store.claim(limit=max(1, free // SHARDS))
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
