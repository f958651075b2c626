"""What belongs to the bot and to no chat: work that comes round, what admins were told, orders by reference alone.

It lives in one shard, `crc32(bot)`, beside the chats of that shard.
"""

import asyncio
import zlib
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from redis.asyncio.cluster import RedisCluster

from bot.storage.store import SHARDS, Kind, Store, reaching

TOLD_TTL_MS = 2 * 86_400_000


class SharedKeys:
    """The bot's own keys; every call raises `StoreDown` where Redis does not answer."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.shard = zlib.crc32(str(store.bot).encode()) % SHARDS

    def key(self, *parts: object) -> str:
        """A key of the bot's own shard."""
        return self.store.key(self.shard, self.store.bot, *parts)

    async def appoint(self, kind: Kind, id_: str, delay: int) -> None:
        """Put work on the due list unless it stands there already."""
        at = (await self.store.now() + delay) // 2 * 2  # appointments are even, see clock.lua
        with reaching("appoint"):
            member, due = f"{kind}:{self.store.bot}:{id_}", self.store.due_key(self.shard)
            await self.store.client.zadd(due, {member: at}, nx=True)
        self.store.note_appointed([due])

    async def note(self, name: str, number: int) -> None:
        """Keep a number under a name."""
        with reaching("note"):
            await self.store.client.set(self.key("noted", name), number)

    async def read_note(self, name: str) -> int | None:
        """The number kept under a name; `None` where there is none."""
        found: bytes | None = await self.store.read(self.key("noted", name), self.store.client.get)
        return int(found) if found and found.isdigit() else None

    async def untold(self, subjects: Iterable[str]) -> list[str]:
        """Those of the subjects that admins were not told of lately; a mark that never ends is none of ours."""
        asked = list(subjects)
        if not asked:
            return []
        with reaching("untold"):
            pipeline = self.store.client.pipeline(transaction=False)
            for subject in asked:
                pipeline.pttl(self.key("told", subject))
            left = await pipeline.execute()
        return [subject for subject, ttl in zip(asked, left, strict=True) if ttl < 0]

    async def note_told(self, subjects: Iterable[str], ttl: int = TOLD_TTL_MS) -> None:
        """Remember for so many milliseconds that admins were told of these."""
        with reaching("told"):
            pipeline = self.store.client.pipeline(transaction=False)
            for subject in subjects:
                pipeline.set(self.key("told", subject), 1, px=ttl)
            await pipeline.execute()

    async def is_first(self, subject: str, ttl: int) -> bool:
        """Whether no other process said the same within so many milliseconds."""
        key = self.key("told", subject)
        with reaching("first"):
            if await self.store.client.set(key, 1, nx=True, px=ttl):
                return True
            if await self.store.client.pttl(key) >= 0:
                return False
            return bool(await self.store.client.set(key, 1, px=ttl))  # a mark that never ends is none of ours

    async def list_order(self, chat: int, ref: str) -> None:
        """Put an order on the list of those that wait for an admin, unless it stands there."""
        now = await self.store.now()
        with reaching("list_order"):
            await self.store.client.zadd(self.key("for_admins"), {f"{chat}.{ref}": now}, nx=True)

    async def unlist_order(self, chat: int, ref: str) -> None:
        """Take an order off the list of those that wait for an admin."""
        with reaching("unlist_order"):
            await self.store.client.zrem(self.key("for_admins"), f"{chat}.{ref}")

    async def listed_orders(self) -> list[tuple[int, str]]:
        """The chats and references of orders that wait for an admin, the oldest first."""
        key, client = self.key("for_admins"), self.store.client
        found = await self.store.read(key, lambda name: client.zrange(name, 0, -1))
        pairs = [member.decode("latin-1").split(".", 1) for member in found]
        return [(int(chat), ref) for chat, ref in pairs]

    async def list_talk(self, chat: int) -> None:
        """Put a chat on the list of those whose person waits for one of the shop's; those long over go."""
        key, now = self.key("talks"), await self.store.now()
        with reaching("list_talk"):
            pipeline = self.store.client.pipeline(transaction=False)
            pipeline.zremrangebyscore(key, 0, now - self.store.retention.chats_ms)
            pipeline.zadd(key, {str(chat): now})
            await pipeline.execute()

    async def unlist_talk(self, chat: int) -> None:
        """Take a chat off the list of those whose person waits."""
        with reaching("unlist_talk"):
            await self.store.client.zrem(self.key("talks"), chat)

    async def listed_talks(self) -> list[tuple[int, int]]:
        """The chats whose person may wait for one of the shop's, the oldest first, each with when it was listed."""
        key, client = self.key("talks"), self.store.client
        found = await self.store.read(key, lambda name: client.zrange(name, 0, -1, withscores=True))
        return [(int(chat), int(at)) for chat, at in found]

    async def shard_of(self, ref: str) -> int | None:
        """The shard an order's record lives in, where only its reference is known."""
        found = await self._ask_shards("exists", [("order", ref)])
        return next((shard for shard, _, is_there in found if is_there), None)

    async def find_placed(self, names: Collection[str]) -> tuple[int, str] | None:
        """The shard and the reference of a placed order, where only its id or number in the shop is known."""
        found = await self._ask_shards("get", [("placed", name) for name in names])
        return next(((shard, ref.decode()) for shard, _, ref in found if ref), None)

    async def _ask_shards(self, command: str, names: Sequence[tuple[str, str]]) -> Sequence[tuple[int, str, Any]]:
        """Ask each shard for each of these keys of the bot; answers shard, key and what was said."""
        asked = [(shard, self.store.key(shard, self.store.bot, *name)) for name in names for shard in range(SHARDS)]
        client = self.store.client
        with reaching(command):
            if isinstance(client, RedisCluster):  # its pipeline never finds a promoted master by itself (redis-py 8.1)
                found = await asyncio.gather(*(getattr(client, command)(key) for _, key in asked))
            else:
                pipeline = client.pipeline(transaction=False)
                for _, key in asked:
                    getattr(pipeline, command)(key)
                found = await pipeline.execute() if asked else []
        return [(shard, key, said) for (shard, key), said in zip(asked, found, strict=True)]
