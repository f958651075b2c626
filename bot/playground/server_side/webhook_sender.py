"""Bring updates to a webhook as the real server does: one at a time in each lane, the next only after a 2xx.

After a failure the first retry is immediate, then 2, 4, 8 … seconds up to a random 60 to 120; `Retry-After` wins, and
an update that would outlive itself is dropped (tdlib/telegram-bot-api, WebhookActor.cpp). A reply may carry a call.
"""

import asyncio
import logging
import random
from collections import deque
from dataclasses import dataclass

import aiohttp

from bot.playground.errors import Refused
from bot.playground.server_side import bodies
from bot.playground.server_side.api import Api
from bot.playground.server_side.bots import Bot
from scalev.stand_in.tasks import Tasks

logger = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=60)
LONGEST_PAUSE_S = 60
LONGEST_RETRY_AFTER_S = 3600
NOT_IN_REPLIES = {"setwebhook", "deletewebhook", "close", "logout"}


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one attempt went: nothing in `error` means a 2xx."""

    error: str = ""
    retry_after: int = 0


class WebhookSender:
    """The lanes of one bot's webhook."""

    def __init__(self, bot: Bot, api: Api) -> None:
        self._bot, self._api = bot, api
        self._lanes: dict[str, deque[int]] = {}
        self._tasks = Tasks()
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(1)
        bot.inbox.sender = self

    async def restart(self) -> None:
        """Begin anew with what waits now: the webhook was set, changed or removed."""
        await self.stop()
        webhook = self._bot.record.get("webhook")
        if webhook is None:
            return
        self._slots = asyncio.Semaphore(webhook["connections"])
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=webhook["connections"]), timeout=TIMEOUT
        )
        for update_id in list(self._bot.inbox.waiting):
            self.take(update_id)

    async def stop(self) -> None:
        """Deliver no more; what waits stays."""
        await self._tasks.aclose()
        self._lanes.clear()
        if self._session:
            await self._session.close()
        self._session = None

    def take(self, update_id: int) -> None:
        """Put an update into its lane."""
        if self._session is None:
            return
        lane = self._bot.inbox.waiting[update_id]["lane"]
        if lane in self._lanes:
            self._lanes[lane].append(update_id)
            return
        self._lanes[lane] = deque([update_id])
        self._tasks.start(self._walk(lane, self._session))

    async def _walk(self, lane: str, session: aiohttp.ClientSession) -> None:
        waiting = self._lanes[lane]
        while waiting:
            await self._deliver(waiting[0], session)
            waiting.popleft()
        del self._lanes[lane]

    async def _deliver(self, update_id: int, session: aiohttp.ClientSession) -> None:
        """Try until it is taken or too old."""
        inbox, clock = self._bot.inbox, self._bot.world.clock
        fails, pause = 0, 1
        while inbox.is_alive(update_id):
            entry = inbox.waiting[update_id]
            async with self._slots:
                outcome = await self._post(entry["update"], session)
                if entry.get("twice") and not outcome.error:
                    outcome = await self._post(entry["update"], session)
            if not outcome.error:
                break
            self._bot.change(last_error={"date": int(clock.now()), "message": outcome.error})
            if fails and not outcome.retry_after:
                pause = min(pause * 2, random.randint(LONGEST_PAUSE_S, 2 * LONGEST_PAUSE_S))  # noqa: S311
            wake = clock.now() + (outcome.retry_after or (pause if fails else 0))
            fails += 1
            if wake > entry["expires"]:
                logger.warning("an update was dropped: %s", outcome.error)
                break
            self._bot.world.journal.flush()
            await clock.sleep_until(wake)
        inbox.forget(update_id)
        self._bot.world.journal.flush()

    async def _post(self, update: object, session: aiohttp.ClientSession) -> Delivery:
        webhook = self._bot.record["webhook"]
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook["secret"]} if webhook["secret"] else {}
        try:
            async with session.post(webhook["url"], json=update, headers=headers) as answer:
                data = await answer.read()
        except TimeoutError:
            return Delivery("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return Delivery("Connection refused")
        except aiohttp.ClientError:
            return Delivery("Webhook connection closed")
        if not 200 <= answer.status < 300:
            error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
            return Delivery(error, _seconds(answer.headers.get("Retry-After", "")))
        await self._do(answer.headers.get("Content-Type", ""), data)
        return Delivery()

    async def _do(self, content_type: str, data: bytes) -> None:
        """A call that came as the reply; nobody hears its result."""
        try:
            body = bodies.read(b"", content_type, data)
        except Refused:
            return
        method = str(body.values.pop("method", ""))
        if method and not method.lower().startswith("get") and method.lower() not in NOT_IN_REPLIES:
            await self._api.call(self._bot, method, body)


def _seconds(header: str) -> int:
    return min(int(header), LONGEST_RETRY_AFTER_S) if header.isdecimal() else 0
