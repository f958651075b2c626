"""Keep events of the shop until they are acted on, each once.

Of an event only the order that it names is kept: the order is read again, so that the rest would be personal data
without a use, and money that nobody may believe.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.redis.calls import reaching
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import StoreDown
from scalev.nouns.webhooks import Event

SEEN_FOR_MS = 7 * 86_400_000
MOST = 5000
KIND, NAME = "events", "inbox"


@dataclass(frozen=True, slots=True)
class Heard:
    """An event that waits: since when (the store's milliseconds), and what it says of which order it is about."""

    unique_id: str
    at: int
    name: str
    order_id: str = ""
    number: str = ""
    ref: str = ""


class EventInbox:
    """The events of one bot; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, shared_keys: SharedKeys) -> None:
        self.shared_keys = shared_keys
        self.store = shared_keys.store
        self._key, self._seen = shared_keys.key("events"), shared_keys.key("events", "seen")

    async def take(self, event: Event, body: bytes) -> None:
        """Keep an event for good; the same again is the same. Raises `NotReplicated` where it may yet be lost.

        One that is about no order is only noted as seen.
        """
        unique_id = event.unique_id or f"x{sha256(body).hexdigest()}"
        keys = (self._key, self._seen, self.store.due_key(self.shared_keys.shard))
        member = f"{KIND}:{self.store.bot}:{NAME}"
        status, _ = await self.store.write("hear", keys, (unique_id[:200], _pack(event), SEEN_FOR_MS, MOST, member))
        if status == "full":
            raise StoreDown("hear")

    async def waiting(self) -> Sequence[Heard]:
        """All that wait, the oldest first; what cannot be read is dropped."""
        found: dict[bytes, bytes] = await self.store.read(self._key, self.store.client.hgetall)
        heard = [_unpack(unique_id.decode("utf-8", "replace"), packed) for unique_id, packed in found.items()]
        if junk := [key for key, each in zip(found, heard, strict=True) if each is None]:
            await self._drop(junk)
        return sorted((each for each in heard if each), key=lambda each: each.at)

    async def drop(self, done: Sequence[Heard]) -> None:
        """Let go of what was acted on."""
        await self._drop([each.unique_id for each in done])

    async def _drop(self, ids: Sequence[Any]) -> None:
        with reaching("heard"):
            client: Any = self.store.client
            await client.hdel(self._key, *ids)


def _pack(event: Event) -> str:
    """The order that an event names; empty where it names none."""
    said = {"order_id": event.order.id, "number": event.order.order_id, "ref": event.order.ref}
    named = {name: text for name, text in said.items() if text}
    return json.dumps({"name": event.name} | named) if event.is_of_order and named else ""


def _unpack(unique_id: str, packed: bytes) -> Heard | None:
    at, _, said = packed.partition(b":")
    try:
        return Heard(unique_id, int(at), **json.loads(said))
    except (ValueError, TypeError):
        return None
