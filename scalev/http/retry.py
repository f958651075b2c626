"""Repeat a read that failed for a passing reason, after a random wait; writes never come here.

Repeats are at most a tenth of all reads in the long run, so that a failing server is not also flooded.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from scalev.errors import Busy, ScalevError, ServerError, TooManyRequests, Unreachable


@dataclass(slots=True)
class Retry:
    """How often and after which waits; `times=0` switches it off, `sleep` (seconds) is swapped in tests.

    A wait that the server asked for is kept up to `longest_asked_s`; where it asks for more, the error stands.
    """

    times: int = 2
    shortest_s: float = 0.2
    longest_s: float = 2.0
    longest_asked_s: float = 5.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _allowance: float = field(default=10.0, init=False)

    def earn(self) -> None:
        """Note a read: every ten allow one repeat."""
        self._allowance = min(10.0, self._allowance + 0.1)

    def wait(self, attempt: int, error: ScalevError) -> float | None:
        """Seconds until attempt `attempt + 1`, or None where the error stands."""
        if attempt >= self.times or self._allowance < 1 or isinstance(error, Busy):
            return None
        if isinstance(error, TooManyRequests) and error.retry_after is not None:
            wait = error.retry_after if error.retry_after <= self.longest_asked_s else None
        elif isinstance(error, Unreachable | ServerError | TooManyRequests):
            ceiling = min(self.longest_s, 2.0**attempt)
            wait = random.uniform(min(self.shortest_s, ceiling), ceiling)  # noqa: S311  jitter is no secret
        else:
            wait = None
        if wait is not None:
            self._allowance -= 1
        return wait
