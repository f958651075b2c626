"""Who did what: everything admins change is kept for a while, in the order in which it happened.

An entry is of the tap or command that caused it, so that the same one carried out again is no other. It names orders
by their number and nobody by name but admins.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Literal

from bot.storage.shared_keys import SharedKeys

KEPT_MS = 90 * 86_400_000
MOST = 2000
SHOWN = 15

Deed = Literal[
    "confirm",
    "cancel",
    "receipt",
    "address",
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
        store, mark = self.shared_keys.store, sha256(entry.id.encode()).hexdigest()[:24]
        said = store.sealer.seal(json.dumps(asdict(entry), ensure_ascii=False).encode())
        keys = (self.shared_keys.key("trail"), self.shared_keys.key("trail", "said"))
        await store.write("note_deed", keys, (mark, entry.at, said, KEPT_MS, MOST))

    async def newest(self, order: str = "", most: int = SHOWN) -> Sequence[Entry]:
        """The newest entries, of one order if it is named."""
        store = self.shared_keys.store
        found = await store.read(self.shared_keys.key("trail", "said"), store.client.hgetall)
        read = map(_read, store.sealer.open_if_known(found).values())
        entries = sorted(filter(None, read), key=lambda entry: (entry.at, entry.deed, entry.id), reverse=True)
        return [entry for entry in entries if order in {"", entry.order}][:most]


def _read(packed: bytes) -> Entry | None:
    """The entry of these bytes; `None` where another version wrote it, or other keys seal it."""
    try:
        return Entry(**json.loads(packed))
    except (ValueError, TypeError):
        return None
