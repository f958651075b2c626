"""The stage of a run with real processes: two bots behind a balancer, a Valkey, a shop, a Telegram, and bad lines.

One bot keeps the embedded Valkey alive as it does on a bare machine; the other reaches it over a bad line, as one
that shares a Redis does. Telegram is the playground, the shop is the sandbox, both in processes of their own.
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot.cli.demo import Places, bot_environment
from bot.cli.demo_part import Part
from bot.config.settings import CAPS, environment
from bot.valkey import embedded
from tests.chaos.ports import free_port
from tests.chaos.processes.bots.nursery import Bot, nursery
from tests.chaos.processes.lines.balancer import Balancer
from tests.chaos.processes.lines.proxy import Proxy, Stream, Troubles, to_port
from tests.chaos.processes.people import Person, Telegram

SECRET = "a-secret-of-this-run"
LIVE_WITHIN = 60.0
ROUGH = {
    "valkey": Troubles(cut_request=0.001, cut_reply=0.001, drop_reply=0.002, delay=0.01, seconds=0.2),
    "scalev": Troubles(cut_request=0.002, cut_reply=0.004, drop_reply=0.006, delay=0.02, seconds=0.4),
    "telegram": Troubles(cut_request=0.002, cut_reply=0.003, drop_reply=0.004, delay=0.02, seconds=0.4),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How large and how rough a run is; `people` are there at a time, and a bot lives between two of `lives` seconds.

    In a calm run lines and shop are good, and people wait for an answer instead of asking twice.
    """

    orders: int = 1000
    people: int = 40
    seed: int = 1
    scale: float = 0.05
    bot_kills: int = 200
    valkey_kills: int = 20
    freezes: int = 10
    stops: int = 10
    lives: tuple[float, float] = (0.2, 1.5)
    module: str = "tests.chaos.processes.bots.real_bot"
    mode: str = "webhook"
    redis_url: str = ""
    physical: float = 0.15
    is_calm: bool = False


@dataclass(slots=True)
class World:
    """Everything that runs, who is there, and what was done to it; `over` is set once everybody was served."""

    plan: Plan
    where: Places
    lines: list[Proxy]
    balancer: Balancer
    http: aiohttp.ClientSession
    bots: list[Bot] = field(default_factory=list)
    nursery: int = 0
    people: list[Person] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    longest_stop: float = 0.0
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def telegram(self) -> Telegram:
        """The people's side of the local Telegram."""
        return Telegram(self.http, self.where.playground, self.where.playground_token)

    @property
    def redis_url(self) -> str:
        """The Redis all bots share."""
        return self.plan.redis_url or f"unix://{_socket(self.where.data_dir)}"

    async def sandbox(self, verb: str, path: str, body: object = None) -> Any:
        """Ask a control route of the sandbox."""
        headers = {"X-Control-Token": self.where.sandbox_token}
        async with self.http.request(verb, f"{self.where.sandbox}{path}", json=body, headers=headers) as answer:
            return await answer.json()

    async def is_live(self, index: int) -> bool:
        """A bot answers its health route; a poller has nothing to ask, so its process counts."""
        if self.plan.mode == "polling":
            return self.bots[index].pid > 0
        with suppress(aiohttp.ClientError, OSError):  # a TimeoutError is an OSError
            url = f"http://127.0.0.1:{self.balancer.backends[index]}/health"
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
    where = Places(folder, free_port(), free_port(), free_port())
    (folder / "log").mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(_patient_http())
        stack.push_async_callback(asyncio.to_thread, embedded.stop, where.data_dir)
        made = World(plan, where, _lines(plan, where), _balancer(plan), http)
        await made.balancer.start()
        stack.push_async_callback(made.balancer.stop)
        for line in made.lines:
            await line.start()
            stack.push_async_callback(line.stop)
        await stack.enter_async_context(_kept(_stand_ins(where, plan.seed)))
        await asyncio.gather(*(_up(http, url) for url in (where.playground, where.sandbox)))
        made.bots += _bots(made)
        log = folder / "log" / "nursery.log"
        made.nursery = await stack.enter_async_context(nursery(plan.module, plan.scale, made.bots, log))
        await asyncio.gather(*map(made.live, range(len(made.bots))))
        yield made


