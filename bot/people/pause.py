"""Whether the shop takes orders now: a pause with its reason and its end, as every process knows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Pause:
    """The shop rests since `at` until `until`, in the store's milliseconds; 0 is until somebody opens it."""

    until: int = 0
    why: str = ""
    by: int = 0
    at: int = 0

    def is_on(self, now: int) -> bool:
        """It has not ended by itself."""
        return self.until == 0 or now < self.until


@dataclass(slots=True)
class Door:
    """The shop's door, as a process knows it."""

    pause: Pause | None = field(default=None)

    def pause_at(self, now: int) -> Pause | None:
        """The pause that is on at this time; `None` where the shop is open."""
        return self.pause if self.pause and self.pause.is_on(now) else None


def read_pause(fields: Mapping[bytes, bytes]) -> Pause | None:
    """The pause of these fields; `None` of none, and of what is no pause."""
    until, by, at = (fields.get(name, b"").decode("latin-1") for name in (b"until", b"by", b"at"))
    if not until.isdigit():
        return None
    why = fields.get(b"why", b"").decode("utf-8", "replace")
    return Pause(int(until), why, int(by) if by.isdigit() else 0, int(at) if at.isdigit() else 0)
