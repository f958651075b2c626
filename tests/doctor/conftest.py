"""A bot's surroundings as they should be: a local Telegram, the sandbox, a Valkey, each on a port of its own."""

import os
import pathlib
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import httpx
import pytest

from bot.config.settings import Settings, environment, load
from bot.playground.app import create_app as create_playground
from bot.playground.settings import PlaygroundSettings
from scalev.sandbox.app import create_app as create_sandbox
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.world import World
from scalev.stand_in.server import Server
from tests.chaos.processes.lines.cluster import Node, server
from tests.playground.conftest import serving

ADMIN = 9009
BOT_TOKEN = "7000000001:playground-token-of-nobody-at-all-00"
CONTROL = "control-token-of-this-run"


@dataclass(slots=True)
class Surroundings:
    """What the bot stands on; the settings in the environment lead there."""

    telegram: str
    scalev: str
    redis: Node
    shop: World
    monkeypatch: pytest.MonkeyPatch

    def set(self, **settings: str) -> None:
        """Give settings other values."""
        for name, value in settings.items():
            self.monkeypatch.setenv(name, value)

    def sell(self, **payment: tuple[str, ...]) -> None:
        """Let the first store be paid in these ways."""
        first, *others = self.shop.catalogue.stores
        stores = (replace(first, payment_methods=payment["methods"]), *others)
        self.shop.catalogue = replace(self.shop.catalogue, stores=stores)


@pytest.fixture
async def all_well(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Surroundings]:
    async with AsyncExitStack() as stack:
        redis = await stack.enter_async_context(server(tmp_path))
        playground = create_playground(PlaygroundSettings(token=CONTROL, port=0))
        telegram = await stack.enter_async_context(serving(Server(playground)))
        sandbox = create_sandbox(SandboxSettings(CONTROL, is_rate_limited=False))
        scalev = await stack.enter_async_context(serving(Server(sandbox)))
        found = Surroundings(telegram, scalev, redis, sandbox.state.world, monkeypatch)
        monkeypatch.chdir(tmp_path)
        for name, value in environment().items():
            if name.startswith(("BOT_", "REDIS_", "SCALEV_", "TELEGRAM_")) and os.environ.get(name) != value:
                monkeypatch.setenv(name, value)
        found.set(
            TELEGRAM_BOT_TOKEN=BOT_TOKEN,
            TELEGRAM_API_BASE=telegram,
            SCALEV_API_KEY="sk_sandbox_doctor",
            SCALEV_BASE_URL=scalev,
            SCALEV_STORE="Toko Melati Pagi",
            REDIS_URL=redis.url,
            BOT_DATA_DIR=str(tmp_path / "kept"),
            BOT_ADMINS=str(ADMIN),
            BOT_STORE_CONTACT="@toko_contoh",
        )
        await greet(telegram)
        yield found


async def greet(telegram: str) -> None:
    """Let the admin have written to the bot."""
    async with httpx.AsyncClient(base_url=telegram) as http:
        await http.post(f"/bot{BOT_TOKEN}/getMe")
        said = {"user": ADMIN, "text": "/start"}
        (await http.post("/sim/send", json=said, headers={"X-Control-Token": CONTROL})).raise_for_status()


def settings() -> Settings:
    """The settings as the environment has them now."""
    return load(None)
