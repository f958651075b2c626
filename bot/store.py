"""Every script, and the keys of chats: a chat, its orders and its due work share one of 64 shards and one script.

A shard is a hash tag, so that a single server, Sentinel and a cluster all take the same scripts. Scripts are safe
to repeat; any failure of one means "unknown: read again". Times are the server's milliseconds.
"""

import hashlib
import re
import secrets
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal, Protocol

import structlog

from bot.chat_values import read_chat
from bot.records import read_order
from bot.redis_calls import NotReplicated, StoreDown, infos, one_of_each, reached
from bot.redis_scripts import run, run_each, run_lasting, script
from bot.redis_urls import Client, connect
from bot.replicas import Replicas
from bot.store_health import StoreHealth
from bot.stored import Attempt, Chat, Commit, Due, Kind, Left, Unreadable

__all__ = [
    "CLAIM",
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
    "reached",
    "script",
]

log = structlog.get_logger(__name__)

SHARDS = 64
CHAT_TTL = 30 * 86_400_000
ORDER_TTL = 90 * 86_400_000
FAILURES_TTL = 86_400_000
PROOF_TTL = 60_000
CLAIM = 10_000
NOTHING: Mapping[str, bytes] = MappingProxyType({})


class Mender(Protocol):
    """Who sets aside what cannot be read, and says so; `bot.mending` does."""

    async def chat(self, chat: int) -> None:
        """Begin a chat anew."""
        ...

    async def order(self, shard: int, ref: str) -> None:
        """Give an order to people."""
        ...

    async def keys(self, keys: Sequence[str]) -> bool:
        """Set aside those of a wrong type; answers whether there were any."""
        ...

    async def tell(self) -> None:
        """Tell admins what they could not be told before."""
        ...


