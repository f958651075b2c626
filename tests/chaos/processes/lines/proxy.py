"""A line that can be cut, slowed and robbed of replies, between a process and a server it depends on.

A dropped reply is the worst of them: the server has done what it was asked, and nobody is told.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

CHUNK = 65536
Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(slots=True)
class Troubles:
    """What happens to a chunk, as chances; `seconds` is the longest delay and how long a robbed line stays open."""

    cut_request: float = 0.0
    cut_reply: float = 0.0
    drop_reply: float = 0.0
    delay: float = 0.0
    seconds: float = 0.3


@dataclass(slots=True)
class Proxy:
    """A TCP server on this machine that passes bytes on to where `reach` leads."""

    name: str
    reach: Callable[[], Awaitable[Stream]]
    troubles: Troubles
    chance: random.Random
    fired: Counter[str] = field(default_factory=Counter)
    port: int = 0
    _server: asyncio.Server | None = None
    _lines: set[asyncio.Task[None]] = field(default_factory=set)

    async def start(self) -> None:
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._accepted, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Cut every line and listen no more."""
        if self._server:
            self._server.close()
        for task in list(self._lines):
            task.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._line(reader, writer))
        self._lines.add(task)
        task.add_done_callback(self._lines.discard)

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either end or a trouble ends it."""
        try:
            answers, asks = await self.reach()
        except OSError:
            writer.transport.abort()
            return
        ways = [asyncio.create_task(self._requests(reader, asks)), asyncio.create_task(self._replies(answers, writer))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            asks.transport.abort()
            writer.transport.abort()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _requests(self, reader: asyncio.StreamReader, asks: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(CHUNK):
                if self._strikes("cut_request"):
                    return
                asks.write(data)
                await asks.drain()

    async def _replies(self, answers: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await answers.read(CHUNK):
                if self._strikes("drop_reply"):
                    await asyncio.sleep(self.troubles.seconds)
                    return
                if self._strikes("delay"):
                    await asyncio.sleep(self.chance.uniform(0, self.troubles.seconds))
                if self._strikes("cut_reply"):
                    writer.write(data[: len(data) // 2])
                    await writer.drain()
                    return
                writer.write(data)
                await writer.drain()

    def _strikes(self, trouble: str) -> bool:
        strikes: bool = self.chance.random() < getattr(self.troubles, trouble)
        self.fired[trouble] += strikes
        return strikes


def to_port(port: int) -> Callable[[], Awaitable[Stream]]:
    """Reach a port of this machine."""
    return lambda: asyncio.open_connection("127.0.0.1", port)


def to_socket(path: str) -> Callable[[], Awaitable[Stream]]:
    """Reach a unix socket."""
    return lambda: asyncio.open_unix_connection(path)
