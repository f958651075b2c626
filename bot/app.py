"""A bot that runs: what it reaches the world by is built from the settings, and `bot.wiring` does the rest."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog
from telegram import Bot

from bot.admin.order_figures import OrderFigures
from bot.admin.order_lists import OrderLists
from bot.config import first_contact
from bot.config.clients import make_bot, make_scalev, make_store
from bot.config.settings import Settings
from bot.deciding.children import Children
from bot.deciding.frames import Begin
from bot.deciding.opening_index import OpeningIndex
from bot.drawing.parent import Drawing
from bot.intake.command_menus import CommandMenus
from bot.intake.listener import Listener
from bot.intake.readiness import Readiness
from bot.observing.call_log import log_scalev, log_telegram
from bot.observing.looking import Looks
from bot.observing.page import MetricsPage
from bot.order_index.best_sellers import BestSellers
from bot.order_index.index import OrderIndex
from bot.order_index.reading import IndexReader
from bot.orders.queries import Queries
from bot.people.house import House
from bot.people.roles import Roles
from bot.process.endings import Ending
from bot.process.watchdog import watching
from bot.redis.health import StoreHealth
from bot.shop_events.receiver import Receiver
from bot.storage.lending import RedisLender
from bot.storage.order_records import OrderRecords
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store
from bot.telegram_api.calls import Sender
from bot.telegram_api.client import AiohttpRequest, RawUpdates
from bot.telegram_api.files import Files
from bot.upkeep.store_alert import StoreAlert
from bot.upkeep.store_watch import StoreWatch
from bot.upkeep.valkey_keeper import ValkeyKeeper
from bot.valkey import embedded
from bot.wiring import OrderRules, Parts, Ports, wire
from flows.paste.catalogue_index import make_index
from flows.paste.order_reader import OrderReader
from flows.saga.record import Timings
from scalev.api import DIALECTS, Scalev
from scalev.http.shared_budget import SharedBudget
from scalev.shop.adapter import ScalevShop
from scalev.shop.archive import ScalevArchive
from scalev.shop.lookup import ScalevOrders
from scalev.shop.placed import ScalevPlacedOrders

log = structlog.get_logger(__name__)

FINISH_WITHIN_S = 25.0


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot."""

    settings: Settings
    store: Store
    shop: ScalevShop
    placed: ScalevPlacedOrders
    parts: Parts
    listener: Listener
    menus: CommandMenus
    children: Children
    index_reader: IndexReader
    best_sellers: BestSellers
    page: MetricsPage | None

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until told to stop; then finish what is running, in `FINISH_WITHIN_S` seconds at most.

        Raises `SettingsProblem`, after that, where a setting turned out wrong in mid-life.
        """
        ending = Ending(stop)
        try:
            async with watching(), asyncio.timeout(None) as limit:
                await self._serve(ending, limit)
                await self.parts.intake.tasks.drain(FINISH_WITHIN_S)
                await self.parts.batches.tasks.drain(FINISH_WITHIN_S)
        except TimeoutError:
            log.warning("stopped_unfinished", seconds=FINISH_WITHIN_S)
        ending.tell()

    async def _serve(self, ending: Ending, limit: asyncio.Timeout) -> None:
        stop = ending.stop
        async with asyncio.TaskGroup() as group:
            group.create_task(self.parts.bulletin.follow(stop))
            group.create_task(self.parts.worker().run(stop))
            if not self.settings.redis_url:  # another Redis is somebody else's to keep
                group.create_task(ValkeyKeeper(self.store, self.settings.bot_data_dir).run(stop))
            group.create_task(self.parts.audit.keep_appointed(stop))
            group.create_task(self.parts.stock.keep_appointed(stop))
            group.create_task(self.store.replicas.follow(stop))
            group.create_task(ending.watch(self.listener.run(stop)))
            group.create_task(ending.watch(self.listener.announce(stop)))
            group.create_task(ending.watch(self.listener.watch_token(stop)))
            group.create_task(ending.watch(self.listener.answer_probes(stop)))
            group.create_task(ending.watch(self.listener.hear_shop(stop)))
            if self.page:
                group.create_task(ending.watch(self.page.serve(stop)))
                group.create_task(self.page.watch_loop(stop))
            group.create_task(StoreWatch(self.store).run(stop))
            group.create_task(StoreAlert(self.parts.notices, self.parts.intake.sender).run(stop))
            group.create_task(self.index_reader.run(stop))
            group.create_task(self.best_sellers.run(stop))
            idle = [group.create_task(self.shop.warm()), group.create_task(self.menus.of_everybody())]
            idle.append(group.create_task(self.children.warm()))
            await stop.wait()
            limit.reschedule(asyncio.get_running_loop().time() + FINISH_WITHIN_S)
            for task in idle:
                task.cancel()


@asynccontextmanager
async def build(
    settings: Settings, timings: Timings | None = None, health: StoreHealth | None = None
) -> AsyncIterator[App]:
    """Wire a bot from its settings, and take it apart again."""
    async with AsyncExitStack() as stack:
        request = AiohttpRequest()
        async with first_contact.explaining():
            bot = await first_contact.take_time(lambda: stack.enter_async_context(make_bot(settings, request)))
            store = make_store(settings, await _redis_url(settings), bot.id, health)
        stack.push_async_callback(store.close)
        scalev = await stack.enter_async_context(_scalev(settings, store))
        scalev.tell(log_scalev)
        if settings.bot_log_level == "DEBUG":  # a logger that says nothing costs more than to count
            request.listeners.append(log_telegram)
        await first_contact.check(scalev, store, settings.scalev_store)
        districts = OpeningIndex(settings.bot_data_dir)
        shop = _shop(settings, scalev, districts)
        reader = OrderReader(shop, districts)
        stack.push_async_callback(shop.aclose)
        app = _wire(settings, bot, request, store, scalev, shop, reader, timings or Timings())
        stack.push_async_callback(app.children.close)
        stack.push_async_callback(app.placed.aclose)
        yield app


def _wire(
    settings: Settings,
    bot: Bot,
    request: AiohttpRequest,
    store: Store,
    scalev: Scalev,
    shop: ScalevShop,
    reader: OrderReader,
    timings: Timings,
) -> App:
    roles = Roles(frozenset(settings.bot_admins), frozenset(settings.bot_resellers))
    alerted = [settings.bot_alert_chat] if settings.bot_alert_chat else ()
    contact, language = settings.bot_store_contact, settings.bot_language
    stock, policy = settings.bot_low_stock, settings.bot_privacy_url
    house = House(roles, alerted, language, contact, bot.username, settings.paces, low_stock=stock, privacy_url=policy)
    house = replace(house, orders_url=settings.scalev_orders_url)
    rules = OrderRules(timings, settings.scalev_auto_retry, settings.caps, settings.bot_limit_phones)
    rules = replace(rules, sheet_rows=settings.bot_sheet_rows)
    index, orders = OrderIndex(settings.bot_data_dir), ScalevOrders(scalev)
    placed = ScalevPlacedOrders(scalev)
    queries = Queries(OrderRecords(store), scalev, placed, roles, contact)
    drawing = Drawing(settings.bot_data_dir)
    lists = OrderFigures(OrderLists(index, orders, roles, queries.answer, orders_url=house.orders_url), drawing)
    children = Children(shop, Begin(settings.bot_data_dir, settings.bot_log_level))
    menus, sender, answer = CommandMenus(bot, roles), Sender(bot), lists.answer
    flood, decide = request.limits, children.decide
    ports = Ports(store, shop, reader, orders, placed, sender, answer, flood, decide, menus.of_chat)
    ports = replace(ports, menu=menus.refresh, note=index.note, copies=(index,), returns=index.returns)
    ports = replace(ports, with_receipt=index.with_receipt)
    files = Files(bot)
    ports = replace(ports, fetch=files.fetch, areas=reader.areas, draw=drawing.sheet, afford=scalev.client.afford)
    parts = wire(ports, house, rules)
    listener = _listener(settings, bot, request, scalev, parts)
    page = _page(settings, request, scalev, parts, listener.readiness)
    parts.placement.listeners.append(index.listen)
    index_reader = IndexReader(index, ScalevArchive(scalev), parts.notices)
    best = BestSellers(index, shop.note_sold)
    return App(settings, store, shop, placed, parts, listener, menus, children, index_reader, best, page)


def _listener(settings: Settings, bot: Bot, request: AiohttpRequest, scalev: Scalev, parts: Parts) -> Listener:
    intake, secret = parts.intake, settings.scalev_webhook_secret.get_secret_value()
    updates = RawUpdates(request, bot.base_url)
    polled = updates if settings.telegram_mode == "polling" else None
    readiness = Readiness(intake.health, request.breaker, scalev.client.breaker, polled)
    shop = Receiver(parts.events, secret).route(settings.scalev_webhook_path)
    return Listener(settings, bot, request, updates, intake.take, readiness, intake.waiting, [shop])


def _page(
    settings: Settings, request: AiohttpRequest, scalev: Scalev, parts: Parts, readiness: Readiness
) -> MetricsPage | None:
    """The page of numbers, where somebody wants it."""
    if not settings.bot_metrics_listen:
        return None
    from bot.observing.starting import count  # noqa: PLC0415 -- Prometheus' library is loaded by who wants it

    meter = count(settings, parts.intake.store, request, scalev)
    looks = Looks(meter, parts.bulletin, readiness, parts.intake.tasks)
    return MetricsPage(looks, settings.bot_metrics_listen)


def _scalev(settings: Settings, store: Store) -> Scalev:
    dialect = DIALECTS[settings.scalev_api_version]
    buckets = [*dialect.key_buckets(), *dialect.address_buckets()]
    return make_scalev(settings, SharedBudget(RedisLender(SharedKeys(store), buckets), buckets))


def _shop(settings: Settings, scalev: Scalev, districts: OpeningIndex) -> ScalevShop:
    return ScalevShop(
        scalev,
        product_finder=lambda products: make_index(products).find,
        find_district=districts.find,
        postal_codes_of=districts.postal_codes,
        store=settings.scalev_store,
        data_dir=settings.bot_data_dir,
    )


async def _redis_url(settings: Settings) -> str:
    """The configured Redis, or the embedded one."""
    if settings.redis_url:
        return settings.redis_url
    return (await embedded.start(settings.bot_data_dir)).url
