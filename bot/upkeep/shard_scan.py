"""Look through what a shard holds: rare, and slow, so only where a key that led there is lost.

A scan goes through all keys of the server, a thousand at a time.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from redis.exceptions import ResponseError

from bot.conversation import memory
from bot.redis.calls import reaching
from bot.storage import order_records
from bot.storage.chat_values import read_chat
from bot.storage.store import Store
from bot.storage.values import Unreadable
from flows.saga.life import next_look
from flows.saga.record import Timings

PAGE = 1000
CALLING_MS = 40_000  # a call that may still be under way is left to who made it
TIMINGS = Timings()

Fields = Mapping[bytes, bytes]


async def buyer_of(store: Store, shard: int, ref: str) -> tuple[int, str] | None:
    """The chat that an order came from, and its language; found by what the chats remember."""
    async for key, raw in _hashes(store, store.key(shard, store.bot, "chat", "*")):
        conversation = memory.recall(raw.get(b"d", b""))
        if ref in conversation.refs:
            return int(key.rsplit(":", 1)[1]), conversation.language
    return None


async def due_work(store: Store, shard: int) -> dict[bytes, int]:
    """What must be due in a shard, of all bots, and when: screens to show, looks and orders that somebody waits for."""
    now = await store.now()
    due = dict[bytes, int]()
    async for key, raw in _hashes(store, store.key(shard, "*", "chat", "*")):
        _, _, bot, _, chat = key.split(":")
        due |= {f"{kind}:{bot}:{chat}".encode(): now for kind in _kinds(raw)}
    async for key, raw in _hashes(store, store.key(shard, "*", "order", "*")):
        _, _, bot, _, ref = key.split(":")
        wait = _wait(raw.get(b"rec", b""), now)
        due |= {} if wait is None else {f"order:{bot}:{ref}".encode(): now + wait}
    return {member: at // 2 * 2 for member, at in due.items()}  # appointments are even, see clock.lua


def _kinds(raw: Fields) -> Sequence[str]:
    """What a chat is owed; whoever delivers to one that cannot be read sees to it."""
    try:
        is_delivered = read_chat(raw, 0).is_delivered
    except Unreadable:
        return ("send",)
    return [*([] if is_delivered else ["send"]), *(["fetch"] if memory.recall(raw.get(b"d", b"")).is_waiting else [])]


def _wait(packed: bytes, now: int) -> int | None:
    """In how many milliseconds an order is to be looked at; `None` where it is over."""
    try:
        record = order_records.unpack(packed)
    except Unreadable:
        return 0  # whoever reads it gives it to people
    if record.state == "done":
        return None if next_look(record, now, TIMINGS) is None else 0
    return {"rejected": None, "cancelled": None, "calling": CALLING_MS}.get(record.state, 0)


async def _hashes(store: Store, pattern: str) -> AsyncIterator[tuple[str, Fields]]:
    client: Any = store.client
    with reaching("scan"):
        async for key in client.scan_iter(pattern, PAGE):
            try:
                yield key.decode(), store.sealer.open_if_known(await client.hgetall(key))
            except (ResponseError, UnicodeDecodeError):
                continue  # of another type: it is set aside when somebody needs it
