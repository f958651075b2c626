"""Take updates by webhook: acknowledge with 200 after the commit, ask Telegram to come again with 503 otherwise.

Telegram sends a chat's next message only after the 2xx for the last one, and repeats what got none (tdlib's
Bot API server), so it is the inbox: nothing is kept here that is not committed.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from bot import ports

BODY_LIMIT = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name
AGAIN = {"Retry-After": "2"}


class TooLarge(Exception):
    """A body no update has."""


def create_app(
    take: Callable[[Any], Awaitable[bool]], secret: str, path: str, others: Sequence[BaseRoute] = ()
) -> ASGIApp:
    """The route Telegram calls; any content type, one secret, one answer for every stranger."""
    expected = secret.encode()

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, expected):
            return Response(status_code=401)
        try:
            update = _read(await _body(request))
        except TooLarge:
            return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(status_code=200) if await take(update) else Response(status_code=503, headers=AGAIN)

    return ports.parting(Starlette(routes=[Route(path, receive, methods=["POST"]), *others]), path)


def _read(body: bytes) -> Any:
    """The update of a body; the body itself where it is none, to be set aside: it would come again and be no better."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


async def _body(request: Request) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > BODY_LIMIT:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)
