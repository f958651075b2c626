"""How the store is, as this process knows it: one line in the log for each change, however much fails meanwhile.

Whoever meets a `StoreDown` says so here; only a value that was written and read back says that it is over. A store
that comes and goes is down until it has been well for a while, and for longer each time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from bot.metrics import catalogue
from bot.metrics.meter import UNWATCHED, Meter
from bot.redis.calls import StoreDown
from bot.redis.causes import Cause

log = structlog.get_logger(__name__)

COUNTED = 100_000
SILENT = frozenset({"refused", "lost", "frozen", "loading", "unknown"})  # causes that say no more than that


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the store is watched, in seconds; tests scale it.

    `settle_s` is above the longest wait between two tries of an update: what fails for ever never looks well.
    """

    prove_s: float = 5
    prove_again_s: float = 1
    settle_s: float = 15
    longest_settle_s: float = 240
    calm_s: float = 600
    other_cause_s: float = 30
    tell_after_s: float = 60
    look_s: float = 1

    def scale(self, factor: float) -> "Pace":
        """The same pace, all multiplied."""
        return Pace(**{name: getattr(self, name) * factor for name in self.__slots__})


@dataclass(frozen=True, slots=True)
class Outage:
    """A trouble that is over: how many seconds it lasted, and how many updates Telegram held back meanwhile."""

    seconds: int = 0
    held: int = 0


class StoreHealth:
    """Up or down, since when, and why; `clock` is seconds."""

    def __init__(self, pace: Pace | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace = pace or Pace()
        self.cause: Cause | None = None
        self.last = Outage()
        self.meter: Meter = UNWATCHED
        self._clock = clock
        self._proved_at = self._failed_at = self._since = clock()
        self._told_at = self._up_at = float("-inf")
        self._because: Cause | None = None
        self._told: list[Cause] = []
        self._settle_s = self.pace.settle_s
        self._held: set[int] = set()

    @property
    def is_up(self) -> bool:
        """Nothing failed, or it has been well again for long enough."""
        return self.cause is None

    @property
    def is_proved(self) -> bool:
        """It took a value after whatever failed last, though it may not be trusted yet."""
        return self._proved_at >= self._failed_at

    @property
    def down_s(self) -> float:
        """For how many seconds it has been down; 0 while it is up."""
        return 0.0 if self.is_up else self._clock() - self._since

    def note_failure(self, error: StoreDown, during: str, update: int | None = None) -> None:
        """Something came to nothing; `update` is one that Telegram must bring again."""
        now = self._failed_at = self._clock()
        self.meter.count(catalogue.REDIS_FAILURES, error.cause)
        if update is not None and len(self._held) < COUNTED:
            self._held.add(update)
        if self.is_up:
            self._go_down(now)
        self.cause = self._because if self._because and error.cause in SILENT else error.cause
        if self._is_news(now):
            self._told.append(self.cause)
            self._told_at = now
            log.warning("store_down", cause=self.cause, during=during, error=type(error.__cause__ or error).__name__)

    def explain(self, cause: Cause | None) -> None:
        """Somebody knows why nothing answers; what failures say themselves still counts for more."""
        self._because = cause

    def note_proof(self) -> None:
        """A value was written and read back."""
        now = self._clock()
        self._proved_at = now
        if not self.is_up and now - self._failed_at >= self._settle_s:
            self.last = Outage(round(self._failed_at - self._since), len(self._held))
            log.warning("store_up", cause=self.cause, seconds=self.last.seconds, count=self.last.held)
            self.cause, self._up_at = None, now
            self._held.clear()
            self._told.clear()

    def _is_news(self, now: float) -> bool:
        """The cause was not told yet, or another was told last and that is some time ago."""
        if self.cause not in self._told:
            return True
        return self.cause != self._told[-1] and now - self._told_at >= self.pace.other_cause_s

    def _go_down(self, now: float) -> None:
        """The trouble began after the last proof, though it is met only now."""
        is_calm = now - self._up_at >= self.pace.calm_s
        self._settle_s = self.pace.settle_s if is_calm else min(2 * self._settle_s, self.pace.longest_settle_s)
        self._since = max(self._proved_at, now - self.pace.prove_s)
