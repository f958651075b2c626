"""Everything on one machine: Valkey, the sandbox, the local Telegram and the bot, kept alive by this process.

Real tokens in the environment are left alone: the parts get a demo's own. Kill the bot, and it is started again;
what it was asked waits.
"""

import asyncio
import secrets
import signal
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from bot.cli.demo_lock import NotReady, alone
from bot.cli.demo_part import Part
from bot.config.settings import environment, given
from bot.valkey import embedded
from scalev.stand_in import private_files

BOT_ID = 4242
SANDBOX_KEY = "sk_sandbox_demo"
STOREFRONT_KEY = "sfpk_sandbox_4127"
CUSTOMER, RESELLER, ADMIN = 1001, 2002, 9009
READY_WITHIN_S = 60.0
TRIES = 5  # the parts of a demo that was killed are still ending when the next begins


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts are, the tokens of their control routes, and the bot's own: all of one run."""

    data_dir: Path
    playground_port: int
    sandbox_port: int
    shop_events_port: int
    version: str = "v2"
    playground_token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    sandbox_token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    webhook_secret: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    bot_token: str = field(default_factory=lambda: f"{BOT_ID}:{secrets.token_urlsafe(32)}", repr=False)

    @property
    def playground(self) -> str:
        """The local Telegram's address."""
        return f"http://127.0.0.1:{self.playground_port}"

    @property
    def sandbox(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def shop_events(self) -> str:
        """Where the sandbox's webhook calls the bot."""
        return f"127.0.0.1:{self.shop_events_port}"

    @property
    def page(self) -> str:
        """The chat page's address, with its token."""
        return f"{self.playground}/?token={self.playground_token}"


def places(data_dir: Path, port: int = 0) -> Places:
    """Choose free ports, the sandbox's beside a named one: links in a chat outlive the run that way."""
    version = given("SCALEV_API_VERSION") or "v2"
    return Places(data_dir, port or free_port(), free_port(port + 1 if port else 0), free_port(), version)


def free_port(wanted: int = 0) -> int:
    """A port nobody listens on now, the wanted one if it can be had."""
    try:
        with socket.create_server(("127.0.0.1", wanted)) as probe:
            found: int = probe.getsockname()[1]
            return found
    except (OSError, OverflowError):
        return free_port()


def parts(where: Places) -> list[Part]:
    """The processes beside Valkey, which the bot starts or adopts by itself."""
    log = private_files.folder(where.data_dir / "log")

    def part(name: str, *arguments: str, **env: str) -> Part:
        return Part(name, (name, *arguments), environment(**env), log / f"{name}.log")

    def state(name: str) -> str:
        return str(where.data_dir / name)

    return [
        part(
            "sandbox", "--port", str(where.sandbox_port), "--state", state("sandbox"),
            SANDBOX_TOKEN=where.sandbox_token, SANDBOX_WEBHOOK_SECRET=where.webhook_secret,
            SANDBOX_WEBHOOK_URL=f"http://{where.shop_events}/scalev",
        ),
        part(
            "playground", "--port", str(where.playground_port), "--state", state("playground"),
            PLAYGROUND_TOKEN=where.playground_token, PLAYGROUND_PAYMENT_PAGE=where.sandbox,
            PLAYGROUND_BOT_TOKENS=where.bot_token,
        ),
        part("run", **bot_environment(where)),
    ]  # fmt: skip


def bot_environment(where: Places) -> dict[str, str]:
    """The settings of the demo's bot."""
    return {
        "TELEGRAM_BOT_TOKEN": where.bot_token,
        "TELEGRAM_API_BASE": where.playground,
        "SCALEV_API_KEY": SANDBOX_KEY,
        "SCALEV_API_VERSION": where.version,
        "SCALEV_BASE_URL": where.sandbox,
        "SCALEV_PUBLIC_URL": where.sandbox,
        "SCALEV_WEBHOOK_SECRET": where.webhook_secret,
        "BOT_SHOP_EVENTS_LISTEN": where.shop_events,
        "SCALEV_STORE": "Toko Melati Pagi",
        "SCALEV_STOREFRONT_KEY": STOREFRONT_KEY,
        "BOT_ADMINS": str(ADMIN),
        "BOT_RESELLERS": str(RESELLER),
        "BOT_LIMIT_PHONES": "false",  # invented people share an invented number
        "BOT_DATA_DIR": str(where.data_dir),
    }


@asynccontextmanager
async def running(where: Places, started: asyncio.Queue[Part] | None = None) -> AsyncIterator[list[Part]]:
    """All parts, up and answering; stopped on leaving."""
    *stand_ins, bot = parts(where)
    started = started or asyncio.Queue()
    tasks = [asyncio.create_task(part.keep(started)) for part in stand_ins]
    try:
        async with httpx.AsyncClient(timeout=2) as client:
            addresses = (where.sandbox, where.playground)
            await asyncio.gather(*map(_up, [client] * 2, addresses, stand_ins))
        tasks.append(asyncio.create_task(bot.keep(started)))
        yield [*stand_ins, bot]
    finally:
        for task in reversed(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(embedded.stop, where.data_dir)


async def _up(client: httpx.AsyncClient, url: str, part: Part) -> None:
    """Wait until a part answers; one that ended instead has said why."""
    until = asyncio.get_running_loop().time() + READY_WITHIN_S
    while asyncio.get_running_loop().time() < until:
        try:
            await client.get(url)
        except httpx.HTTPError:
            await asyncio.sleep(0.05)
        else:
            return
        if part.starts > TRIES:
            break
    raise NotReady(f"The {part.name} does not come up: {_last_line(part.log)} (more in {part.log})")


def _last_line(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return lines[-1] if lines else "it says nothing."


async def serve(data_dir: Path, port: int, open_page: bool) -> int:
    """Run the demo until it is interrupted."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)  # type: ignore[union-attr]
    try:
        with alone(data_dir):
            await _serve_page(places(data_dir, _free(port)), open_page)
    except NotReady as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    except asyncio.CancelledError:
        return 0
    return 0


async def _serve_page(where: Places, open_page: bool) -> None:
    started: asyncio.Queue[Part] = asyncio.Queue()
    async with running(where, started):
        print(f"\nChat page:  {where.page}\nPayments:   {where.sandbox}\nStop with Ctrl-C.\n", flush=True)  # noqa: T201
        if open_page:
            await asyncio.to_thread(webbrowser.open, where.page)
        while True:
            part = await started.get()
            if part.name == "run":
                print(f"The bot runs as process {part.pid}; kill -9 it, and it comes back.", flush=True)  # noqa: T201


def _free(port: int) -> int:
    """A port that nobody listens on; raises `NotReady`."""
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        hint = "name another with --port, or --port 0 for any that is free"
        raise NotReady(f"Port {port} cannot be used ({error.strerror}); {hint}.") from None
    return port
