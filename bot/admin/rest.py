"""Let the shop rest, and open it: one key that every process reads each second and each order before its call.

A pause with an end needs nobody to end it.
"""

import re
from typing import NamedTuple

from bot.people.pause import Door, Pause, read_pause
from bot.people.said.until import find_until
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching
from flows.clock import local_time

LONGEST_WHY = 120
_FILLERS = re.compile(
    r"\A(?:(?:dulu|dl|saja|aja|ya+h?|se?bentar|bentar|deh|kak|min|for now)\b[ ,.-]*+)++", re.IGNORECASE
)
_LATER = re.compile(
    r"\b(?:mulai|dari|start(?:ing)?|from)\s(?!sekarang|now)"
    r"|\A(?:besok|lusa|tomorrow)\b.{0,20}\b(?:seharian|full|all day|libur|tutup)",
    re.IGNORECASE,
)
"""That the shop shall rest from a later time on, which nobody can have it do yet."""


class Wanted(NamedTuple):
    """What an admin typed: until when, 0 without an end, and why; `is_unclear` of a time that cannot be."""

    until: int
    why: str
    is_unclear: bool = False


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
    said = _FILLERS.sub("", text.strip())
    if _LATER.search(said):
        return Wanted(0, said[:LONGEST_WHY], is_unclear=True)
    read = find_until(said, local_time(now))
    why = read.behind.strip(" ,.-–:()")[:LONGEST_WHY]
    return Wanted(round(read.end.timestamp() * 1000) if read.end else 0, _FILLERS.sub("", why), read.is_unclear)
