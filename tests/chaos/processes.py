"""Two real bots behind a balancer, a real Valkey, and bad lines between them; and somebody who kills them all the time.

One bot keeps the embedded Valkey alive as it does on a bare machine; the other reaches it over a bad line, as one
that shares a Redis does. Telegram is the playground, the shop is the sandbox, both in processes of their own.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot import embedded
from bot.demo import BOT_TOKEN, Part, Places, bot_environment, free_port
from bot.settings import environment
from tests.chaos.balancer import Balancer
from tests.chaos.people import Telegram
from tests.chaos.proxy import Proxy, Stream, Troubles, to_port

SECRET = "a-secret-of-this-run"
LIVE_WITHIN = 40.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How large and how rough a run is."""

    orders: int = 1000
    people: int = 30
    at_most: int = 3000
    seed: int = 1
    scale: float = 0.05
    bot_kills: int = 200
    valkey_kills: int = 20
    freezes: int = 10
    module: str = "tests.chaos.real_bot"
    mode: str = "webhook"
    short_life: float = 1.0
    long_life: float = 5.0
    is_calm: bool = False
    physical: float = 0.15
    redis_url: str = ""


@dataclass(slots=True)
class World:
    """Everything that runs, and what was done to it."""

    plan: Plan
    where: Places
    bots: list[Part]
    ports: list[int]
    lines: list[Proxy]
    balancer: Balancer
    telegram: Telegram
    http: aiohttp.ClientSession
    chance: random.Random
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def data_dir(self) -> Path:
        """Where the processes keep their files."""
        return self.where.data_dir

    async def sandbox(self, verb: str, path: str, body: object = None) -> object:
        """Ask a control route of the sandbox."""
        headers = {"X-Control-Token": self.where.sandbox_token}
        async with self.http.request(verb, f"{self.where.sandbox}{path}", json=body, headers=headers) as answer:
            return await answer.json()

    async def is_live(self, index: int) -> bool:
        """A bot answers its health route; a poller has nothing to ask, so its process counts."""
        if self.plan.mode == "polling":
            return self.bots[index].pid > 0
        with suppress(aiohttp.ClientError, OSError, TimeoutError):
            url = f"http://127.0.0.1:{self.ports[index]}/health"
            async with self.http.get(url, timeout=aiohttp.ClientTimeout(total=1)) as answer:
                return answer.status == 200
        return False

    async def live(self, index: int) -> None:
        """Wait until a bot listens."""
        async with asyncio.timeout(LIVE_WITHIN):
            while not await self.is_live(index):
                await asyncio.sleep(0.05)


@asynccontextmanager
async def world(plan: Plan, folder: Path) -> AsyncIterator[World]:
    """Start all of it; on leaving, everything that was started ends."""
    chance = random.Random(plan.seed)
    where = Places(folder, free_port(), free_port())
    (folder / "log").mkdir(parents=True, exist_ok=True)
    tasks = []
    started: asyncio.Queue[Part] = asyncio.Queue()
    stand_ins = _stand_ins(where, plan.seed)
    tasks += [asyncio.create_task(part.keep(started)) for part in stand_ins]
    if not plan.redis_url:
        await embedded.start(where.data_dir)
    bad = _calm() if plan.is_calm else _rough()
    lines = [
        Proxy("valkey", _to_valkey(where.data_dir), bad["valkey"], random.Random(plan.seed + 1)),
        Proxy("scalev", to_port(where.sandbox_port), bad["scalev"], random.Random(plan.seed + 2)),
        Proxy("telegram", to_port(where.playground_port), bad["telegram"], random.Random(plan.seed + 3)),
    ]
    ports = [free_port(), free_port()]
    roughness = 0.0 if plan.is_calm else 0.05
    balancer = Balancer(ports, random.Random(plan.seed + 4), roughness, roughness)
    bots = []
    try:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            telegram = Telegram(http, where.playground, where.playground_token)
            for line in lines:
                await line.start()
            await balancer.start()
            await asyncio.gather(*(_up(http, url) for url in (where.playground, where.sandbox)))
            bots = _bots(plan, where, lines, ports, balancer.port)
            tasks += [asyncio.create_task(bot.keep(started)) for bot in bots]
            made = World(plan, where, bots, ports, lines, balancer, telegram, http, chance)
            await asyncio.gather(*(made.live(index) for index in range(len(bots))))
            yield made
    finally:
        for bot in bots:
            _signal(bot.pid, signal.SIGCONT)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await balancer.stop()
        await asyncio.gather(*(line.stop() for line in lines))
        await asyncio.to_thread(embedded.stop, where.data_dir)


def _rough() -> dict[str, Troubles]:
    return {
        "valkey": Troubles(cut_request=0.001, cut_reply=0.001, drop_reply=0.002, delay=0.01, seconds=0.2),
        "scalev": Troubles(cut_request=0.002, cut_reply=0.004, drop_reply=0.006, delay=0.02, seconds=0.4),
        "telegram": Troubles(cut_request=0.002, cut_reply=0.003, drop_reply=0.004, delay=0.02, seconds=0.4),
    }


