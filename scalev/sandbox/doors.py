"""Who may knock: this machine only, by name and by origin, whatever a browser was talked into."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})


class LocalOnly:
    """Middleware that refuses a foreign `Host` (DNS rebinding) or `Origin` (other pages)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is local."""
        if scope["type"] == "http" and not is_local(Headers(scope=scope)):
            await PlainTextResponse("This sandbox serves its own machine only.", 403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def is_local(headers: Headers) -> bool:
    """Whether the host is this machine, and the origin, where there is one, this very sandbox."""
    host, origin = headers.get("host", ""), headers.get("origin")
    if host.rsplit(":", 1)[0].lower() not in LOCAL:
        return False
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
