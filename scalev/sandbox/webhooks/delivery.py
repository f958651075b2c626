"""Deliver webhooks: signed over the raw bytes, in the background, again and again until somebody takes them.

That a failed delivery is repeated is documented; how often, after which pauses and in which order is not. Invented
here: 10 s for an answer, pauses of 1, 5, 25 and 125 s and then of 10 minutes, given up after a day. The events of one
change are tried one after another; what failed is repeated by itself, so that newer events overtake it.
"""

import base64
import hmac
import json
import logging
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import httpx

from scalev.sandbox.choices import Choices
from scalev.sandbox.http.faults import Faults
from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.names import Names
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.webhooks.kinds import CREATIONS, EVENTS, PAYMENTS, TEST
from scalev.stand_in.tasks import Tasks

HEADER = "X-Scalev-Hmac-Sha256"
TIMEOUT_S = 10.0
PAUSES_S = (1.0, 5.0, 25.0, 125.0)
LAST_PAUSE_S = 600.0
GIVEN_UP_AFTER_S = 24 * 3600.0
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Delivery:
    """An event on its way; `status` is what the last try got, None where nobody answered."""

    event: str
    unique_id: str | None
    order_id: str | None
    body: bytes
    tries: int = 0
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Hook:
    """Where to deliver, signed with what, and which events are ticked."""

    url: str
    secret: str
    ticked: frozenset[str]


def signature(body: bytes, secret: str) -> str:
    """Base64 of HMAC-SHA256 over the raw body; not the client's own function, which is held against this one."""
    return base64.b64encode(hmac.digest(secret.encode(), body, sha256)).decode()


def read_ticked(names: object) -> frozenset[str]:
    """Read the list of ticked events; None ticks all. Raises `Refusal`."""
    if names is None:
        return frozenset(EVENTS)
    if not isinstance(names, list | tuple) or not all(isinstance(one, str) and one in EVENTS for one in names):
        raise Refusal(400, f"events are a list of {', '.join(EVENTS)}")
    return frozenset(names)


def pauses() -> Iterator[float]:
    """Seconds before each further try, until a day is over."""
    yield from PAUSES_S
    for _ in range(int((GIVEN_UP_AFTER_S - sum(PAUSES_S)) // LAST_PAUSE_S)):
        yield LAST_PAUSE_S


class Hooks:
    """The webhook of the shop."""

    def __init__(self, settings: SandboxSettings, choices: Choices, names: Names, faults: Faults, tasks: Tasks) -> None:
        self._settings = settings
        self._choices = choices
        self._names = names
        self._faults = faults
        self._tasks = tasks
        url, ticked = settings.webhook_url, read_ticked(settings.webhook_events)
        self._hook = Hook(url, settings.webhook_secret, ticked) if url else None
        self._http: httpx.AsyncClient | None = None
        self._sent: deque[Delivery] = deque(maxlen=settings.requests_kept)
        self._held: dict[str, list[Delivery]] = {}

    def state(self) -> Row:
        """Where is delivered, what is ticked, and what was delivered or tried, the newest last; never the secret."""
        names = ("event", "unique_id", "order_id", "tries", "status")
        rows = [
            {name: getattr(one, name) for name in names} | {"body": one.body.decode("utf-8", "replace")}
            for one in self._sent
        ]
        hook = self._hook
        return {"url": hook and hook.url, "events": sorted(hook.ticked) if hook else [], "webhooks": rows}

    async def save(self, url: str, secret: str, events: object = None) -> bool:
        """Set the webhook, if it takes the test event; raises `Refusal` where an event is none."""
        hook = Hook(url, secret, read_ticked(events))
        stamp = f"{self._settings.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        unique_id = self._names.event_id() if self._choices.has_test_event_id else None
        said = {"event": TEST, **({"unique_id": unique_id} if unique_id else {}), "timestamp": stamp, "data": {}}
        test = Delivery(TEST, unique_id, None, json.dumps(said).encode())
        await self._try(test, hook)
        if self._is_taken(test):
            self._hook = hook
        return self._is_taken(test)

    def forget(self) -> None:
        """Deliver nowhere."""
        self._hook = None

    def clear(self) -> None:
        """Forget what was sent; where to deliver stays."""
        self._sent.clear()
        self._held.clear()

    async def aclose(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.aclose()
            self._http = None

    def _client(self) -> httpx.AsyncClient:
        if self._http is None:
            self._http = httpx.AsyncClient(transport=self._settings.webhook_transport, timeout=TIMEOUT_S)
        return self._http

    def tell(self, events: Sequence[tuple[str, Row]], at: datetime) -> None:
        """Send the ticked events of one change, if there is a webhook."""
        hook, strike = self._hook, self._faults.strike(None)
        wanted = [one for one in events if hook and one[0] in hook.ticked]
        if hook is None or not wanted or strike.get("webhook_lost"):
            return
        batch = [self._envelope(name, data, at) for name, data in wanted]
        if strike.get("webhook_reorder"):
            batch.reverse()
        if strike.get("webhook_twice"):
            batch = [one for one in batch for _ in range(2)]
        if batch := self._in_turn(batch, lambda: strike.get("webhook_payment_first") is not None):
            late = strike.get("webhook_late")
            self._tasks.start(self._deliver(batch, hook, late.seconds if late else 0.0))

    def _in_turn(self, batch: list[Delivery], is_held: Callable[[], bool]) -> list[Delivery]:
        """Hold back those of a new order where they should come after its payment, and let them go with that."""
        order_id, names = batch[0].order_id or "", {one.event for one in batch}
        if names & CREATIONS and is_held():
            self._held[order_id] = batch
            return []
        return batch + self._held.pop(order_id, []) if names & PAYMENTS else batch

    def _envelope(self, name: str, data: Row, at: datetime) -> Delivery:
        unique_id = self._names.event_id()
        stamp = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        said = {"event": name, "unique_id": unique_id, "timestamp": stamp, "data": data}
        return Delivery(name, unique_id, str(data["order_id"]), json.dumps(said, ensure_ascii=False).encode())

    async def _deliver(self, batch: Sequence[Delivery], hook: Hook, late_s: float) -> None:
        if late_s:
            await self._settings.sleep(late_s)
        for delivery in batch:
            self._sent.append(delivery)
            await self._try(delivery, hook)
            if not self._is_taken(delivery):
                self._tasks.start(self._insist(delivery, hook))

    async def _insist(self, delivery: Delivery, hook: Hook) -> None:
        """Send the same bytes until they are taken."""
        for pause in pauses():
            await self._settings.sleep(pause)
            await self._try(delivery, hook)
            if self._is_taken(delivery):
                return

    def _is_taken(self, delivery: Delivery) -> bool:
        status = delivery.status or 0
        return status == 200 or (200 <= status < 300 and not self._choices.is_only_200_taken)

    async def _try(self, delivery: Delivery, hook: Hook) -> None:
        headers = {"Content-Type": "application/json", HEADER: signature(delivery.body, hook.secret)}
        delivery.tries += 1
        try:
            answer = await self._client().post(hook.url, content=delivery.body, headers=headers)
            delivery.status = answer.status_code
        except httpx.HTTPError as error:
            delivery.status = None
            logger.warning("webhook %s was not delivered: %s", delivery.event, type(error).__name__)
