"""A Bot API on a port, which remembers what it was sent."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

TOKEN = "4242:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 1001, "type": "private"}}


@dataclass
class Telegram:
    """A Bot API that remembers what it was sent, and answers what it is told."""

    base: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    answers: list[Callable[[web.Request], Awaitable[web.StreamResponse]]] = field(default_factory=list)
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        assert request.transport
        self.was_asked.set()
        self.peers.add(request.transport.get_extra_info("peername"))
        given = await (request.json() if request.content_type == "application/json" else request.post())
        fields = {name: await self._read(value) for name, value in given.items()}
        self.asked.append({"method": request.path.rsplit("/", 1)[1], "by": request.method, "fields": fields})
        if self.answers:
            return await self.answers.pop(0)(request)
        return web.json_response({"ok": True, "result": MESSAGE})

    async def _read(self, value: Any) -> Any:
        if isinstance(value, web.FileField):
            return value.filename, value.content_type, value.file.read()
        return value

    async def hang(self, _: web.Request) -> web.Response:
        """Answer when nobody waits any more."""
        await self.is_over.wait()
        return web.Response()

    def says(self, status: int, description: str, **parameters: Any) -> None:
        """The next answer is a refusal."""
        body = {"ok": False, "error_code": status, "description": description}
        self.says_raw(status, json.dumps(body | ({"parameters": parameters} if parameters else {})))

    def says_raw(self, status: int, body: str) -> None:
        async def answer(_: web.Request) -> web.Response:
            return web.Response(status=status, text=body)

        self.answers.append(answer)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    server = Telegram()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.base = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    yield server
    server.is_over.set()
    await runner.cleanup()
