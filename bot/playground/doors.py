"""Let in only this machine and no other page, as the sandbox does; control routes want the token of the run."""

from hmac import compare_digest
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Scope

from scalev.sandbox.doors import LocalOnly, Refusal


class Guard(LocalOnly):
    """The door before every route."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        super().__init__(app)
        self._token = token

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request is refused, as a status and a sentence."""
        if refusal := super().refusal(scope):
            return refusal
        if scope["path"].startswith("/sim/") and not self._knows_token(scope, Headers(scope=scope)):
            return 401, "Control routes want the token of this run (X-Control-Token)."
        return None

    def is_page(self, path: str) -> bool:
        """The chat page is the only one."""
        return path == "/"

    def _knows_token(self, scope: Scope, headers: Headers) -> bool:
        given = (
            headers.get("x-control-token") or parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        )
        return compare_digest(given.encode(), self._token.encode())
