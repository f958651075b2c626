"""End a process whose event loop stands still, so that its supervisor starts another.

Two clocks watch, since neither sees everything (docs/decisions/0008): the kernel's alarm sees the loop compute without
end, a thread sees it wait without end. Both end the process by `cpu_alarm.SIGNAL`, which prints every stack first.
"""

import asyncio
import os
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.process import cpu_alarm

STILL_S = 10.0
TICKS = 10


@dataclass(slots=True)
class _Pulse:
    beats: int = 0
    is_over: bool = False


@asynccontextmanager
async def watching(still_s: float = STILL_S) -> AsyncIterator[None]:
    """Watch the running loop."""
    cpu_alarm.prepare()
    pulse = _Pulse()
    beating = asyncio.create_task(_beat(pulse, still_s))
    threading.Thread(target=_watch, args=(pulse, still_s / TICKS), daemon=True).start()
    try:
        yield
    finally:
        pulse.is_over = True
        beating.cancel()
        cpu_alarm.stop()


async def _beat(pulse: _Pulse, still_s: float) -> None:
    while True:
        cpu_alarm.wind(still_s)
        pulse.beats += 1
        await asyncio.sleep(still_s / TICKS)


def _watch(pulse: _Pulse, tick_s: float) -> None:
    """Count own ticks without a beat; one that took much too long was not lived through, and neither was the loop's."""
    seen, without = 0, 0
    while not pulse.is_over:
        began = time.monotonic()
        time.sleep(tick_s)
        is_lived = time.monotonic() - began < 2 * tick_s
        without = without + 1 if is_lived and pulse.beats == seen else 0
        seen = pulse.beats
        if without >= TICKS and not pulse.is_over:
            os.kill(os.getpid(), cpu_alarm.SIGNAL)
