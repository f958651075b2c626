"""A load balancer between Telegram and the bots that, unlike a good one, also holds updates back and repeats old ones.

Held updates overtake each other across a chat's lanes; repeated ones come after newer ones of the same chat.
"""

import asyncio
import json
import random
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

PATIENCE = 8.0
ANSWER_WITHIN = aiohttp.ClientTimeout(total=5)
SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Balancer:
    """Passes each update to the next bot that listens; `hold` and `repeat` are chances."""

    backends: Sequence[int]
    chance: random.Random
    hold: float = 0.0
    repeat: float = 0.0
    fired: Counter[str] = field(default_factory=Counter)
    port: int = 0
    _turn: int = 0
    _past: deque[tuple[bytes, str]] = field(default_factory=lambda: deque(maxlen=200))
    _seen: set[int] = field(default_factory=set)
    _tasks: set[asyncio.Task[web.Response]] = field(default_factory=set)
    _session: aiohttp.ClientSession | None = None
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen on a free port."""
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True))
        app = web.Application()
        app.router.add_post("/hook", self._receive)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Listen no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()
        if self._session:
            await self._session.close()

    async def _receive(self, request: web.Request) -> web.Response:
        body, secret = await request.read(), request.headers.get(SECRET, "")
        if self.chance.random() < self.hold:
            self.fired["held back"] += 1
            await asyncio.sleep(self.chance.uniform(0, 1))
        self._past.append((body, secret))
        self._note(body)
        if self.chance.random() < self.repeat:
            self.fired["repeated later"] += 1
            self._repeat(*self.chance.choice(self._past))
        return await self._passed_on(body, secret)

    def _note(self, body: bytes) -> None:
        """Count updates, and those that come again."""
        number = json.loads(body)["update_id"]
        self.fired["delivered again" if number in self._seen else "updates"] += 1
        self._seen.add(number)

    def _repeat(self, body: bytes, secret: str) -> None:
        task = asyncio.create_task(self._passed_on(body, secret))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _passed_on(self, body: bytes, secret: str) -> web.Response:
        """Ask bots in turn until one takes the connection; what breaks after that is not asked again."""
        until = asyncio.get_running_loop().time() + PATIENCE
        while self._session and not self._session.closed and asyncio.get_running_loop().time() < until:
            self._turn += 1
            port = self.backends[self._turn % len(self.backends)]
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}/hook", data=body, headers={SECRET: secret}, timeout=ANSWER_WITHIN
                ) as answer:
                    again = {name: answer.headers[name] for name in ("Retry-After",) if name in answer.headers}
                    return web.Response(status=answer.status, headers=again)
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1 / len(self.backends))
            except (aiohttp.ClientError, OSError):  # a TimeoutError is an OSError
                self.fired["broken off"] += 1
                return web.Response(status=502)
        return web.Response(status=503)
