"""Say which setting is wrong when the first contact with Telegram, Scalev or Redis fails; never a traceback."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

import structlog
from telegram.error import InvalidToken, NetworkError, RetryAfter

from bot.config.settings import SettingsProblem
from bot.redis.refusals import refusal
from bot.storage.resealing import prove_keys
from bot.storage.store import Store, StoreDown
from bot.storage.values import Unreadable
from bot.telegram_api.client import pause
from bot.valkey.embedded import EmbeddedUnavailable
from flows import shop
from scalev.api import Scalev
from scalev.errors import (
    Forbidden,
    NotFound,
    ScalevError,
    ServerError,
    TooManyRequests,
    Unauthorised,
    Unreachable,
)
from scalev.shop.adapter import names

log = structlog.get_logger(__name__)

LOADING_S = 0.5
Answer = TypeVar("Answer")

UNKNOWN_TOKEN = "TELEGRAM_BOT_TOKEN: Telegram does not know this token; copy it from @BotFather."  # noqa: S105 -- a sentence
EAI_NODATA = getattr(socket, "EAI_NODATA", socket.EAI_NONAME)  # not everywhere


@asynccontextmanager
async def explaining() -> AsyncIterator[None]:
    """Turn the failures of a first contact into sentences about settings."""
    try:
        yield
    except InvalidToken:
        raise SettingsProblem(UNKNOWN_TOKEN) from None
    except NetworkError:
        raise SettingsProblem(
            "TELEGRAM_API_BASE: Telegram cannot be reached there; check address and network."
        ) from None
    except EmbeddedUnavailable as error:
        raise SettingsProblem(str(error)) from None


async def take_time(call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Make the first call to Telegram as often as its flood control asks to wait."""
    while True:
        try:
            return await call()
        except RetryAfter as error:
            log.warning("telegram_asked_again", error=type(error).__name__)
            await pause(error)


async def check(scalev: Scalev, store: Store, only_store: str) -> None:
    """Make the first calls for one bot on a Redis that was looked at; raises `SettingsProblem`."""
    await check_keys(store)
    stores = await find_stores(scalev)
    if only_store and stores is not None and not any(only_store.strip().casefold() in names(one) for one in stores):
        raise SettingsProblem(f"SCALEV_STORE: there is no store {only_store!r} that this key can sell from.")


async def find_stores(scalev: Scalev) -> Sequence[shop.Store] | None:
    """The stores; None where Scalev is down, which is no reason to leave Telegram and Redis alone as well.

    Raises `SettingsProblem` where the key opens nothing.
    """
    try:
        return [one async for one in scalev.stores.list()]
    except (Unauthorised, Forbidden):
        raise SettingsProblem(
            "SCALEV_API_KEY: Scalev refuses this key; make a new one, or give it more scopes."
        ) from None
    except NotFound:
        raise SettingsProblem("SCALEV_API_VERSION: this address does not serve that version; try the other.") from None
    except (Unreachable, ServerError, TooManyRequests) as error:
        if _is_of_nobody(error):
            raise SettingsProblem("SCALEV_BASE_URL: there is no server of that name; check the address.") from None
        reason = "Scalev does not answer now; if this goes on, check SCALEV_BASE_URL and the network"
        log.warning("scalev_unchecked", error=type(error).__name__, reason=reason)
        return None
    except ScalevError as error:
        sentence = f"SCALEV_BASE_URL: Scalev answers in a way that cannot be used ({type(error).__name__})."
        raise SettingsProblem(sentence) from None


def _is_of_nobody(error: BaseException | None) -> bool:
    """The name was looked up and nobody has it; a look-up that failed says nothing."""
    while error and not isinstance(error, socket.gaierror):
        error = error.__cause__ or error.__context__
    return isinstance(error, socket.gaierror) and error.errno in {socket.EAI_NONAME, EAI_NODATA}


async def check_redis(store: Store) -> None:
    """Refuse a Redis that takes no writes or drops orders, warn of one that forgets them; raises `SettingsProblem`."""
    with _explain_refusal():
        await _await_loading(store)
        servers = (await _servers(store)).values()
    for info in servers:
        _check_server(info)
    if not all(info.get("aof_enabled") for info in servers):
        log.warning("redis_without_aof", reason="what it holds is gone when it ends; set appendonly yes")
    with _explain_refusal():
        await store.prove()
        await store.replicas.look()


async def check_keys(store: Store) -> None:
    """Refuse keys that do not open what Redis holds; raises `SettingsProblem`."""
    with _explain_refusal():
        try:
            await prove_keys(store)
        except Unreadable:
            sentence = (
                "BOT_ENCRYPTION_KEYS: none of them opens what this Redis holds; add the key that it was sealed by."
            )
            raise SettingsProblem(sentence) from None


@contextmanager
def _explain_refusal() -> Iterator[None]:
    """Turn a store that is down into the sentence for its cause."""
    try:
        yield
    except StoreDown as error:
        raise SettingsProblem(refusal(error.cause)) from None


async def _await_loading(store: Store) -> None:
    """Wait for a server that only loads its data; what it says of itself is not true before."""
    is_said = False
    while any(info.get("loading") for info in (await _servers(store)).values()):
        if not is_said:
            log.warning("redis_loading", reason="it still loads its data; the bot begins when that is done")
            is_said = True
        await asyncio.sleep(LOADING_S)


async def _servers(store: Store) -> Mapping[str, Mapping[str, Any]]:
    """What the servers say of themselves; raises `SettingsProblem` where they may not be asked."""
    try:
        return await store.servers()
    except StoreDown as error:
        if error.cause != "not_allowed":
            raise
        raise SettingsProblem("REDIS_URL: this user may not ask INFO, which the bot needs; allow it.") from None


def _check_server(info: Mapping[str, Any]) -> None:
    if info.get("role") == "slave":
        raise SettingsProblem(refusal("read_only"))
    policy = info.get("maxmemory_policy", "noeviction")
    if info.get("maxmemory") and policy != "noeviction":
        sentence = f"REDIS_URL: this Redis drops keys when it is full (maxmemory-policy {policy}), and a dropped key"
        raise SettingsProblem(f"{sentence} is a lost order; set maxmemory-policy noeviction.")
