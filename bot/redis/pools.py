"""Lend connections to Redis: users queue for one, and a command costs little beside its journey.

redis-py's own pools refuse who should wait, or take a condition, a clock and statistics for each connection that they
lend, and its connections start a task for each write (8.1): together half of what a command costs.
"""

import asyncio
from collections.abc import Iterable
from typing import Any

import redis.asyncio as redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.sentinel import SentinelConnectionPool
from redis.exceptions import ConnectionError as Lost

from bot.redis.causes import cause_of

CONNECTIONS = 50
PATIENCE_S = 5.0


class Line(AbstractConnection):
    """A connection that is written to without waiting: the answer, which is waited for, has a clock already."""

    __slots__ = ()

    async def connect_check_health(self, *args: Any, **given: Any) -> None:
        """Connect; a line that is lost before anything was asked on it is opened once more."""
        try:
            await super().connect_check_health(*args, **given)
        except Lost as error:
            if cause_of(error) != "lost":
                raise
            await super().connect_check_health(*args, **given)

    async def send_packed_command(self, command: bytes | str | Iterable[bytes], check_health: bool = True) -> None:
        """Write a command, or several at once; not on a line that the server closed meanwhile."""
        if self._writer is not None and (self._writer.is_closing() or (self._reader and self._reader.at_eof())):
            await self.disconnect(nowait=True)
        if self._writer is None or isinstance(command, bytes | str):
            await super().send_packed_command(command, check_health)
            return
        try:
            self._writer.writelines(command)
        except BaseException:
            await self.disconnect(nowait=True)
            raise


def line_of(kind: Any) -> Any:
    """Such a connection, as a `Line`."""
    return type("Line", (Line, kind), {})


class Pool(redis.ConnectionPool):
    """Connections to one server."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.connection_class: Any = line_of(self.connection_class)
        self._slots = asyncio.Semaphore(self.max_connections)  # an address may name its own number

    async def get_connection(self, *_: Any, **__: Any) -> Any:
        """Take a connection that is ready, waiting for one that is free."""
        await self._turn()
        connection: Any = self.get_available_connection()  # type: ignore[no-untyped-call]
        try:
            if connection.is_connected and connection._writer.is_closing():  # reset by the server, which is no end
                await connection.disconnect(nowait=True)
            if not connection.is_connected or await connection.can_read():
                await self.ensure_connection(connection)
        except BaseException:
            await self.release(connection)
            raise
        return connection

    async def release(self, connection: Any) -> None:
        """Give a connection back."""
        try:
            self._in_use_connections.remove(connection)
            if connection.should_reconnect():
                await connection.disconnect()
            self._available_connections.append(connection)
        finally:
            self._slots.release()

    async def disconnect(self, inuse_connections: bool = True) -> None:
        """Close lines; the idle ones are forgotten first, so that none is lent while it is being closed."""
        given_up = [*self._available_connections, *(self._in_use_connections if inuse_connections else ())]
        self._available_connections.clear()
        await asyncio.gather(*(each.disconnect() for each in given_up), return_exceptions=True)

    async def _turn(self) -> None:
        if not self._slots.locked():
            await self._slots.acquire()
            return
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self._slots.acquire()
        except TimeoutError:
            raise Lost("No connection available.") from None


class Server(redis.Redis):
    """One server, or the master that sentinels agree on."""

    async def execute_command(self, *args: Any, **options: Any) -> Any:
        """Run a command; a script, known by its hash, without the retries and statistics that nobody asks for."""
        if args[0] != "EVALSHA":
            return await super().execute_command(*args, **options)  # type: ignore[no-untyped-call]
        connection: Any = await self.connection_pool.get_connection()  # type: ignore[no-untyped-call]
        try:
            await connection.send_command(*args)
            return await connection.read_response()
        finally:
            await self.connection_pool.release(connection)


class MasterPool(Pool, SentinelConnectionPool):
    """Connections to the master that sentinels agree on."""
