"""Leave a failing host alone for a while, then send one call to see.

Opens at five failures that are at least half of the last 30 s; stays open 15 s, doubling to 120 s while probes fail.
"""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fuse:
    """When a breaker opens, and for how long: at so many failures that are that share (0 to 1) of the window."""

    failures: int = 5
    share: float = 0.5
    window_s: float = 30.0
    shortest_s: float = 15.0
    longest_s: float = 120.0


class Breaker:
    """Knows whether a host is worth calling now; what `admit` gave goes back to `record`."""

    def __init__(self, fuse: Fuse = Fuse(), *, clock: Callable[[], float] = time.monotonic) -> None:
        self._fuse = fuse
        self._clock = clock
        self._results: deque[tuple[float, bool]] = deque()
        self._failures = 0  # of these; counting them anew at every call costs more than the call
        self._open_until: float | None = None
        self._pause = fuse.shortest_s
        self._probe: object = None
        self.is_failing = False  # what the last call said of the host

    @property
    def is_open(self) -> bool:
        """Whether calls are held back, but for a probe."""
        return self._open_until is not None

    def admit(self) -> object | None:
        """Give a ticket for a call, or None; while open there is one ticket at a time, after the pause."""
        if self._open_until is None:
            return object()
        if self._probe or self._clock() < self._open_until:
            return None
        self._probe = object()
        return self._probe

    def record(self, ticket: object, *, is_failure: bool | None) -> None:
        """Note how an admitted call ended; None where it says nothing about the host."""
        is_probe = ticket is self._probe
        if is_probe:
            self._probe = None
        if is_failure is None:
            return
        self.is_failing = is_failure
        if self._open_until is None:
            self._count(is_failure=is_failure)
        elif is_probe and is_failure:
            self._pause = min(self._pause * 2, self._fuse.longest_s)
            self._open_until = self._clock() + self._pause
        elif is_probe:
            self._close()

    def _count(self, *, is_failure: bool) -> None:
        now = self._clock()
        self._results.append((now, is_failure))
        self._failures += is_failure
        while self._results[0][0] <= now - self._fuse.window_s:
            self._failures -= self._results.popleft()[1]
        if self._failures >= self._fuse.failures and self._failures >= self._fuse.share * len(self._results):
            self._open_until = now + self._pause

    def _close(self) -> None:
        self._open_until = None
        self._pause = self._fuse.shortest_s
        self._results.clear()
        self._failures = 0
