"""Take updates by webhook: acknowledge with 200 after the commit, ask Telegram to come again with 503 otherwise.

Telegram sends a chat's next message only after the 2xx for the last one, and repeats what got none (tdlib's
Bot API server), so it is the inbox: nothing is kept here that is not committed.
"""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import ClientDisconnect
from starlette.types import Receive, Scope, Send

BODY_LIMIT = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name
HEADER_NAME = SECRET_HEADER.lower().encode()
EMPTY = (b"content-length", b"0")
AGAIN = (b"retry-after", b"2")


class TooLarge(Exception):
    """A body no update has."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where Telegram calls one bot: who takes an update, and the secret that only Telegram says."""

    take: Callable[[Any], Awaitable[bool]]
    secret: str


async def answer_call(door: Door, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one call; any content type, and one answer for every stranger."""
    found = await _status(door, scope, receive)
    headers = [EMPTY, AGAIN] if found == 503 else [EMPTY]
    await send({"type": "http.response.start", "status": found, "headers": headers})
    await send({"type": "http.response.body"})


async def _status(door: Door, scope: Scope, receive: Receive) -> int:
    said = dict(scope["headers"]).get(HEADER_NAME, b"")
    if not hmac.compare_digest(said, door.secret.encode()):
        return 401
    try:
        update = _read(await _body(receive))
    except TooLarge:
        return 413
    except ClientDisconnect:
        return 400
    return 200 if await door.take(update) else 503


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
