"""Connections that break on purpose: reset before an answer, or in the middle of one.

A server that can do it puts `abort` into the scope (see `server`); without one, `Reset` reaches the transport.
"""

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

EXTENSION = "scalev.sandbox.abort"


class Reset(ConnectionResetError):
    """The connection is to be reset."""


class Dropped(Response):
    """No answer: the connection is reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  nothing is sent
        """Reset."""
        await _abort(scope, receive)


class Cut(Response):
    """An answer that breaks off."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head and half of the body, then reset."""
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        half = bytes(self.body)[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await _abort(scope, receive)


async def _abort(scope: Scope, receive: Receive) -> None:
    """Reset, and wait until the server has noticed, or it would answer 500."""
    kill: Callable[[], None] | None = (scope.get("extensions") or {}).get(EXTENSION)
    if kill is None:
        raise Reset
    kill()
    while (await receive())["type"] != "http.disconnect":
        pass
