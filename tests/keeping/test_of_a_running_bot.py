"""A bot is copied while it serves, killed, its Redis wiped, and put back: the shop has no order that nobody knows."""

import asyncio
import os
import pathlib
import shutil
import signal
import sys
from asyncio.subprocess import PIPE

import httpx

from bot.cli.demo import Places, bot_environment
from bot.cli.scenarios import Cast, paste
from bot.config.settings import environment
from bot.valkey import embedded
from tests.harness.bot_process import bot
from tests.harness.demo import orders_of

EARLY, LATE = 1001, 1002


async def command(where: Places, *words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words, env=environment(**bot_environment(where)), stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


async def wipe(where: Places) -> None:
    """Kill the server and lose all that it kept."""
    server = await embedded.start(where.data_dir)
    os.kill(server.pid, signal.SIGKILL)
    await asyncio.sleep(0.5)
    shutil.rmtree(embedded.home_of(where.data_dir))


async def test_after_a_restore_no_order_of_the_shop_is_unaccounted_for(where: Places, tmp_path: pathlib.Path) -> None:
    copy = str(tmp_path / "copy.gz")
    async with httpx.AsyncClient(timeout=30) as http:
        early, late = Cast(http, where, EARLY), Cast(http, where, LATE)
        async with bot(where):
            await early.admin.say("/start", "Meja admin")
            await paste(early)
            assert "keys are in" in await command(where, "backup", copy)
            await paste(late)
            numbers = [await each.customer.order_number() for each in (early, late)]
            assert await orders_of(where) == 2
        await wipe(where)
        assert "keys are back" in await command(where, "restore", copy)
        async with bot(where):
            await early.admin.hear("tidak ada dalam catatan saya", numbers[1])
            await early.customer.say(f"/status {numbers[0]}", numbers[0], "Bayar")
            assert await orders_of(where) == 2
