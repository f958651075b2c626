"""Each thing that can be wrong around a bot is named with its cure, one at a time; where all is well, nothing is."""

import json
import pathlib
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from cryptography.fernet import Fernet
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.config.clients import make_scalev, open_store
from bot.config.first_contact import check_keys, find_stores
from bot.doctor import examination
from bot.doctor.finding import Finding, Findings
from bot.doctor.machine import look_at_machine
from bot.doctor.places import look_at_places
from bot.doctor.scalev import look_at_scalev
from flows.shop import DistrictRow
from scalev.stand_in.server import Server
from tests.chaos.processes.lines.cluster import Pair, server
from tests.doctor.conftest import Surroundings, settings
from tests.playground.conftest import serving

Seed = Callable[[Surroundings], Awaitable[None]]


async def wrongs(findings: Findings, level: str = "wrong") -> str:
    return "\n".join(each.said for each in [each async for each in findings] if each.level == level)


@dataclass(frozen=True)
class Given:
    """Settings that are seeded, and what is said of them."""

    settings: dict[str, str]
    said: str
    cure: str
    level: str = "wrong"


UNREADABLE = (
    Given({"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN is missing", "@BotFather"),
    Given({"TELEGRAM_BOT_TOKEN": "rahasia"}, "does not look like a bot token", "copy it again"),
    Given({"SCALEV_API_KEY": ""}, "SCALEV_API_KEY is missing", "Settings > Developers"),
    Given({"SCALEV_API_KEY": "sk dengan spasi"}, "has spaces", "copy it again"),
    Given({"SCALEV_API_VERSION": "v4"}, "SCALEV_API_VERSION must be", "'v2' or 'v3'"),
    Given({"SCALEV_BASE_URL": "https://api.scalev.id/v2"}, "SCALEV_BASE_URL", "without the version"),
    Given({"TELEGRAM_MODE": "webhook"}, "TELEGRAM_WEBHOOK_URL", "public https address"),
    Given({"REDIS_URL": "http://toko"}, "REDIS_URL", "redis://"),
    Given({"BOT_ADMINS": "@sari"}, "BOT_ADMINS", "numeric Telegram user ids"),
    Given({"BOT_ENCRYPTION_KEYS": "kunci"}, "BOT_ENCRYPTION_KEYS", "keys new"),
    Given({"SCALEV_WEBHOOK_SECRET_FILE": "/tidak/ada"}, "SCALEV_WEBHOOK_SECRET_FILE", "check the path"),
    Given({"BOT_CUSTOMER_ORDERS": "banyak"}, "BOT_CUSTOMER_ORDERS", "off"),
)
OF_TELEGRAM = (
    Given(
        {"TELEGRAM_BOT_TOKEN": "7000000002:" + "x" * 36, "TELEGRAM_API_BASE": "{unknown}"}, "does not know", "BotFather"
    ),
    Given({"TELEGRAM_API_BASE": "http://127.0.0.1:9"}, "cannot be reached", "check address and network"),
    Given({"BOT_ADMINS": ""}, "nobody looks after orders", "numeric Telegram id"),
    Given({"BOT_ADMINS": "12345"}, "cannot write to 12345", "write /start to the bot once"),
    Given({"BOT_ALERT_CHAT": "-100123"}, "cannot write to -100123", "put the bot into that group"),
    Given({"SCALEV_WEBHOOK_SECRET": "rahasia"}, "nowhere to arrive", "name host:port"),
    Given({"BOT_STORE_CONTACT": ""}, "told no way", "name one", "note"),
    Given({"BOT_RESELLERS": "9009"}, "is an admin too", "take it off one list", "note"),
)
OF_SCALEV = (
    Given({"SCALEV_API_KEY": "sk_sandbox_expired"}, "refuses this key", "make a new one"),
    Given({"SCALEV_API_KEY": "rk_sandbox_without_order_list"}, "find an order again", "order:list"),
    Given({"SCALEV_API_KEY": "rk_sandbox_without_order_create"}, "place orders", "order:create"),
    Given({"SCALEV_API_KEY": "rk_sandbox_without_store_read"}, "see how a store is paid", "store:read"),
    Given({"SCALEV_STORE": "Toko Tidak Ada"}, "no store 'Toko Tidak Ada'", "there are: Toko Melati Pagi"),
    Given({"SCALEV_STORE": ""}, "asked which of", "name one", "note"),
    Given({"SCALEV_BASE_URL": "http://127.0.0.1:9"}, "does not answer", "check the address"),
)


@pytest.mark.parametrize("given", UNREADABLE, ids=lambda given: next(iter(given.settings.items())))
async def test_settings_that_cannot_be_read_are_named(given: Given, all_well: Surroundings) -> None:
    all_well.set(**given.settings)
    said = await wrongs(examination.examine(None))
    assert given.said in said and given.cure in said


async def test_a_file_that_cannot_be_written_to_or_is_read_by_all_is_named(
    all_well: Surroundings, tmp_path: pathlib.Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, where a folder should be")
    env_file = tmp_path / ".env"
    env_file.touch(mode=0o644)
    all_well.set(BOT_DATA_DIR=str(taken))
    said = await wrongs(look_at_machine(settings(), env_file))
    assert "chmod 600" in said and "cannot be written to; choose another folder" in said


async def test_a_full_disk_and_a_wrong_clock_are_named(all_well: Surroundings) -> None:
    async with serving(Server(Starlette(routes=[Route("/", an_hour_ago, methods=["HEAD"])]))) as telegram:
        all_well.set(TELEGRAM_API_BASE=telegram)
        said = await wrongs(look_at_machine(settings(), None, lambda _folder: 300 << 20))
    assert "only 300 MB are left" in said and "s ahead of Telegram; let it be set by NTP" in said


async def an_hour_ago(_request: Request) -> PlainTextResponse:
    return PlainTextResponse(headers={"Date": "Mon, 05 Jan 2026 10:00:00 GMT"})


@pytest.mark.parametrize("given", OF_TELEGRAM, ids=lambda given: next(iter(given.settings.items())))
async def test_what_telegram_is_told_wrongly_is_named(given: Given, all_well: Surroundings) -> None:
    all_well.set(**{name: value.format(unknown=all_well.scalev) for name, value in given.settings.items()})
    said = await wrongs(examination.carefully("telegram", examination.telegram(settings())), given.level)
    assert given.said in said and given.cure in said


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("given", OF_SCALEV, ids=lambda given: next(iter(given.settings.items())))
async def test_what_scalev_refuses_is_named(given: Given, version: str, all_well: Surroundings) -> None:
    all_well.set(SCALEV_API_VERSION=version, **given.settings)
    said = await of_scalev(given.level)
    assert given.said in said and given.cure in said


async def of_scalev(level: str = "wrong") -> str:
    return await wrongs(examination.carefully("scalev", opened()), level)


async def opened() -> AsyncIterator[Finding]:
    async with make_scalev(settings()) as scalev:
        async for finding in look_at_scalev(scalev, settings(), await find_stores(scalev)):
            yield finding


async def test_a_store_that_nobody_can_pay_in_a_chat_is_named(all_well: Surroundings) -> None:
    all_well.sell(methods=())
    assert "can be paid in no way; switch on" in await of_scalev()
    all_well.sell(methods=("marketplace",))
    assert "only in ways that a chat cannot offer" in await of_scalev()
    all_well.sell(methods=("cod",))
    assert "on delivery only" in await of_scalev("note")


async def test_a_publishable_key_of_another_store_is_named(all_well: Surroundings) -> None:
    all_well.set(SCALEV_API_VERSION="v3", SCALEV_STOREFRONT_KEY="sfpk_sandbox_0")
    assert "refuses it; copy that store's publishable key" in await of_scalev()


async def test_districts_that_scalev_lacks_are_named(all_well: Surroundings) -> None:
    unknown = [DistrictRow(f"99.{number}", f"Zzyzx {number}", "Kota Antah", "Berantah") for number in range(3)]
    async with make_scalev(settings()) as scalev:
        said = await wrongs(look_at_places(scalev, unknown, {}))
    assert "lacks 3 of 3 districts" in said and "Zzyzx 0" in said and "ask Scalev to add them" in said


@pytest.mark.parametrize(
    ("options", "said", "cure"),
    [
        ({"appendonly": "no"}, "is gone when it ends", "set appendonly yes"),
        ({"maxmemory": "100mb", "maxmemory_policy": "allkeys-lru"}, "drops keys", "set maxmemory-policy noeviction"),
        ({"maxmemory": "1"}, "is full", "raise its maxmemory"),
        ({"appendfsync": "no"}, "never waits for its disk", "set everysec or always"),
        ({"min_replicas_to_write": "1"}, "takes no writes", "its own log"),
    ],
)
async def test_a_redis_that_would_lose_orders_is_named(
    options: dict[str, str], said: str, cure: str, all_well: Surroundings, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "other").mkdir()
    async with server(tmp_path / "other", **options) as node:
        all_well.set(REDIS_URL=node.url)
        found = await wrongs(examination.redis(settings()))
    assert said in found and cure in found


async def test_a_replica_a_wrong_password_and_nobody_at_all_are_named(
    all_well: Surroundings, tmp_path: pathlib.Path
) -> None:
    (tmp_path / "other").mkdir()
    async with server(tmp_path / "other") as replica:
        await Pair(all_well.redis, replica).follow()
        all_well.set(REDIS_URL=replica.url)
        assert "is a replica" in await wrongs(examination.redis(settings()))
        await replica.ask("CONFIG", "SET", "requirepass", "rahasia")
        said = await wrongs(examination.carefully("redis", examination.redis(settings())))
        assert "check user and password" in said and "rahasia" not in said
    all_well.set(REDIS_URL=f"redis://127.0.0.1:{replica.port}/0")
    assert "no Redis answers there" in await wrongs(examination.carefully("redis", examination.redis(settings())))


async def test_keys_that_open_nothing_are_named(all_well: Surroundings) -> None:
    all_well.set(BOT_ENCRYPTION_KEYS=Fernet.generate_key().decode())
    async with open_store(settings()) as store:
        await check_keys(store)
    all_well.set(BOT_ENCRYPTION_KEYS=Fernet.generate_key().decode())
    assert "add the key that it was sealed by" in await wrongs(examination.redis(settings()))


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_where_all_is_well_nothing_is_wrong(version: str, all_well: Surroundings) -> None:
    all_well.set(SCALEV_API_VERSION=version)
    found = [each async for each in examination.examine(None)]
    assert [each.said for each in found if each.level == "wrong"] == []
    parts = {
        "settings",
        "disk",
        "languages",
        "telegram",
        "redis",
        "scalev",
        "store",
        "payment",
        "goods",
        "places",
        "couriers",
    }
    assert parts <= {each.about for each in found if each.level == "ok"}


def test_a_program_reads_a_finding_a_line_and_the_exit_code(tmp_path: pathlib.Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor", "--json"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1 and not done.stderr
    assert {json.loads(line)["level"] for line in done.stdout.splitlines()} == {"wrong"}
