"""All parts of the demo on fresh data, and the way that a customer goes through an order."""

import asyncio
import os
import pathlib
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot.cli.demo import Places, places, running
from bot.cli.demo_part import Part
from bot.cli.scenarios import Cast
from scalev.api import Scalev

CUSTOMER_PHONE = "6281234567890"


@asynccontextmanager
async def world() -> AsyncIterator[tuple[Cast, Places, Part, httpx.AsyncClient]]:
    """All parts on fresh data; the bot's own process is the third."""
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        where = places(pathlib.Path(folder))
        async with running(where) as parts, httpx.AsyncClient(timeout=30) as http:
            yield Cast(http, where), where, parts[-1], http


async def kill(part: Part) -> None:
    """`kill -9`, and wait until another process took its place."""
    old = part.pid
    os.kill(old, signal.SIGKILL)
    async with asyncio.timeout(20):
        while part.pid == old:  # noqa: ASYNC110 -- the supervisor has no bell
            await asyncio.sleep(0.05)


async def to_the_address(cast: Cast) -> None:
    await cast.customer.say("/start", "Mau pesan apa")
    await cast.customer.say("serum vitamin c 30 ml", "Lanjut, atau ada yang mau ditambah")
    await cast.customer.say("2", "Subtotal")
    await cast.customer.tap("Lanjut ▶", "Nama penerima")
    await cast.customer.say("Sari Contoh", "Nomor HP")
    await cast.customer.say("0812-3456-7890", "Alamat lengkap")


async def from_the_address(cast: Cast) -> None:
    await cast.customer.say("Jl. Melati No. 5 RT 02/03", "Kecamatan dan kotanya")
    await cast.customer.say("menteng jakpus", "Mau bayar dengan apa")
    await cast.customer.tap("QRIS", "Pilih kurir")
    await cast.customer.press("JNE", "Jl. Melati No. 5 RT 02/03")


async def orders_of(where: Places) -> int:
    """How many orders the shop has."""
    async with Scalev("sk_sandbox_demo", version="v2", base_url=where.sandbox) as scalev:
        async for page in scalev.orders.list():
            return len(page)
    return 0
