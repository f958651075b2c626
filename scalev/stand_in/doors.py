"""Who may knock at a stand-in: this machine only, by name and by origin, and its control routes by token.

A page of any site may send requests to this machine from the browser of whoever reads it. It cannot choose `Host`,
`Origin` and `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/), so these tell its requests apart.
"""

import hmac
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, QueryParams
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
OWN_SITES = {"same-origin", "none"}
Refusal = tuple[int, str]


class Doors:
    """Middleware that lets in what comes from this machine and no other page, to `/sim/` only with the token.

    A link in another page may lead to what `is_page` says: a page for people. `tokenless` answers who has no token.
    """

    def __init__(self, app: ASGIApp, *, token: str, is_page: Callable[[str], bool], tokenless: Refusal) -> None:
        self._app = app
        self._token = token
        self._is_page = is_page
        self._tokenless = tokenless

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal:
            await JSONResponse({"error": refusal[1]}, refusal[0])(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers, path = Headers(scope=scope), scope["path"]
        is_link = self._is_page(path) and _is_followed_link(headers, scope["method"])
        if foreign := _foreign(headers, is_link=is_link):
            return foreign
        return self._tokenless if path.startswith("/sim/") and not self._knows_token(scope, headers) else None

    def _knows_token(self, scope: Scope, headers: Headers) -> bool:
        given = headers.get("x-control-token") or QueryParams(scope["query_string"]).get("token", "")
        return hmac.compare_digest(given.encode(), self._token.encode())


def _foreign(headers: Headers, *, is_link: bool) -> Refusal | None:
    """Why these are no headers of a program or page of this machine; None where they are."""
    hosts = headers.getlist("host")
    if len(hosts) != 1 or _netloc(f"//{hosts[0]}") is None:
        return 400, "The Host of this request cannot be read."
    if not LOCAL.fullmatch(hosts[0]):
        return 403, "Only this machine is served (unknown Host)."
    origin = headers.get("origin")
    if origin is not None and _netloc(origin) != hosts[0].lower():
        return 403, "Requests from other pages are refused (foreign Origin)."
    if headers.get("sec-fetch-site", "none") not in OWN_SITES and not is_link:
        return 403, "Requests from other pages are refused (Sec-Fetch-Site)."
    return None


def _netloc(address: str) -> str | None:
    """Host and port of an address; None where there is no sense in it."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return None


def _is_followed_link(headers: Headers, method: str) -> bool:
    """A person goes to the page that a link names, and sees it; nothing of the other page reads the answer."""
    wish = (method, headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest"))
    return wish == ("GET", "navigate", "document")
