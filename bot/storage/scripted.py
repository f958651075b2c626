"""Run scripts and commands on one bot's Redis: what is of a wrong type is set aside, and they run again.

Keys live in 64 shards. A shard is a hash tag, so that one server, Sentinel and a cluster all take the same scripts.
Scripts are safe to repeat; any failure of one means "unknown: read again". Times are the server's milliseconds.
"""

import secrets
import time
import zlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

from bot.metrics import catalogue
from bot.metrics.meter import UNWATCHED, Meter
from bot.redis.calls import NotReplicated, StoreDown, infos, one_of_each, reaching
from bot.redis.connect import Client
from bot.redis.health import StoreHealth
from bot.redis.replicas import Replicas
from bot.storage.scripts import run, run_lasting
from bot.storage.sealing import Sealer
from bot.storage.values import Mender, Retention

SHARDS = 64
DUE = ":due"
PROOF_TTL_MS = 60_000


class Scripted:
    """The Redis of one bot; a simulator may bring its own clock, in milliseconds.

    `sealer` seals what is kept of people, and `retention` says for how long. `health` hears of every `StoreDown` from
    whoever gives up because of it; a `mender` sets aside what is damaged, and a `meter` is told of every script.
    `appointed` are the lists of due work that this process wrote to since somebody looked at them. Who is `shared` with
    another has that one's connections, health and lists, and closes nothing.
    """

    def __init__(
        self,
        client: Client,
        bot: int,
        clock: Callable[[], int] | None = None,
        health: StoreHealth | None = None,
        sealer: Sealer | None = None,
        retention: Retention | None = None,
        shared: "Scripted | None" = None,
    ) -> None:
        self.client = client
        self.sealer = sealer or Sealer()
        self.retention = retention or Retention()
        self.bot = bot
        self.clock = clock
        self.health: StoreHealth = health or (shared.health if shared else StoreHealth())
        self.mender: Mender | None = None
        self.meter: Meter = UNWATCHED
        self.process = secrets.token_hex(6)
        self.appointed: set[str] = set()
        self._shared = shared
        marks = [] if shared else [self.key(shard, "mark") for shard in range(SHARDS)]
        self.replicas: Replicas = shared.replicas if shared else Replicas(client, marks, self.health)

    def shard(self, chat: int) -> int:
        """The shard everything of this chat lives in."""
        return zlib.crc32(f"{self.bot}:{chat}".encode()) % SHARDS

    def key(self, shard: int, *parts: object) -> str:
        """A key of a shard."""
        return ":".join(map(str, (f"sb:{{s{shard:02}}}", *parts)))

    def _with_time(self, args: Sequence[Any]) -> Sequence[Any]:
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

    async def ask(self, name: str, keys: Sequence[str], args: Sequence[Any]) -> Any:
        """Run a script for what it answers; nothing that it writes need last."""
        return await self._run(name, keys, args)

    async def read(self, key: str, command: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """Read a key by a command of the client; as with a script, one of a wrong type is set aside."""
        try:
            return await self._read_now(key, command, *args)
        except StoreDown as error:
            if not await self._are_mended([error], (key,)):
                raise
        return await self._read_now(key, command, *args)

    async def _read_now(self, key: str, command: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        began = time.perf_counter()
        with reaching("read"):
            answer = await command(key, *args)
        self.meter.time(catalogue.REDIS, time.perf_counter() - began, "read")
        return answer

    async def _are_mended(self, failures: Sequence[StoreDown], keys: Sequence[str]) -> bool:
        """Whether all that failed was keys of a wrong type that could be set aside."""
        is_damage = all(failure.cause == "wrong_type" for failure in failures)
        return is_damage and self.mender is not None and await self.mender.keys(keys)

    async def _run_now(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool) -> Any:
        began = time.perf_counter()
        try:
            if must_last:
                answer = await run_lasting(self.client, self.replicas, name, keys, self._with_time(args))
            else:
                answer = await run(self.client, name, keys, self._with_time(args))
        finally:
            self.note_appointed(keys)
        self.meter.time(catalogue.REDIS, time.perf_counter() - began, name)
        return answer

    def note_appointed(self, keys: Iterable[str]) -> None:
        """Something may be due sooner on the lists among these keys."""
        (self._shared or self).appointed.update(key for key in keys if key.endswith(DUE))

    async def _write(self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool) -> Sequence[Any]:
        try:
            answer: Sequence[Any] = await self._run(name, keys, args, must_last)
        except NotReplicated as alone:
            if alone.status != "conflict":
                raise
            return alone.status.encode(), alone.number.encode()
        return answer

    async def write(
        self, name: str, keys: Sequence[str], args: Sequence[Any], must_last: bool = True
    ) -> tuple[str, str]:
        """Run a script that answers its status and the number it left; a conflict wrote nothing that could be lost."""
        status, number, *_ = await self._write(name, keys, args, must_last)
        return status.decode(), number.decode()

    async def prove(self) -> None:
        """Write a value to each master and read it back; raises `StoreDown` where that cannot be done."""
        token = secrets.token_bytes(6)
        with reaching("proof"):
            keys = await one_of_each(self.client, [self.key(shard, "proof", self.bot) for shard in range(SHARDS)])
        for key in keys:
            if await self._run("prove", (key,), (token, PROOF_TTL_MS)) != token:
                raise StoreDown("proof")

    async def now(self) -> int:
        """The server's clock in milliseconds."""
        if self.clock:
            return self.clock()
        with reaching("time"):
            seconds, micros = await self.client.time()
        return int(seconds) * 1000 + int(micros) // 1000

    async def servers(self, *sections: str) -> Mapping[str, Mapping[str, Any]]:
        """What each master says of itself."""
        with reaching("info"):
            return await infos(self.client, *sections)

    async def close(self) -> None:
        """Close the connections, unless others use them."""
        if self._shared:
            return
        await self.replicas.close()
        await self.client.aclose()
