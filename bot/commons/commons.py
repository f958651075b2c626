"""What is heavy is there once for all bots of a process: Redis, districts, connections, children, threads, ports.

A bot that is alone has all of it; of many each has its share.
"""

from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import aiohttp

from bot.config import first_contact
from bot.config.clients import make_store
from bot.config.settings import Settings
from bot.deciding.child_pool import ChildPool
from bot.deciding.frames import Begin
from bot.deciding.opening_index import OpeningIndex
from bot.doors.doors import Doors
from bot.doors.gate import Share
from bot.drawing.parent import Drawing
from bot.metrics.meter import UNWATCHED, Meter
from bot.order_index.index import make_thread
from bot.redis.health import StoreHealth
from bot.storage.store import Store
from bot.telegram_api.client import open_connector
from bot.valkey import embedded
from scalev.http.connections import Lines

TO_TELEGRAM = 400
THREADS = 4
NO_BOT = 0


@dataclass(frozen=True, slots=True)
class Commons:
    """What bots share; `store` is that of no bot, whose connections and health are those of all."""

    settings: Settings
    share: Share
    store: Store
    meter: Meter
    districts: OpeningIndex
    children: ChildPool
    lines: Lines
    connector: aiohttp.BaseConnector
    drawing: Drawing
    doors: Doors = field(default_factory=Doors)
    threads: Sequence[ThreadPoolExecutor] = field(default_factory=lambda: [make_thread() for _ in range(THREADS)])

    def thread(self, bot: int) -> ThreadPoolExecutor:
        """The thread for a bot's files."""
        return self.threads[bot % len(self.threads)]


@asynccontextmanager
async def open_commons(settings: Settings, share: Share, health: StoreHealth | None = None) -> AsyncIterator[Commons]:
    """Open what bots share, and close it; raises `SettingsProblem`."""
    async with AsyncExitStack() as stack:
        async with first_contact.explaining():
            store = make_store(settings, await _redis_url(settings), NO_BOT, health)
        stack.push_async_callback(store.close)
        await first_contact.check_redis(store)
        lines, connector = Lines(), open_connector(TO_TELEGRAM)
        stack.push_async_callback(lines.aclose)
        stack.push_async_callback(connector.close)
        children = ChildPool(Begin(settings.bot_data_dir, settings.bot_log_level))
        stack.push_async_callback(children.close)
        districts, drawing = OpeningIndex(settings.bot_data_dir), Drawing(settings.bot_data_dir)
        meter = _meter(settings, store)
        yield Commons(settings, share, store, meter, districts, children, lines, connector, drawing)


def _meter(settings: Settings, store: Store) -> Meter:
    """Who counts, where somebody wants it."""
    if not settings.bot_metrics_listen:
        return UNWATCHED
    from bot.observing.starting import count  # noqa: PLC0415 -- Prometheus' library is loaded by who wants it

    return count(settings, store)


async def _redis_url(settings: Settings) -> str:
    """The configured Redis, or the embedded one."""
    if settings.redis_url:
        return settings.redis_url
    return (await embedded.start(settings.bot_data_dir)).url
