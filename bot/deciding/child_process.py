"""One child process, as its parent sees it: started, given a task, asked for nothing, and answered what it asks."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

from bot.config.settings import environment
from bot.conversation.decision import Decision
from bot.conversation.desk import Desk, without_ports
from bot.deciding import frames
from bot.deciding.matter import Matter
from bot.process import cpu_alarm
from flows.patience import Haste
from flows.shop import ShopSlow, ShopUnavailable

BORN_WITHIN_S, DECIDED_WITHIN_S = 60.0, 60.0
Calls = Mapping[str, Callable[..., Awaitable[Any]]]


class ChildEnded(Exception):
    """A child ended in the midst of a task; `is_late` where its processor time was used up."""

    def __init__(self, *, is_late: bool) -> None:
        self.is_late = is_late


class ChildFailed(Exception):
    """Deciding ended with an error, as it may on the event loop."""


class NoChild(Exception):
    """No child can be started now."""


class ChildProcess:
    """One child process, as its parent sees it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self._in = cast("asyncio.StreamWriter", process.stdin)
        self._out = cast("asyncio.StreamReader", process.stdout)

    async def decide(self, matter: Matter, desk: Desk, calls: Calls) -> Decision:
        """Let it decide; raises `ChildEnded`, `ChildFailed`, and what a call raised that no child can bear."""
        nobody: Any = None
        bare = replace(without_ports(desk), shop=nobody, reader=nobody, haste=Haste())
        errors: list[Exception] = []
        answering = set[asyncio.Task[None]]()
        try:
            async with asyncio.timeout(DECIDED_WITHIN_S):
                await self.say(frames.Task(matter, bare))
                while isinstance(frame := await self.hear(), frames.Ask):
                    answering.add(asyncio.create_task(self._answer(frame, calls[frame.call], desk.haste, errors)))
        except TimeoutError:
            raise ChildEnded(is_late=False) from None
        finally:
            for task in answering:
                task.cancel()
        if isinstance(frame, frames.Decided):
            return frame.decision
        raise errors[0] if errors else ChildFailed(frame.error)

    async def _answer(
        self, ask: frames.Ask, call: Callable[..., Awaitable[Any]], haste: Haste, errors: list[Exception]
    ) -> None:
        try:
            answer = frames.Answer(ask.number, await haste.wait(call(*ask.arguments)))
        except ShopSlow:
            answer = frames.Answer(ask.number, error=ShopSlow())
        except ShopUnavailable as error:
            answer = frames.Answer(ask.number, error=ShopUnavailable(str(error)))
        except Exception as error:
            errors.append(error)
            answer = frames.Answer(ask.number, error=RuntimeError(type(error).__name__))
        with suppress(ChildEnded):  # who listens hears of it
            await self.say(answer)

    async def say(self, frame: object) -> None:
        """Send a value; a catalogue may be large, so it is packed beside the loop."""
        packed = await asyncio.to_thread(frames.pack, frame)
        try:
            self._in.write(packed)
            await self._in.drain()
        except (ConnectionError, RuntimeError):
            await self._has_ended()

    async def hear(self) -> Any:
        """The next value."""
        try:
            return await frames.read(self._out)
        except EOFError:
            await self._has_ended()

    async def _has_ended(self) -> None:
        raise ChildEnded(is_late=await self.end() == -cpu_alarm.SIGNAL)

    async def end(self) -> int:
        """End it, whatever it does; answers how it ended."""
        with suppress(ProcessLookupError):
            self.process.kill()
        code = await self.process.wait()
        self._in.close()
        return code


async def start_child(begin: frames.Begin, program: str) -> ChildProcess:
    """Start a child, which takes a second or two; raises `NoChild`."""
    pipe = asyncio.subprocess.PIPE
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", program, stdin=pipe, stdout=pipe, env=environment()
        )
    except OSError as error:
        raise NoChild from error
    child = ChildProcess(process)
    try:
        async with asyncio.timeout(BORN_WITHIN_S):
            await child.say(begin)
            await child.hear()
    except (ChildEnded, TimeoutError) as error:
        await child.end()
        raise NoChild from error
    except BaseException:
        await child.end()
        raise
    return child
