"""Keep updates that cannot be done, as they came, until somebody takes them again or throws them away.

One that failed again and again stands with its chat under its update id; one that cannot even be read stands in the
bot's own list, of which the newest thousand are kept. A conversation that cannot be read stands with its chat, too.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from redis.exceptions import ResponseError

from bot.metrics import catalogue
from bot.people.acts import update_id
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import reaching

KEPT = 1000
DRAFT = "draft."


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that was set aside: where and when (the store's milliseconds); `chat` is 0 where it is unreadable.

    `raw` is the update as it came, `kept` how it stands in Redis.
    """

    id: str
    chat: int
    at: int
    raw: bytes
    kept: bytes = field(default=b"", repr=False)

    @property
    def update(self) -> Any:
        """The update; its bytes where they are no JSON, or a conversation."""
        try:
            return self.raw if self.id.startswith(DRAFT) else json.loads(self.raw)
        except (ValueError, RecursionError):
            return self.raw

    @property
    def kind(self) -> str:
        """What kind of update it is, and nothing of what it says."""
        if self.id.startswith(DRAFT):
            return "draft"
        update = self.update
        names = update.keys() - {"update_id"} if isinstance(update, dict) else set()
        return next(iter(sorted(map(str, names))), "unreadable")[:30]


class ParkedUpdates:
    """The updates of one bot that were set aside; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, shared_keys: SharedKeys) -> None:
        self.store = shared_keys.store
        self._unreadable = shared_keys.key("unreadable")

    def _of_chat(self, chat: int) -> str:
        return self.store.key(self.store.shard(chat), self.store.bot, "parked", chat)

    async def park(self, chat: int, number: int, update: Any) -> None:
        """Set an update of a chat aside; done again it is still one."""
        await self.store.write(
            "park", (self._of_chat(chat),), (number, self._seal(_pack(update)), self.store.retention.chats_ms)
        )
        self.store.meter.count(catalogue.PARKED, "update")

    async def park_draft(self, chat: int, version: str, raw: bytes) -> None:
        """Set aside a conversation that cannot be read, under the version of its chat."""
        await self.store.write(
            "park", (self._of_chat(chat),), (f"{DRAFT}{version}", self._seal(raw), self.store.retention.chats_ms)
        )
        self.store.meter.count(catalogue.PARKED, "draft")

    async def park_unreadable(self, update: Any) -> None:
        """Set aside what cannot be read; sealed it is another each time, so what is there is looked through."""
        packed = _pack(update)
        if packed not in [each.raw for each in await self._of_nobody()]:
            await self.store.write(
                "park_unreadable", (self._unreadable,), (self._seal(packed), self.store.retention.chats_ms, KEPT)
            )
            self.store.meter.count(catalogue.PARKED, "unreadable")

    async def _of_nobody(self) -> list[Parked]:
        """Those that cannot be read; none where the list is of a wrong type, which whoever parks next sets aside."""
        client: Any = self.store.client
        with reaching("unreadable"), suppress(ResponseError):
            return [self._unpack(0, value) for value in await client.lrange(self._unreadable, 0, -1)]
        return []

    def _seal(self, raw: bytes) -> bytes:
        return self.store.sealer.seal(raw)

    def _unpack(self, chat: int, value: bytes, id_: str = "") -> Parked:
        """What was set aside; without a time what is damaged."""
        at, _, raw = value.partition(b":")
        if not at.isdigit() or len(at) > 15:
            at, raw = b"0", value
        parked = Parked(id_, chat, int(at), self.store.sealer.open_or_keep(raw), value)
        return parked if id_ else replace(parked, id=_name(parked))

    async def all(self) -> list[Parked]:
        """Everything that was set aside, oldest first."""
        found: list[Parked] = []
        with reaching("parked"):
            client: Any = self.store.client
            async for key in client.scan_iter(f"sb:*:{self.store.bot}:parked:*", 1000):
                with suppress(ResponseError):  # of a wrong type: set aside by the next who parks there
                    fields, chat = await client.hgetall(key), int(key.rsplit(b":", 1)[1])
                    found += [self._unpack(chat, value, id_.decode(errors="replace")) for id_, value in fields.items()]
        found += await self._of_nobody()
        return sorted(found, key=lambda each: (each.at, each.id))

    async def of_chat(self, chat: int) -> Sequence[Parked]:
        """Everything of one chat that was set aside."""
        fields = await self.store.read(self._of_chat(chat), self.store.client.hgetall)
        return [self._unpack(chat, value, id_.decode(errors="replace")) for id_, value in fields.items()]

    async def drop(self, parked: Parked) -> None:
        """Throw one away."""
        with reaching("drop"):
            client: Any = self.store.client
            if parked.chat:
                await client.hdel(self._of_chat(parked.chat), parked.id)
            else:
                await client.lrem(self._unreadable, 1, parked.kept)


def _pack(update: Any) -> bytes:
    """An update as it came; of one too deeply nested to be written, its id."""
    try:
        return update if isinstance(update, bytes) else json.dumps(update).encode()
    except RecursionError:
        return f"nested too deeply: update {update_id(update)}".encode()


def _name(parked: Parked) -> str:
    """Something to call an unreadable update by: its own id, else a mark of its content."""
    number = update_id(parked.update)
    return str(number) if number is not None else f"x{hashlib.sha256(parked.raw).hexdigest()[:8]}"
