"""Say which setting is wrong when the first contact with Telegram, Scalev or Redis fails; never a traceback."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram.error import InvalidToken, NetworkError

from bot.embedded import EmbeddedUnavailable
from bot.settings import SettingsProblem
from bot.store import Store, StoreDown
from scalev.api import Scalev
from scalev.errors import Forbidden, NotFound, ScalevError, Unauthorised, Unreachable
from scalev.shop import names


@asynccontextmanager
async def explained() -> AsyncIterator[None]:
    """Turn the failures of a first contact into sentences about settings."""
    try:
        yield
    except InvalidToken:
        raise SettingsProblem(
            "TELEGRAM_BOT_TOKEN: Telegram does not know this token; copy it from @BotFather."
        ) from None
    except NetworkError:
        raise SettingsProblem(
            "TELEGRAM_API_BASE: Telegram cannot be reached there; check address and network."
        ) from None
    except EmbeddedUnavailable as error:
        raise SettingsProblem(str(error)) from None


async def check(scalev: Scalev, store: Store, only_store: str) -> None:
    """Make the first calls; raises `SettingsProblem`."""
    try:
        await store.now()
        await store.replicas.look()
    except StoreDown:
        raise SettingsProblem("REDIS_URL: no Redis answers there; check address and password.") from None
    try:
        stores = [store async for store in scalev.stores.list()]
    except (Unauthorised, Forbidden):
        raise SettingsProblem(
            "SCALEV_API_KEY: Scalev refuses this key; make a new one, or give it more scopes."
        ) from None
    except NotFound:
        raise SettingsProblem("SCALEV_API_VERSION: this address does not serve that version; try the other.") from None
    except Unreachable:
        raise SettingsProblem("SCALEV_BASE_URL: Scalev cannot be reached there; check address and network.") from None
    except ScalevError as error:
        sentence = f"SCALEV_BASE_URL: Scalev answers in a way that cannot be used ({type(error).__name__})."
        raise SettingsProblem(sentence) from None
    if only_store and not any(only_store.strip().casefold() in names(store) for store in stores):
        raise SettingsProblem(f"SCALEV_STORE: there is no store {only_store!r} that this key can sell from.")
