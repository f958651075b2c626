"""Let the shop rest, and open it: one key that every process reads each second and each order before its call.

A pause with an end needs nobody to end it.
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.people.pause import Door, Pause, read_pause
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching
from flows.clock import local_time

LONGEST_WHY = 120
MOST_DAYS = 60
_TILL = r"(?:(?:sampai|until|s/d) )?(?:(besok|tomorrow) ?)?"
SPAN = re.compile(r"(?:(?:selama|for) )?(\d{1,3}) ?(menit|minutes?|jam|hours?|hari|days?)\b", re.IGNORECASE)
CLOCK = re.compile(_TILL + r"(?:(?:jam|pukul|at) )?(\d{1,2})[.:](\d{2})\b", re.IGNORECASE)
HOUR = re.compile(_TILL + r"(?:jam|pukul|at) (\d{1,2})\b", re.IGNORECASE)
TOMORROW = re.compile(r"(?:(?:sampai|until|s/d) )?(?:besok|tomorrow)\b", re.IGNORECASE)
MINUTES = {"m": 1, "j": 60, "h": 60, "d": 1440}


class Wanted(NamedTuple):
    """What an admin typed: until when, 0 without an end, and why."""

    until: int
    why: str


class Rest:
    """The shop's pause as it stands in Redis; every call raises `StoreDown`."""

    def __init__(self, shared_keys: SharedKeys, door: Door) -> None:
        self.shared_keys = shared_keys
        self.door = door

    async def begin(self, wanted: Wanted, by: int) -> Pause:
        """Let the shop rest from now on; a pause that was on is replaced."""
        pause = Pause(wanted.until, wanted.why, by, await self.shared_keys.store.now())
        with reaching("pause"):
            await self.shared_keys.store.client.hset(
                self._key,
                mapping={"until": pause.until, "why": pause.why, "by": pause.by, "at": pause.at},
            )
        self.door.pause = pause
        return pause

    async def end(self) -> bool:
        """Open the shop; false where it was open."""
        before = await self.now_on()
        with reaching("open"):
            await self.shared_keys.store.client.delete(self._key)
        self.door.pause = None
        return before is not None

    async def now_on(self) -> Pause | None:
        """The pause that is on at this moment, if any."""
        store = self.shared_keys.store
        self.door.pause = read_pause(await store.read(self._key, store.client.hgetall))
        return self.door.pause_at(await store.now())

    @property
    def _key(self) -> str:
        return self.shared_keys.key("pause")


def read_wish(text: str, now: int) -> Wanted:
    """Until when and why, of `15.30 sholat`, `besok jam 8`, `2 jam`, `sampai besok, stok opname`; the rest is why."""
    local = local_time(now)
    until, rest = _read_end(" ".join(text.split()), local)
    why = rest.strip(" ,.-–:")[:LONGEST_WHY]
    return Wanted(round(until.timestamp() * 1000) if until else 0, why)


def _read_end(text: str, local: datetime) -> tuple[datetime | None, str]:
    """The end that a text begins with, and what is left of it."""
    if found := SPAN.match(text):
        minutes = int(found[1]) * _minutes_of(found[2].lower())
        return local + timedelta(minutes=min(minutes, MOST_DAYS * 1440)), text[found.end() :]
    if (found := CLOCK.match(text)) and int(found[2]) < 24 and int(found[3]) < 60:
        return _next(local, int(found[2]), int(found[3]), is_tomorrow=bool(found[1])), text[found.end() :]
    if (found := HOUR.match(text)) and int(found[2]) < 24:
        return _next(local, int(found[2]), 0, is_tomorrow=bool(found[1])), text[found.end() :]
    if found := TOMORROW.match(text):
        return _next(local, 8, 0, is_tomorrow=True), text[found.end() :]
    return None, text


def _minutes_of(unit: str) -> int:
    return 1440 if unit in {"hari", "day", "days"} else MINUTES[unit[0]]


def _next(local: datetime, hour: int, minute: int, *, is_tomorrow: bool) -> datetime:
    """That time of today where it is still to come, else of tomorrow."""
    at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at + timedelta(days=1) if is_tomorrow or at <= local else at
