"""Batches of orders, one a chat: read one with some of its rows, and move it on by compare-and-set of its revision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.redis.calls import NotReplicated, reaching
from bot.storage.order_records import pack
from bot.storage.store import CLAIM_MS, Store
from bot.storage.values import Unreadable
from flows.batches.batch import Batch, Row
from flows.batches.packing import pack_batch, pack_row, unpack_batch, unpack_row
from flows.saga.record import Record


@dataclass(frozen=True, slots=True)
class KeptBatch:
    """A batch as the store has it, at a time of the store, by the server of that run id."""

    batch: Batch
    rev: str
    now: int
    run_id: str


@dataclass(frozen=True, slots=True)
class Move:
    """What a batch is moved on with: rows that changed, orders begun, messages, and in how many ms it is due.

    `due_ms` is None where it is due as it was; `is_new` begins it anew, without the rows of the one before.
    """

    rows: Mapping[int, Row] = field(default_factory=dict)
    refs: Sequence[str] = ()
    effects: Mapping[str, bytes] = field(default_factory=dict)
    due_ms: int | None = None
    is_new: bool = False


NO_MOVE = Move()


class Batches:
    """The batches of one bot; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def key(self, chat: int) -> str:
        """Where a chat's batch stands."""
        return self.store.key(self.store.shard(chat), self.store.bot, "batch", chat)

    def _begun(self, chat: int) -> str:
        """Where the references of all orders stand that its batches began."""
        return self.store.key(self.store.shard(chat), self.store.bot, "batched", chat)

    async def load(self, chat: int) -> KeptBatch | None:
        """Read a chat's batch; `None` where it has none that can be read."""
        kept, _ = await self.load_with(chat, ())
        return kept

    async def load_with(self, chat: int, numbers: Sequence[int]) -> tuple[KeptBatch | None, dict[int, Row]]:
        """A chat's batch and those of its rows that can be read."""
        fields = [f"row:{number}" for number in numbers]
        now, run_id, rev, head, rows = await self.store.ask("batch", (self.key(chat),), fields)
        if not head:
            return None, {}
        try:
            batch = unpack_batch(self.store.sealer.open(head))
        except (ValueError, Unreadable):
            return None, {}
        found = {number: self._open(row) for number, row in zip(numbers, rows, strict=True) if row}
        return (
            KeptBatch(batch, rev.decode(), int(now), run_id.decode()),
            {number: row for number, row in found.items() if row},
        )

    async def rows(self, batch: Batch, numbers: Sequence[int] | None = None) -> dict[int, Row]:
        """The rows of a batch, or some of them."""
        wanted = batch.numbers if numbers is None else numbers
        _, rows = await self.load_with(batch.chat, wanted)
        return rows

    def _open(self, packed: bytes) -> Row | None:
        try:
            return unpack_row(self.store.sealer.open(packed))
        except (ValueError, Unreadable):
            return None

    async def keep(self, rev: str, batch: Batch, move: Move = NO_MOVE) -> str | None:
        """Write a batch in place of that revision; answers the new one, or nothing where somebody was quicker."""
        shard, seal = self.store.shard(batch.chat), self.store.sealer.seal
        keys = (
            self.key(batch.chat),
            self.store.chat_key(batch.chat),
            self.store.due_key(shard),
            self._begun(batch.chat),
        )
        rows = [part for number, row in move.rows.items() for part in (f"row:{number}", seal(pack_row(row)))]
        effects = [part for pair in self.store.sealer.seal_each(move.effects).items() for part in pair]
        due = "" if move.due_ms is None else move.due_ms
        members = (f"batch:{self.store.bot}:{batch.chat}", due, f"send:{self.store.bot}:{batch.chat}")
        head = (rev, seal(pack_batch(batch)), self.store.retention.chats_ms, *members, "1" if move.is_new else "")
        args = (*head, len(move.rows), *rows, len(move.refs), *move.refs, *effects)
        try:
            status, number = await self.store.write("batch_step", keys, args)
        except NotReplicated as alone:
            return alone.number
        return number if status == "ok" else None

    async def begin_order(self, record: Record, delay: int = CLAIM_MS) -> None:
        """Keep the record of an order, unless there is one: whoever asks twice begins it once."""
        shard = self.store.shard(record.chat)
        keys = (self.store.order_key(shard, record.ref), self.store.due_key(shard))
        args = (self.store.sealer.seal(pack(record)), f"order:{self.store.bot}:{record.ref}", delay)
        await self.store.write("batch_order", keys, args)

    async def refs(self, chat: int, most: int = -1) -> Sequence[str]:
        """The orders that a chat's batches began, newest first; at most so many."""
        key, client = self._begun(chat), self.store.client
        last = -1 if most < 0 else max(0, most - 1)
        found: Any = await self.store.read(key, lambda name: client.zrevrange(name, 0, last))
        return [ref.decode("latin-1") for ref in found] if most else []

    async def erase(self, chat: int) -> None:
        """Forget the batch of a chat, and which orders its batches began."""
        with reaching("erase"):
            await self.store.client.delete(self.key(chat), self._begun(chat))
