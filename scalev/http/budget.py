"""Stay below the server's rate limits by asking a budget before each call.

A budget only counts; waiting, and how much of every bucket a call leaves alone for more urgent ones, is `turns.py`.
Buckets may be shared, as v2 counts per address as well as per key.
Limits: developers.scalev.id (v2: 30 per 5 s an address), Scalev API 3.0.0 (v3: 100 per 10 s); both 10,000 an hour.
"""

import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

LONGEST_HOLD_S = 60.0
SHORTEST_WAIT_S = 1e-6


class Budget(Protocol):
    """What the client asks before a call; may be kept in this process or shared by many."""

    async def take(self, *, reserve: float, wanted: int = 0) -> float:
        """Count one call and answer 0, or answer how many seconds to wait before asking again.

        `reserve` is the part of every limit, 0 to 1, that this call must leave alone; `wanted` is how many calls are
        asked for at once, this one among them, 0 where nobody knows.
        """
        ...

    async def hold(self, seconds: float) -> None:
        """Let nobody call for a while: the server said 429."""
        ...


class Bucket(Protocol):
    """One limit that a call counts against."""

    def wait(self, now: float, reserve: float) -> float:
        """Seconds until a call fits while the reserve is left alone."""
        ...

    def spend(self, now: float) -> None:
        """Count a call."""
        ...

    @property
    def terms(self) -> tuple[Literal["rate", "window"], float, float]:
        """A rate's calls a second and its burst, or a window's limit and its seconds."""
        ...

    def part(self, sharers: int) -> "Bucket":
        """A limit for one of so many that share this one, of which nothing is spent."""
        ...


class Rate:
    """A steady rate with a burst: a token bucket."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._per_second = per_second
        self._burst = burst
        self._tokens = float(burst)
        self._at: float | None = None

    def wait(self, now: float, reserve: float) -> float:
        """Seconds until a token is there."""
        self._refill(now)
        needed = min(self._burst, 1 + reserve * self._burst)
        return max(0.0, needed - self._tokens) / self._per_second

    def spend(self, now: float) -> None:
        """Use up a token."""
        self._refill(now)
        self._tokens -= 1

    @property
    def terms(self) -> tuple[Literal["rate", "window"], float, float]:
        """Calls a second, and the burst."""
        return ("rate", self._per_second, self._burst)

    def part(self, sharers: int) -> "Rate":
        """A part of the rate and of the burst."""
        return Rate(self._per_second / sharers, max(1, self._burst // sharers))

    def _refill(self, now: float) -> None:
        elapsed = 0.0 if self._at is None else now - self._at
        self._tokens = min(float(self._burst), self._tokens + elapsed * self._per_second)
        self._at = now


class Window:
    """At most so many calls in any stretch of that many seconds."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._calls: deque[float] = deque()

    def wait(self, now: float, reserve: float) -> float:
        """Seconds until enough old calls have left the window."""
        while self._calls and self._calls[0] <= now - self._seconds:
            self._calls.popleft()
        surplus = len(self._calls) - max(1, int(self._limit * (1 - reserve)))
        return 0.0 if surplus < 0 else self._calls[surplus] + self._seconds - now

    def spend(self, now: float) -> None:
        """Remember a call."""
        self._calls.append(now)

    @property
    def terms(self) -> tuple[Literal["rate", "window"], float, float]:
        """The limit, and its seconds."""
        return ("window", self._limit, self._seconds)

    def part(self, sharers: int) -> "Window":
        """A part of the calls, in the same time."""
        return Window(max(1, self._limit // sharers), self._seconds)


class InProcessBudget:
    """A budget for one process."""

    def __init__(self, buckets: Sequence[Bucket], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._buckets = tuple(buckets)
        self._clock = clock
        self._held_until = 0.0

    async def take(self, *, reserve: float, wanted: int = 0) -> float:  # noqa: ARG002  the port's name
        """Count a call against every bucket, or against none."""
        now = self._clock()
        if now < self._held_until:
            return self._held_until - now
        wait = max((bucket.wait(now, reserve) for bucket in self._buckets), default=0.0)
        if wait > SHORTEST_WAIT_S:
            return wait
        for bucket in self._buckets:
            bucket.spend(now)
        return 0.0

    async def hold(self, seconds: float) -> None:
        """Answer nobody for that long, a minute at most."""
        self._held_until = max(self._held_until, self._clock() + min(seconds, LONGEST_HOLD_S))


class Unlimited:
    """No budget at all, for tests and for a server of one's own."""

    async def take(self, *, reserve: float, wanted: int = 0) -> float:  # noqa: ARG002  the port's name
        """Let every call go."""
        return 0.0

    async def hold(self, seconds: float) -> None:
        """Ignore it."""
