"""A port of the bot: taken before it is needed, served with bounds, let go of after the last answer."""

import asyncio
import ipaddress
import resource
import socket
from collections.abc import Container, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress

import structlog
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.config.settings import SettingsProblem
from bot.process.bounded_http import BoundedHttp

log = structlog.get_logger(__name__)

KEEP_S = 150  # longer than the two minutes that a proxy keeps an idle connection: its next request finds it open
FINISH_S = 25
FILES = 8192
TO_TELEGRAM = {200, 503}
CLOSE = (b"connection", b"close")


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Capture none."""
        return nullcontext()


@contextmanager
def open_port(listen: str, setting: str) -> Iterator[socket.socket]:
    """The port of a setting, taken; raises `SettingsProblem`."""
    host, _, port = listen.rpartition(":")
    try:
        taken = socket.create_server((host or "127.0.0.1", int(port)))
    except OSError as error:
        sentence = f"{setting}: {listen} cannot be listened on ({error.strerror})"
        raise SettingsProblem(f"{sentence}; stop what uses it, or name another place.") from None
    with taken:
        _warn_of_public(taken.getsockname()[0], setting)
        _allow_files()
        yield taken


def parting(app: ASGIApp, kept: Container[str] = ()) -> ASGIApp:
    """Keep only Telegram's connections, known by the paths of its webhooks: a stranger's first answer is the last."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def say(message: Message) -> None:
            is_start = message["type"] == "http.response.start"
            if is_start and not (scope["path"] in kept and message["status"] in TO_TELEGRAM):
                message["headers"] = [*message.get("headers", ()), CLOSE]
            await send(message)

        await app(scope, receive, say)

    return answer


async def serve(app: ASGIApp, port: socket.socket, stop: asyncio.Event) -> None:
    """Serve until told to stop; requests that are running are answered first."""
    config = uvicorn.Config(
        app,
        http=BoundedHttp,
        ws="none",
        lifespan="off",
        proxy_headers=False,
        server_header=False,
        log_config=None,
        log_level="error",  # strangers fill no log with what they send
        access_log=False,
        timeout_keep_alive=KEEP_S,
        timeout_graceful_shutdown=FINISH_S,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve([port]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    await serving


def _warn_of_public(host: str, setting: str) -> None:
    """Nothing here speaks TLS: whoever may connect must be a proxy that does, or of one's own network."""
    address = ipaddress.ip_address(host)
    if address.is_unspecified or address.is_global:
        reason = f"{setting} takes unencrypted calls from any machine that reaches it; let only your TLS proxy do so"
        log.warning("listens_publicly", reason=reason)


def _allow_files() -> None:
    """Have more room for open connections than strangers may take: many systems begin with 1,024 or 256."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # not allowed: then with what there is
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
