"""Where work may be due, as Redis said lately: a list whose first piece is due later is not asked for any.

Read anew are the lists that this process wrote to since, and every two seconds all, for what others left. A list that
cannot be read may hold anything: whoever claims from it learns why.
"""

import asyncio
import time
from collections.abc import Iterable, Sequence
from typing import Any

from bot.redis.calls import reaching
from bot.redis.connect import Client, Cluster
from bot.storage.store import SHARDS, Store

ALL_EVERY_S = 2.0
NEVER = float("inf")
FARTHEST_MS = 2 * 3_600_000  # as in claim.lua: what stands further ahead was appointed before the clock was set back


class DueHeads:
    """When the first piece of each shard's work is due, in milliseconds of Redis's clock."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._keys = [store.due_key(shard) for shard in range(SHARDS)]
        self._first: dict[str, float] = {}
        self._all_read_at, self._ahead_ms = float("-inf"), 0.0

    async def find(self) -> Sequence[int]:
        """The shards where something may be due; raises `StoreDown`."""
        if time.monotonic() - self._all_read_at >= ALL_EVERY_S:
            await self._read_all()
        elif self.store.appointed:
            await self._read(self._taken())
        now = self._now()
        return [shard for shard, key in enumerate(self._keys) if _is_due(self._first[key], now)]

    async def _read_all(self) -> None:
        self._taken()
        await self._read(self._keys)
        self._ahead_ms = await self.store.now() - time.monotonic() * 1000
        self._all_read_at = time.monotonic()

    def _taken(self) -> Sequence[str]:
        """The lists that this process wrote to; what it writes to from now on is for the next time."""
        taken, self.store.appointed = list(self.store.appointed), set()
        return taken

    async def _read(self, keys: Sequence[str]) -> None:
        self._first.update(dict.fromkeys(keys, 0.0))  # until it is known
        with reaching("heads"):
            answers = await _heads(self.store.client, keys)
        self._first.update({key: _first_of(answer) for key, answer in zip(keys, answers, strict=True)})

    def _now(self) -> float:
        return self.store.clock() if self.store.clock else time.monotonic() * 1000 + self._ahead_ms


async def _heads(client: Client, keys: Iterable[str]) -> Sequence[Any]:
    """The first of each list with its time, or why that could not be read."""
    if isinstance(client, Cluster):
        asked: Any = (client.zrange(key, 0, 0, withscores=True) for key in keys)
        return list(await asyncio.gather(*asked, return_exceptions=True))
    pipeline = client.pipeline(transaction=False)
    for key in keys:
        pipeline.zrange(key, 0, 0, withscores=True)
    return list(await pipeline.execute(raise_on_error=False))


def _first_of(answer: Any) -> float:
    """When the first of a list is due: never where it is empty, and now where that is not known."""
    if isinstance(answer, Exception):
        return 0.0
    return float(answer[0][1]) if answer else NEVER


def _is_due(first: float, now: float) -> bool:
    return first <= now or now + FARTHEST_MS < first < NEVER
