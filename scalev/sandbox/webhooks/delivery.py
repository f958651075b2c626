"""Deliver webhooks: signed over the raw bytes, in the background, a few times over.

How often the real service tries, how long it waits and in which order it delivers is not documented. Here: four
tries with 10 s each, 1, 5 and 25 s apart; the events of one change after another, those of two changes in any order.
"""

import base64
import hmac
import json
import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

import httpx

from scalev.sandbox.http.faults import Faults
from scalev.sandbox.http.replies import Row
from scalev.sandbox.names import Names
from scalev.sandbox.settings import SandboxSettings
from scalev.stand_in.tasks import Tasks

HEADER = "X-Scalev-Hmac-Sha256"
TIMEOUT_S = 10.0
PAUSES_S = (1.0, 5.0, 25.0)
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


def signature(body: bytes, secret: str) -> str:
    """Base64 of HMAC-SHA256 over the raw body; not the client's own function, which is held against this one."""
    return base64.b64encode(hmac.digest(secret.encode(), body, sha256)).decode()


class Hooks:
    """The webhook of the shop."""

    def __init__(self, settings: SandboxSettings, names: Names, faults: Faults, tasks: Tasks) -> None:
        self._settings = settings
        self._names = names
        self._faults = faults
        self._tasks = tasks
        self._url, self._secret = settings.webhook_url, settings.webhook_secret
        self._http: httpx.AsyncClient | None = None
        self._sent: deque[Delivery] = deque(maxlen=settings.requests_kept)

    def deliveries(self) -> list[Row]:
        """What was delivered or tried, the newest last."""
        names = ("event", "unique_id", "order_id", "tries", "status")
        return [
            {name: getattr(one, name) for name in names} | {"body": one.body.decode("utf-8", "replace")}
            for one in self._sent
        ]

    async def save(self, url: str, secret: str) -> bool:
        """Set the webhook, if it answers the test event with 200."""
        stamp = f"{self._settings.clock().astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        body = json.dumps({"event": "business.test_event", "timestamp": stamp, "data": {}}).encode()
        test = Delivery("business.test_event", None, None, body)
        await self._try(test, url, secret)
        if test.status == 200:
            self._url, self._secret = url, secret
        return test.status == 200

    def clear(self) -> None:
        """Forget what was sent; where to deliver stays."""
        self._sent.clear()

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
        """Send the events of one change, if there is a webhook."""
        strike = self._faults.strike(None)
        if self._url is None or strike.get("webhook_lost"):
            return
        batch = [self._envelope(name, data, at) for name, data in events]
        if strike.get("webhook_reorder"):
            batch.reverse()
        if strike.get("webhook_twice"):
            batch = [one for one in batch for _ in range(2)]
        self._tasks.start(self._deliver(batch, self._url, self._secret))

    def _envelope(self, name: str, data: Row, at: datetime) -> Delivery:
        unique_id = self._names.event_id()
        stamp = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
        said = {"event": name, "unique_id": unique_id, "timestamp": stamp, "data": data}
        return Delivery(name, unique_id, str(data["order_id"]), json.dumps(said, ensure_ascii=False).encode())

    async def _deliver(self, batch: Sequence[Delivery], url: str, secret: str) -> None:
        for delivery in batch:
            self._sent.append(delivery)
            await self._try(delivery, url, secret)
            for pause in PAUSES_S:
                if delivery.status is not None and delivery.status < 300:
                    break
                await self._settings.sleep(pause)
                await self._try(delivery, url, secret)

    async def _try(self, delivery: Delivery, url: str, secret: str) -> None:
        headers = {"Content-Type": "application/json", HEADER: signature(delivery.body, secret)}
        delivery.tries += 1
        try:
            answer = await self._client().post(url, content=delivery.body, headers=headers)
            delivery.status = answer.status_code
        except httpx.HTTPError as error:
            delivery.status = None
            logger.warning("webhook %s was not delivered: %s", delivery.event, type(error).__name__)
