"""Let each bot take the same orders, and print what an update cost it: `python -m benchmarks.side_by_side`."""

import asyncio
import json
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import uvloop
from rich.console import Console
from rich.table import Table

from benchmarks.side_by_side.contestant import PATH, SECRET, TOKEN
from benchmarks.side_by_side.people import TURNS, Crowd, People
from benchmarks.side_by_side.telegram import Telegram
from bot.cli.demo import free_port
from bot.cli.demo_part import end_with_parent
from bot.config.settings import CAPS, environment
from bot.valkey import embedded

THINKING = Crowd(200, 1.0, 2.0)
HURRIED = Crowd(100, 0.05, 0.15)  # more than one process can answer
STEADY_S = 32.0  # what is kept of the last half minute is full then
MEASURED_S = 40.0
OPENED_S = 4.0  # the districts are indexed by then
READY_S = 30.0
BARE, OURS = "bare", "ours"
NAMES = {
    BARE: "bare aiohttp handler",
    "bare uvloop": "the same on uvloop",
    "with_ptb": "PTB ConversationHandler",
    OURS: "scalev-bot",
}


@dataclass(frozen=True, slots=True)
class Contestant:
    """A bot in a process of its own, and the people who write to it."""

    process: asyncio.subprocess.Process
    people: People

    async def used(self) -> Counter[str]:
        """What was used until now: CPU seconds, journeys to Redis, calls of the Bot API, and for how many updates."""
        line = b""
        while not line.startswith(b'{"cpu"'):
            with suppress(TimeoutError):  # a signal may come too early for its loop
                async with asyncio.timeout(2):
                    line = await self._asked()
        said = {"calls": self.people.telegram.calls.total(), "updates": self.people.updates}
        return Counter(json.loads(line) | said)

    async def _asked(self) -> bytes:
        self.process.send_signal(signal.SIGUSR1)
        assert self.process.stdout
        if not (line := await self.process.stdout.readline()):
            raise RuntimeError("a bot ended")
        return line


async def compare() -> None:
    """All at the same time, so that whatever else the machine does meets all alike; then two in a hurry, in turn.

    In a hurry each is alone, or what it has of the machine would be measured.
    """
    _show(THINKING, await _used(THINKING, NAMES))
    _show(HURRIED, {name: used for alone in (BARE, OURS) for name, used in (await _used(HURRIED, [alone])).items()})


async def _used(crowd: Crowd, names: Iterable[str]) -> dict[str, Counter[str]]:
    """What each of these bots used in its steady state, side by side."""
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        async with AsyncExitStack() as stack:
            shop = await stack.enter_async_context(_sandbox(Path(folder)))
            stack.callback(embedded.stop, Path(folder))
            bots = {name: await stack.enter_async_context(_running(name, shop, Path(folder), crowd)) for name in names}
            await asyncio.sleep(OPENED_S)
            writing = [asyncio.create_task(each.people.write()) for each in bots.values()]
            await asyncio.sleep(STEADY_S)
            before = {name: await each.used() for name, each in bots.items()}
            await asyncio.sleep(MEASURED_S)
            used = {name: await each.used() - before[name] for name, each in bots.items()}
            for task in writing:
                task.cancel()
            await asyncio.wait(writing)
    for name, each in bots.items():
        if astray := each.people.astray:
            print(f"{NAMES[name]}: {len(astray)} of {each.people.orders} went astray, such as: {astray[0]}")
    return used


@asynccontextmanager
async def _sandbox(folder: Path) -> AsyncIterator[str]:
    port = free_port()
    async with _process(["bot", "sandbox", "--port", str(port), "--state", str(folder / "shop")], environment()):
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def _running(name: str, shop: str, folder: Path, crowd: Crowd) -> AsyncIterator[Contestant]:
    telegram = Telegram()
    server = await telegram.serve()
    api, port = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", free_port()
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE": api,
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}{PATH}",
        "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "SCALEV_API_KEY": "sk_sandbox_demo",
        "SCALEV_BASE_URL": shop,
        "SCALEV_STORE": "Toko Melati Pagi",
        "BOT_DATA_DIR": str(folder),
        "BOT_LOG_LEVEL": "WARNING",
        **{name.upper(): "off" for name in CAPS},  # people here write faster than people do
        "BOT_CUSTOMER_MESSAGES": "0",
    }
    places = {"BENCHMARK_API": api, "BENCHMARK_PORT": str(port)}
    async with _process(f"benchmarks.side_by_side.{name}".split(), environment(**settings) | places) as process:
        await _answers(port)
        yield Contestant(process, People(telegram, port, crowd, is_asked=not name.startswith(BARE)))
    server.close()


@asynccontextmanager
async def _process(command: list[str], env: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *command, env=env, stdout=asyncio.subprocess.PIPE, preexec_fn=end_with_parent
    )
    try:
        yield process
    finally:
        await _ended(process)


async def _ended(process: asyncio.subprocess.Process) -> None:
    """End a process, whatever it is still at."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), 5)
    except TimeoutError:
        process.kill()
        await process.wait()


async def _answers(port: int) -> None:
    async with asyncio.timeout(READY_S):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return


def _show(crowd: Crowd, used: Mapping[str, Counter[str]]) -> None:
    pauses = f"each after {crowd.least_s} to {crowd.most_s} s"
    title = f"What an update costs: {crowd.people} people at once, {len(TURNS)} turns to the summary, {pauses}"
    table = Table("", "CPU s per 1,000 updates", "× bare", "Redis trips", "Bot API calls", "updates", title=title)
    for name, found in used.items():
        updates, cpu = found["updates"], found["cpu"] / found["updates"] * 1000
        times = cpu / (used[BARE]["cpu"] / used[BARE]["updates"] * 1000)
        trips = f"{found['trips'] / updates:.2f}" if found["trips"] else "–"
        table.add_row(
            NAMES[name], f"{cpu:.2f}", f"{times:.1f}", trips, f"{found['calls'] / updates:.2f}", f"{updates:,}"
        )
    Console(width=None if sys.stdout.isatty() else 110).print(table)


def main() -> None:
    """Compare, and print."""
    uvloop.run(compare())


if __name__ == "__main__":
    main()
