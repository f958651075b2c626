"""Let one bot of many take no more than its share: so many updates at once, and so many a second.

What is above that waits where it is: Telegram keeps a bot's updates until they are taken, and opens to its webhook only
as many connections as it was told.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bot.trace import of_bot

Take = Callable[[Any], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Share:
    """What one bot may use of its process: updates at once and a second, due work, children, connections.

    `is_of_many` tells whether it has others beside it.
    """

    at_once: int
    a_second: float
    hands: int
    children: int
    connections: int
    is_of_many: bool


ALONE = Share(at_once=100, a_second=float("inf"), hands=128, children=2, connections=100, is_of_many=False)
OF_MANY = Share(at_once=4, a_second=10.0, hands=16, children=1, connections=10, is_of_many=True)


class Pace:
    """So many a second, of which twice as many may come at once; `clock` is seconds."""

    def __init__(self, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.each_s = 1 / a_second
        self.most_s = 2.0
        self.clock = clock
        self._until = clock() - self.most_s

    def wait_s(self) -> float:
        """Take the next place; answers how many seconds it is away."""
        now = self.clock()
        self._until = max(self._until, now - self.most_s) + self.each_s
        return max(0.0, self._until - now)


class Gate:
    """The way in of one bot: `name` is what the log calls it, and `wake` is told of each update before it is taken."""

    def __init__(self, take: Take, share: Share, wake: Callable[[], Awaitable[None]], name: str = "") -> None:
        self._take = take
        self._wake = wake
        self._name = name
        self._slots = asyncio.Semaphore(share.at_once)
        self._pace = Pace(share.a_second)
        self._inside = 0
        self._is_empty = asyncio.Event()
        self._is_empty.set()

    async def take(self, update: Any) -> bool:
        """Take an update in its turn."""
        with self._counted(), of_bot(self._name):
            async with self._slots:
                if wait := self._pace.wait_s():
                    await asyncio.sleep(wait)
                await self._wake()
                return await self._take(update)

    async def drain(self) -> None:
        """Wait until nothing is being taken."""
        await self._is_empty.wait()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self._inside += 1
        self._is_empty.clear()
        try:
            yield
        finally:
            self._inside -= 1
            if not self._inside:
                self._is_empty.set()
