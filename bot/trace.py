"""One name for all that an update, or a piece of due work, sets in motion in this process.

Whoever logs need not know it: a task takes it along from where it was started, and each line of the log has it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_trace: ContextVar[str] = ContextVar("trace", default="")
_bot: ContextVar[str] = ContextVar("bot", default="")


def trace_now() -> str:
    """What goes on here is part of; empty where that has no name."""
    return _trace.get()


@contextmanager
def tracing(name: str) -> Iterator[None]:
    """Whatever is done or begun within is part of this."""
    token = _trace.set(name)
    try:
        yield
    finally:
        _trace.reset(token)


def bot_now() -> str:
    """Which bot of many this is done for; empty where there is only one."""
    return _bot.get()


@contextmanager
def of_bot(name: str) -> Iterator[None]:
    """Whatever is done or begun within is done for this bot."""
    token = _bot.set(name)
    try:
        yield
    finally:
        _bot.reset(token)
