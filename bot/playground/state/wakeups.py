"""Wait for something to happen, and for time that a test can move forward."""

import asyncio
from collections.abc import Callable


class Wakeup:
    """Wakes everybody who waits; who comes later waits for the next time."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def wake(self) -> None:
        """Wake all."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)
        self._waiting.clear()

    def next(self) -> "asyncio.Future[None]":
        """The next time, listened for from this moment on."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        return waiter

    async def wait(self, seconds: float) -> bool:
        """Whether it was woken within so many seconds."""
        waiter = self.next()
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(waiter)
        return True


class Clock:
    """The time of the playground: a given clock, and how far a test has moved it."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._moved = Wakeup()
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return self._seconds() + self.offset

    def advance(self, seconds: float) -> None:
        """Let time pass at once."""
        self.offset += seconds
        self._moved.wake()

    async def sleep_until(self, moment: float) -> None:
        """Sleep until then, or until time is moved past it."""
        while (left := moment - self.now()) > 0:
            await self._moved.wait(min(left, 1.0))
