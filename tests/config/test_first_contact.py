"""A Redis that would lose orders is refused at the start, or warned of, in a sentence about the setting.

A wrong key or address of Scalev is named too; a Scalev that is down keeps no bot from coming back.
"""

import asyncio
import pathlib
import socket
from collections.abc import Callable

import httpx
import pytest
from structlog.testing import capture_logs
from telegram.error import InvalidToken, RetryAfter

from bot.config.first_contact import check, check_redis, take_time
from bot.config.settings import SettingsProblem
from bot.redis.connect import WAITS
from bot.storage.store import Store, connect
from scalev.api import Scalev
from scalev.http.retry import Retry
from tests.chaos.processes.lines.cluster import Node, Pair, server


async def checked(url: str) -> list[str]:
    """The warnings of a start on this Redis."""
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


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"maxmemory": "1", "maxmemory_policy": "noeviction"}, "is full"),
        ({"requirepass": "rahasia"}, "password"),
        ({"maxclients": "1"}, "maxclients"),
    ],
)
async def test_a_redis_that_cannot_be_written_to_is_refused_by_its_cause(
    tmp_path: pathlib.Path, options: dict[str, str], words: str
) -> None:
    if "requirepass" in options:
        async with server(tmp_path) as node:
            await node.ask("CONFIG", "SET", "requirepass", options["requirepass"])
            said = await refusal(node)
            assert words in await refusal(node, ":falsch@")
            assert await checked(node.url.replace("//", "//:rahasia@")) == []
    else:
        async with server(tmp_path, **options) as node:
            said = await refusal(node)
    assert said.startswith("REDIS_URL: ") and words in said and "rahasia" not in said


@pytest.mark.parametrize("rights", [("+@all", "-set", "~*"), ("+@all", "-@scripting", "~*"), ("+@all", "~toko:*")])
async def test_a_user_that_may_not_write_is_refused(tmp_path: pathlib.Path, rights: tuple[str, ...]) -> None:
    async with server(tmp_path) as node:
        await node.ask("ACL", "SETUSER", "toko", "on", ">rahasia", *rights)
        assert "allow it by ACL" in await refusal(node, "toko:rahasia@")


async def test_a_redis_that_hangs_is_told_from_one_that_is_away(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(WAITS, "socket_timeout", 0.3)
    async with server(tmp_path) as node:
        node.stop()
        assert "does not answer" in await refusal(node)
        node.go_on()


async def test_a_redis_that_only_loads_its_data_is_waited_for(tmp_path: pathlib.Path) -> None:
    async with server(tmp_path, enable_debug_command="local") as node:
        pipeline = node.client.pipeline(transaction=False)
        for number in range(10_000):
            pipeline.set(f"{number}", "1")
        await pipeline.execute()
        await node.ask("CONFIG", "SET", "key-load-delay", "300")
        loading = asyncio.create_task(node.ask("DEBUG", "LOADAOF"))
        await asyncio.sleep(0.1)
        assert await checked(node.url) == ["redis_loading"]
        await loading


def says(status: int) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _: httpx.Response(status, json={"error": "no"})


def fails(cause: OSError) -> Callable[[httpx.Request], httpx.Response]:
    def answer(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no connection") from cause

    return answer


def stores(_: httpx.Request) -> httpx.Response:
    return httpx.Response(
        200, json={"data": [{"id": 1, "unique_id": "store_1", "name": "Toko"}], "is_paginated": False}
    )


async def started(store: Store, answer: Callable[[httpx.Request], httpx.Response], only_store: str = "") -> list[str]:
    """The warnings about Scalev of a start while it answers so."""
    transport = httpx.MockTransport(answer)
    async with Scalev("sk_sandbox_x", version="v3", transport=transport, retry=Retry(times=0)) as scalev:
        with capture_logs() as logs:
            await check(scalev, store, only_store)
    return [log["reason"] for log in logs if log["event"] == "scalev_unchecked"]


@pytest.mark.parametrize(
    "answer",
    [
        says(503),
        says(429),
        fails(ConnectionRefusedError()),
        fails(TimeoutError()),
        fails(socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")),
    ],
    ids=["503", "429", "refused", "timeout", "no name server"],
)
async def test_a_bot_comes_back_while_scalev_is_down(
    store: Store, answer: Callable[[httpx.Request], httpx.Response]
) -> None:
    [reason] = await started(store, answer, "Toko")
    assert "SCALEV_BASE_URL" in reason


@pytest.mark.parametrize(
    ("answer", "setting"),
    [
        (says(401), "SCALEV_API_KEY"),
        (says(403), "SCALEV_API_KEY"),
        (says(404), "SCALEV_API_VERSION"),
        (lambda _: httpx.Response(200, text="<h1>Welcome</h1>"), "SCALEV_BASE_URL"),
        (fails(socket.gaierror(socket.EAI_NONAME, "Name or service not known")), "SCALEV_BASE_URL"),
        (stores, "SCALEV_STORE"),
    ],
    ids=["key", "scope", "version", "another server", "nobody of that name", "store"],
)
async def test_a_wrong_setting_of_scalev_ends_the_start(
    store: Store, answer: Callable[[httpx.Request], httpx.Response], setting: str
) -> None:
    with pytest.raises(SettingsProblem, match=f"^{setting}: "):
        await started(store, answer, "Warung")


async def test_a_store_of_that_name_is_taken_without_a_word(store: Store) -> None:
    assert await started(store, stores, "toko") == []


async def test_flood_control_at_the_start_is_waited_for() -> None:
    answers: list[Exception | str] = [RetryAfter(0), RetryAfter(0), "@toko_bot", InvalidToken()]

    async def me() -> str:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    assert await take_time(me) == "@toko_bot"
    with pytest.raises(InvalidToken):
        await take_time(me)
