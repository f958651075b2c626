"""What a call costs on a growing text, in CPU seconds of this thread, so that a busy machine changes little."""

import gc
import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

MESSAGE = 4096
ALLOWED = 0.05
"""CPU seconds that a message of the longest sort may cost."""
RATIO = 2.6
FLOOR = 0.002
"""CPU seconds of the longest text below which a ratio says nothing."""
DEADLINE_S = 0.25
RETAKES = 3

Call = Callable[[str], object]


class Overdue(BaseException):
    """The deadline is over; no reader's own `except` may stop it."""


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: something repeated, with what stands before and behind it."""

    unit: str
    before: str = ""
    behind: str = ""

    def text(self, length: int) -> str:
        """As many repeats as the length needs."""
        room = max(0, length - len(self.before) - len(self.behind))
        return self.before + (self.unit * (room // len(self.unit) + 1))[:room] + self.behind


@contextmanager
def interrupted() -> Iterator[None]:
    """Let the timer raise, in the midst of a pattern as well: the engine of `re` looks for signals.

    Meanwhile no garbage is collected: that takes as long as all that was ever read is large.
    """
    known = signal.signal(signal.SIGVTALRM, _raise)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, known)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise Overdue


def cost(call: Call, text: str, deadline: float = DEADLINE_S) -> float:
    """The CPU seconds of one call; infinite where it was not over in time."""
    started = time.thread_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, deadline)
        call(text)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except Overdue:
        return math.inf
    return time.thread_time() - started


def fault(call: Call, attack: Attack, longest: int = MESSAGE, allowed: float = ALLOWED) -> str:
    """Say what is wrong with how a call grows; nothing where it grows as its text does."""
    quarter = cost(call, attack.text(longest // 4))
    if quarter < FLOOR / 10:
        return ""
    return _taken_twice(call, attack, longest, allowed)


def _taken_twice(call: Call, attack: Attack, longest: int, allowed: float) -> str:
    """A first doubt is taken again, and with more care."""
    said = ""
    for care in range(1, RETAKES + 1):
        sizes = (longest // 4, longest // 2, longest)
        taken = [min(cost(call, attack.text(size)) for _ in range(care)) for size in sizes]
        said = _judged(taken, allowed)
        if not said or (care > 1 and math.inf in taken):
            return said
    return said


def _judged(taken: list[float], allowed: float) -> str:
    if taken[-1] > allowed:
        return f"{taken[-1] * 1000:.0f} ms"
    if taken[-1] > FLOOR and min(taken[1] / taken[0], taken[2] / taken[1]) > RATIO:
        return (
            f"grows by {taken[1] / taken[0]:.1f} and {taken[2] / taken[1]:.1f} a doubling, to {taken[2] * 1000:.1f} ms"
        )
    return ""
