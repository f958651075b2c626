"""Chats, their orders and their due work: what belongs to a chat shares one shard, and so one script."""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

import structlog

from bot.metrics import catalogue
from bot.redis.calls import NotReplicated, StoreDown, reaching
from bot.redis.connect import Cluster, connect
from bot.storage.chat_values import read_chat
from bot.storage.scripted import SHARDS, Scripted
from bot.storage.scripts import run_each, script
from bot.storage.values import Attempt, Chat, Commit, Due, Kind, Left, Unreadable

__all__ = [
    "CLAIM_MS",
    "SHARDS",
    "Chat",
    "Commit",
    "Due",
    "Kind",
    "Left",
    "NotReplicated",
    "Store",
    "StoreDown",
    "connect",
    "reaching",
    "script",
]

log = structlog.get_logger(__name__)

FAILURES_TTL_MS = 86_400_000
CLAIM_MS = 10_000
MOST_LOOKED_AT = 1000
TRIES = 8
SAYING: frozenset[str] = frozenset({"decide"})  # due work whose name says what a person typed
NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Contended(Exception):
    """Other processes kept changing the chat; what was to be done comes again."""


class Store(Scripted):
    """The chats, orders and due work of one bot."""

    def due_key(self, shard: int) -> str:
        """Where the due work of a shard stands, of all bots."""
        return self.key(shard, "due")

    def chat_key(self, chat: int) -> str:
        """Where a chat stands."""
        return self.key(self.shard(chat), self.bot, "chat", chat)

    def lasting_key(self, shard: int) -> str:
        """Where stands what chats of a shard begin with once they have run out."""
        return self.key(shard, self.bot, "lasting")

    def order_key(self, shard: int, ref: str) -> str:
        """Where an order stands."""
        return self.key(shard, self.bot, "order", ref)

    async def load(self, chat: int, attempt: Attempt | None = None) -> Chat:
        """Read a chat, and the server's clock; one that was never seen is empty. An attempt is marked as begun with.

        One that cannot be read is set aside and begun anew; raises `Unreadable` where nobody can do that.
        """
        try:
            return await self._load(chat, attempt)
        except Unreadable:
            if self.mender is None:
                raise
            await self.mender.chat(chat)
        return await self._load(chat, attempt)

    async def _load(self, chat: int, attempt: Attempt | None) -> Chat:
        kind, id_ = attempt or ("", "")
        keys = (self.chat_key(chat), self.lasting_key(self.shard(chat)))
        head = (kind, id_, self.process, self.retention.chats_ms, chat)
        now, raw, deaths, first = await self._run("load", keys, head)
        found = {b"d": first} | self.sealer.open_chat(dict(zip(raw[::2], raw[1::2], strict=True)))
        return replace(read_chat(found, int(now), opens_messages=self.mender is not None), deaths=int(deaths))

    async def commit(self, chat: int, version: str, turn: Commit, update_id: int | None) -> str:
        """Write a turn if the chat is still at that version; answers `ok`, `seen` or `conflict`.

        What an update did must last before it is acknowledged: `NotReplicated` where that is not known.
        """
        status, *_ = await self._commit(chat, version, turn, update_id)
        return str(status.decode())

    async def settle(self, chat: int, before: Chat, turn: Commit, update_id: int | None) -> tuple[str, Chat | None]:
        """Commit a turn as `commit` does; answers how the chat stands since as well, where that can be told."""
        status, version, *rest = await self._commit(chat, before.version, turn, update_id)
        if not rest:
            return status.decode(), None
        now, besides = rest
        want, nonce = (turn.want, turn.nonce) if turn.nonce else (before.want, before.nonce)
        fields = {b"v": version, b"d": turn.draft, b"want": want, b"wn": nonce.encode()}
        try:
            found = fields | self.sealer.open_chat(dict(zip(besides[::2], besides[1::2], strict=True)))
            return status.decode(), read_chat(found, int(now), opens_messages=self.mender is not None)
        except Unreadable:
            return status.decode(), None  # whoever loads it sees to that

    async def _commit(self, chat: int, version: str, turn: Commit, update_id: int | None) -> Sequence[Any]:
        shard, seal = self.shard(chat), self.sealer.seal
        ref, record = turn.order or ("", b"")
        effects = [part for pair in self.sealer.seal_each(turn.effects).items() for part in pair]
        due = [part for kind, id_, delay in turn.due for part in (self._member(kind, id_), delay)]
        update = "" if update_id is None else update_id
        kept = (seal(turn.draft), seal(turn.want), turn.nonce, self.retention.chats_ms, seal(record))
        head = (version, update, *kept, turn.reach, len(turn.effects))
        keys = (self.chat_key(chat), self.due_key(shard), self.order_key(shard, ref))
        return await self._write("commit", keys, (*head, *effects, *due), update_id is not None)

    def _member(self, kind: Kind, id_: str) -> str:
        """The name of due work, sealed where it says what somebody typed and what they are called."""
        kept = self.sealer.seal(id_.encode()).decode() if kind in SAYING else id_
        return f"{kind}:{self.bot}:{kept}"

    async def draft_of(self, chat: int) -> bytes:
        """What a chat remembers, and no more of it; empty where there is nothing, raises `Unreadable`."""
        client: Any = self.client
        return self.sealer.open(await self.read(self.chat_key(chat), client.hget, "d") or b"")

    async def keep_beyond(self, chat: int, draft: bytes) -> None:
        """Keep what a chat begins with once it has run out, or with an empty draft nothing; it stands unsealed."""
        key = self.lasting_key(self.shard(chat))
        client: Any = self.client
        if draft:
            await self.read(key, client.hset, chat, draft)
        else:
            await self.read(key, client.hdel, chat)

    async def again(self, chat: int, update_id: int) -> bool:
        """Let what a remembered update did last, before it is acknowledged once more; not if it is gone again."""
        with reaching("again"):
            if not self.replicas.barrier(self.chat_key(chat)).commands:
                return True
        return await self.commit(chat, "", Commit(b""), update_id) == "seen"

    async def note_sent(
        self,
        chat: int,
        kind: Literal["screen", "effect", "blocked"],
        id_: str,
        message_id: str,
        ref: str = "",
        before: str = "",
        told: Mapping[str, bytes] = NOTHING,
        field: str = "mid",
    ) -> int:
        """Note a delivery, or that there can be none, and what others are told of it; answers how much is left.

        `before` is the nonce that a screen was shown in place of, and `field` where the order keeps the message's id.
        """
        shard = self.shard(chat)
        keys = (self.chat_key(chat), self.due_key(shard), self.order_key(shard, ref))
        flat = [part for pair in self.sealer.seal_each(told).items() for part in pair]
        head = (kind, id_, message_id, f"send:{self.bot}:{chat}", before, field)
        return int(await self._run("sent", keys, (*head, *flat)))

    async def tell(self, chat: int, id_: str, packed: bytes) -> None:
        """Put a message into a chat's outbox; the same id is the same message."""
        keys = (self.chat_key(chat), self.due_key(self.shard(chat)))
        await self._run(
            "tell", keys, (id_, self.sealer.seal(packed), self.retention.chats_ms, f"send:{self.bot}:{chat}")
        )

    async def send_in(self, chat: int, delay: int) -> None:
        """Let a chat be delivered to in `delay` milliseconds, unless it is due sooner."""
        await self._run("appoint", (self.due_key(self.shard(chat)),), (f"send:{self.bot}:{chat}", delay))

    async def order_in(self, shard: int, ref: str, delay: int) -> None:
        """Let an order be looked at in `delay` milliseconds, unless it is due sooner."""
        await self._run("appoint", (self.due_key(shard),), (f"order:{self.bot}:{ref}", delay))

    async def claim(
        self, visibility: int = CLAIM_MS, limit: int = 20, shards: Sequence[int] = range(SHARDS)
    ) -> list[Due]:
        """Claim what is due, at most so much in a shard; of a cluster that is not whole, where it answers."""
        keys = [self.due_key(shard) for shard in shards]
        began = time.perf_counter()
        answers = await run_each(self.client, "claim", keys, self._with_time((visibility, limit, self.bot)))
        self.note_appointed(keys)
        self.meter.time(catalogue.REDIS, time.perf_counter() - began, "claim")
        failures = [answer for answer in answers if isinstance(answer, StoreDown)]
        if failures and not await self._are_mended(failures, keys):
            if len(failures) == len(answers):
                raise failures[0]
            self.health.note_failure(failures[0], "claim")
        return [
            due
            for shard, flat in zip(shards, answers, strict=True)
            if not isinstance(flat, StoreDown)
            for due in await self._dues(shard, flat)
        ]

    async def _dues(self, shard: int, flat: Sequence[bytes]) -> list[Due]:
        """The work of a shard; what cannot be any is taken off the list, or it would be claimed for ever."""
        found = {member: self._due(member, score, shard) for member, score in zip(flat[::2], flat[1::2], strict=True)}
        if junk := [member for member, due in found.items() if due is None]:
            log.error("due_unreadable", shard=shard, count=len(junk))
            with reaching("junk"):
                await self.client.zrem(self.due_key(shard), *junk)
        return [due for due in found.values() if due]

    def _due(self, member: bytes, score: bytes, shard: int) -> Due | None:
        """A piece of due work by its name; `None` where it is nobody's, or no key opens it."""
        try:
            kind, _bot, kept = member.decode().split(":", 2)
            id_ = self.sealer.open(kept.encode()).decode() if kind in SAYING else kept
        except (ValueError, Unreadable):
            return None
        is_named = re.fullmatch(r"-?[0-9]{1,19}", id_) if kind in {"send", "fetch"} else id_
        return Due(kind, id_, shard, score.decode(), kept) if is_named else None

    async def late(self, most: int) -> Sequence[Sequence[bytes]]:
        """For each shard how much work stands on its list, then of each kind that is late how much, and for how long.

        At most so much of a shard is looked at; the age of the oldest is in milliseconds. The store of no bot tells
        of all.
        """
        keys = [self.due_key(shard) for shard in range(SHARDS)]
        answers = await run_each(self.client, "late", keys, self._with_time((most, self.bot or "")))
        if failure := next((answer for answer in answers if isinstance(answer, StoreDown)), None):
            raise failure
        return [answer for answer in answers if not isinstance(answer, StoreDown)]

    async def due_bots(self, shards: Sequence[int] = range(SHARDS)) -> Mapping[int, Sequence[int]]:
        """Which bots have work that is due in these shards, each with the shards where.

        Of a shard at most `MOST_LOOKED_AT` is looked at. One server answers for all shards at once.
        """
        keys = [self.due_key(shard) for shard in shards]
        began = time.perf_counter()
        if isinstance(self.client, Cluster):
            answers = await run_each(self.client, "due_bots", keys, self._with_time((MOST_LOOKED_AT,)))
            self._note_some_down(answers)
            found = [() if isinstance(answer, StoreDown) else answer[0] for answer in answers]
        else:
            found = await self._run("due_bots", keys, (MOST_LOOKED_AT,))
        self.meter.time(catalogue.REDIS, time.perf_counter() - began, "due_bots")
        due: dict[int, list[int]] = {}
        for shard, bots in zip(shards, found, strict=True):
            for bot in bots:
                due.setdefault(int(bot), []).append(shard)
        return due

    def _note_some_down(self, answers: Sequence[object]) -> None:
        """Of a cluster that is not whole, go on where it answers; raises `StoreDown` where nothing does."""
        failures = [answer for answer in answers if isinstance(answer, StoreDown)]
        if failures and len(failures) == len(answers):
            raise failures[0]
        if failures:
            self.health.note_failure(failures[0], "claim")

    async def finish(self, due: Due, delay: int | None = None) -> None:
        """Take finished work off the list, or put it `delay` milliseconds ahead; nothing if the claim was lost."""
        args = (due.member(self.bot), due.claimed, "" if delay is None else delay)
        await self._run("finish", (self.due_key(due.shard),), args)

    async def order_step(
        self,
        chat: int,
        ref: str,
        rev: str,
        record: bytes,
        delay: int | Literal["stays"] | None,
        effects: Mapping[str, bytes],
        final: bool,
        must_last: bool = False,
        *names: str,
    ) -> str | None:
        """Move an order on if it is still at that revision; answers the new revision, or nothing on a conflict.

        `delay` is in milliseconds, `None` for never, or as it `stays`. `names` are what the shop calls it, by which it
        is found for as long as it is kept.
        """
        shard = self.shard(chat)
        placed = [self.key(shard, self.bot, "placed", name) for name in names]
        keys = (self.order_key(shard, ref), self.chat_key(chat), self.due_key(shard), *placed)
        head = (rev, self.sealer.seal(record), self.retention.orders_ms if final else "", f"order:{self.bot}:{ref}")
        due = "" if delay is None else delay if isinstance(delay, str) else max(0, delay)
        tail = (due, f"send:{self.bot}:{chat}")
        flat = [part for pair in self.sealer.seal_each(effects).items() for part in pair]
        status, now = await self.write("order_step", keys, (*head, *tail, *flat), must_last)
        return now if status == "ok" else None

    async def count_failure(self, chat: int, update_id: int) -> int:
        """Count a failure of an update, in whatever process it happened; answers how many there were."""
        key = self.key(self.shard(chat), self.bot, "failed", update_id)
        return int(await self._run("failed", (key,), (FAILURES_TTL_MS,)))
