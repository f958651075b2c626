"""Let in only this machine: a foreign `Host` or `Origin` is refused, and control routes want their token."""

from hmac import compare_digest
from urllib.parse import parse_qs, urlsplit

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = {"127.0.0.1", "localhost", "::1"}
MARKED = (b"host", b"origin", b"x-control-token")


class Guard:
    """The door before every route."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal:
            await JSONResponse({"error": refusal[1]}, refusal[0])(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = {name: value.decode("latin-1") for name, value in scope["headers"] if name in MARKED}
        if urlsplit(f"//{headers.get(b'host', '')}").hostname not in LOCAL:
            return 403, "This playground serves its own machine only (unknown Host)."
        origin = headers.get(b"origin")
        if origin and urlsplit(origin).netloc != headers[b"host"]:
            return 403, "Requests from other pages are refused (foreign Origin)."
        if scope["path"].startswith("/sim/") and not self._knows_token(scope, headers):
            return 401, "Control routes want the token of this run (X-Control-Token)."
        return None

    def _knows_token(self, scope: Scope, headers: dict[bytes, str]) -> bool:
        given = (
            headers.get(b"x-control-token") or parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        )
        return compare_digest(given.encode(), self._token.encode())
