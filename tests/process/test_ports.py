"""The bot's ports by real sockets: what strangers do to them keeps no update waiting."""

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.config.settings import SettingsProblem
from bot.doors.doors import create_app
from bot.doors.webhook import SECRET_HEADER
from bot.process import bounded_http, ports

SECRET, PATH = "rahasia", "/telegram"


@dataclass
class Hook:
    """A webhook on a port of its own, and the numbers of the updates it took."""

    port: int
    taken: list[int] = field(default_factory=list)
    lines: list[asyncio.StreamWriter] = field(default_factory=list)

    async def opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.lines.append(writer)
        return reader, writer

    async def update(self, number: int) -> float:
        """Send an update on a connection of its own; how many seconds its 200 took."""
        began = time.monotonic()
        reader, writer = await self.opened()
        assert await post(reader, writer, number) == b"HTTP/1.1 200 OK\r\n"
        return time.monotonic() - began


async def post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int) -> bytes:
    """Send an update, and read the whole answer; its first line."""
    body = json.dumps({"update_id": number}).encode()
    writer.write(head(len(body)) + body)
    answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
    return answer[: answer.index(b"\r\n") + 2]


def head(length: int, *more: str) -> bytes:
    lines = [f"POST {PATH} HTTP/1.1", "Host: bot.example", f"{SECRET_HEADER}: {SECRET}", f"Content-Length: {length}"]
    return "\r\n".join([*lines, *more, "", ""]).encode()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    stop = asyncio.Event()
    with ports.open_port("127.0.0.1:0", "TELEGRAM_WEBHOOK_LISTEN") as port:
        made = Hook(port.getsockname()[1])

        async def take(update: Any) -> bool:
            made.taken.append(update.get("update_id"))
            return True

        serving = asyncio.create_task(ports.serve(create_app(take, SECRET, PATH), port, stop))
        yield made
        for line in made.lines:
            line.close()
        await asyncio.gather(*(line.wait_closed() for line in made.lines), return_exceptions=True)
        stop.set()
        await asyncio.wait_for(serving, 10)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_http, "HEAD_S", 0.3)
    monkeypatch.setattr(bounded_http, "BODY_S", 0.3)


async def is_ended(reader: asyncio.StreamReader, within: float = 3.0) -> bool:
    """The other end lets go."""
    with suppress(ConnectionError):
        await asyncio.wait_for(reader.read(), within)
    return True


@pytest.mark.alone
@pytest.mark.parametrize(
    "start",
    [f"GET {PATH} HTTP/1.1\r\nX: ", "GET /", "GET / HTTP/1.1\r\n", "\r\n", "X", "GET / HTTP/1.1\r\n X"],
    ids=["a header", "the address", "headers without end", "empty lines", "no method", "a folded header"],
)
async def test_a_head_of_64_megabytes_is_not_gathered(hook: Hook, start: str) -> None:
    reader, writer = await hook.opened()
    writer.write(start.encode())
    piece = {"GET / HTTP/1.1\r\n": b"A: b\r\n" * 11_000, "\r\n": b"\r\n" * 33_000}.get(start, b"x" * (64 << 10))
    sent = 0
    with suppress(ConnectionError):
        while sent < 64 << 20:
            writer.write(piece)
            sent += len(piece)
            await asyncio.wait_for(writer.drain(), 5)
    assert sent < 16 << 20  # what the kernel took in for it
    assert await is_ended(reader)
    assert await hook.update(1) < 1


@pytest.mark.parametrize(
    "more",
    [
        [f"X-{number}: y" for number in range(100)],
        ["X: " + "y" * (17 << 10)],
    ],
    ids=["many headers", "a long one"],
)
async def test_a_head_that_comes_at_once_is_held_to_the_same_limits(hook: Hook, more: list[str]) -> None:
    reader, writer = await hook.opened()
    writer.write(head(2, *more) + b"{}")
    assert (await reader.readline()).startswith(b"HTTP/1.1 400")
    assert await is_ended(reader)
    assert hook.taken == []


