"""The table of orders that a chat has not ordered yet; of one that is over Redis is not asked again."""

from bot.recent import Lately
from bot.storage.batches import Batches
from bot.storage.store import Store
from flows.batches.batch import OpenTable

OVER = frozenset({"done", "stopped"})
MOST_KNOWN = 10_000


class Tables:
    """The tables of all chats; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, store: Store) -> None:
        self.batches = Batches(store)
        self._over = Lately[bool](MOST_KNOWN)  # nothing is begun again under the same name

    async def find(self, chat: int, batch: str) -> OpenTable | None:
        """The table of a chat that remembers a batch of this name; `None` where it has none or that is over."""
        key = f"{chat}.{batch}".encode()
        if self._over.get(key) or (kept := await self.batches.load(chat)) is None:
            return None
        if kept.batch.state in OVER:
            if kept.batch.id == batch:
                self._over.keep(key, value=True)
            return None
        rows = await self.batches.rows(kept.batch)
        return OpenTable(kept.batch.state, tuple(row for _, row in sorted(rows.items())))
