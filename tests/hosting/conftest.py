"""A process of many bots over a real Redis, a real sandbox and a Telegram of many, all by HTTP."""

import asyncio
import pathlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from bot.config.bots_file import load_common
from bot.config.settings import Settings
from bot.hosting import running
from bot.hosting.standing import read_standing
from bot.process import ports
from bot.storage.store import Store
from scalev.sandbox.app import create_app
from scalev.sandbox.settings import SandboxSettings
from tests.chaos.ports import free_port
from tests.hosting.many_bots import TelegramOfMany, write_bots


@dataclass
class Many:
    """The process, and the world around it."""

    folder: pathlib.Path
    telegram: TelegramOfMany
    settings: Settings
    port: int
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    def write(self, *bots: int, **more: str) -> pathlib.Path:
        """The file of these bots; `bot7="…"` says more of one."""
        return write_bots(self.folder, bots, {int(name[3:]): said for name, said in more.items()})

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Run the process as long as this lasts."""
        path = self.folder / "bots.toml"
        running_all = asyncio.create_task(running.host(path, self.settings, self.stop, self.asked))
        try:
            yield
        finally:
            self.stop.set()
            await running_all

    def states(self) -> dict[str, str]:
        """How each bot stands."""
        return {
            name: bot["state"] for _, bots in read_standing(self.settings.bot_data_dir) for name, bot in bots.items()
        }

    def reason(self, name: str) -> str:
        """Why a bot stands so."""
        return next(str(bots[name]["reason"]) for _, bots in read_standing(self.settings.bot_data_dir))

    async def until(self, holds: Callable[[], bool], within_s: float = 60) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(within_s):
            while not holds():  # noqa: ASYNC110 -- a condition over plain data
                await asyncio.sleep(0.05)

    async def all_serve(self, *bots: int) -> None:
        """Wait until these serve, and Telegram knows where they are."""
        await self.until(lambda: all(self.states().get(f"bot{bot}") == "serves" for bot in bots))
        await self.until(lambda: all(self.telegram.lines[bot].url for bot in bots))

    async def probe(self, path: str) -> httpx.Response:
        """Ask the process how it is."""
        async with httpx.AsyncClient() as http:
            return await http.get(f"http://127.0.0.1:{self.port}{path}")


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """What is kept for all tests: to open the index of districts for the first time takes seconds."""
    return tmp_path_factory.mktemp("many")


@pytest.fixture
async def sandbox() -> AsyncIterator[str]:
    """The shop of all of them."""
    stop = asyncio.Event()
    with ports.open_port(f"127.0.0.1:{free_port()}", "SANDBOX") as port:
        address = f"http://127.0.0.1:{port.getsockname()[1]}"
        app = create_app(SandboxSettings(control_token="t", public_url=address, is_rate_limited=False))
        serving = asyncio.create_task(ports.serve(app, port, stop))
        yield address
        stop.set()
        await serving


@pytest.fixture
async def many(
    tmp_path: pathlib.Path,
    data_dir: pathlib.Path,
    store: Store,
    valkey: str,
    sandbox: str,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Many]:
    telegram, port = TelegramOfMany(), free_port()
    env = {
        "TELEGRAM_API_BASE": await telegram.open(),
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
        "TELEGRAM_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "SCALEV_BASE_URL": sandbox,
        "SCALEV_STORE": "Toko Melati Pagi",
        "REDIS_URL": valkey,
        "BOT_DATA_DIR": str(data_dir),
    }
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    yield Many(tmp_path, telegram, load_common(None), port)
    await telegram.close()