class Store:
    """The chats, orders and due work of one bot; a simulator may bring its own clock, in milliseconds.

    `health` hears of every `StoreDown` from whoever gives up because of it; a `mender` sets aside what is damaged.
    """

    def __init__(
        self, client: Client, bot: int, clock: Callable[[], int] | None = None, health: StoreHealth | None = None
    ) -> None:
        self.client = client
        self.bot = bot
        self.clock = clock
        self.health = health or StoreHealth()
        self.mender: Mender | None = None
        self.process = secrets.token_hex(6)
        self.replicas = Replicas(client, [self.key(shard, "mark") for shard in range(SHARDS)], self.health)

    def shard(self, chat: int) -> int:
        """The shard everything of this chat lives in."""
        return zlib.crc32(f"{self.bot}:{chat}".encode()) % SHARDS

    def key(self, shard: int, *parts: object) -> str:
        """A key of a shard."""
        return ":".join(map(str, (f"sb:{{s{shard:02}}}", *parts)))

    def due_key(self, shard: int) -> str:
        """Where the due work of a shard stands, of all bots."""
        return self.key(shard, "due")

    def chat_key(self, chat: int) -> str:
        """Where a chat stands."""
        return self.key(self.shard(chat), self.bot, "chat", chat)

    def order_key(self, shard: int, ref: str) -> str:
        """Where an order stands."""
        return self.key(shard, self.bot, "order", ref)

    def _timed(self, args: Sequence[Any]) -> Sequence[Any]:
        """What every script is told first: the time, or nothing where the server's own counts."""
        return (self.clock() if self.clock else "", *args)

    async def _run(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool = False) -> Any:
        """Run a script; a key of a wrong type, which somebody else made, is set aside, and it runs again."""
        try:
            return await self._run_now(name, keys, args, must_last)
        except StoreDown as error:
            if not await self._are_mended([error], keys):
                raise
        return await self._run_now(name, keys, args, must_last)

    async def ask(self, key: str, command: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """Read a key by a command of the client; as with a script, one of a wrong type is set aside."""
        try:
            with reached("read"):
                return await command(key, *args)
        except StoreDown as error:
            if not await self._are_mended([error], (key,)):
                raise
        with reached("read"):
            return await command(key, *args)

    async def _are_mended(self, failures: Sequence[StoreDown], keys: Sequence[str]) -> bool:
        """Whether all that failed was keys of a wrong type that could be set aside."""
        is_damage = all(failure.cause == "wrong_type" for failure in failures)
        return is_damage and self.mender is not None and await self.mender.keys(keys)

    async def _run_now(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool) -> Any:
        if must_last:
            return await run_lasting(self.client, self.replicas, name, keys, self._timed(args))
        return await run(self.client, name, keys, self._timed(args))

    async def write(
        self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool = True
    ) -> tuple[str, str]:
        """Run a script that answers its status and the number it left; a conflict wrote nothing that could be lost."""
        status, number, *_ = await self._written(name, keys, args, must_last)
        return status.decode(), number.decode()

    async def _written(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool) -> Sequence[Any]:
        try:
            answer: Sequence[Any] = await self._run(name, keys, args, must_last)
        except NotReplicated as alone:
            if alone.status != "conflict":
                raise
            return alone.status.encode(), alone.number.encode()
        return answer

    async def asked(self, name: str, keys: Sequence[str], args: Sequence[Any]) -> Any:
        """Run a script for what it answers; nothing that it writes need last."""
        return await self._run(name, keys, args)

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
        now, raw, deaths = await self._run("load", (self.chat_key(chat),), (kind, id_, self.process, CHAT_TTL))
        found = dict(zip(raw[::2], raw[1::2], strict=True))
        return replace(read_chat(found, int(now), opens_messages=self.mender is not None), deaths=int(deaths))

    async def commit(self, chat: int, version: str, turn: Commit, update_id: int | None) -> str:
        """Write a turn if the chat is still at that version; answers `ok`, `seen` or `conflict`.

        What an update did must last before it is acknowledged: `NotReplicated` where that is not known.
        """
        status, *_ = await self._committed(chat, version, turn, update_id)
        return str(status.decode())

    async def settle(self, chat: int, before: Chat, turn: Commit, update_id: int | None) -> tuple[str, Chat | None]:
        """Commit a turn as `commit` does; answers how the chat stands since as well, where that can be told."""
        status, version, *rest = await self._committed(chat, before.version, turn, update_id)
        if not rest:
            return status.decode(), None
        now, besides = rest
        want, nonce = (turn.want, turn.nonce) if turn.nonce else (before.want, before.nonce)
        fields = {b"v": version, b"d": turn.draft, b"want": want, b"wn": nonce.encode()}
        found = fields | dict(zip(besides[::2], besides[1::2], strict=True))
        try:
            return status.decode(), read_chat(found, int(now), opens_messages=self.mender is not None)
        except Unreadable:
            return status.decode(), None  # whoever loads it sees to that

    async def _committed(self, chat: int, version: str, turn: Commit, update_id: int | None) -> Sequence[Any]:
        shard = self.shard(chat)
        ref, record = turn.order or ("", b"")
        effects = [part for pair in turn.effects.items() for part in pair]
        due = [part for kind, id_, delay in turn.due for part in (f"{kind}:{self.bot}:{id_}", delay)]
        update = "" if update_id is None else update_id
        head = (version, update, turn.draft, turn.want, turn.nonce, CHAT_TTL, record, turn.reach, len(turn.effects))
        keys = (self.chat_key(chat), self.due_key(shard), self.order_key(shard, ref))
        return await self._written("commit", keys, (*head, *effects, *due), update_id is not None)

    async def again(self, chat: int, update_id: int) -> bool:
        """Let what a remembered update did last, before it is acknowledged once more; not if it is gone again."""
        with reached("again"):
            if not self.replicas.barrier(self.chat_key(chat)).commands:
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
        keys = (self.chat_key(chat), self.due_key(shard), self.order_key(shard, ref))
        flat = [part for pair in told.items() for part in pair]
        return int(await self._run("sent", keys, (kind, id_, message_id, f"send:{self.bot}:{chat}", before, *flat)))

    async def tell(self, chat: int, id_: str, packed: bytes) -> None:
        """Put a message into a chat's outbox; the same id is the same message."""
        keys = (self.chat_key(chat), self.due_key(self.shard(chat)))
        await self._run("tell", keys, (id_, packed, CHAT_TTL, f"send:{self.bot}:{chat}"))

    async def send_in(self, chat: int, delay: int) -> None:
        """Let a chat be delivered to in `delay` milliseconds, unless it is due sooner."""
        await self._run("appoint", (self.due_key(self.shard(chat)),), (f"send:{self.bot}:{chat}", delay))

    async def claim(self, visibility: int = CLAIM, limit: int = 20, shards: Sequence[int] = range(SHARDS)) -> list[Due]:
        """Claim what is due, at most so much in a shard; of a cluster that is not whole, where it answers."""
        keys = [self.due_key(shard) for shard in shards]
        answers = await run_each(self.client, "claim", keys, self._timed((visibility, limit, self.bot)))
        failures = [answer for answer in answers if isinstance(answer, StoreDown)]
        if failures and not await self._are_mended(failures, keys):
            if len(failures) == len(answers):
                raise failures[0]
            self.health.failed(failures[0], "claim")
        return [
            due
            for shard, flat in zip(shards, answers, strict=True)
            if not isinstance(flat, StoreDown)
            for due in await self._dues(shard, flat)
        ]

    async def _dues(self, shard: int, flat: Sequence[bytes]) -> list[Due]:
        """The work of a shard; what cannot be any is taken off the list, or it would be claimed for ever."""
        found = {member: _due(member, score, shard) for member, score in zip(flat[::2], flat[1::2], strict=True)}
        if junk := [member for member, due in found.items() if due is None]:
            log.error("due_unreadable", shard=shard, count=len(junk))
            with reached("junk"):
                await self.client.zrem(self.due_key(shard), *junk)
        return [due for due in found.values() if due]

    async def finish(self, due: Due, delay: int | None = None) -> None:
        """Take finished work off the list, or put it `delay` milliseconds ahead; nothing if the claim was lost."""
        args = (due.member(self.bot), due.claimed, "" if delay is None else delay)
        await self._run("finish", (self.due_key(due.shard),), args)

    async def order(self, shard: int, ref: str) -> tuple[str, bytes, str] | None:
        """Read an order's revision, record and the id of its receipt message; one that cannot be read is set aside."""
        found = await self.ask(self.order_key(shard, ref), self.client.hmget, ["rev", "rec", "mid"])
        try:
            return read_order(*found, opens_record=self.mender is not None)
        except Unreadable:
            if self.mender is None:
                raise
        await self.mender.order(shard, ref)
        return None

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
        keys = (self.order_key(shard, ref), self.chat_key(chat), self.due_key(shard))
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


def _due(member: bytes, score: bytes, shard: int) -> Due | None:
    """A piece of due work by its name; `None` where it is nobody's."""
    try:
        kind, _bot, id_ = member.decode().split(":", 2)
    except ValueError:
        return None
    is_named = re.fullmatch(r"-?[0-9]{1,19}", id_) if kind in {"send", "fetch"} else id_
    return Due(kind, id_, shard, score.decode()) if is_named else None
