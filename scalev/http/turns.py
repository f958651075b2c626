"""Decide whose call goes next: a write, a look at orders that somebody waits for, browsing, batches, watching last.

A write waits for no read, and nobody who chats for an order of a batch: its calls have a rank of their own. Nobody
asks the budget while a higher rank queues for it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum

from scalev.http.budget import Budget
from scalev.http.connections import CONCURRENCY


class Rank(IntEnum):
    """How much depends on a call being made soon."""

    WATCH = 1
    BATCH = 2
    BROWSE = 3
    LOOK = 4
    WRITE = 5


RESERVES = {Rank.WATCH: 0.4, Rank.BATCH: 0.25, Rank.BROWSE: 0.2}  # of every limit, left to the ranks above
READS_AT_ONCE = {Rank.WATCH: 3, Rank.BATCH: 4, Rank.BROWSE: 6, Rank.LOOK: CONCURRENCY}  # with those of ranks below it
BATCH_WRITES_AT_ONCE = CONCURRENCY - 2

_is_batch: ContextVar[bool] = ContextVar("is_batch", default=False)


@dataclass(slots=True)
class _Advance:
    """Calls that were counted before they are made."""

    calls: int = 1


_advance: ContextVar[_Advance | None] = ContextVar("advance", default=None)


@contextmanager
def for_batch() -> Iterator[None]:
    """Whatever is called within is for an order of a batch: those who chat go first."""
    token = _is_batch.set(True)
    try:
        yield
    finally:
        _is_batch.reset(token)


@contextmanager
def counted_before() -> Iterator[None]:
    """The first call within waits for no turn: `Turns.afford` counted it."""
    token = _advance.set(_Advance())
    try:
        yield
    finally:
        _advance.reset(token)


def rank_now(rank: Rank) -> Rank:
    """The rank of a call made here: lower than its own where it is for a batch."""
    return min(rank, Rank.BATCH) if _is_batch.get() else rank


class Turns:
    """The queues before the budget, one a rank, each first come first served."""

    def __init__(self, budget: Budget, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._budget = budget
        self._sleep = sleep
        self._slots = {rank: asyncio.Semaphore(count) for rank, count in READS_AT_ONCE.items()}
        self._slots[Rank.WRITE] = asyncio.Semaphore(CONCURRENCY)
        self._batch_writes = asyncio.Semaphore(BATCH_WRITES_AT_ONCE)
        self._queues = {rank: asyncio.Lock() for rank in Rank}

    async def enter(self, slot: AsyncExitStack, rank: Rank) -> None:
        """Wait for a slot of the reads, which is given back with the stack; writes have their own connections."""
        for each in range(rank, Rank.WRITE):
            await slot.enter_async_context(self._slots[Rank(each)])

    async def enter_to_write(self, slot: AsyncExitStack, rank: Rank) -> None:
        """Wait for a slot of the writes; those of batches leave some to everybody else."""
        if rank < Rank.WRITE:
            await slot.enter_async_context(self._batch_writes)
        await slot.enter_async_context(self._slots[Rank.WRITE])

    async def spend(self, rank: Rank) -> None:
        """Wait until the budget has room, behind those who came before and those who rank above."""
        if (advance := _advance.get()) and advance.calls:
            advance.calls -= 1
            return
        async with self._queues[rank]:
            while wait := await self._ask(rank):
                await self._sleep(wait)

    async def afford(self, most: int, rank: Rank, within_s: float) -> int:
        """Count as many calls as may be made so soon, at most so many; no more while a higher rank waits."""
        counted, until = 0, asyncio.get_running_loop().time() + within_s
        while counted < most and not any(self._queues[each].locked() for each in Rank if each > rank):
            if not (wait := await self._budget.take(reserve=RESERVES.get(rank, 0.0), wanted=most - counted)):
                counted += 1
            elif asyncio.get_running_loop().time() + wait <= until:
                await self._sleep(wait)
            else:
                break
        return counted

    async def _ask(self, rank: Rank) -> float:
        for above in Rank:
            if above > rank:
                async with self._queues[above]:
                    pass
        return await self._budget.take(reserve=RESERVES.get(rank, 0.0))
