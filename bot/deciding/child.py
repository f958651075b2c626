"""A child process that decides what may take long; `bot.deciding.children` starts it, speaks to it and ends it.

Processor time is bounded by the kernel (`bot.process.cpu_alarm`), so what hangs in a pattern ends by itself, with the
stack in the log. It ends with its parent: at the end of the pipe, and on Linux by the parent's death, however it came.
"""

import asyncio
import ctypes
import os
import selectors
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

import structlog

from bot.config.logs import configure
from bot.deciding import frames
from bot.deciding.child_shop import ChildShop
from bot.deciding.matter import decide_here
from bot.deciding.opening_index import OpeningIndex
from bot.process import cpu_alarm
from flows.paste.order_reader import OrderReader
from flows.shop import Product

log = structlog.get_logger(__name__)

DEADLINE_S = 6.0  # of processor time; an honest paste of 32 KB takes one or two
INDEXED_S = 0.002  # for each product of a new catalogue; ten times what it takes
PR_SET_PDEATHSIG = 1


class WaitingLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock runs only while it waits: a long reading uses up nobody's patience."""

    def __init__(self) -> None:
        self._waiting = _Waiting()
        super().__init__(self._waiting)

    def time(self) -> float:
        """Seconds that were waited."""
        return self._waiting.seconds


class _Waiting(selectors.SelectSelector):
    seconds = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        began = time.monotonic()
        try:
            return super().select(timeout)
        finally:
            self.seconds += time.monotonic() - began


class Child:
    """Decides one task at a time, and asks its parent for what only that has."""

    def __init__(self, out: BinaryIO, districts: OpeningIndex) -> None:
        self._out = out
        self._shop = ChildShop(self._ask, districts, _allow_for)
        self._reader = OrderReader(self._shop, districts)
        self._numbers = count(1)
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._task: asyncio.Task[None] | None = None

    async def serve(self, stream: asyncio.StreamReader) -> None:
        """Decide until the parent has ended."""
        self._say(frames.Ready())
        while True:
            frame = await frames.read(stream)
            if isinstance(frame, frames.Task):
                cpu_alarm.wind(DEADLINE_S)
                self._task = asyncio.create_task(self._decide(frame))
            elif asked := self._asked.pop(frame.number, None):
                _settle(asked, frame)

    async def _decide(self, task: frames.Task) -> None:
        desk = replace(task.desk, shop=self._shop, reader=self._reader, is_open=self._is_open)
        try:
            said: object = frames.Decided(await decide_here(task.matter, desk))
        except Exception as error:
            log.exception("deciding_failed")
            said = frames.Failed(type(error).__name__)
        cpu_alarm.stop()
        self._asked.clear()
        self._say(said)

    async def _is_open(self, ref: str) -> bool:
        return bool(await self._ask("is_open", ref))

    async def _ask(self, call: str, *arguments: Any) -> Any:
        number = next(self._numbers)
        asked = self._asked[number] = asyncio.get_running_loop().create_future()
        self._say(frames.Ask(number, call, arguments))
        return await asked

    def _say(self, frame: object) -> None:
        self._out.write(frames.pack(frame))
        self._out.flush()


def _allow_for(catalogue: Sequence[Product]) -> None:
    """Let a catalogue that is new be indexed within a deadline of its own."""
    cpu_alarm.wind(DEADLINE_S + INDEXED_S * len(catalogue))


def _settle(asked: "asyncio.Future[Any]", answer: frames.Answer) -> None:
    """Give an answer to who asked, if anybody still waits for it."""
    if asked.done():
        return
    if answer.error:
        asked.set_exception(answer.error)
    else:
        asked.set_result(answer.value)


def _become_a_child() -> None:
    """Leave the signals to the parent, end with it, let it go first, and be the one that ends where memory is short."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    with suppress(OSError):
        os.nice(5)
    cpu_alarm.prepare()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text("800")


async def _serve(out: BinaryIO) -> None:
    stream = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stream), sys.stdin)
    with suppress(EOFError):
        begin: frames.Begin = await frames.read(stream)
        configure(begin.log_level)
        districts = OpeningIndex(begin.cache_dir)
        await districts.find("menteng")
        await Child(out, districts).serve(stream)


def main() -> None:
    """Serve the parent; whatever is printed goes to the log."""
    _become_a_child()
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with asyncio.Runner(loop_factory=WaitingLoop) as runner:
        runner.run(_serve(out))


if __name__ == "__main__":
    main()
