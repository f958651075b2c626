"""The bot as a process of its own, and what its probes answer."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator

import httpx

from bot.cli.demo import Places, bot_environment
from bot.config.settings import environment

CALLED = {"TELEGRAM_MODE": "webhook", "TELEGRAM_WEBHOOK_SECRET": "rahasia"}


@contextlib.asynccontextmanager
async def bot(where: Places, **env: str) -> AsyncIterator[Process]:
    given = environment(**bot_environment(where) | env)
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", env=given, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def heard(http: httpx.AsyncClient, path: str, status: int) -> dict[str, dict[str, str]]:
    """Ask until the answer has this status, as a probe does."""
    async with asyncio.timeout(30):
        while True:
            try:
                answer = await http.get(path)
            except httpx.ConnectError:
                answer = httpx.Response(0)
            if answer.status_code == status:
                found: dict[str, dict[str, str]] = answer.json()
                return found
            await asyncio.sleep(0.1)
