"""Bots that begin warm: forked from a process that has imported everything, and again as soon as one ends.

A life begins in a third of a second then, so that hundreds can be lived and ended within minutes. Killed, frozen
or told to stop they are processes like any other.
"""

import asyncio
import gc
import importlib
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import uvloop

from bot.cli.demo_part import end_with_parent
from bot.config.settings import environment

REST, END_WITHIN = 0.2, 10.0
Serve = Callable[[float], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Bot:
    """A place where one bot runs after the other: their environment, their log, and the process that runs now."""

    env: Mapping[str, str]
    log: str
    pid: int = 0


@asynccontextmanager
async def nursery(module: str, scale: float, bots: Sequence[Bot], log: Path) -> AsyncIterator[int]:
    """Keep bots running by their module's `serve`; yields the process that starts them again."""
    asked = {"module": module, "scale": scale, "bots": [asdict(bot) for bot in bots]}
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.chaos.processes.bots.nursery"),
            env=environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            preexec_fn=end_with_parent,
        )
    if process.stdin:  # not as an argument, which everybody on the machine may read
        process.stdin.write(json.dumps(asked).encode())
        process.stdin.write_eof()
    reading = asyncio.create_task(_note(process, bots))
    try:
        yield process.pid
    finally:
        for number in (signal.SIGCONT, signal.SIGTERM):
            with suppress(ProcessLookupError):
                process.send_signal(number)
        await process.wait()
        reading.cancel()


async def _note(process: asyncio.subprocess.Process, bots: Sequence[Bot]) -> None:
    """Follow who runs where."""
    while process.stdout and (line := await process.stdout.readline()):
        index, pid = map(int, line.split())
        bots[index].pid = pid


def keep(asked: Mapping[str, Any]) -> None:
    """Start every bot, and start it again whenever it ends."""
    serve: Serve = importlib.import_module(asked["module"]).serve
    bots = [Bot(**bot) for bot in asked["bots"]]
    gc.freeze()
    running: dict[int, int] = {}
    try:
        for index, bot in enumerate(bots):
            running[_hatched(index, bot, serve, asked["scale"])] = index
        while True:
            index = running.pop(os.wait()[0])
            time.sleep(REST)
            running[_hatched(index, bots[index], serve, asked["scale"])] = index
    finally:
        _end(running)


def _hatched(index: int, bot: Bot, serve: Serve, scale: float) -> int:
    """Fork a bot; tell its place and number."""
    if pid := os.fork():
        print(index, pid, flush=True)
        return pid
    try:
        _settle(bot)
        uvloop.run(serve(scale))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _settle(bot: Bot) -> None:
    """Become a process of one's own: environment, log, dice, and no signal handler of the parent's."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()
    log = os.open(bot.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for standard in (1, 2):
        os.dup2(log, standard)
    os.environ.clear()
    os.environ.update(bot.env)
    random.seed()


def _end(pids: Mapping[int, int]) -> None:
    """Ask all to end, and see to it."""
    for pid in pids:
        for number in (signal.SIGCONT, signal.SIGTERM):
            os.kill(pid, number)
    until = time.monotonic() + END_WITHIN
    for pid in pids:
        while os.waitpid(pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    keep(json.load(sys.stdin))
