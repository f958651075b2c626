"""Who may knock at a stand-in: this machine only, by name and by origin, whatever a browser was talked into.

A page of any site may send requests to this machine from the browser of whoever reads it. It cannot choose `Host`,
`Origin` and `Sec-Fetch-Site` (https://www.w3.org/TR/fetch-metadata/), so these tell its requests apart.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?", re.IGNORECASE)
OWN_SITES = {"same-origin", "none"}
Refusal = tuple[int, str]


class LocalOnly:
    """Middleware that lets in what comes from this machine, and no other page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is local."""
        refusal = self.refusal(scope) if scope["type"] == "http" else None
        if refusal:
            await JSONResponse({"error": refusal[1]}, refusal[0])(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def refusal(self, scope: Scope) -> Refusal | None:
        """Why a request is refused, as a status and a sentence."""
        headers = Headers(scope=scope)
        is_link = self.is_page(scope["path"]) and _is_followed_link(headers, scope["method"])
        return _foreign(headers, is_link=is_link)

    def is_page(self, path: str) -> bool:
        """Whether a link in another page may lead here: to a page for people, as the one to pay on."""
        return not path.startswith(("/v2/", "/v3/", "/sim/"))


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
