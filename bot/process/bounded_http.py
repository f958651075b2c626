"""uvicorn's HTTP/1.1 with a bound on all that a stranger can make it keep or wait for.

uvicorn 0.54 bounds none of it before the application is called: its parser gathers a head of any size, and no clock
runs until a first request was answered. A head here has so many bytes and headers and so many seconds, a body its
seconds (its bytes are counted where it is read), and where too many connections are open, one that has not said what
it wants makes room.
"""

import asyncio
import itertools
import time
from collections import Counter
from typing import Any, ClassVar

import structlog
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

log = structlog.get_logger(__name__)

HEAD_LIMIT, MOST_HEADERS = 16 << 10, 64
HEAD_S, BODY_S = 5.0, 10.0
MOST_CONNECTIONS = 512
QUIET_S = 60.0


class BadHead(Exception):
    """A request that no client of ours sends; the parser turns it into a 400."""


class BoundedHttp(HttpToolsProtocol):
    """One connection; it is a stranger's until a whole head has come."""

    _arrivals: ClassVar = itertools.count()
    _told_at: ClassVar[float] = -QUIET_S

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._arrival = next(self._arrivals)
        self._deadline: asyncio.TimerHandle | None = None
        self._unread = 0  # bytes that have come for a head which is not whole yet
        self._head = 0  # bytes of the head as it was read

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let it in; above the limit another stranger goes."""
        super().connection_made(transport)
        self._expect(HEAD_S)
        if len(self.connections) > MOST_CONNECTIONS:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._expect(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on; what is no whole head yet is neither gathered nor waited for without end."""
        if self._is_between_requests():
            self._unread += len(data)
            if self._deadline is None:
                self._expect(HEAD_S)
        super().data_received(data)
        if self._unread > HEAD_LIMIT and not self.transport.is_closing():
            self.send_400_response("The head of this request is too long.")

    def on_message_begin(self) -> None:
        """Begin a request; none is sent before the last one was answered."""
        if not self._is_between_requests():
            raise BadHead
        self._head = 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Take a part of the address."""
        self._measure(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header, or a trailer behind the body."""
        self._measure(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """From here on the body is waited for."""
        self._unread = 0
        self._expect(BODY_S)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is here; how long its answer takes is up to the application."""
        self._expect(None)
        super().on_message_complete()

    def _is_between_requests(self) -> Any:
        cycle: Any = self.cycle  # None before the first request, whatever its type says
        return cycle is None or cycle.response_complete

    def _measure(self, size: int) -> None:
        self._head += size
        if self._head > HEAD_LIMIT or len(self.headers) >= MOST_HEADERS:
            raise BadHead

    def _expect(self, within_s: float | None) -> None:
        """Give the client so long for what is to come next."""
        if self._deadline:
            self._deadline.cancel()
        self._deadline = None if within_s is None else self.loop.call_later(within_s, self.transport.abort)

    def _make_room(self) -> None:
        """End the oldest stranger from the address that has most of them; a client that was answered stays."""
        strangers = [each for each in self.connections if isinstance(each, BoundedHttp) and each.cycle is None]
        [(address, _)] = Counter(each.address for each in strangers).most_common(1)
        oldest = min((each for each in strangers if each.address == address), key=lambda each: each._arrival)
        self.connections.discard(oldest)
        oldest.transport.abort()
        if time.monotonic() - BoundedHttp._told_at >= QUIET_S:
            BoundedHttp._told_at = time.monotonic()
            log.warning("webhook_crowded", count=len(strangers), reason="strangers open connections and say nothing")

    @property
    def address(self) -> str:
        """The other end, without its port."""
        return self.client[0] if self.client else ""
