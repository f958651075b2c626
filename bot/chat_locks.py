"""One thing at a time per chat, many chats at once; an idle chat costs nothing."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from typing import Any


class ChatLocks:
    """Locks by chat, served in the order they were asked for."""

    def __init__(self) -> None:
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}

    def is_held(self, chat: int) -> bool:
        """Somebody holds a chat's lane, or waits for it."""
        return chat in self._locks

    @asynccontextmanager
    async def __call__(self, chat: int, waiting: AbstractContextManager[None] | None = None) -> AsyncIterator[None]:
        """Hold a chat's lane; `waiting` is entered where others are before, and left when it is held."""
        is_first = not self.is_held(chat)
        lock = self._locks.setdefault(chat, asyncio.Lock())
        self._waiting[chat] = self._waiting.get(chat, 0) + 1
        try:
            with (not is_first and waiting) or nullcontext():
                await lock.acquire()
            try:
                yield
            finally:
                lock.release()
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat], self._locks[chat]


class Tasks:
    """Background work that is kept until it ends, and can be waited for."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def __len__(self) -> int:
        return len(self._running)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run work beside the caller."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def drain(self, seconds: float) -> None:
        """Wait for what is running and what that begins, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._running:
                    await asyncio.wait(self._running)
