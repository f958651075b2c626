"""A Redis that would lose orders is refused at the start, or warned of, in a sentence about the setting."""

import pathlib

import pytest
import structlog
from structlog.testing import capture_logs

from bot.settings import SettingsProblem
from bot.startup import check_redis
from bot.store import Store, connect
from tests.chaos.processes.cluster import Node, Pair, server


async def checked(url: str) -> list[str]:
    """The warnings of a start on this Redis."""
    structlog.reset_defaults()  # a storm that was played before may have closed the log's mouth
    store = Store(connect(url), 4242)
    try:
        with capture_logs() as logs:
            await check_redis(store)
    finally:
        await store.close()
    return [log["event"] for log in logs if log["log_level"] == "warning"]


async def refusal(node: Node, user: str = "") -> str:
    with pytest.raises(SettingsProblem) as raised:
        await checked(node.url.replace("//", f"//{user}"))
    return str(raised.value)


@pytest.mark.parametrize("policy", ["allkeys-lru", "volatile-ttl"])
async def test_a_redis_that_drops_keys_is_refused(tmp_path: pathlib.Path, policy: str) -> None:
    async with server(tmp_path, maxmemory="100mb", maxmemory_policy=policy) as node:
        said = await refusal(node)
        assert said.startswith("REDIS_URL: ") and policy in said and said.endswith("set maxmemory-policy noeviction.")


@pytest.mark.parametrize(
    "options",
    [{"maxmemory": "100mb", "maxmemory_policy": "noeviction"}, {"maxmemory": "0", "maxmemory_policy": "allkeys-lru"}],
)
async def test_a_redis_that_drops_nothing_is_taken(tmp_path: pathlib.Path, options: dict[str, str]) -> None:
    async with server(tmp_path, **options) as node:
        assert await checked(node.url) == []


async def test_a_redis_that_forgets_is_warned_of_once(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path, appendonly="no") as node:
        assert await checked(node.url) == ["redis_without_aof"]


async def test_a_redis_that_is_no_primary_is_refused(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path) as master, server(tmp_path) as replica:
        await Pair(master, replica).follow()
        assert "is a replica" in await refusal(replica)


async def test_a_user_that_may_not_ask_is_told_apart_from_a_redis_that_is_away(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path) as node:
        await node.ask("ACL", "SETUSER", "toko", "on", ">rahasia", "~*", "+@all", "-info")
        assert "INFO" in await refusal(node, "toko:rahasia@")
    assert "no Redis answers" in await refusal(node)


async def test_config_may_be_forbidden(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path) as node:
        await node.ask("ACL", "SETUSER", "toko", "on", ">rahasia", "~*", "+@all", "-config")
        assert await checked(node.url.replace("//", "//toko:rahasia@")) == []


async def test_a_redis_that_takes_no_writes_is_refused(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path, appendfsync="everysec", min_replicas_to_write="1") as node:
        assert "takes no writes" in await refusal(node)
