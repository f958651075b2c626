"""Who did what: everything admins change is kept for a while, in the order in which it happened.

An entry is of the tap or command that caused it, so that the same one carried out again is no other. It names orders
by their number and nobody by name but admins.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching

KEPT_MS = 90 * 86_400_000
MOST = 2000
SHOWN = 15

Deed = Literal[
    "confirm",
    "cancel",
    "receipt",
    "note",
    "take",
    "release",
    "invite",
    "join",
    "revoke",
    "pause",
    "open",
    "block",
    "unblock",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed: by whom, and of which order by its number; `id` is the same whenever it is the same deed.

    `at` is in the store's milliseconds.
    """

    deed: Deed
    admin: int
    name: str
    at: int
    id: str
    order: str = ""
    detail: str = ""


class Trail:
    """The entries as they stand in Redis; every call raises `StoreDown`."""

    def __init__(self, shared_keys: SharedKeys) -> None:
        self.shared_keys = shared_keys

    async def add(self, entry: Entry) -> None:
        """Keep an entry; what is too old or too much goes."""
        said = json.dumps({**asdict(entry), "at": 0}, ensure_ascii=False)
        with reaching("trail"):
            pipeline = self.shared_keys.store.client.pipeline(transaction=False)
            pipeline.zadd(self._key, {said: entry.at}, nx=True)
            pipeline.zremrangebyscore(self._key, "-inf", entry.at - KEPT_MS)
            pipeline.zremrangebyrank(self._key, 0, -MOST - 1)
            pipeline.pexpire(self._key, KEPT_MS)
            await pipeline.execute()

    async def newest(self, order: str = "", most: int = SHOWN) -> Sequence[Entry]:
        """The newest entries, of one order if it is named."""
        store = self.shared_keys.store
        found = await store.read(self._key, lambda key: store.client.zrevrange(key, 0, -1, withscores=True))
        entries = [entry for packed, at in found if (entry := _read(packed, int(at)))]
        return [entry for entry in entries if order in {"", entry.order}][:most]

    @property
    def _key(self) -> str:
        return self.shared_keys.key("trail")


def _read(packed: bytes, at: int) -> Entry | None:
    """The entry of these bytes; `None` where another version wrote it."""
    try:
        return Entry(**{**json.loads(packed), "at": at})
    except (ValueError, TypeError):
        return None
