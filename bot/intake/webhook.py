"""Take updates by webhook: acknowledge with 200 after the commit, ask Telegram to come again with 503 otherwise.

Telegram sends a chat's next message only after the 2xx for the last one, and repeats what got none (tdlib's
Bot API server), so it is the inbox: nothing is kept here that is not committed.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.process import ports

BODY_LIMIT = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name
EMPTY = (b"content-length", b"0")
AGAIN = (b"retry-after", b"2")


class TooLarge(Exception):
    """A body no update has."""


def create_app(
    take: Callable[[Any], Awaitable[bool]], secret: str, path: str, others: Sequence[BaseRoute] = ()
) -> ASGIApp:
    """What Telegram calls, beside other routes; any content type, one secret, one answer for every stranger."""
    name, expected = SECRET_HEADER.lower().encode(), secret.encode()
    rest = Starlette(routes=list(others))

    async def status(scope: Scope, receive: Receive) -> int:
        if not hmac.compare_digest(dict(scope["headers"]).get(name, b""), expected):
            return 401
        try:
            update = _read(await _body(receive))
        except TooLarge:
            return 413
        except ClientDisconnect:
            return 400
        return 200 if await take(update) else 503

    async def answer_call(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer without Starlette, whose routing and responses cost as much as half a journey to Redis."""
        if scope["path"] != path or scope["method"] != "POST":
            await rest(scope, receive, send)
            return
        found = await status(scope, receive)
        headers = [EMPTY, AGAIN] if found == 503 else [EMPTY]
        await send({"type": "http.response.start", "status": found, "headers": headers})
        await send({"type": "http.response.body"})

    return ports.parting(answer_call, path)


def _read(body: bytes) -> Any:
    """The update of a body; the body itself where it is none, to be set aside: it would come again and be no better."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


async def _body(receive: Receive) -> bytes:
    body, is_whole = b"", False
    while not is_whole:
        part = await receive()
        if part["type"] == "http.disconnect":
            raise ClientDisconnect
        body += part.get("body", b"")
        if len(body) > BODY_LIMIT:
            raise TooLarge
        is_whole = not part.get("more_body", False)
    return body
