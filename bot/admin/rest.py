"""Let the shop rest, and open it: one key that every process reads each second and each order before its call.

A pause with an end needs nobody to end it.
"""

import re
from datetime import datetime
from typing import Literal, NamedTuple

from bot.people.pause import Door, Pause, read_pause
from bot.people.said.until import Ahead, find_ahead, find_until, read_until
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching
from flows.clock import local_time

LONGEST_WHY = 120
_FILLERS = re.compile(
    r"\A(?:(?:dulu|dl|saja|aja|ya+h?|se?bentar|bentar|deh|kak|min|for now)\b[ ,.-]*+)++", re.IGNORECASE
)
_OBJECT = re.compile(
    r"(?:the )?(?:(?P<shop>(?:toko|olshop)(?:nya)?|shop|store)|orders?|orderan|pesanan|pesenan)\b", re.IGNORECASE
)
"""What rests, which is no reason to."""
_LATER = re.compile(
    r"\b(?:mulai|dari|start(?:ing)?|from)\s(?!sekarang|now)"
    r"|\A(?:besok|lusa|tomorrow)\b.{0,20}\b(?:seharian|full|all day|libur|tutup)",
    re.IGNORECASE,
)
"""That the shop shall rest from a later time on, which nobody can have it do yet."""


Doubt = Literal["", "time", "day", "later"]


class Wanted(NamedTuple):
    """What an admin typed: until when, 0 without an end, and why.

    `doubt` is a time that cannot be, a day (as it was `said`) that it may begin or end, or a beginning later on.
    """

    until: int
    why: str
    doubt: Doubt = ""
    said: str = ""


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
    """Until when and why, of `15.30 sholat`, `sampai besok jam 8`, `2 jam`, `sampai besok, stok opname`; else why."""
    said = _without_object(_FILLERS.sub("", text.strip()), now)
    if _LATER.search(said):
        return Wanted(0, said[:LONGEST_WHY], "later")
    if ahead := find_ahead(said, local_time(now)):
        return _doubt(ahead)
    read = find_until(said, local_time(now))
    doubt: Doubt = "time" if read.is_unclear else ""
    return Wanted(_ms(read.end) if read.end else 0, _why(read.behind), doubt)


def _doubt(ahead: Ahead) -> Wanted:
    return Wanted(_ms(ahead.end), _why(ahead.besides), "later" if ahead.is_begun else "day", ahead.said)


def _without_object(said: str, now: int) -> str:
    """The words without what it is that rests; orders are that only before a time, and before nothing."""
    found = _OBJECT.match(said)
    if found is None:
        return said
    rest = _FILLERS.sub("", said[found.end() :].lstrip(" ,.-"))
    is_time = not rest or read_until(rest, local_time(now)).behind != rest or find_ahead(rest, local_time(now))
    return rest if found["shop"] or is_time else said


def _why(said: str) -> str:
    return _FILLERS.sub("", said.strip(" ,.-–:()")[:LONGEST_WHY])


def _ms(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
