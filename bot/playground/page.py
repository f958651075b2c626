"""The chat page: a few files from this package, served with a policy that lets nothing foreign in."""

import mimetypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PAGE = Path(__file__).with_name("page")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


def routes() -> list[Route]:
    """`/` and the files it names."""
    names = sorted(path.name for path in PAGE.iterdir() if path.is_file())
    return [_route("/", "index.html"), *(_route(f"/page/{name}", name) for name in names if name != "index.html")]


def _route(path: str, name: str) -> Route:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"

    async def endpoint(_: Request) -> Response:
        return Response((PAGE / name).read_bytes(), media_type=kind, headers=HEADERS)

    return Route(path, endpoint)
