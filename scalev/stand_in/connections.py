"""Connections that break on purpose: before an answer, or in the middle of one, with a reset or without a word.

On a real server the connection is found behind `receive`; where there is none, `Reset` reaches the transport of a test.
"""

import socket
import struct
from asyncio import WriteTransport

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

LINGER_NOTHING = struct.pack("ii", 1, 0)


class Reset(ConnectionResetError):
    """The connection is to be reset."""


class Dropped(Response):
    """No answer: the connection is reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  nothing is sent
        """Reset."""
        await reset(receive)


class Cut(Response):
    """An answer that breaks off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  the port's name
        """Send the head and half of the body, then reset."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await reset(receive)


async def reset(receive: Receive) -> None:
    """Close without lingering, which sends RST."""
    _connection(receive).get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOTHING)
    await hang_up(receive)


async def hang_up(receive: Receive) -> None:
    """Close without a word, and wait until the server has noticed, or it would answer 500."""
    _connection(receive).abort()
    while (await receive())["type"] != "http.disconnect":
        pass


def _connection(receive: Receive) -> WriteTransport:
    found: WriteTransport | None = getattr(getattr(receive, "__self__", None), "transport", None)
    if found is None:
        raise Reset
    return found
