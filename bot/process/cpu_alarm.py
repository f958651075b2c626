"""A kernel's alarm for processor time: a process that uses too much of it at one go ends by SIGPROF.

It needs no GIL, so it ends what hangs in C code too, as a pattern of `re` does; a thread would never get its turn.
Waiting does not count, nor does being stopped (SIGSTOP, a debugger, a machine asleep or too busy).
"""

import faulthandler
import signal

SIGNAL = signal.SIGPROF


def prepare() -> None:
    """Let the signal print where every thread stands before it ends the process: places in the code, no values."""
    faulthandler.register(SIGNAL, all_threads=True, chain=True)


def wind(seconds: float) -> None:
    """Let the alarm go off after so much processor time from now, whatever was set before."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def stop() -> None:
    """Let it not go off."""
    signal.setitimer(signal.ITIMER_PROF, 0)
