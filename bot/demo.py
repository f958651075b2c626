"""Everything on one machine: Valkey, the sandbox, the local Telegram and the bot, kept alive by this process.

Real tokens in the environment are left alone: the parts get a demo's own. Kill the bot, and it is started again;
what it was asked waits.
"""

import asyncio
import ctypes
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

from bot import embedded
from bot.settings import environment, given

BOT_TOKEN = "4242:demo-token-of-nobody-on-this-machine-only"  # noqa: S105 -- worth nothing elsewhere
SANDBOX_KEY = "sk_sandbox_demo"
CUSTOMER, RESELLER, ADMIN = 1001, 2002, 9009
READY_WITHIN = 60.0
DATA_DIR = Path(".scalev-bot/demo")


class NotReady(Exception):
    """A part of the demo did not come up; the sentence says which, and where its log is."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts are, and the tokens of their control routes."""

    data_dir: Path
    playground_port: int
    sandbox_port: int
    version: str = "v2"
    playground_token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    sandbox_token: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)

    @property
    def playground(self) -> str:
        """The local Telegram's address."""
        return f"http://127.0.0.1:{self.playground_port}"

    @property
    def sandbox(self) -> str:
        """The sandbox's address."""
        return f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def page(self) -> str:
        """The chat page's address, with its token."""
        return f"{self.playground}/?token={self.playground_token}"


class Part:
    """One process of the demo, started again whenever it ends."""

    def __init__(
        self, name: str, arguments: tuple[str, ...], env: dict[str, str], log: Path, module: str = "bot"
    ) -> None:
        self.name = name
        self.module = module
        self.arguments = arguments
        self.env = env
        self.log = log
        self.pid = 0
        self._process: asyncio.subprocess.Process | None = None

    async def keep(self, started: asyncio.Queue["Part"]) -> None:
        """Run it, and run it again, until cancelled."""
        try:
            while True:
                with self.log.open("ab") as log:
                    self._process = await asyncio.create_subprocess_exec(
                        sys.executable,
                        "-m",
                        self.module,
                        *self.arguments,
                        env=self.env,
                        stdout=log,
                        stderr=log,
                        preexec_fn=end_with_parent,
                    )
                self.pid = self._process.pid
                started.put_nowait(self)
                await self._process.wait()
                await asyncio.sleep(0.2)
        finally:
            await self._end()

    async def _end(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), 10)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


def end_with_parent() -> None:
    """Ask Linux to end this process when the demo ends, however that happens (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def places(data_dir: Path, port: int = 0) -> Places:
    """Choose free ports; the API version is the environment's."""
    version = given("SCALEV_API_VERSION") or "v2"
    return Places(data_dir, port or free_port(), free_port(), version)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


def parts(where: Places) -> list[Part]:
    """The processes beside Valkey, which the bot starts or adopts by itself."""
    log = where.data_dir / "log"
    log.mkdir(parents=True, exist_ok=True)

    def part(name: str, *arguments: str, **env: str) -> Part:
        return Part(name, (name, *arguments), environment(**env), log / f"{name}.log")

    def state(name: str) -> str:
        return str(where.data_dir / name)

    return [
        part(
            "sandbox", "--port", str(where.sandbox_port), "--state", state("sandbox"),
            SANDBOX_TOKEN=where.sandbox_token,
        ),
        part(
            "playground", "--port", str(where.playground_port), "--state", state("playground"),
            PLAYGROUND_TOKEN=where.playground_token, PLAYGROUND_PAYMENT_PAGE=where.sandbox,
            PLAYGROUND_BOT_TOKENS=BOT_TOKEN,
        ),
        part("run", **bot_environment(where)),
    ]  # fmt: skip


def bot_environment(where: Places) -> dict[str, str]:
    """The settings of the demo's bot."""
    return {
        "TELEGRAM_BOT_TOKEN": BOT_TOKEN,
        "TELEGRAM_API_BASE": where.playground,
        "SCALEV_API_KEY": SANDBOX_KEY,
        "SCALEV_API_VERSION": where.version,
        "SCALEV_BASE_URL": where.sandbox,
        "SCALEV_PUBLIC_URL": where.sandbox,
        "SCALEV_STORE": "Toko Melati Pagi",
        "BOT_ADMINS": str(ADMIN),
        "BOT_RESELLERS": str(RESELLER),
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
            await asyncio.gather(*(_up(client, url) for url in (where.sandbox, where.playground)))
        tasks.append(asyncio.create_task(bot.keep(started)))
        yield [*stand_ins, bot]
    finally:
        for task in reversed(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.to_thread(embedded.stop, where.data_dir)


async def _up(client: httpx.AsyncClient, url: str) -> None:
    """Wait until something answers there."""
    until = asyncio.get_running_loop().time() + READY_WITHIN
    while asyncio.get_running_loop().time() < until:
        try:
            await client.get(url)
        except httpx.HTTPError:
            await asyncio.sleep(0.05)
        else:
            return
    raise NotReady(f"Nothing answers at {url}; its log is in the data directory.")


async def serve(port: int, open_page: bool) -> int:
    """Run the demo until it is interrupted."""
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, asyncio.current_task().cancel)  # type: ignore[union-attr]
    where = places(DATA_DIR, port if is_free(port) else 0)
    started: asyncio.Queue[Part] = asyncio.Queue()
    try:
        async with running(where, started):
            print(f"\nChat page:  {where.page}\nPayments:   {where.sandbox}\nStop with Ctrl-C.\n", flush=True)  # noqa: T201
            if open_page:
                await asyncio.to_thread(webbrowser.open, where.page)
            while True:
                part = await started.get()
                if part.name == "run":
                    print(f"The bot runs as process {part.pid}; kill -9 it, and it comes back.", flush=True)  # noqa: T201
    except NotReady as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    except asyncio.CancelledError:
        return 0


def is_free(port: int) -> bool:
    """Nobody listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return port == 0 or probe.connect_ex(("127.0.0.1", port)) != 0
