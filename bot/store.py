"""Every script, and the keys of chats: a chat, its orders and its due work share one of 64 shards and one script.

A shard is a hash tag, so that a single server, Sentinel and a cluster all take the same scripts. Scripts are safe
to repeat; any failure of one means "unknown: read again". Times are the server's milliseconds.
"""

import hashlib
import secrets
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from bot.redis_calls import NotReplicated, StoreDown, infos, one_of_each, reached
from bot.redis_scripts import run, run_each, run_lasting, script
from bot.redis_urls import Client, connect
from bot.replicas import Replicas
from bot.store_health import StoreHealth
from bot.stored import Attempt, Chat, Commit, Due, Kind

__all__ = [
    "CLAIM",
    "SHARDS",
    "Chat",
    "Commit",
    "Due",
    "Kind",
    "NotReplicated",
    "Store",
    "StoreDown",
    "connect",
    "reached",
    "script",
]

SHARDS = 64
CHAT_TTL = 30 * 86_400_000
ORDER_TTL = 90 * 86_400_000
FAILURES_TTL = 86_400_000
PROOF_TTL = 60_000
CLAIM = 10_000
NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Store:
    """The chats, orders and due work of one bot; a simulator may bring its own clock, in milliseconds.

    `health` hears of every `StoreDown` from whoever gives up because of it.
    """

    def __init__(
        self, client: Client, bot: int, clock: Callable[[], int] | None = None, health: StoreHealth | None = None
    ) -> None:
        self.client = client
        self.bot = bot
        self.clock = clock
        self.health = health or StoreHealth()
        self.process = secrets.token_hex(6)
        self.replicas = Replicas(client, [self.key(shard, "mark") for shard in range(SHARDS)], self.health)

    def shard(self, chat: int) -> int:
        """The shard everything of this chat lives in."""
        return zlib.crc32(f"{self.bot}:{chat}".encode()) % SHARDS

    def key(self, shard: int, *parts: object) -> str:
        """A key of a shard."""
        return ":".join(map(str, (f"sb:{{s{shard:02}}}", *parts)))

    def _due(self, shard: int) -> str:
        return self.key(shard, "due")

    def _chat(self, chat: int) -> str:
        return self.key(self.shard(chat), self.bot, "chat", chat)

    def _order(self, shard: int, ref: str) -> str:
        return self.key(shard, self.bot, "order", ref)

    def _timed(self, args: Sequence[Any]) -> Sequence[Any]:
        """What every script is told first: the time, or nothing where the server's own counts."""
        return (self.clock() if self.clock else "", *args)

    async def _run(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool = False) -> Any:
        if must_last:
            return await run_lasting(self.client, self.replicas, name, keys, self._timed(args))
        return await run(self.client, name, keys, self._timed(args))

    async def write(
        self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool = True
    ) -> tuple[str, str]:
        """Run a script that answers its status and the number it left; a conflict wrote nothing that could be lost."""
        try:
            status, number = await self._run(name, keys, args, must_last)
        except NotReplicated as alone:
            if alone.status != "conflict":
                raise
            return alone.status, alone.number
        return status.decode(), number.decode()

    async def load(self, chat: int, attempt: Attempt | None = None) -> Chat:
        """Read a chat, and the server's clock; one that was never seen is empty. An attempt is marked as begun with."""
        kind, id_ = attempt or ("", "")
        now, raw, deaths = await self._run("load", (self._chat(chat),), (kind, id_, self.process, CHAT_TTL))
        return replace(_chat_of(dict(zip(raw[::2], raw[1::2], strict=True)), int(now)), deaths=int(deaths))

    async def commit(self, chat: int, version: str, turn: Commit, update_id: int | None) -> str:
        """Write a turn if the chat is still at that version; answers `ok`, `seen` or `conflict`.

        What an update did must last before it is acknowledged: `NotReplicated` where that is not known.
        """
        shard = self.shard(chat)
        ref, record = turn.order or ("", b"")
        effects = [part for pair in turn.effects.items() for part in pair]
        due = [part for kind, id_, delay in turn.due for part in (f"{kind}:{self.bot}:{id_}", delay)]
        update = "" if update_id is None else update_id
        head = (version, update, turn.draft, turn.want, turn.nonce, CHAT_TTL, record, turn.reach, len(turn.effects))
        keys = (self._chat(chat), self._due(shard), self._order(shard, ref))
        status, _ = await self.write("commit", keys, (*head, *effects, *due), update_id is not None)
        return status

    async def again(self, chat: int, update_id: int) -> bool:
        """Let what a remembered update did last, before it is acknowledged once more; not if it is gone again."""
        with reached("again"):
            if not self.replicas.barrier(self._chat(chat)).commands:
                return True
        return await self.commit(chat, "", Commit(b""), update_id) == "seen"

    async def sent(
        self,
        chat: int,
        kind: Literal["screen", "effect", "blocked"],
        id_: str,
        message_id: str,
        ref: str = "",
        before: str = "",
        told: Mapping[str, bytes] = NOTHING,
    ) -> int:
        """Note a delivery, or that there can be none, and what others are told of it; answers how much is left.

        `before` is the nonce that a screen was shown in place of.
        """
        shard = self.shard(chat)
        keys = (self._chat(chat), self._due(shard), self._order(shard, ref))
        flat = [part for pair in told.items() for part in pair]
        return int(await self._run("sent", keys, (kind, id_, message_id, f"send:{self.bot}:{chat}", before, *flat)))

    async def tell(self, chat: int, id_: str, packed: bytes) -> None:
        """Put a message into a chat's outbox; the same id is the same message."""
        keys = (self._chat(chat), self._due(self.shard(chat)))
        await self._run("tell", keys, (id_, packed, CHAT_TTL, f"send:{self.bot}:{chat}"))

    async def send_in(self, chat: int, delay: int) -> None:
        """Let a chat be delivered to in `delay` milliseconds, unless it is due sooner."""
        await self._run("appoint", (self._due(self.shard(chat)),), (f"send:{self.bot}:{chat}", delay))

    async def claim(self, visibility: int = CLAIM, limit: int = 20, shards: Sequence[int] = range(SHARDS)) -> list[Due]:
        """Claim what is due, at most so much in a shard; of a cluster that is not whole, where it answers."""
        keys = [self._due(shard) for shard in shards]
        answers = await run_each(self.client, "claim", keys, self._timed((visibility, limit, self.bot)))
        return [due for shard, flat in zip(shards, answers, strict=True) for due in _dues(shard, flat)]

    async def finish(self, due: Due, delay: int | None = None) -> None:
        """Take finished work off the list, or put it `delay` milliseconds ahead; nothing if the claim was lost."""
        args = (due.member(self.bot), due.claimed, "" if delay is None else delay)
        await self._run("finish", (self._due(due.shard),), args)

    async def order(self, shard: int, ref: str) -> tuple[str, bytes, str] | None:
        """Read an order's revision, record and the id of its receipt message."""
        with reached("order"):
            found: Any = await self.client.hmget(self._order(shard, ref), ["rev", "rec", "mid"])
        rev, record, mid = found
        return (rev.decode(), record, (mid or b"").decode()) if rev and record else None

    async def order_step(
        self,
        chat: int,
        ref: str,
        rev: str,
        record: bytes,
        delay: int | None,
        effects: Mapping[str, bytes],
        final: bool,
        must_last: bool = False,
    ) -> str | None:
        """Move an order on if it is still at that revision; answers the new revision, or nothing on a conflict."""
        shard = self.shard(chat)
        keys = (self._order(shard, ref), self._chat(chat), self._due(shard))
        head = (rev, record, ORDER_TTL if final else "", f"order:{self.bot}:{ref}")
        tail = ("" if delay is None else max(0, delay), f"send:{self.bot}:{chat}")
        flat = [part for pair in effects.items() for part in pair]
        status, now = await self.write("order_step", keys, (*head, *tail, *flat), must_last)
        return now if status == "ok" else None

    async def failed(self, chat: int, update_id: int) -> int:
        """Count a failure of an update, in whatever process it happened; answers how many there were."""
        key = self.key(self.shard(chat), self.bot, "failed", update_id)
        return int(await self._run("failed", (key,), (FAILURES_TTL,)))

    async def prove(self) -> None:
        """Write a value to each master and read it back; raises `StoreDown` where that cannot be done."""
        token = secrets.token_bytes(6)
        with reached("proof"):
            keys = await one_of_each(self.client, [self.key(shard, "proof", self.bot) for shard in range(SHARDS)])
        for key in keys:
            if await self._run("prove", (key,), (token, PROOF_TTL)) != token:
                raise StoreDown("proof")

    async def now(self) -> int:
        """The server's clock in milliseconds."""
        if self.clock:
            return self.clock()
        with reached("time"):
            seconds, micros = await self.client.time()
        return int(seconds) * 1000 + int(micros) // 1000

    async def run_id(self) -> str:
        """The server's run id, or those of a cluster's masters: another one means a restart, a failover or a backup."""
        ids = sorted(str(info.get("run_id", "")) for info in (await self.servers("server")).values())
        return ids[0] if len(ids) == 1 else hashlib.sha256(str(ids).encode()).hexdigest()

    async def servers(self, *sections: str) -> Mapping[str, Mapping[str, Any]]:
        """What each master says of itself."""
        with reached("info"):
            return await infos(self.client, *sections)

    async def close(self) -> None:
        """Close the connections."""
        await self.replicas.close()
        await self.client.aclose()


def _dues(shard: int, flat: Sequence[bytes]) -> list[Due]:
    claimed = [
        (*member.decode().split(":", 2), score.decode()) for member, score in zip(flat[::2], flat[1::2], strict=True)
    ]
    return [Due(kind, id_, shard, score) for kind, _bot, id_, score in claimed]


def _chat_of(raw: Mapping[bytes, bytes], now: int) -> Chat:
    text = {name: raw.get(name, b"").decode() for name in (b"v", b"wn", b"shown", b"mid", b"seen")}
    effects = {name[2:].decode(): payload for name, payload in raw.items() if name.startswith(b"o:")}
    return Chat(
        version=text[b"v"] or "0",
        draft=raw.get(b"d", b""),
        want=raw.get(b"want", b""),
        nonce=text[b"wn"],
        shown=text[b"shown"],
        message_id=text[b"mid"],
        seen=text[b"seen"] or ",",
        now=now,
        effects=dict(sorted(effects.items())),
        is_gone=b"gone" in raw,
        told=raw.get(b"told", b",").decode(),
    )