@pytest.mark.alone
@pytest.mark.parametrize("strangers", [2000])
async def test_half_open_requests_keep_no_update_waiting(hook: Hook, strangers: int) -> None:
    kept = await hook.opened()
    await post(*kept, 1)
    bounded_http.BoundedHttp._told_at = -bounded_http.QUIET_S
    waits = []
    with capture_logs() as logs:
        for number in range(strangers):
            _, writer = await hook.opened()
            writer.write(b"POST /telegram HTTP/1.1\r\nHost: bot.example\r\n")
            if number % 100 == 99:
                waits.append(await hook.update(2 + number))
    assert max(waits) < 1, waits
    assert await post(*kept, 5000) == b"HTTP/1.1 200 OK\r\n"  # Telegram's own connection stayed
    assert [log["event"] for log in logs] == ["webhook_crowded"]


@pytest.mark.alone
@pytest.mark.parametrize("trickle", [b"", b"X", b"POST /telegram HTTP/1.1\r\nX: y", b"\r\n"])
async def test_who_does_not_come_to_the_end_of_a_head_is_let_go(hook: Hook, hasty: None, trickle: bytes) -> None:
    reader, writer = await hook.opened()
    began = time.monotonic()
    writer.write(trickle)
    dripping = asyncio.create_task(drip(writer, b"\r\n" if trickle == b"\r\n" else b"x"))
    assert await is_ended(reader)
    assert time.monotonic() - began < 4
    dripping.cancel()


async def drip(writer: asyncio.StreamWriter, drop: bytes) -> None:
    with suppress(ConnectionError):
        while True:
            writer.write(drop)
            await writer.drain()
            await asyncio.sleep(0.05)


async def test_a_body_has_its_time_too(hook: Hook, hasty: None) -> None:
    reader, writer = await hook.opened()
    writer.write(head(1000) + b"{")
    dripping = asyncio.create_task(drip(writer, b" "))
    assert await is_ended(reader)
    dripping.cancel()
    assert hook.taken == []


async def test_a_connection_waits_for_the_next_update_longer_than_for_a_head(hook: Hook, hasty: None) -> None:
    reader, writer = await hook.opened()
    await post(reader, writer, 1)
    await asyncio.sleep(0.6)
    await post(reader, writer, 2)
    assert hook.taken == [1, 2]


async def test_one_that_was_answered_may_not_be_slow_the_second_time(hook: Hook, hasty: None) -> None:
    reader, writer = await hook.opened()
    await post(reader, writer, 1)
    writer.write(b"\r\n")
    assert await is_ended(reader)


@pytest.mark.parametrize(
    "asked",
    [
        b"POST /telegram HTTP/1.1\r\nHost: h\r\nContent-Length: 9000000\r\n\r\n",
        b"GET /nothing HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET /telegram HTTP/1.1\r\nHost: h\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"CONNECT a.example:443 HTTP/1.1\r\nHost: h\r\n\r\n",
        head(2).replace(SECRET.encode(), b"falsch") + b"{}",
        head(2) + b"{}" + head(2) + b"{}",
    ],
    ids=["no secret", "elsewhere", "GET", "OPTIONS", "upgrade", "HTTP/2", "CONNECT", "a wrong secret", "two at once"],
)
async def test_a_strangers_first_answer_is_the_last(hook: Hook, asked: bytes) -> None:
    reader, writer = await hook.opened()
    writer.write(asked)
    answer = await asyncio.wait_for(reader.read(), 3)
    assert not answer.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in answer.lower()


async def test_two_at_once_are_a_strangers_way(hook: Hook) -> None:
    """Nobody who waits for answers sends the next request before; of many that come at once none is kept."""
    reader, writer = await hook.opened()
    writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n" * 5000)
    assert await is_ended(reader)
    assert await hook.update(1) < 1


def test_a_public_place_to_listen_is_warned_of() -> None:
    for host, events in (("0.0.0.0", ["listens_publicly"]), ("127.0.0.1", []), ("", [])):  # noqa: S104
        with capture_logs() as logs, ports.open_port(f"{host}:0", "TELEGRAM_WEBHOOK_LISTEN"):
            pass
        assert [log["event"] for log in logs] == events


def test_a_port_that_is_taken_is_a_setting_to_mend() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        with (
            pytest.raises(SettingsProblem, match=f"^BOT_HEALTH_LISTEN: {listen} cannot"),
            ports.open_port(listen, "BOT_HEALTH_LISTEN"),
        ):
            pass
