"""Connections to Redis: a crowd queues, a line that broke is renewed, a server that reads nothing is given up."""

import asyncio
import socket
import struct
from pathlib import Path

import pytest
from redis.asyncio import Connection, Redis, UnixDomainSocketConnection
from redis.exceptions import ConnectionError as Lost
from redis.exceptions import TimeoutError as TooSlow

from bot.redis import pools
from bot.redis.connect import connect
from bot.redis.pools import CONNECTIONS, Line, Pool, Server


def pool_of(client: object) -> Pool:
    assert isinstance(client, Redis) and isinstance(client.connection_pool, Pool)
    return client.connection_pool


async def test_a_crowd_queues_for_the_connections_there_are(valkey: str) -> None:
    client = connect(valkey)
    told = await asyncio.gather(*(client.echo(str(each)) for each in range(6 * CONNECTIONS)))
    assert told == [str(each).encode() for each in range(6 * CONNECTIONS)]
    pool = pool_of(client)
    assert len(pool._available_connections) <= CONNECTIONS and not pool._in_use_connections
    await client.aclose()


async def test_who_waits_too_long_for_a_connection_is_told_and_takes_none(
    valkey: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "PATIENCE_S", 0.05)
    client = connect(valkey)
    pool = pool_of(client)
    taken = [await pool.get_connection() for _ in range(CONNECTIONS)]
    with pytest.raises(Lost):
        await client.echo("?")
    for connection in taken:
        await pool.release(connection)
    assert await client.echo("!") == b"!"
    await client.aclose()


async def test_a_line_that_the_server_closed_is_renewed(valkey: str) -> None:
    client, other = connect(valkey), connect(valkey)
    assert isinstance(client, Redis)
    number = await client.client_id()
    await other.client_kill_filter(_id=str(number))
    await asyncio.sleep(0.05)
    assert await client.echo("again") == b"again"
    await client.aclose()
    await other.aclose()


async def test_a_server_that_reads_nothing_is_given_up_in_time() -> None:
    is_over = asyncio.Event()

    async def sleep(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while b"xxx" not in (said := await reader.read(1000)):
            writer.write(b"+OK\r\n" * said.count(b"*"))
        await is_over.wait()
        writer.close()

    server = await asyncio.start_server(sleep, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    client: Redis = Redis.from_pool(Pool(host=host, port=port, socket_timeout=0.2, protocol=2))
    async with asyncio.timeout(3):
        with pytest.raises(TooSlow):
            await client.echo("x" * (16 << 20))
    is_over.set()
    await client.connection_pool.disconnect()
    server.close()
    await asyncio.sleep(0.05)


def test_every_kind_of_address_gets_such_lines(tmp_path: Path) -> None:
    kinds = {"redis://localhost": Connection, f"unix://{tmp_path}/s": UnixDomainSocketConnection}
    for url, kind in kinds.items():
        connection = pool_of(connect(url)).make_connection()
        assert isinstance(connection, Line) and isinstance(connection, kind)
    client = connect("redis+sentinel://localhost/mymaster")
    assert isinstance(pool_of(client).make_connection(), Line)


async def test_a_line_that_is_being_closed_is_not_lent(valkey: str) -> None:
    client = connect(valkey)
    pool = pool_of(client)
    for _ in range(20):
        await asyncio.gather(*(client.echo("!") for _ in range(5)))
        closing = asyncio.create_task(pool.disconnect(inuse_connections=False))
        await asyncio.sleep(0)
        assert await asyncio.gather(*(client.echo(str(each)) for each in range(3))) == [b"0", b"1", b"2"]
        await closing
    assert len(pool._available_connections) <= 5
    await client.aclose()


async def test_a_line_that_was_reset_is_renewed() -> None:
    """As by a server that ends with something unread; the reader then tells of an error and of no end."""
    lines: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        while said := await reader.read(1000):
            writer.write(b"+OK\r\n" * said.count(b"*"))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    client: Redis = Server.from_pool(Pool(host=host, port=port, protocol=2))
    await client.echo("1")
    lines[0].get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    lines[0].transport.abort()
    await asyncio.sleep(0.05)
    assert await client.echo("2") == b"OK"
    await client.connection_pool.disconnect()
    server.close()
    await asyncio.sleep(0.05)


async def test_as_many_lines_as_an_address_allows(valkey: str) -> None:
    client = connect(f"{valkey}{'&' if '?' in valkey else '?'}max_connections=3")
    told = await asyncio.gather(*(client.echo(str(each)) for each in range(60)))
    assert told == [str(each).encode() for each in range(60)]
    assert len(pool_of(client)._available_connections) <= 3
    await client.aclose()


async def test_a_line_lost_before_anything_was_asked_is_opened_again() -> None:
    doors = 0

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal doors
        doors += 1
        if doors == 1:
            writer.transport.abort()
            return
        while said := await reader.read(1000):
            writer.write(b"+OK\r\n" * said.count(b"*"))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    client: Redis = Redis.from_pool(Pool(host=host, port=port, protocol=2))
    assert await client.set("a", "b") is True
    assert doors == 2
    await client.connection_pool.disconnect()
    server.close()
    await asyncio.sleep(0.05)
