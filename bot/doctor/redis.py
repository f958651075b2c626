"""Redis: whether it keeps what it is given, for how long it still can, and whether the keys open what it holds."""

import time
from collections.abc import AsyncIterator, Iterator, Mapping
from statistics import median
from typing import Any

from redis.exceptions import RedisError

from bot.config.first_contact import check_keys, check_redis
from bot.config.settings import SettingsProblem
from bot.doctor.finding import Finding, Findings, note, ok, wrong
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store

Info = Mapping[str, Any]

FULL, NEARLY_FULL = 0.95, 0.8
SLOW_MS = 20.0
LOOKS = 5
KNOWS_WAITAOF = (7, 2)


async def look_at_redis(store: Store) -> Findings:
    """Look at each server, then write and read; raises `StoreDown` where nothing answers."""
    for about, info in (await store.servers()).items():
        for finding in _look_at_server(info):
            yield finding if not about else Finding(finding.level, f"redis {about}", finding.said)
    for check in (check_redis, check_keys):
        try:
            await check(store)
        except SettingsProblem as problem:
            yield wrong("redis", str(problem))
            return
    async for finding in _look_at_use(store):
        yield finding


def _look_at_server(info: Info) -> Iterator[Finding]:
    yield ok("redis", f"{info.get('server_name', 'redis')} {info.get('valkey_version') or info.get('redis_version')}.")
    yield from _durability(info)
    yield from _memory(info)
    if _version(info) < KNOWS_WAITAOF:
        yield note("redis", "REDIS_URL: it cannot say when a write is on disk; Redis 7.2, Valkey 7.2 or newer can.")
    away = [each for each in info.values() if isinstance(each, dict) and each.get("state", "online") != "online"]
    if away:
        yield note("redis", f"REDIS_URL: {len(away)} of its replicas do not follow; see their logs.")


def _durability(info: Info) -> Iterator[Finding]:
    if not info.get("aof_enabled"):
        yield wrong("redis", "REDIS_URL: what it holds is gone when it ends; set appendonly yes.")
    elif info.get("aof_last_write_status", "ok") != "ok":
        yield wrong("redis", "REDIS_URL: it could not write to its disk lately; make room there.")
    if info.get("evicted_keys"):
        yield wrong("redis", f"REDIS_URL: it dropped {info['evicted_keys']} keys to make room; set noeviction.")


def _memory(info: Info) -> Iterator[Finding]:
    most, used = info.get("maxmemory") or info.get("total_system_memory") or 0, info.get("used_memory", 0)
    share = used / most if most else 0.0
    if share > FULL:
        yield wrong("redis", f"REDIS_URL: {share:.0%} of its memory is used; raise maxmemory now.")
    elif share > NEARLY_FULL:
        yield note("redis", f"REDIS_URL: {share:.0%} of its memory is used; raise maxmemory soon.")


def _version(info: Info) -> tuple[int, ...]:
    said = str(info.get("valkey_version") or info.get("redis_version") or "0")
    return tuple(int(part) for part in said.split(".")[:2] if part.isdecimal())


async def _look_at_use(store: Store) -> AsyncIterator[Finding]:
    """How the bot fares on it: a round trip, who writes without asking the disk, and what was set aside."""
    took = median([await _round_trip_ms(store) for _ in range(LOOKS)])
    tell = note if took > SLOW_MS else ok
    yield tell("redis", f"It answers in {took:.1f} ms" + ("; bring it nearer." if took > SLOW_MS else "."))
    if await _is_careless(store):
        yield wrong("redis", "REDIS_URL: it never waits for its disk (appendfsync no); set everysec or always.")
    if waiting := len(await ParkedUpdates(SharedKeys(store)).all()):
        yield note("messages", f"{waiting} could not be done and were set aside; `scalev-bot parked` lists them.")


async def _round_trip_ms(store: Store) -> float:
    began = time.perf_counter()
    await store.now()
    return (time.perf_counter() - began) * 1000


async def _is_careless(store: Store) -> bool:
    """Whether writes are left to the system; where one may not ask, not known to be."""
    try:
        found = await store.client.config_get("appendfsync")
    except RedisError:
        return False
    return found.get("appendfsync") == "no"
