"""Ask once for all bots of a process which of them have due work, and let those take it, each in its turn.

A bot without work costs nothing, and one with much of it has no more hands than another.
"""

import asyncio
import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from bot.backoff import Backoff
from bot.outbox.due_heads import DueHeads
from bot.outbox.due_work import Worker
from bot.storage.store import Store, StoreDown

EVERY_S = 0.3  # with its jitter and the first pause of 2 s, what failed is sent again within 2.5 s
LONGEST_PAUSE_S = 10.0
AT_ONCE = 16  # bots whose work is claimed side by side

Workers = Callable[[], Mapping[int, Worker]]


class WorkOfAll:
    """The one loop that finds what is due; `workers` are those of the bots that are served now, by their numbers."""

    def __init__(self, store: Store, workers: Workers) -> None:
        self.store = store
        self.workers = workers
        self._heads = DueHeads(store)
        self._turn = 0
        self._backoff = Backoff(EVERY_S, LONGEST_PAUSE_S)

    async def run(self, stop: asyncio.Event) -> None:
        """Look for work until told to stop; where there was some there may be more."""
        while not stop.is_set():
            pause = await self._pause()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def _pause(self) -> float:
        """Look once; answers how many seconds to wait before the next time."""
        try:
            pause = 0.0 if await self.once() else EVERY_S * random.uniform(0.8, 1.2)  # noqa: S311 -- jitter
        except StoreDown as error:
            self.store.health.note_failure(error, "claim")
            return self._backoff.lengthen()
        self._backoff.reset()
        return pause

    async def once(self) -> int:
        """Start what is due now; answers how much that was, and raises `StoreDown`."""
        workers, shards = self.workers(), await self._heads.find()
        due = await self._due_of(list(workers), shards) if shards else {}
        begun, waiting = 0, self._in_turn([bot for bot in due if bot in workers])
        for first in range(0, len(waiting), AT_ONCE):
            some = waiting[first : first + AT_ONCE]
            begun += sum(await asyncio.gather(*(workers[bot].begin(due[bot]) for bot in some)))
        return begun

    async def _due_of(self, bots: Sequence[int], shards: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """Which bots have what is due in these shards; of one that is alone it need not be asked.

        A list of a wrong type is for any of them to find, and to set aside.
        """
        alone = dict.fromkeys(bots[:1], shards)
        if len(bots) < 2:
            return alone
        try:
            return await self.store.due_bots(shards)
        except StoreDown as error:
            if error.cause != "wrong_type":
                raise
            return alone

    def _in_turn(self, bots: Sequence[int]) -> Sequence[int]:
        """The bots, another one first each time."""
        self._turn += 1
        first = self._turn % len(bots) if bots else 0
        return [*bots[first:], *bots[:first]]
