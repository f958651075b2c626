"""Tell admins of a store that stays down, by plain messages past the outbox and Redis, and once more when it is over.

Each process tells at most once a trouble: while Redis is away nothing tells one process of another, and an alert too
many is better than none. Of the end Redis is there to let one process tell for all.
"""

import asyncio
from contextlib import suppress

import structlog
from telegram.error import TelegramError

from bot.conversation.notes import Note
from bot.outbox.admin_notices import AdminNotices
from bot.redis.calls import StoreDown
from bot.redis.causes import Cause
from bot.screens.draw import draw_message
from bot.telegram_api.calls import Sender
from bot.telegram_api.failures import classify
from bot.telegram_api.message import Message

log = structlog.get_logger(__name__)

TOLD_ONCE_MS = 60_000  # below the time from an end that was told to the next
LOST = frozenset({"blocked", "unreadable", "refused"})


class StoreAlert:
    """Tells the chats that alerts go to; `sender` reaches Telegram without the store."""

    def __init__(self, notices: AdminNotices, sender: Sender) -> None:
        self.notices = notices
        self.health = notices.shared_keys.store.health
        self.sender = sender
        self._said: set[tuple[int, str]] = set()
        self._moved: dict[int, int] = {}
        self._told: Cause | None = None
        self._tells_end = False

    async def run(self, stop: asyncio.Event) -> None:
        """Look every second until told to stop."""
        while not stop.is_set():
            await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self.health.pace.look_s)

    @property
    def has_news(self) -> bool:
        """The store is down, or it was told so and not yet that this is over."""
        return self._told is not None or not self.health.is_up

    async def look(self) -> None:
        """Tell what is to be told by now; who could not be reached is tried again at the next look."""
        if self._told is None and self.health.down_s >= self.health.pace.tell_after_s:
            self._told = self.health.cause
        if self._told is None:
            return
        if not self.health.is_up:
            await self._tell("store_down", Note(f"alert.store_down.{self._told}"))
        elif await self._is_over():
            self._told, self._tells_end = None, False
            self._said.clear()

    async def _is_over(self) -> bool:
        """Tell of the end, unless another process does; false where somebody is still to be told."""
        try:
            self._tells_end = self._tells_end or await self.notices.shared_keys.is_first("store_up", TOLD_ONCE_MS)
        except StoreDown as error:
            self.health.note_failure(error, "alert")
            return False
        if not self._tells_end:
            return True
        last = self.health.last
        minutes = max(1, round(last.seconds / 60))
        return await self._tell("store_up", Note("alert.store_up", {"minutes": minutes, "held": last.held}))

    async def _tell(self, what: str, note: Note) -> bool:
        """Send to each admin who has not heard it yet; answers whether all have, as far as they can be reached."""
        owed = [admin for admin in self.notices.admins if (admin, what) not in self._said]
        told = await asyncio.gather(*(self._send(admin, self._draw(admin, note)) for admin in owed))
        self._said |= {(admin, what) for admin, is_told in zip(owed, told, strict=True) if is_told}
        return all(told)

    def _draw(self, admin: int, note: Note) -> Message:
        """What an admin reads, in their language as far as that was known before Redis went away."""
        return draw_message(note, self.notices.languages.last_known(admin).language)

    async def _send(self, admin: int, message: Message) -> bool:
        """Send once; true where trying again would change nothing."""
        try:
            await self.sender.send(self._moved.get(admin, admin), message.send_as(""))
        except TelegramError as error:
            outcome = classify(error)
            if outcome.meaning == "migrated":
                self._moved[admin] = outcome.chat
            if outcome.meaning in LOST:
                log.warning("undeliverable", chat=admin, kind="alert", meaning=outcome.meaning)
            return outcome.meaning in LOST
        return True
