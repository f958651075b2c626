"""A thousand bots in one process: what a start takes, what one more costs, what a busy or a broken one does to others.

`python -m benchmarks.many_stores [bots]`. The bots are `scalev-bot run` in a process of its own, over a real Valkey;
Telegram and Scalev are stand-ins by HTTP, in this process, which also says what people say. Stretches with trouble and
without take turns, so that a machine that grows busier harms both alike.
"""

import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import redis.asyncio as redis

from bot.config.settings import environment
from bot.hosting.standing import read_standing
from bot.process import ports
from scalev.sandbox.app import create_app
from scalev.sandbox.settings import SandboxSettings
from tests.chaos.ports import free_port
from tests.chaos.valkey import spawned
from tests.hosting.many_bots import TelegramOfMany, write_bots

FIRST = 100_001
ASKING, EACH_S, STRETCH_S, ROUNDS = 40, 4.0, 15.0, 3
CROWD, IDLE_S = 20, 10.0
WITHIN_S = 300.0
TOKEN = "t"


@dataclass
class Stage:
    """The process of the bots, and the world around it."""

    folder: Path
    telegram: TelegramOfMany
    bots: Sequence[int]
    process: Process
    chats: "count[int]" = field(default_factory=lambda: count(1_000_000))

    async def until_all_serve(self) -> None:
        """Wait until Telegram was told where each bot is."""
        async with asyncio.timeout(WITHIN_S):
            while sum(bool(self.telegram.lines[bot].url) for bot in self.bots) < len(self.bots):
                if self.process.returncode is not None:
                    raise SystemExit("the bots ended")
                await asyncio.sleep(0.05)

    def memory(self) -> float:
        """What the process holds, in MB."""
        said = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(said.partition("VmRSS:")[2].split()[0]) / 1024

    def busy_s(self) -> float:
        """Seconds of processor time so far."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")

    async def stretch(self, asking: Sequence[int], seconds: float = STRETCH_S) -> list[float]:
        """Let somebody new speak to each of these bots every few seconds; how long until it was acknowledged, in ms."""
        found: list[float] = []
        ends = time.monotonic() + seconds

        async def one(number: int, bot: int) -> None:
            await asyncio.sleep(EACH_S * number / len(asking))
            while time.monotonic() < ends:
                began = time.perf_counter()
                if await self.telegram.call(bot, next(self.chats), "/start") == 200:
                    found.append((time.perf_counter() - began) * 1000)
                await asyncio.sleep(max(0.0, EACH_S - (time.perf_counter() - began)))

        await asyncio.gather(*(one(number, bot) for number, bot in enumerate(asking)))
        return found


@asynccontextmanager
async def staged(bots: Sequence[int], more: dict[int, str]) -> AsyncIterator[tuple[Stage, str]]:
    """Everything there, and the bots beginning."""
    telegram, stop, port = TelegramOfMany(), asyncio.Event(), free_port()
    with tempfile.TemporaryDirectory(prefix="sb") as name, spawned() as valkey:
        folder = Path(name)
        with ports.open_port(f"127.0.0.1:{free_port()}", "SANDBOX") as shop:
            address = f"http://127.0.0.1:{shop.getsockname()[1]}"
            app = create_app(SandboxSettings(control_token=TOKEN, public_url=address, is_rate_limited=False))
            serving = asyncio.create_task(ports.serve(app, shop, stop))
            env = {
                "BOTS_FILE": str(write_bots(folder, bots, more)),
                "TELEGRAM_API_BASE": await telegram.open(),
                "TELEGRAM_MODE": "webhook",
                "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
                "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
                "SCALEV_BASE_URL": address,
                "SCALEV_STORE": "Toko Melati Pagi",
                "REDIS_URL": valkey,
                "BOT_DATA_DIR": str(folder / "data"),
                "BOT_LOG_LEVEL": "ERROR",
            }
            command = (sys.executable, "-m", "bot", "run")
            process = await asyncio.create_subprocess_exec(*command, env=environment(**env), stdout=DEVNULL)
            try:
                yield Stage(folder, telegram, bots, process), valkey
            finally:
                with suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()
                stop.set()
                await serving
                await telegram.close()


async def start(number: int) -> tuple[float, float]:
    """How many seconds so many bots take until all are served, and the MB they hold then."""
    began = time.monotonic()
    async with staged(range(FIRST, FIRST + number), {}) as (stage, _):
        await stage.until_all_serve()
        seconds = time.monotonic() - began
        await asyncio.sleep(3)
        return seconds, stage.memory()


async def trouble(number: int) -> None:
    """Start all, see what they cost while nobody speaks, then what one of them does to the others."""
    bots = range(FIRST, FIRST + number)
    slow = 'base_url = "http://127.0.0.1:9"'
    began = time.monotonic()
    async with staged(bots, {bots[-1]: slow}) as (stage, valkey):
        await stage.until_all_serve()
        seconds = time.monotonic() - began
        await asyncio.sleep(5)
        tell(f"{number} bots served after {seconds:.1f} s, {stage.memory():.0f} MB")
        await idle(stage, valkey)
        asking = list(bots[1 : ASKING + 1])
        await stage.stretch(asking)  # every shop is read once
        await compare("one bot is busy", stage, asking, lambda: crowd(stage, bots[0]))
        await compare("one bot's Scalev is down", stage, asking, lambda: crowd(stage, bots[-1], 4))
        stage.telegram.revoked.add(bots[-2])
        await compare("one bot's token is revoked", stage, asking, lambda: crowd(stage, bots[-2], 4))
        halted = [
            name for _, all_ in read_standing(stage.folder / "data") for name, one in all_.items() if one["reason"]
        ]
        tell(f"{stage.memory():.0f} MB after {next(stage.chats) - 1_000_000} updates; halted: {halted}")


async def idle(stage: Stage, valkey: str) -> None:
    """What it costs to serve nobody."""
    client = redis.Redis.from_url(valkey)
    before, busy = await calls(client), stage.busy_s()
    await asyncio.sleep(IDLE_S)
    commands = await calls(client) - before
    tell(f"idle: {commands / IDLE_S:.0f} Redis commands a second, {(stage.busy_s() - busy) / IDLE_S:.1%} of a core")
    await client.aclose()


async def calls(client: redis.Redis) -> int:
    """Commands that clients sent; what a script calls is part of its own."""
    found = await client.info("commandstats")
    of_scripts = {"cmdstat_zrangebyscore", "cmdstat_hget", "cmdstat_hgetall", "cmdstat_hkeys", "cmdstat_zscore"}
    return sum(each["calls"] for name, each in found.items() if name not in of_scripts)


async def crowd(stage: Stage, bot: int, people: int = CROWD) -> None:
    """More people than a bot takes; each speaks again once heard, and a second later where that was refused."""

    async def one() -> None:
        while True:
            is_heard = False
            with suppress(OSError):
                is_heard = await stage.telegram.call(bot, next(stage.chats), "/start") == 200
            await asyncio.sleep(0.02 if is_heard else 1.0)

    await asyncio.gather(*(one() for _ in range(people)))


async def compare(what: str, stage: Stage, asking: Sequence[int], harm: Callable[[], Awaitable[None]]) -> None:
    """The others' times with and without trouble, turn by turn."""
    without, beside = list[float](), list[float]()
    for _ in range(ROUNDS):
        without += await stage.stretch(asking)
        harming = asyncio.ensure_future(harm())
        beside += await stage.stretch(asking)
        harming.cancel()
        await asyncio.gather(harming, return_exceptions=True)
    change = p95(beside) / p95(without) - 1
    tell(
        f"{what}: p95 of others {p95(without):.1f} ms without, {p95(beside):.1f} ms beside it ({change:+.0%}); "
        f"median {statistics.median(without):.1f} and {statistics.median(beside):.1f} ms of {len(beside)}"
    )


def p95(found: Sequence[float]) -> float:
    """The time that one in twenty exceeds."""
    return statistics.quantiles(found, n=20)[-1]


def tell(line: str) -> None:
    """Print a line as soon as it is known."""
    print(line, flush=True)


async def main(number: int) -> None:
    """Measure one bot, then so many."""
    seconds, alone = await start(1)
    tell(f"1 bot served after {seconds:.1f} s, {alone:.0f} MB")
    await trouble(number)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
