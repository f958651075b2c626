"""Serve a sandbox on this machine only, on a server that can reset a connection."""

import secrets
import socket
import struct
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from scalev.sandbox.app import create_app
from scalev.sandbox.http.connections import EXTENSION
from scalev.sandbox.orders.book import BookUnreadable
from scalev.sandbox.private import InUse
from scalev.sandbox.settings import SandboxSettings

HOST = "127.0.0.1"
LINGER_NOTHING = struct.pack("ii", 1, 0)


class AbortableProtocol(H11Protocol):
    """HTTP/1.1 whose requests can reset their connection."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        inner = self.app

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope["extensions"] = {**(scope.get("extensions") or {}), EXTENSION: self.abort}
            await inner(scope, receive, send)

        self.app = app

    def abort(self) -> None:
        """Reset: closing without lingering sends RST instead of a polite end."""
        connection = self.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOTHING)
        self.transport.abort()


def listen(port: int) -> socket.socket:
    """Take a port on this machine; 0 takes a free one. From here on nobody is turned away, only kept waiting."""
    taken = socket.socket()
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
    except OSError as error:
        taken.close()
        raise SystemExit(f"Port {port} cannot be taken: {error.strerror}. Name another with --port.") from None
    taken.listen()
    return taken


def server(settings: SandboxSettings) -> uvicorn.Server:
    """Make the server of a sandbox."""
    config = uvicorn.Config(
        create_app(settings),
        http=AbortableProtocol,
        ws="none",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


def serve(
    port: int = 8091,
    state_dir: Path | None = None,
    control_token: str | None = None,
    *,
    webhook_url: str | None = None,
    webhook_secret: str = "",
    seed: int | None = None,
    is_rate_limited: bool = True,
) -> None:
    """Serve until interrupted; a control token that is not given is made and printed."""
    taken = listen(port)
    settings = SandboxSettings(
        control_token=control_token or secrets.token_urlsafe(24),
        state_dir=state_dir,
        public_url=f"http://{HOST}:{taken.getsockname()[1]}",
        webhook_url=webhook_url,
        webhook_secret=webhook_secret,
        seed=seed,
        is_rate_limited=is_rate_limited,
    )
    try:
        running = server(settings)
    except (BookUnreadable, InUse) as problem:
        taken.close()
        raise SystemExit(str(problem)) from None
    print(f"Scalev sandbox at {settings.public_url}/v2 and /v3; any key that begins with sk_sandbox_", flush=True)  # noqa: T201
    if not control_token:
        print(f"Control token: {settings.control_token}", flush=True)  # noqa: T201
    running.run(sockets=[taken])
