"""Rate limits as both versions have them, counted in windows that begin with their first request."""

import math
from dataclasses import dataclass

MINUTE_S = 60
HOUR_S = 3600
MOST_WINDOWS = 10_000


@dataclass(slots=True)
class Window:
    """How many requests are left until a time."""

    limit: int
    ends: float
    used: int = 0

    @property
    def remaining(self) -> int:
        """Requests left."""
        return max(0, self.limit - self.used)

    @property
    def headers(self) -> dict[str, str]:
        """What every answer says."""
        return {
            "X-Ratelimit-Limit": str(self.limit),
            "X-Ratelimit-Remaining": str(self.remaining),
            "X-Ratelimit-Reset": str(math.ceil(self.ends)),
        }


class Limits:
    """30 per 5 s an address (v2), 100 per 10 s a key (v3), 10,000 an hour a key (both); public calls by the minute."""

    def __init__(self) -> None:
        self._windows: dict[tuple[str, str, int], Window] = {}

    def clear(self) -> None:
        """Begin anew."""
        self._windows.clear()

    def count(self, version: str, address: str, key: str, at: float) -> tuple[bool, Window]:
        """Count a request: whether it may pass, and the tightest window."""
        short = (address, 30, 5) if version == "v2" else (key, 100, 10)
        windows = [self._window(version, *rule, at) for rule in (short, (key, 10_000, HOUR_S))]
        tightest = min(windows, key=lambda window: window.remaining / window.limit)
        if tightest.remaining == 0:
            return False, tightest
        for window in windows:
            window.used += 1
        return True, tightest

    def may_pass_publicly(self, address: str, limit: int, at: float) -> bool:
        """Count a public call of an address: whether it may pass; a limit of 0 is none."""
        window = self._window("public", address, limit, MINUTE_S, at)
        window.used += 1
        return not limit or window.used <= limit

    def _window(self, version: str, who: str, limit: int, seconds: int, at: float) -> Window:
        name = (version, who, seconds)
        window = self._windows.get(name)
        if window is None or at >= window.ends:
            if len(self._windows) >= MOST_WINDOWS:
                self._windows = {name: one for name, one in self._windows.items() if one.ends > at}
            window = self._windows[name] = Window(limit, at + seconds)
        return window