def _calm() -> dict[str, Troubles]:
    return {name: Troubles() for name in ("valkey", "scalev", "telegram")}


def _to_valkey(data_dir: Path) -> Callable[[], Awaitable[Stream]]:
    """Reach the embedded Valkey wherever it listens now."""

    async def reach() -> Stream:
        recorded = (data_dir / "valkey" / "lock").read_bytes()
        return await asyncio.open_unix_connection(os.fsdecode(recorded))

    return reach


def _stand_ins(where: Places, seed: int) -> list[Part]:
    log = where.data_dir / "log"
    state = where.data_dir
    return [
        Part(
            "sandbox",
            (*_at(where.sandbox_port, state / "sandbox"), "--no-rate-limit", "--seed", str(seed)),
            environment(SANDBOX_TOKEN=where.sandbox_token),
            log / "sandbox.log",
            "scalev.sandbox",
        ),
        Part(
            "playground",
            ("playground", *_at(where.playground_port, state / "playground")),
            environment(PLAYGROUND_TOKEN=where.playground_token, PLAYGROUND_BOT_TOKENS=BOT_TOKEN),
            log / "playground.log",
        ),
    ]


def _at(port: int, state: Path) -> tuple[str, ...]:
    return ("--port", str(port), "--state", str(state))


def _bots(plan: Plan, where: Places, lines: list[Proxy], ports: list[int], hook: int) -> list[Part]:
    """Two bots by webhook, or one that polls."""
    valkey, scalev, telegram = (f"127.0.0.1:{line.port}" for line in lines)
    shared = bot_environment(where) | {
        "SCALEV_BASE_URL": f"http://{scalev}",
        "TELEGRAM_API_BASE": f"http://{telegram}",
    }
    if plan.mode == "webhook":
        shared |= {
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{hook}/hook",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
        }
    given = [shared | {"TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}"} for port in ports]
    given[1]["REDIS_URL"] = f"redis://{valkey}/0"
    if plan.redis_url:
        given = [each | {"REDIS_URL": plan.redis_url} for each in given]
    given = given if plan.mode == "webhook" else given[:1]
    return [
        Part("bot", (str(plan.scale),), environment(**env), where.data_dir / "log" / f"bot{index}.log", plan.module)
        for index, env in enumerate(given)
    ]


async def _up(http: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(LIVE_WITHIN):
        while True:
            with suppress(aiohttp.ClientError):
                async with http.get(url):
                    return
            await asyncio.sleep(0.05)


class Killer:
    """Kills each bot soon after it is up, and now and then kills Valkey or freezes a bot; until told to stop.

    The pace follows the orders: where kills run ahead of them, a bot lives longer.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.stop = asyncio.Event()
        self.progress = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Until told to stop: kill what is up."""
        await asyncio.gather(*(self._hunt(index) for index in range(len(self.world.bots))))

    async def _hunt(self, index: int) -> None:
        plan, counts = self.world.plan, self.world.counts
        while not self.stop.is_set():
            if not await self.world.is_live(index):
                await self._pause(0.1)
                continue
            is_ahead = counts["bot kills"] >= plan.bot_kills * self.progress
            await self._pause(self.world.chance.uniform(0.2, 2) * (plan.long_life if is_ahead else plan.short_life))
            if self.stop.is_set():
                return
            _signal(self.world.bots[index].pid, signal.SIGKILL)
            counts["bot kills"] += 1
            await self._more()

    async def _more(self) -> None:
        """Valkey and freezes, in proportion to the kills."""
        plan, counts = self.world.plan, self.world.counts
        if counts["bot kills"] * plan.valkey_kills >= (counts["valkey kills"] + 1) * plan.bot_kills:
            await self.kill_valkey()
        elif counts["bot kills"] * plan.freezes >= (counts["freezes"] + 1) * plan.bot_kills:
            await self.freeze()

    async def kill_valkey(self) -> None:
        """`kill -9` of Valkey; a bot starts it again."""
        server = await embedded.start(self.world.data_dir)
        _signal(server.pid, signal.SIGKILL)
        self.world.counts["valkey kills"] += 1

    async def freeze(self) -> None:
        """Stop a bot in its tracks, for less or more than its claims last, and let it go on."""
        bot = self.world.chance.choice(self.world.bots)
        pid, seconds = bot.pid, self.world.chance.choice((2.0, 3.0, 12.0))
        _signal(pid, signal.SIGSTOP)
        self.world.counts["freezes"] += 1
        task = asyncio.create_task(_thaw(pid, seconds))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def thawed(self) -> None:
        """Wait until everything frozen goes on."""
        await asyncio.gather(*self._tasks)

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stop.wait(), seconds)


async def _thaw(pid: int, seconds: float) -> None:
    await asyncio.sleep(seconds)
    _signal(pid, signal.SIGCONT)


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        if pid:
            os.kill(pid, number)


async def store_url(made: World) -> str:
    """Where the orders' records are; the embedded server is started if need be."""
    return made.plan.redis_url or (await embedded.start(made.data_dir)).url
