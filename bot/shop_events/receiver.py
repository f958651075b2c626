"""Answer the shop's webhook: what is not signed is nothing, and what is signed is kept before it is acknowledged.

The shop repeats what got no 2xx, so whatever cannot be kept now is answered with 503. Its test event is answered with
200, signed or not: the shop asks it before it names the secret that it will sign with.
"""

import time

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from bot.metrics import catalogue
from bot.redis.calls import NotReplicated
from bot.shop_events.inbox import EventInbox
from bot.storage.store import StoreDown
from scalev.errors import Unreadable
from scalev.nouns.webhooks import SIGNATURE_HEADER, is_signed, is_test, read_event

log = structlog.get_logger(__name__)

BODY_LIMIT = 1 << 20
TEST_LIMIT = 4096
TOLD_EVERY_S = 600.0


class TooLarge(Exception):
    """A body no event has."""


class Receiver:
    """The address that the shop calls."""

    def __init__(self, inbox: EventInbox, secret: str) -> None:
        self.inbox = inbox
        self.secret = secret
        self._told_at = -TOLD_EVERY_S

    def route(self, path: str) -> Route:
        """Where it is served."""
        return Route(path, self.answer, methods=["POST"])

    async def answer(self, request: Request) -> Response:
        """Take one call; the body is nobody's until its signature is seen to be right."""
        try:
            body = await _read(request)
        except TooLarge:
            return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        status, said = await self._judge(body, request.headers.get(SIGNATURE_HEADER))
        self.inbox.store.meter.count(catalogue.SHOP_EVENTS, said)
        return Response(status_code=status)

    async def _judge(self, body: bytes, signature: str | None) -> tuple[int, str]:
        """The status that a call is answered with, and what that is called."""
        if is_signed(body, signature, self.secret):
            status = await self._take(body)
            return status, {200: "kept", 503: "refused"}.get(status, "unreadable")
        if len(body) <= TEST_LIMIT and is_test(body):
            return 200, "test"
        self._note_forgery()
        return 401, "unsigned"

    async def _take(self, body: bytes) -> int:
        try:
            event = read_event(body)
            if not event.is_test:
                await self.inbox.take(event, body)
        except Unreadable:
            return 400
        except (StoreDown, NotReplicated) as error:
            log.warning("shop_event_refused", error=type(error).__name__)
            return 503
        log.info("shop_event", kind=event.name)
        return 200

    def _note_forgery(self) -> None:
        """Say now and then that somebody calls without the secret: it may be the shop, with another one."""
        if time.monotonic() - self._told_at >= TOLD_EVERY_S:
            self._told_at = time.monotonic()
            log.warning(
                "shop_event_unsigned", reason="if it is the shop, SCALEV_WEBHOOK_SECRET is another than its own"
            )


async def _read(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_LIMIT:
            raise TooLarge
    return body
