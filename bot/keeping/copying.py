"""Copy a bot's Redis into a file while the bot runs, and put it back into an empty one.

A shard is read at one moment, and a chat with its orders and their due work stands in one shard: what is copied of a
person fits together. What happened after the copy is lost with Redis, so of an order that was not settled then nobody
knows whether it was placed since: each is looked for in the shop before it is called (docs/decisions/0032).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.keeping.copy import Entry, Head, Writer, read_entries, read_head
from bot.redis.calls import reaching
from bot.storage import order_records
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import SHARDS, Store
from bot.storage.values import Unreadable
from flows.batches.packing import pack_batch, unpack_batch
from flows.saga.record import FINAL

WRITES = {"string": "SET", "hash": "HSET", "list": "RPUSH", "set": "SADD", "zset": "ZADD", "due": "ZADD"}
TAKEN = ("chat", "order")
ELSEWHERE = "0"
"""The run id of no server."""


class NotEmpty(Exception):
    """The Redis that a copy is to be put into holds chats or orders of this bot."""


@dataclass(frozen=True, slots=True)
class Restored:
    """How many keys were put back, and how many orders and batches are looked for in the shop first."""

    entries: int = 0
    doubted: int = 0


async def backup(store: Store, path: Path) -> int:
    """Write all that Redis holds of the bot; answers how many keys that are. Raises `StoreDown` and `OSError`."""
    writer = Writer(path, Head(store.bot, await store.now()))
    try:
        for shard in range(SHARDS):
            now, due, found = await store.ask("copy", (store.due_key(shard),), (store.bot,))
            for entry in _entries(shard, int(now), due, found):
                writer.add(entry)
        writer.finish()
    except BaseException:
        writer.give_up()
        raise
    return writer.entries


def _entries(shard: int, now: int, due: list[bytes], found: Sequence[Any]) -> Sequence[Entry]:
    """What a shard holds; its due work comes last."""
    kept = [
        Entry(shard, name.decode("latin-1"), kind.decode(), max(0, now + int(ttl)) if int(ttl) >= 0 else 0, values)
        for name, kind, ttl, values in found
    ]
    return [*kept, *([Entry(shard, "", "due", 0, due)] if due else ())]


async def restore(store: Store, path: Path, *, over: bool = False) -> Restored:
    """Put a copy back; with `over` in place of what is there.

    Raises `CopyUnreadable` before anything is written, `NotEmpty` and `StoreDown`.
    """
    read_head(path, store.bot)
    await _clear(store, over=over)
    now, done = await store.now(), Restored()
    for entry in read_entries(path):
        if entry.until and entry.until <= now:
            continue
        doubted = _doubt(store, entry)
        await _put(store, doubted or entry, now)
        done = Restored(done.entries + 1, done.doubted + (doubted is not None))
    await _audit_at_once(store, now)
    return done


async def _clear(store: Store, *, over: bool) -> None:
    """See that nothing of the bot is there, or let it go: a copy that was put back in part is put back whole."""
    client: Any = store.client
    with reaching("restore"):
        keys = [key async for key in client.scan_iter(f"sb:*:{store.bot}:*", 1000)]
    if not over and any(key.split(b":")[3].decode("latin-1") in TAKEN for key in keys):
        raise NotEmpty
    with reaching("restore"):
        for key in keys:
            await client.delete(key)


async def _audit_at_once(store: Store, now: int) -> None:
    """Let the first who works look for orders that were made since."""
    client: Any = store.client
    with reaching("restore"):
        at = now // 2 * 2  # appointments are even, see clock.lua
        await client.zadd(store.due_key(SharedKeys(store).shard), {f"audit:{store.bot}:orders": at})


def _doubt(store: Store, entry: Entry) -> Entry | None:
    """An order, or a batch, of which something may have been placed since; `None` for all else."""
    kind = entry.name.partition(":")[0]
    field, change = DOUBTS.get(kind, (b"", None))
    if entry.type != "hash" or change is None or field not in entry.values[::2]:
        return None
    at = entry.values[::2].index(field) * 2 + 1
    try:
        changed = change(store.sealer.open(entry.values[at]))
    except (Unreadable, ValueError):
        return None
    if changed is None:
        return None
    return replace(entry, values=[*entry.values[:at], store.sealer.seal(changed), *entry.values[at + 1 :]])


def _doubt_order(packed: bytes) -> bytes | None:
    """An order that is not settled is looked for before it is called."""
    record = order_records.unpack(packed)
    return None if record.state in FINAL else order_records.pack(replace(record, look_first=True))


def _doubt_batch(packed: bytes) -> bytes | None:
    """So is each order of a batch that is being placed: its server is not the one that it was begun on."""
    batch = unpack_batch(packed)
    return pack_batch(replace(batch, run_id=ELSEWHERE)) if batch.state == "placing" else None


DOUBTS: Mapping[str, tuple[bytes, Callable[[bytes], bytes | None]]] = {
    "order": (b"rec", _doubt_order),
    "batch": (b"head", _doubt_batch),
}


async def _put(store: Store, entry: Entry, now: int) -> None:
    key = store.due_key(entry.shard) if entry.type == "due" else store.key(entry.shard, store.bot, entry.name)
    values = _in_turn(entry.values) if WRITES[entry.type] == "ZADD" else entry.values
    client: Any = store.client
    with reaching("restore"):
        await client.execute_command(WRITES[entry.type], key, *values)
        if entry.until:
            await client.pexpire(key, entry.until - now)


def _in_turn(values: list[bytes]) -> list[bytes]:
    """Members and scores as they are read, in the order in which they are written."""
    return [each for pair in zip(values[1::2], values[::2], strict=True) for each in pair]
