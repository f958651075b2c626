"""What every process of a bot should know within a second, read by one script each second and never in a turn.

Redis may be away: what was known stays so.
"""

import asyncio
from contextlib import suppress

from bot.orders.order_limits import users_of
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import StoreDown
from bot.telegram_api.flood_control import Limits

EVERY_S = 1.0


class Bulletin:
    """Which users are blocked, and which chats Telegram lets wait, as of the last reading."""

    def __init__(self, shared_keys: SharedKeys, limits: Limits) -> None:
        self.shared_keys = shared_keys
        self.limits = limits
        self.blocked: frozenset[int] = frozenset()
        self._version = ""

    async def follow(self, stop: asyncio.Event) -> None:
        """Read it again and again, at once where there is something to tell others."""
        while not stop.is_set():
            try:
                await self.read()
            except StoreDown as error:
                self.shared_keys.store.health.note_failure(error, "bulletin")
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_S):
                    await self.limits.news.wait()

    async def read(self) -> None:
        """Tell of the refusals that only this process knows, and learn what the others told."""
        untold = self.limits.untold()
        told = [part for chat in untold for part in (chat, round(self.limits.wait(chat) * 1000))]
        keys = (self.shared_keys.key("blocked"), self.shared_keys.key("refused"))
        version, fields, refused = await self.shared_keys.store.ask("bulletin", keys, (self._version, *told))
        self.limits.note_told(untold)
        self.limits.learn(
            {chat.decode(): int(left) / 1000 for chat, left in zip(refused[::2], refused[1::2], strict=True)}
        )
        if version.decode() != self._version:
            self._version, self.blocked = version.decode(), frozenset(users_of(fields))