def _patient_http() -> aiohttp.ClientSession:
    """A client for what must not fail: no idle line that is closed as it is used again, and time."""
    connector = aiohttp.TCPConnector(limit=0, force_close=True)
    return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=None, sock_connect=None))


@asynccontextmanager
async def _kept(parts: Iterable[Part]) -> AsyncIterator[None]:
    """Keep processes running, and end them."""
    started: asyncio.Queue[Part] = asyncio.Queue()
    tasks = [asyncio.create_task(part.keep(started)) for part in parts]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _lines(plan: Plan, where: Places) -> list[Proxy]:
    ways = {
        "valkey": _to_valkey(where.data_dir),
        "scalev": to_port(where.sandbox_port),
        "telegram": to_port(where.playground_port),
    }
    return [
        Proxy(name, reach, Troubles() if plan.is_calm else ROUGH[name], random.Random(f"{plan.seed}:{name}"))
        for name, reach in ways.items()
    ]


def _balancer(plan: Plan) -> Balancer:
    roughness = 0.0 if plan.is_calm else 0.05
    return Balancer([free_port(), free_port()], random.Random(f"{plan.seed}:balancer"), roughness, roughness)


def _to_valkey(data_dir: Path) -> Callable[[], Awaitable[Stream]]:
    """Reach the embedded Valkey wherever it listens now."""

    async def reach() -> Stream:
        return await asyncio.open_unix_connection(_socket(data_dir))

    return reach


def _socket(data_dir: Path) -> str:
    """Where the embedded Valkey of this directory listens; its lock names the place."""
    return os.fsdecode((data_dir / "valkey" / "lock").read_bytes())


def _stand_ins(where: Places, seed: int) -> list[Part]:
    log, state = where.data_dir / "log", where.data_dir
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
            environment(PLAYGROUND_TOKEN=where.playground_token, PLAYGROUND_BOT_TOKENS=where.bot_token),
            log / "playground.log",
        ),
    ]


def _at(port: int, state: Path) -> tuple[str, ...]:
    return ("--port", str(port), "--state", str(state))


def _bots(made: World) -> list[Bot]:
    """Two bots by webhook, or one that polls."""
    plan, log = made.plan, made.where.data_dir / "log"
    valkey, scalev, telegram = (f"127.0.0.1:{line.port}" for line in made.lines)
    shared = bot_environment(made.where) | {
        "SCALEV_BASE_URL": f"http://{scalev}",
        "TELEGRAM_API_BASE": f"http://{telegram}",
        "TELEGRAM_MODE": plan.mode,
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{made.balancer.port}/hook",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        **{name.upper(): "off" for name in CAPS},
        "BOT_CUSTOMER_MESSAGES": "0",
        "BOT_RESELLER_MESSAGES": "0",
        "BOT_SHOP_EVENTS_LISTEN": "",  # two bots of one machine cannot share a port, and this shop calls nobody
    }
    redis_urls = (plan.redis_url, plan.redis_url or f"redis://{valkey}/0")
    own = [
        {"TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}", "REDIS_URL": url}
        for port, url in zip(made.balancer.backends, redis_urls, strict=True)
    ]
    bots = [Bot(environment(**shared | each), str(log / f"bot{index}.log")) for index, each in enumerate(own)]
    return bots if plan.mode == "webhook" else bots[:1]


async def _up(http: aiohttp.ClientSession, url: str) -> None:
    async with asyncio.timeout(LIVE_WITHIN):
        while True:
            with suppress(aiohttp.ClientError):
                async with http.get(url):
                    return
            await asyncio.sleep(0.05)
