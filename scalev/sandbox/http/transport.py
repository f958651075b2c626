"""An httpx transport to a sandbox in the same process that fails as a network would.

httpx's own gives no read time-outs and lets a server's errors through; here a reset connection is a `ReadError`, and
an answer that takes longer than the client waits is a `ReadTimeout` while the sandbox goes on with its work.
"""

import asyncio

import httpx
from starlette.types import ASGIApp


class SandboxTransport(httpx.AsyncBaseTransport):
    """Requests to a sandbox without a socket."""

    def __init__(self, app: ASGIApp) -> None:
        self._asgi = httpx.ASGITransport(app)
        self._tasks: set[asyncio.Task[httpx.Response]] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        task = asyncio.ensure_future(self._asgi.handle_async_request(request))
        self._tasks.add(task)
        task.add_done_callback(self._finish)
        try:
            async with asyncio.timeout(request.extensions.get("timeout", {}).get("read")):
                return await asyncio.shield(task)
        except TimeoutError:
            raise httpx.ReadTimeout("the sandbox did not answer in time", request=request) from None
        except ConnectionResetError:
            raise httpx.ReadError("the sandbox reset the connection", request=request) from None

    def _finish(self, task: asyncio.Task[httpx.Response]) -> None:
        """Look at the outcome, which nobody may be waiting for any more."""
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()

    async def aclose(self) -> None:
        """Give up what is still under way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._asgi.aclose()
