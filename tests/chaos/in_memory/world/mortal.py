"""A bot process that can be killed or frozen at any of its I/O calls, and a Redis client that calls through it.

Every call to Redis, Telegram or Scalev passes `Process.call`: what stands before the call and what stands after it
are two moments, and at each the process may die. Its tasks end there; what the other side did stays done.
"""

import asyncio
import contextvars
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Protocol, TypeVar

import redis

from bot.storage.scripts import sha
from tests.chaos.in_memory.world.due_list import DueList

T = TypeVar("T")
READS = frozenset({"hmget", "info", "script_load", "time", "zrange"})

_OWNER: contextvars.ContextVar["Process | None"] = contextvars.ContextVar("owner", default=None)


class Died(BaseException):
    """The process was killed here; nothing in the bot catches this."""


class Fate(Protocol):
    """What befalls calls: how long they take, who dies at which moment, which calls of Redis fail."""

    async def moment(self, process: "Process", name: str) -> None:
        """Take time at a moment of a process, and perhaps kill it."""
        ...

    def redis_fails(self, name: str) -> str:
        """Whether this call of Redis fails `before` or `after` it was carried out, or not at all."""
        ...

    def stands_still(self, name: str) -> None:
        """A process is frozen at a moment."""
        ...

    def saw_script(self, process: "Process", args: tuple[Any, ...], answer: Any, failing: str) -> None:
        """A script was run, or would have been, had its call not failed `before`."""
        ...


class Process:
    """One bot process, as far as dying is concerned."""

    def __init__(self, number: int, fate: Fate) -> None:
        self.number = number
        self.fate = fate
        self.is_dead = False
        self.dies_at = math.inf
        self.freezes_at = math.inf
        self.frozen_until = 0.0
        self.mishaps: list[float] = []
        self._tasks: dict[asyncio.Task[Any], None] = {}  # in the order they began: a set's order is no seed's

    def spawn(self, work: Coroutine[Any, Any, T]) -> "asyncio.Task[T]":
        """Run work as this process's own; what it starts is the process's too."""
        context = contextvars.copy_context()
        context.run(_OWNER.set, self)
        return asyncio.get_running_loop().create_task(work, context=context)

    def own(self, task: "asyncio.Task[Any]") -> None:
        """Remember a task that ends when the process does."""
        self._tasks[task] = None
        task.add_done_callback(lambda done: self._tasks.pop(done, None))

    def die(self) -> None:
        """End every task of the process, this one by `Died`."""
        self.is_dead = True
        self.note_mishap()
        current = asyncio.current_task()
        for task in [each for each in self._tasks if each is not current]:
            task.cancel()

    async def moment(self, name: str) -> None:
        """Live through a moment, if the process does."""
        if self.is_dead:
            raise Died
        await self.fate.moment(self, name)
        while (rest := self.frozen_until - asyncio.get_running_loop().time()) > 0:
            self.note_mishap()
            self.fate.stands_still(name)
            await asyncio.sleep(rest)
            self.note_mishap()
        if self.is_dead:
            raise Died

    def note_mishap(self) -> None:
        """Remember when something befell it after which it may not know what it did."""
        self.mishaps.append(asyncio.get_running_loop().time())

    async def call(self, name: str, work: Callable[[], Awaitable[T]]) -> T:
        """Call another party; the moments before and after are the process's own, the work is the other's."""
        await self.moment(f"{name} <")
        done = await work()
        await self.moment(f"{name} >")
        return done


def owned_tasks(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, Any], **more: Any) -> "asyncio.Task[Any]":
    """A task factory that lets each process know its tasks."""
    task = asyncio.Task(work, loop=loop, **more)
    owner = more["context"].get(_OWNER) if more.get("context") else _OWNER.get()
    if owner is not None:
        owner.own(task)
        if owner.is_dead:
            task.cancel()
    return task


class GatedRedis:
    """The commands the store uses, over a plain client: each is one indivisible moment of the real server."""

    def __init__(self, client: redis.Redis, process: Process, due: DueList) -> None:
        self.client = client
        self.process = process
        self.due = due

    async def call(self, name: str, work: Callable[[], T], *, writes: bool, script: tuple[Any, ...] = ()) -> T:
        """Carry a command out, unless the connection breaks before it; its answer may be lost."""

        async def carried_out() -> T:
            if failing := self.process.fate.redis_fails(name):
                self.process.note_mishap()
            if failing == "before":
                if script:
                    self.process.fate.saw_script(self.process, script, None, failing)
                raise redis.ConnectionError("reset before")
            done = work()
            if writes:
                self.due.wrote()
            if script:
                self.process.fate.saw_script(self.process, script, done, failing)
            if failing == "after":
                raise redis.ConnectionError("reset after")
            return done

        return await self.process.call(f"redis {name}", carried_out)

    def pipeline(self, transaction: bool = False) -> "_Pipeline":
        """Gather commands, carried out together."""
        return _Pipeline(self, self.client.pipeline(transaction=transaction))

    async def scan_iter(self, pattern: str, count: int) -> AsyncIterator[bytes]:
        """Walk over the keys of a pattern, in one moment; in an order that plays again."""
        found = await self.call("scan", lambda: sorted(self.client.scan_iter(pattern, count)), writes=False)
        for key in found:
            yield key

    async def bgrewriteaof(self) -> None:
        """The server of a run keeps no file."""
        await self.call("bgrewriteaof", lambda: None, writes=False)

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def command(*args: Any, **more: Any) -> Any:
            writes = name not in READS and args[:1] != (sha("load"),)
            script = args if name == "evalsha" else ()
            return await self.call(
                name, lambda: getattr(self.client, name)(*args, **more), writes=writes, script=script
            )

        return command


class _Pipeline:
    def __init__(self, gate: GatedRedis, pipeline: Any) -> None:
        self._gate = gate
        self._pipeline = pipeline

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return getattr(self._pipeline, name)  # type: ignore[no-any-return]

    async def execute(self, **more: Any) -> Any:
        """Carry out what was gathered."""
        commands = [command[0] for command in self._pipeline.command_stack]
        names = ",".join(dict.fromkeys(command[0].lower() for command in commands))
        is_claim = all(command[:2] == ("EVALSHA", sha("claim")) for command in commands)
        work = partial(self._claimed, [command[3] for command in commands]) if is_claim else self._pipeline.execute
        return await self._gate.call(names, partial(work, **more), writes=True)

    def _claimed(self, keys: list[str], **more: Any) -> list[Any]:
        """Ask those lists alone on which something is due: the others would answer nothing, sixty times a round."""
        due = self._gate.due.keys()
        stack = self._pipeline.command_stack
        stack[:] = [command for command in stack if command[0][3] in due]
        answers = iter(self._pipeline.execute(**more))
        return [next(answers) if key in due else [] for key in keys]
