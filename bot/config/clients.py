"""What the settings reach the world by: the clients of Telegram and of Scalev, and the store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.config.first_contact import explaining
from bot.config.settings import Settings
from bot.redis.health import StoreHealth
from bot.storage.store import Store, connect
from bot.telegram_api.client import AiohttpRequest
from bot.valkey import embedded
from scalev.api import Scalev
from scalev.http.budget import Budget
from scalev.http.connections import Lines


def make_bot(settings: Settings, request: AiohttpRequest) -> Bot:
    """The bot of the token; it calls by this request."""
    token = settings.telegram_bot_token.get_secret_value()
    base = settings.telegram_api_base.rstrip("/")
    return Bot(
        token, base_url=f"{base}/bot", base_file_url=f"{base}/file/bot", request=request, get_updates_request=request
    )


def make_scalev(settings: Settings, budget: Budget | None = None, lines: Lines | None = None) -> Scalev:
    """Scalev by the key; without a budget it counts its calls alone, as if nobody else used the key.

    `lines` are connections that it shares with other keys.
    """
    return Scalev(
        settings.scalev_api_key,
        version=settings.scalev_api_version,
        base_url=settings.scalev_base_url,
        public_url=settings.scalev_public_url,
        budget=budget,
        transport=lines,
        payment_hosts=settings.scalev_payment_hosts,
        front={
            "storefront_key": settings.scalev_storefront_key,
            "takes_payment_url": settings.scalev_allow_payment_url,
        },
    )


def make_store(settings: Settings, url: str, bot: int, health: StoreHealth | None = None) -> Store:
    """The store of a bot on the Redis of this address."""
    return Store(connect(url), bot, health=health, sealer=settings.sealer, retention=settings.retention)


def share_store(settings: Settings, shared: Store, bot: int) -> Store:
    """The store of a bot on the connections of another store, of whose health it knows."""
    return Store(shared.client, bot, sealer=settings.sealer, retention=settings.retention, shared=shared)


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store alone; an embedded server that was not running ends with us. Raises `SettingsProblem`."""
    async with explaining():
        server = None if settings.redis_url else await embedded.start(settings.bot_data_dir)
    bot = int(settings.telegram_bot_token.get_secret_value().split(":")[0])
    store = make_store(settings, server.url if server else settings.redis_url, bot)
    try:
        yield store
    finally:
        await store.close()
        if server and not server.adopted:
            embedded.stop(settings.bot_data_dir)
