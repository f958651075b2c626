"""A bot whose Redis is full, locked, frozen or scribbled over: calm, named, told of, and well again by itself."""

import asyncio
import json
import pathlib
import sys
import time
import zlib
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from bot.cli.demo import ADMIN, CUSTOMER, Places, bot_environment
from bot.cli.scenarios import Person
from bot.config.settings import environment
from tests.chaos.processes.lines.cluster import Node, server
from tests.harness.store_trouble import emptied, frozen, full, locked, thawed, unlocked

SCALE = 0.1
OTHER = CUSTOMER + 500
Act = Callable[[Node], Awaitable[Any]]


@dataclass
class Watched:
    """A bot that runs, what it logged, and how it may be seen from Telegram's side."""

    where: Places
    http: httpx.AsyncClient
    process: Process
    logged: list[dict[str, Any]] = field(default_factory=list)

    async def read(self) -> None:
        """Keep its log."""
        assert self.process.stderr
        async for line in self.process.stderr:
            self.logged.append(json.loads(line))

    async def polls(self) -> int:
        """How often it asked for updates so far."""
        given = {"method": "getUpdates", "limit": 5000}
        answer = await self.http.get(f"{self.where.playground}/sim/calls", params=given, headers=self._token)
        return len(answer.json()["calls"])

    async def texts(self, chat: int) -> list[str]:
        """What it said in a chat."""
        answer = await self.http.get(f"{self.where.playground}/sim/chats/{chat}", headers=self._token)
        return [m["text"] for m in answer.json()["messages"] if m["out"]] if answer.status_code == 200 else []

    async def send(self, chat: int, text: str) -> None:
        wish = {"user": chat, "chat": chat, "text": text}
        (await self.http.post(f"{self.where.playground}/sim/send", json=wish, headers=self._token)).raise_for_status()

    async def heard(self, chat: int, words: str, within: float) -> float:
        """Wait until it said so; answers how long that took."""
        began = time.monotonic()
        async with asyncio.timeout(within):
            while not any(words in text for text in await self.texts(chat)):  # noqa: ASYNC110 -- a page has no bell
                await asyncio.sleep(0.2)
        return time.monotonic() - began

    @property
    def _token(self) -> dict[str, str]:
        return {"X-Control-Token": self.where.playground_token}


@asynccontextmanager
async def watched(where: Places, node: Node, scale: float) -> AsyncIterator[Watched]:
    """A bot on this Redis, its store watched at a scaled pace."""
    given = environment(**bot_environment(where) | {"REDIS_URL": node.url})
    command = (sys.executable, "-m", "tests.chaos.processes.bots.real_bot", "1", str(scale))
    process = await asyncio.create_subprocess_exec(*command, env=given, stderr=PIPE)
    async with httpx.AsyncClient(timeout=30) as http:
        made = Watched(where, http, process)
        reading = asyncio.create_task(made.read())
        try:
            yield made
        finally:
            reading.cancel()  # what its children say when it is killed is no part of the trouble
            process.kill()
            await process.wait()
            await asyncio.gather(reading, return_exceptions=True)


TROUBLES: dict[str, tuple[Act, Act, str, str]] = {
    "full": (full, emptied, "full", "penuh"),
    "locked": (locked, unlocked, "wrong_password", "kata sandi"),
    "frozen": (frozen, thawed, "frozen", "tidak menjawab"),
}


@dataclass
class Seen:
    """What a trouble looked like."""

    polls_a_second: float
    lines_a_minute: float
    told_after: float
    over_after: float


async def trouble(bot: Watched, node: Node, name: str, scale: float) -> Seen:
    """People write while the store is in trouble; afterwards all are answered, though nobody did anything."""
    hurt, heal, cause, words = TROUBLES[name]
    await Person(bot.http, bot.where, CUSTOMER, "Pelanggan").say("/start", "Mau pesan apa")
    await bot.send(ADMIN, "/start")
    await bot.heard(ADMIN, "", 20)
    polls, lines, began = await bot.polls(), len(bot.logged), time.monotonic()
    await hurt(node)
    for chat in (CUSTOMER, OTHER):
        await bot.send(chat, "serum vitamin c 30 ml")
    told_after = await bot.heard(ADMIN, words, 80 * scale + 20)
    await asyncio.sleep(10 * scale + 2)
    seconds = time.monotonic() - began
    polls_a_second = (await bot.polls() - polls) / seconds
    logged = bot.logged[lines:]
    assert cause in {line.get("cause") for line in logged}
    for chat in (CUSTOMER, OTHER):
        assert not any("Lanjut, atau ada yang mau ditambah" in text for text in await bot.texts(chat))
    await heal(node)
    healed = time.monotonic()
    for chat in (CUSTOMER, OTHER):
        await bot.heard(chat, "Lanjut, atau ada yang mau ditambah", 40)
    await bot.heard(ADMIN, "pulih", 60 * scale + 30)
    assert bot.process.returncode is None
    assert sum(words in text for text in await bot.texts(ADMIN)) == 1
    return Seen(polls_a_second, len(logged) / max(1.0, seconds / 60), told_after, time.monotonic() - healed)


@pytest.mark.parametrize("name", TROUBLES)
async def test_a_redis_in_trouble_is_borne_named_and_told_of(where: Places, tmp_path: pathlib.Path, name: str) -> None:
    async with server(tmp_path) as node, watched(where, node, SCALE) as bot:
        seen = await trouble(bot, node, name, SCALE)
    assert seen.polls_a_second <= 5
    assert seen.lines_a_minute <= 10
    assert seen.told_after <= 70 * SCALE + 8  # Telegram's side and this machine may take their time
    assert not [line for line in bot.logged if "exception" in line]
    assert "rahasia" not in str(bot.logged)


async def test_central_keys_that_are_scribbled_over_stop_nobody(where: Places, tmp_path: pathlib.Path) -> None:
    """Every list of due work and somebody's chat become something else; who writes is answered, admins hear."""
    async with server(tmp_path) as node, watched(where, node, SCALE) as bot:
        customer = Person(bot.http, bot.where, CUSTOMER, "Pelanggan")
        await customer.say("/start", "Mau pesan apa")
        await bot.send(ADMIN, "/start")
        await bot.heard(ADMIN, "", 20)
        polls, lines, began = await bot.polls(), len(bot.logged), time.monotonic()
        number = where.bot_token.split(":")[0]
        shard = zlib.crc32(f"{number}:{CUSTOMER}".encode()) % 64
        for key in [f"sb:{{s{each:02}}}:due" for each in range(64)] + [f"sb:{{s{shard:02}}}:{number}:chat:{CUSTOMER}"]:
            await node.ask("SET", key, "rusak")
        await bot.send(OTHER, "serum vitamin c 30 ml")
        await customer.say("serum vitamin c 30 ml", "ulang dari awal", "Lanjut, atau ada yang mau ditambah")
        await bot.heard(OTHER, "Lanjut, atau ada yang mau ditambah", 20)
        await bot.heard(ADMIN, "Daftar kerja", 20)
        await asyncio.sleep(3)
        polls_a_second = (await bot.polls() - polls) / (time.monotonic() - began)
    assert polls_a_second <= 5
    assert not [line for line in bot.logged[lines:] if "exception" in line]
    assert sum(line["event"] == "store_down" for line in bot.logged) <= 1
