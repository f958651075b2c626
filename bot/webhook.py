"""Take updates by webhook: acknowledge with 200 after the commit, ask Telegram to come again with 503 otherwise.

Telegram sends a chat's next message only after the 2xx for the last one, and repeats what got none (tdlib's
Bot API server), so it is the inbox: nothing is kept here that is not committed.
"""

import asyncio
import hmac
import json
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.settings import SettingsProblem

BODY_LIMIT = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a header's name
AGAIN = {"Retry-After": "2"}


class TooLarge(Exception):
    """A body no update has."""


def create_app(take: Callable[[Any], Awaitable[bool]], secret: str, path: str) -> Starlette:
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

    async def health(_: Request) -> Response:
        return Response("ok")

    return Starlette(routes=[Route(path, receive, methods=["POST"]), Route("/health", health)])


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


class _Server(uvicorn.Server):
    """A server that leaves the signals to the program around it."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]
        """Capture none."""
        return nullcontext()


@contextmanager
def door(listen: str) -> Iterator[socket.socket]:
    """The port to listen on, taken; raises `SettingsProblem`."""
    host, _, port = listen.rpartition(":")
    try:
        taken = socket.create_server((host or "127.0.0.1", int(port)))
    except OSError as error:
        sentence = f"TELEGRAM_WEBHOOK_LISTEN: {listen} cannot be listened on ({error.strerror})"
        raise SettingsProblem(f"{sentence}; stop what uses it, or name another place.") from None
    with taken:
        yield taken


async def serve(app: Starlette, door: socket.socket, stop: asyncio.Event) -> None:
    """Serve until told to stop; requests that are running are answered first."""
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=25)
    server = _Server(config)
    serving = asyncio.create_task(server.serve([door]))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    stopping.cancel()
    await serving
