"""The due work of a world as one looks at it from outside, so that hours without any pass in one step."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import redis

from bot.outbox.work_of_all import EVERY_S
from bot.storage.store import SHARDS

IDLE, NOTHING = 2000, 86_400_000
KEYS = [f"sb:{{s{shard:02}}}:due" for shard in range(SHARDS)]
FIRST = """
local first = {}
for i, key in ipairs(KEYS) do
  first[i] = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2] or ''
end
return first
"""


class DueList:
    """What is due in any shard; `now` is Redis's clock in milliseconds."""

    def __init__(self, client: redis.Redis, now: Callable[[], int]) -> None:
        self.client = client
        self.now = now
        self._first: dict[str, float] = {}
        self._written = asyncio.Event()

    def wrote(self) -> None:
        """Something may have changed in Redis."""
        self._first.clear()
        self._written.set()

    async def something(self) -> None:
        """Wait until something is due."""
        while (wait := self._at() - self.now()) > 0:
            if wait <= IDLE:
                await asyncio.sleep(EVERY_S)
                continue
            self._written.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._written.wait(), wait / 1000)

    @property
    def is_empty(self) -> bool:
        """Nothing will ever be due by itself."""
        return self._at() > self.now() + NOTHING / 2

    def members(self) -> list[str]:
        """Everything that is on the lists."""
        pipeline = self.client.pipeline(transaction=False)
        for key in KEYS:
            pipeline.zrange(key, 0, -1)
        return [member.decode() for members in pipeline.execute() for member in members]

    def keys(self) -> frozenset[str]:
        """The lists on which something is due by now."""
        return frozenset(key for key, at in self._firsts().items() if at <= self.now())

    def _at(self) -> float:
        """When the next piece of work is due."""
        return min(self._firsts().values())

    def _firsts(self) -> dict[str, float]:
        """When the first of each list is due."""
        if not self._first:
            found: Any = self.client.eval(FIRST, SHARDS, *KEYS)
            self._first = {key: float(at or self.now() + NOTHING) for key, at in zip(KEYS, found, strict=True)}
        return self._first
