"""An event loop whose clock jumps: nothing waits in it, so days of time-outs and settle windows pass in seconds.

There is no real I/O inside, hence no race that a seed does not decide: callbacks run in the order of their times.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Deadlock(Exception):
    """Everybody waits for somebody, and no timer will ever ring."""


class _Jump(selectors.SelectSelector):
    """Instead of sleeping until the next timer, moves the clock there."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        """Let time pass; no descriptor is ever ready."""
        if timeout is None:
            raise Deadlock
        self.now += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on the jumping clock."""

    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        """Seconds since the loop was made, none of them waited for."""
        return self._jump.now

    def run_in_executor(  # type: ignore[override]
        self, executor: Any, func: Callable[..., Any], *args: Any
    ) -> "asyncio.Future[Any]":
        """Do at once what would be done in a thread: a thread keeps another clock, and no seed decides when it ends."""
        done = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as error:
            done.set_exception(error)
        return done


def play(make: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run a coroutine to its end on a jumping clock."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(make())
