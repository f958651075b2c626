"""A playground for each test, and a real one on a port where a client wants to wait."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from bot.playground.app import create_app
from bot.playground.server import server
from bot.playground.settings import PlaygroundSettings

TOKEN = "7000000001:playground-token-of-nobody-at-all-00"
CONTROL = "control-token-of-this-run"
CUSTOMER, RESELLER, ADMIN = 1001, 2002, 9009


class Desk:
    """A bot's calls and a person's acts, over one HTTP client."""

    def __init__(self, client: httpx.AsyncClient, token: str = TOKEN) -> None:
        self.client, self.token = client, token

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        """The envelope of a Bot API call."""
        answer = await self.client.post(f"/bot{self.token}/{method}", json=params)
        found: dict[str, Any] = answer.json()
        assert answer.status_code == (200 if found["ok"] else found["error_code"])
        return found

    async def do(self, method: str, /, **params: Any) -> Any:
        """The result of a Bot API call that must succeed."""
        found = await self.call(method, **params)
        assert found["ok"], found
        return found["result"]

    async def refused(self, method: str, /, **params: Any) -> str:
        """The words of a refusal."""
        found = await self.call(method, **params)
        assert not found["ok"], found
        return str(found["description"])

    async def sim(self, act: str, /, status: int = 200, **wish: Any) -> dict[str, Any]:
        """A person's act."""
        answer = await self.client.post(f"/sim/{act}", json=wish, headers={"X-Control-Token": CONTROL})
        assert answer.status_code == status, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def see(self, path: str, /, **query: Any) -> dict[str, Any]:
        """What a control route shows."""
        answer = await self.client.get(f"/sim/{path}", params=query, headers={"X-Control-Token": CONTROL})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        """What `getUpdates` answers now."""
        found: list[dict[str, Any]] = await self.do("getUpdates", **params)
        return found


class Hands:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.at = 1_790_000_000.0

    def __call__(self) -> float:
        return self.at


def settings_for(tmp_path: Path | None = None, **more: Any) -> PlaygroundSettings:
    return PlaygroundSettings(token=CONTROL, state_dir=tmp_path, port=0, **more)


@asynccontextmanager
async def desk_for(settings: PlaygroundSettings) -> AsyncIterator[Desk]:
    app = create_app(settings)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
    ):
        yield Desk(client)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with desk_for(settings_for()) as found:
        yield found


@pytest.fixture
async def chat(desk: Desk) -> Desk:
    """A desk whose customer has already said hello, with nothing left to read."""
    await desk.do("getMe")
    await desk.sim("send", user=CUSTOMER, text="/start")
    await desk.updates(offset=-1)
    await desk.updates(offset=10**9)
    return desk


@asynccontextmanager
async def serving(found: uvicorn.Server) -> AsyncIterator[str]:
    """A server on a real port; its address. Without `serve`, whose main loop would only cost time."""
    found.config.load()
    found.lifespan = found.config.lifespan_class(found.config)
    await found.startup()
    port = found.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await found.shutdown()


def running(settings: PlaygroundSettings) -> AbstractAsyncContextManager[str]:
    """A playground on a real port; its address."""
    return serving(server(settings))


@pytest.fixture
async def live() -> AsyncIterator[Desk]:
    async with running(settings_for()) as base, httpx.AsyncClient(base_url=base, timeout=20) as client:
        yield Desk(client)
