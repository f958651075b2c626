"""The buyers of resellers, one book a chat, kept as long as a chat is; what was taken out leaves its mark in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from bot.people.buyer import Buyer
from bot.redis.calls import reaching
from bot.storage.store import Store
from bot.storage.values import Unreadable

_BUYER: TypeAdapter[Buyer] = TypeAdapter(Buyer)
_ROW, _SINCE = "row:", "head"


@dataclass(frozen=True, slots=True)
class Book:
    """Buyers by key, those that were taken out as well; of orders made until `since`, in ms, nobody is taken in."""

    buyers: Mapping[str, Buyer] = field(default_factory=dict)
    since: int = 0

    @property
    def present(self) -> Sequence[Buyer]:
        """Those who are in it, who was ordered for or spoken of last first."""
        return sorted((each for each in self.buyers.values() if each.name), key=lambda each: -each.changed_at)


class BuyerBooks:
    """The books of one bot's resellers; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def key(self, chat: int) -> str:
        """Where a chat's book stands."""
        return self.store.key(self.store.shard(chat), self.store.bot, "buyers", chat)

    async def load(self, chat: int) -> Book:
        """Read a chat's book; what cannot be read is left out."""
        raw = await self.store.read(self.key(chat), self.store.client.hgetall)
        opened = self.store.sealer.open_if_known(raw)
        since = opened.pop(_SINCE.encode(), b"0")
        found = {name.decode().removeprefix(_ROW): _read(value) for name, value in opened.items()}
        return Book({key: buyer for key, buyer in found.items() if buyer}, int(since) if since.isdigit() else 0)

    async def keep(self, chat: int, buyers: Mapping[str, Buyer]) -> None:
        """Put these in the place of those with the same keys."""
        if buyers:
            rows = {f"{_ROW}{key}": _BUYER.dump_json(each, exclude_defaults=True) for key, each in buyers.items()}
            await self._write(chat, rows, is_anew=False)

    async def forget(self, chat: int, now: int) -> None:
        """Forget everybody, and take nobody in of orders made until now, in the store's milliseconds."""
        await self._write(chat, {_SINCE: str(now).encode()}, is_anew=True)

    async def erase(self, chat: int) -> None:
        """Forget the book itself."""
        with reaching("erase"):
            await self.store.client.delete(self.key(chat))

    async def _write(self, chat: int, fields: Mapping[str, bytes], *, is_anew: bool) -> None:
        sealed = [part for pair in self.store.sealer.seal_each(fields).items() for part in pair]
        args = (self.store.retention.chats_ms, "1" if is_anew else "", *sealed)
        await self.store.write("buyers", (self.key(chat),), args, must_last=False)


def _read(packed: bytes) -> Buyer | None:
    try:
        return _BUYER.validate_json(packed)
    except (ValidationError, Unreadable):
        return None
