"""Answer from memory at once, and look again behind the reader's back.

A value is *fresh* for a while, then *stale*: still given, while one task fetches a new one. Readers of the same
key share one fetch, which goes on when they give up waiting. A failed refresh keeps the old value.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

PAUSE_AFTER_FAILURE_S = 15.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Age:
    """For how long a value is fresh, and after which time it is no longer given."""

    fresh_s: float
    stale_s: float


@dataclass(slots=True)
class _Entry(Generic[Value]):
    value: Value
    asked_at: float
    fetched_at: float
    refresh_at: float
    is_renewal: bool


class Cache(Generic[Key, Value]):
    """A bounded cache over one fetching function."""

    def __init__(
        self,
        fetch: Callable[[Key], Awaitable[Value]],
        age: Age,
        *,
        most: int = 1000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._age = age
        self._most = most
        self._clock = clock
        self._entries: dict[Key, _Entry[Value]] = {}
        self._tasks: dict[Key, asyncio.Task[Value]] = {}
        self._renewals: dict[Key, asyncio.Task[Value]] = {}

    async def get(self, key: Key) -> Value:
        """Give what is known if it is young enough, else wait for it; raises what fetching raises."""
        entry, now = self._entries.get(key), self._clock()
        if entry is None or now >= entry.fetched_at + self._age.stale_s:
            return await asyncio.shield(self._task(key, self._tasks))
        if now >= entry.refresh_at:
            entry.refresh_at = now + PAUSE_AFTER_FAILURE_S
            self._task(key, self._tasks)
        return entry.value

    async def renew(self, key: Key) -> Value:
        """Fetch it now, and wait for that; who gave up on a slow answer finds it for as long again as it took."""
        entry = self._entries.get(key)
        if entry and entry.is_renewal and self._clock() - entry.fetched_at < entry.fetched_at - entry.asked_at:
            return entry.value
        return await asyncio.shield(self._task(key, self._renewals))

    async def aclose(self) -> None:
        """Give up what is being fetched."""
        tasks = [*self._tasks.values(), *self._renewals.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _task(self, key: Key, tasks: "dict[Key, asyncio.Task[Value]]") -> "asyncio.Task[Value]":
        if key not in tasks:
            task = asyncio.create_task(self._refresh(key, is_renewal=tasks is self._renewals))
            task.add_done_callback(lambda done: self._finish(key, tasks, done))
            tasks[key] = task
        return tasks[key]

    async def _refresh(self, key: Key, *, is_renewal: bool) -> Value:
        asked_at = self._clock()
        value = await self._fetch(key)
        old = self._entries.get(key)
        if old is not None and old.asked_at > asked_at:
            return old.value  # what was asked for later has come sooner
        if old is not None and old.value == value:
            value = old.value
        now = self._clock()
        self._entries.pop(key, None)
        self._entries[key] = _Entry(value, asked_at, now, now + self._age.fresh_s, is_renewal)
        while len(self._entries) > self._most:
            del self._entries[next(iter(self._entries))]
        return value

    def _finish(self, key: Key, tasks: "dict[Key, asyncio.Task[Value]]", task: "asyncio.Task[Value]") -> None:
        del tasks[key]
        if not task.cancelled() and (error := task.exception()):
            logger.warning("not refreshed: %s", error)
