"""What every process of a bot should know within a second, read by one script each second and never in a turn.

Redis may be away: what was known stays so.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress

from bot.admin.staff import roles_of
from bot.metrics import catalogue
from bot.orders.order_limits import users_of
from bot.people.house import House
from bot.people.pause import read_pause
from bot.process.endings import unless_stopped
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import StoreDown
from bot.telegram_api.flood_control import Limits

EVERY_S = 1.0
SELDOM_S = 60.0
QUIET_AFTER_S = 60.0


class Bulletin:
    """Which users are blocked and which have a role, whether the shop rests, and which chats Telegram lets wait.

    Of a process's many bots one that nobody speaks to rests, and reads it with the next word.
    """

    rests = False  # where nobody speaks it need not be read every second

    def __init__(self, shared_keys: SharedKeys, limits: Limits, house: House | None = None) -> None:
        self.shared_keys = shared_keys
        self.limits = limits
        self.blocked: frozenset[int] = frozenset()
        self.house = house or House()
        self._version = self._staff = ""
        self._read_at = time.monotonic()
        self._spoken_at = float("-inf")

    @property
    def age_s(self) -> float:
        """For how many seconds it was not read; at first, since it was there."""
        return time.monotonic() - self._read_at

    async def follow(self, stop: asyncio.Event) -> None:
        """Read it again and again, at once where there is something to tell others."""
        while not stop.is_set():
            try:
                await self.read()
                self.shared_keys.store.meter.count(catalogue.BULLETINS, "read")
            except StoreDown as error:
                self.shared_keys.store.meter.count(catalogue.BULLETINS, "failed")
                self.shared_keys.store.health.note_failure(error, "bulletin")
            await self._wait(stop)

    async def _wait(self, stop: asyncio.Event) -> None:
        """Wait for the next time, or for something to tell; a bot that rests must not be waited for when it ends."""
        news = self.limits.news.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(SELDOM_S if self._is_quiet else EVERY_S):
                await (unless_stopped(stop, news) if self._is_quiet else news)

    @property
    def _is_quiet(self) -> bool:
        return self.rests and time.monotonic() - self._spoken_at > QUIET_AFTER_S

    async def wake(self) -> None:
        """Somebody speaks: whoever rested until now learns first what the others know."""
        self._spoken_at = time.monotonic()
        if self.rests and self.age_s > 2 * EVERY_S:
            self._read_at = self._spoken_at  # whoever comes next need not wait for the same
            with suppress(StoreDown):
                await self.read()

    async def read(self) -> None:
        """Tell of the refusals that only this process knows, and learn what the others told."""
        untold = self.limits.untold()
        told = [part for chat in untold for part in (chat, round(self.limits.wait(chat) * 1000))]
        key = self.shared_keys.key
        keys = (key("blocked"), key("refused"), key("staff"), key("pause"))
        known = (self._version, self._staff, *told)
        version, fields, refused, staff, members, pause = await self.shared_keys.store.ask("bulletin", keys, known)
        self.limits.note_told(untold)
        self.limits.learn(
            {chat.decode(): int(left) / 1000 for chat, left in zip(refused[::2], refused[1::2], strict=True)}
        )
        if version.decode() != self._version:
            self._version, self.blocked = version.decode(), frozenset(users_of(fields))
        if staff.decode() != self._staff:
            self._staff = staff.decode()
            self.house.roles.learn(roles_of(self.shared_keys.store.sealer.open_if_known(_pairs(members))))
        self.house.door.pause = read_pause(_pairs(pause))
        self._read_at = time.monotonic()


def _pairs(flat: Sequence[bytes]) -> Mapping[bytes, bytes]:
    return dict(zip(flat[::2], flat[1::2], strict=True))
