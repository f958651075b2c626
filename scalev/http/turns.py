"""Decide whose call goes next: a write, a look at orders that somebody waits for, browsing, and watching last.

A write waits for no read. Nobody asks the budget while a higher rank queues for it.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from enum import IntEnum

from scalev.http.budget import Budget
from scalev.http.connections import CONCURRENCY


class Rank(IntEnum):
    """How much depends on a call being made soon."""

    WATCH = 1
    BROWSE = 2
    LOOK = 3
    WRITE = 4


RESERVES = {Rank.WATCH: 0.4, Rank.BROWSE: 0.3}  # of every limit, left to the ranks above
READS_AT_ONCE = {Rank.WATCH: 3, Rank.BROWSE: 6, Rank.LOOK: CONCURRENCY}  # of this rank and those below it


class Turns:
    """The queues before the budget, one a rank, each first come first served."""

    def __init__(self, budget: Budget, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._budget = budget
        self._sleep = sleep
        self._slots = {rank: asyncio.Semaphore(count) for rank, count in READS_AT_ONCE.items()}
        self._slots[Rank.WRITE] = asyncio.Semaphore(CONCURRENCY)
        self._queues = {rank: asyncio.Lock() for rank in Rank}

    async def enter(self, slot: AsyncExitStack, rank: Rank) -> None:
        """Wait for a slot, which is given back with the stack; writes have their own, as they have connections."""
        for each in (rank,) if rank is Rank.WRITE else range(rank, Rank.WRITE):
            await slot.enter_async_context(self._slots[Rank(each)])

    async def spend(self, rank: Rank) -> None:
        """Wait until the budget has room, behind those who came before and those who rank above."""
        async with self._queues[rank]:
            while wait := await self._ask(rank):
                await self._sleep(wait)

    async def _ask(self, rank: Rank) -> float:
        for above in Rank:
            if above > rank:
                async with self._queues[above]:
                    pass
        return await self._budget.take(reserve=RESERVES.get(rank, 0.0))
