"""Know where a write must be before it may be acknowledged, and what to ask behind it on the same connection.

WAITAOF alone takes a second, because a replica is asked once and answers before it wrote to disk. So its memory is
waited for first, and its disk is asked about in rounds (`docs/decisions/0006`).
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import structlog
from redis.exceptions import ResponseError

from bot.redis.calls import Command, StoreDown, infos, master, masters, reaching, together
from bot.redis.connect import Client
from bot.redis.health import StoreHealth

log = structlog.get_logger(__name__)

EVERY_S = 5.0
ENOUGH = 2
PATIENCE_MS = 1500
ROUNDS_MS = (100, 100, 200, 300, 700)  # with the first 100 for memory, as much as `PATIENCE_MS`
MARK_FOR_MS = 60_000


@dataclass(frozen=True, slots=True)
class Barrier:
    """Where a write must be: on this server's own disk (0 or 1), and with so many replicas, on disk or in memory."""

    local: int = 0
    replicas: int = 0
    on_disk: bool = True

    @property
    def commands(self) -> Sequence[Command]:
        """What to ask behind the write; the last answer decides."""
        if not self.replicas:
            return (("WAITAOF", self.local, 0, PATIENCE_MS),) if self.local else ()
        if not self.on_disk:
            return (("WAIT", self.replicas, PATIENCE_MS),)
        disks = (("WAITAOF", self.local, self.replicas, wait) for wait in ROUNDS_MS)
        return (("WAIT", self.replicas, 100), *disks)

    def is_met(self, answer: Any) -> bool:
        """The last answer says that the write is where it must be."""
        if isinstance(answer, int):
            return answer >= self.replicas
        return isinstance(answer, list) and answer[0] >= self.local and answer[1] >= self.replicas

    def prove(self, in_memory: Any, answer: Any) -> "Barrier":
        """What of this the servers are able to confirm; a replica that is merely behind is not let off."""
        if self.is_met(answer) or (isinstance(in_memory, int) and in_memory < self.replicas):
            return self
        local, disks = answer if isinstance(answer, list) else (0, 0)
        return replace(self, local=min(self.local, local), on_disk=not self.replicas or disks >= self.replicas)


def barrier_for(info: Mapping[str, Any], fsync: str) -> Barrier:
    """What a server's own words call for; of a server that is alone and always writes to disk, nothing."""
    online = [each for each in info.values() if isinstance(each, dict) and each.get("state") == "online"]
    replicas = min(ENOUGH, len(online))
    is_told_by_reply = fsync == "always" and not replicas
    local = 1 if info.get("aof_enabled") and fsync != "no" and not is_told_by_reply else 0
    return Barrier(local, replicas)


class Replicas:
    """The barrier of each master, as far as it was looked at; `marks` are keys to write for a proof, one a shard."""

    def __init__(self, client: Client, marks: Sequence[str], health: StoreHealth) -> None:
        self.client = client
        self.health = health
        self.marks = marks
        self._known: dict[str, Barrier] = {}
        self._looking: asyncio.Task[None] | None = None

    def barrier(self, key: str) -> Barrier:
        """What a write to this key must pass; of a master not looked at yet, the most that any asks."""
        if len(self._known) < 2:
            return next(iter(self._known.values()), Barrier())
        strictest = max(self._known.values(), key=lambda each: (each.replicas, each.local))
        return self._known.get(master(self.client, key), strictest)

    async def look(self, is_doubted: bool = False) -> None:
        """Ask the masters, and have proved what is new, in doubt, or less than it should be; raises `StoreDown`.

        Of a master that does not answer, what was known of it stays.
        """
        with reaching("replicas"):
            told = await infos(self.client)
            addressed = await masters(self.client)
            marks = {master(self.client, mark): mark for mark in self.marks}
            names = sorted(told.keys() & marks.keys() & addressed.keys())
            looks = (self._look_at(name, told[name], addressed[name], marks[name], is_doubted) for name in names)
            looked = zip(names, await asyncio.gather(*looks, return_exceptions=True), strict=True)
        found = {name: barrier for name, barrier in looked if isinstance(barrier, Barrier)}
        if not found:
            raise StoreDown("replicas")
        known = {name: barrier for name, barrier in self._known.items() if name in addressed} | found
        if known != self._known:
            _tell(known.values())
        self._known = known

    async def _look_at(
        self, name: str, info: Mapping[str, Any], to: Mapping[str, Any], mark: str, is_doubted: bool
    ) -> Barrier:
        if info.get("role") == "slave":
            raise StoreDown("a master no more")  # what it knows of replicas says nothing
        want = barrier_for(info, await self._fsync(to))
        is_proved = want == self._known.get(name) and not is_doubted
        return want if is_proved else await self._prove(want, mark)

    def doubt(self) -> None:
        """Look again after a write that was not confirmed, once for all of them."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_once(is_doubted=True))

    async def follow(self, stop: asyncio.Event) -> None:
        """Look every few seconds until told to stop."""
        while not stop.is_set():
            await self._look_once()
            try:
                await asyncio.wait_for(stop.wait(), EVERY_S)
            except TimeoutError:
                continue

    async def close(self) -> None:
        """Give up a look that is under way."""
        if self._looking:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def _look_once(self, is_doubted: bool = False) -> None:
        try:
            await self.look(is_doubted)
        except StoreDown as error:
            self.health.note_failure(error, "replicas")

    async def _fsync(self, to: Mapping[str, Any]) -> str:
        """When the disk is written to; not everybody may ask."""
        try:
            found = await self.client.config_get("appendfsync", **to)
        except ResponseError:
            return ""
        return str(found.get("appendfsync", ""))

    async def _prove(self, want: Barrier, mark: str) -> Barrier:
        """Write a mark and see how far it comes."""
        if not want.commands:
            return want
        write = ("SET", mark, "", "PX", MARK_FOR_MS)
        answers = await together(self.client, mark, write, ("WAIT", want.replicas, PATIENCE_MS), *want.commands)
        if isinstance(answers[0], Exception):
            raise answers[0]
        return want.prove(answers[1], answers[-1])


def _tell(barriers: Collection[Barrier]) -> None:
    """Say what confirms writes from now on."""
    count = sum(each.replicas for each in barriers)
    if all(each.on_disk for each in barriers):
        log.info("replicas", count=count)
    else:
        log.warning("replicas", count=count, reason="some confirm in memory only; set appendonly yes on them")
