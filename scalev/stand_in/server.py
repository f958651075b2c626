"""Serve a stand-in on this machine only, and send those home who wait before it stops."""

from collections.abc import Callable
from socket import create_server, socket

import uvicorn
from starlette.types import ASGIApp

HOST = "127.0.0.1"


class Server(uvicorn.Server):
    """A server that is not yet running; no access log, as paths carry tokens."""

    def __init__(self, app: ASGIApp, port: int = 0, before_stop: Callable[[], None] = lambda: None) -> None:
        super().__init__(
            uvicorn.Config(
                app, HOST, port, ws="none", access_log=False, log_level="warning", timeout_graceful_shutdown=1
            )
        )
        self._before_stop = before_stop

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End what waits, then everything."""
        self._before_stop()
        await super().shutdown(sockets)


def listen(port: int) -> socket:
    """Take a port on this machine; 0 takes a free one. From here on nobody is turned away, only kept waiting."""
    try:
        return create_server((HOST, port))
    except OSError as error:
        raise SystemExit(f"Port {port} cannot be taken: {error.strerror}. Name another with --port.") from None
