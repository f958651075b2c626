"""A bot by webhook whose port strangers crowd: people are answered as if nobody else were there."""

import asyncio
import itertools
import resource
import time
from contextlib import suppress
from pathlib import Path
from statistics import median

import httpx
import pytest

from bot.cli import demo
from bot.cli.demo import Places
from bot.cli.scenarios import Cast, Person
from bot.process import ports
from tests.harness.bot_process import CALLED, bot, heard

HEAD = b"POST /hook HTTP/1.1\r\nHost: bot.example\r\n"


@pytest.mark.alone
async def test_people_are_answered_while_strangers_hold_the_port(where: Places) -> None:
    port = demo.free_port()
    hook = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook", "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    probe = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}")
    async with bot(where, **CALLED | hook) as process, httpx.AsyncClient(timeout=30) as http, probe:
        begin_with_few_files(process.pid)
        await heard(probe, "/readyz", 200)
        people = (Cast(http, where, customer=number).customer for number in itertools.count(5000))
        calm = [await answered(next(people)) for _ in range(5)]
        before = memory(process.pid)
        crowd = asyncio.create_task(held(port, 2000))
        waits = []
        while not crowd.done() or len(waits) < 5:
            waits.append(await answered(next(people)))
        await poured(port, 64 << 20)
        assert (await probe.get("/healthz")).status_code == 200
        assert median(waits) < max(1, 3 * median(calm)), (calm, waits)  # a busy machine is slow without a crowd, too
        assert memory(process.pid) - before < 50 << 20
        for writer in await crowd:
            writer.close()


async def answered(customer: Person) -> float:
    """How many seconds a person waits for an answer."""
    began = time.monotonic()
    await customer.say("/start", "Mau pesan apa")
    return time.monotonic() - began


def begin_with_few_files(pid: int) -> None:
    """As many systems let a process: the crowd is larger, and we have to hold our side of it."""
    ports._allow_files()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hasattr(resource, "prlimit"):
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (1024, hard))


async def held(port: int, strangers: int) -> list[asyncio.StreamWriter]:
    """Open requests that never end, as fast as they are let in."""
    writers = []
    for _ in range(strangers):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(HEAD)
        writers.append(writer)
    return writers


async def poured(port: int, size: int) -> None:
    """Send a header of that size, as far as it is taken."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(HEAD + b"X: ")
    with suppress(ConnectionError):
        for _ in range(size >> 16):
            writer.write(b"x" * (1 << 16))
            await asyncio.wait_for(writer.drain(), 30)
    writer.close()


def memory(pid: int) -> int:
    """What a process holds, in bytes; nothing where the system does not say."""
    statm = Path(f"/proc/{pid}/statm")
    return int(statm.read_text().split()[1]) * resource.getpagesize() if statm.exists() else 0
