"""A bot that runs: what it reaches the world by is built from the settings, and `bot.wiring` does the rest.

The same wiring serves one bot alone and many in a process: what is heavy is in `bot.commons`.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

import structlog
from starlette.routing import Route
from telegram import Bot

from bot.admin.order_figures import OrderFigures
from bot.admin.order_lists import OrderLists
from bot.commons.commons import Commons, open_commons
from bot.commons.serving import Serving
from bot.config import first_contact
from bot.config.clients import make_bot, make_scalev, share_store
from bot.config.settings import BASE_URLS, Settings
from bot.deciding.children import Children
from bot.doors.gate import ALONE, Gate
from bot.intake.command_menus import CommandMenus
from bot.intake.listener import Listener
from bot.intake.readiness import Readiness
from bot.observing.call_log import log_scalev, log_telegram
from bot.observing.looking import Looks
from bot.order_index.best_sellers import BestSellers
from bot.order_index.index import OrderIndex
from bot.order_index.reading import IndexReader
from bot.orders.queries import Queries
from bot.outbox.due_work import Worker
from bot.people.house import House
from bot.people.roles import Roles
from bot.process.endings import Ending, give_up_after, unless_stopped
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
SPREAD_S = 1800.0


@dataclass(frozen=True, slots=True)
class App:
    """A wired bot, among others or alone."""

    settings: Settings
    commons: Commons
    store: Store
    shop: ScalevShop
    placed: ScalevPlacedOrders
    parts: Parts
    gate: Gate
    listener: Listener
    menus: CommandMenus
    readiness: Readiness
    index_reader: IndexReader
    best_sellers: BestSellers
    worker: Worker
    alert: StoreAlert
    shop_route: Route

    async def run(self, stop: asyncio.Event) -> None:
        """Serve alone until told to stop; then finish what is running, in `FINISH_WITHIN_S` seconds at most.

        Raises `SettingsProblem`, after that, where a setting turned out wrong in mid-life.
        """
        ending = Ending(stop)
        looks = Looks(self.commons.meter, self.parts.bulletin, self.readiness, self.parts.intake.tasks)
        serving = Serving(self.commons, lambda: (self,), self.readiness.routes(), looks.take)
        try:
            async with watching(), asyncio.timeout(None) as limit:
                async with asyncio.TaskGroup() as group:
                    group.create_task(give_up_after(limit, stop, FINISH_WITHIN_S))
                    group.create_task(serving.run(ending))
                    group.create_task(ending.watch(self.serve(stop)))
                await self._finish()
        except TimeoutError:
            log.warning("stopped_unfinished", seconds=FINISH_WITHIN_S)
        ending.tell()

    async def serve(self, stop: asyncio.Event) -> None:
        """Serve this bot, with what is common running elsewhere, until told to stop; then finish what it began.

        Raises `SettingsProblem`, after that, where a setting turned out wrong in mid-life.
        """
        ending = Ending(stop)
        try:
            async with asyncio.timeout(None) as limit:
                with self.commons.doors.hear_shop(self.shop_route):
                    await self._serve(ending, limit)
                await self._finish()
        except TimeoutError:
            log.warning("stopped_unfinished", seconds=FINISH_WITHIN_S)
        ending.tell()

    async def _serve(self, ending: Ending, limit: asyncio.Timeout) -> None:
        stop = ending.stop
        async with asyncio.TaskGroup() as group:
            group.create_task(give_up_after(limit, stop, FINISH_WITHIN_S))
            group.create_task(self.parts.bulletin.follow(stop))
            group.create_task(ending.watch(self.listener.run(stop)))
            group.create_task(ending.watch(self.listener.announce(stop)))
            group.create_task(ending.watch(self.listener.watch_token(stop)))
            group.create_task(self._begin_slowly(stop))
            await stop.wait()

    async def _begin_slowly(self, stop: asyncio.Event) -> None:
        """What nobody waits for; of many bots each begins with it at its own moment, not all at the same."""
        if self.commons.share.is_of_many:
            await unless_stopped(stop, asyncio.sleep(random.uniform(0, SPREAD_S)))  # noqa: S311 -- no secret
        async with asyncio.TaskGroup() as group:
            group.create_task(self.parts.audit.keep_appointed(stop))
            group.create_task(self.parts.stock.keep_appointed(stop))
            group.create_task(self.index_reader.run(stop))
            group.create_task(self.best_sellers.run(stop))
            idle = [group.create_task(self.menus.of_everybody())]
            if not self.commons.share.is_of_many:  # of many shops each is read when somebody comes
                idle.append(group.create_task(self.shop.warm()))
            await stop.wait()
            for task in idle:
                task.cancel()

    async def _finish(self) -> None:
        """Wait for what was begun."""
        await self.gate.drain()
        await self.worker.tasks.drain(FINISH_WITHIN_S)
        await self.parts.intake.tasks.drain(FINISH_WITHIN_S)
        await self.parts.batches.tasks.drain(FINISH_WITHIN_S)


@asynccontextmanager
async def build(
    settings: Settings, timings: Timings | None = None, health: StoreHealth | None = None
) -> AsyncIterator[App]:
    """Wire a bot that is alone in its process, from its settings, and take it apart again."""
    async with AsyncExitStack() as stack:
        phone = await stack.enter_async_context(open_phone(settings, AiohttpRequest()))
        commons = await stack.enter_async_context(open_commons(settings, ALONE, health))
        yield await stack.enter_async_context(build_bot(settings, commons, phone, timings))


@asynccontextmanager
async def build_among(settings: Settings, commons: Commons, name: str) -> AsyncIterator[App]:
    """Wire one bot of many, and take it apart again."""
    request = AiohttpRequest(commons.share.connections, shared=commons.connector)
    async with AsyncExitStack() as stack:
        phone = await stack.enter_async_context(open_phone(settings, request))
        yield await stack.enter_async_context(build_bot(settings, commons, phone, name=name))


@dataclass(frozen=True, slots=True)
class Phone:
    """How a bot calls Telegram."""

    bot: Bot
    request: AiohttpRequest


@asynccontextmanager
async def open_phone(settings: Settings, request: AiohttpRequest) -> AsyncIterator[Phone]:
    """Call Telegram for the first time; raises `SettingsProblem`."""
    async with AsyncExitStack() as stack:
        async with first_contact.explaining():
            bot = await first_contact.take_time(lambda: stack.enter_async_context(make_bot(settings, request)))
        yield Phone(bot, request)


@asynccontextmanager
async def build_bot(
    settings: Settings, commons: Commons, phone: Phone, timings: Timings | None = None, name: str = ""
) -> AsyncIterator[App]:
    """Wire a bot on what is common, and take it apart again; raises `SettingsProblem`."""
    async with AsyncExitStack() as stack:
        store = share_store(settings, commons.store, phone.bot.id)
        scalev = await stack.enter_async_context(_scalev(settings, store, commons))
        scalev.tell(log_scalev)
        if settings.bot_log_level == "DEBUG":  # a logger that says nothing costs more than to count
            phone.request.listeners.append(log_telegram)
        await first_contact.check(scalev, store, settings.scalev_store)
        shop = _shop(settings, scalev, commons)
        stack.push_async_callback(shop.aclose)
        app = _wire(settings, commons, phone, store, scalev, shop, timings or Timings(), name)
        stack.push_async_callback(app.placed.aclose)
        yield app


def _wire(
    settings: Settings,
    commons: Commons,
    phone: Phone,
    store: Store,
    scalev: Scalev,
    shop: ScalevShop,
    timings: Timings,
    name: str,
) -> App:
    share, request = commons.share, phone.request
    roles = Roles(frozenset(settings.bot_admins), frozenset(settings.bot_resellers))
    house, menus = _house(settings, roles, phone.bot.username), CommandMenus(phone.bot, roles)
    index, placed = OrderIndex(settings.bot_data_dir, thread=commons.thread(store.bot)), ScalevPlacedOrders(scalev)
    ports = _ports(commons, phone, store, scalev, shop, house, index, placed)
    parts = wire(replace(ports, greet=menus.of_chat, menu=menus.refresh), house, _rules(settings, timings))
    parts.bulletin.rests = share.is_of_many
    parts.placement.listeners.append(index.listen)
    gate = Gate(parts.intake.take, share, parts.bulletin.wake, name)
    _count(commons, store, request, scalev)
    updates = RawUpdates(request, phone.bot.base_url)
    polled = updates if settings.telegram_mode == "polling" else None
    return App(
        settings,
        commons,
        store,
        shop,
        placed,
        parts,
        gate,
        _listener(settings, commons, phone, parts, gate, updates),
        menus,
        Readiness(store.health, request.breaker, scalev.client.breaker, polled),
        IndexReader(index, ScalevArchive(scalev), parts.notices, lets_go=share.is_of_many),
        BestSellers(index, shop.note_sold),
        parts.worker(share.hands, name),
        StoreAlert(parts.notices, parts.intake.sender),
        _shop_route(settings, parts),
    )


def _ports(
    commons: Commons,
    phone: Phone,
    store: Store,
    scalev: Scalev,
    shop: ScalevShop,
    house: House,
    index: OrderIndex,
    placed: ScalevPlacedOrders,
) -> Ports:
    """What the bot reaches the world by; its menus are its own to add."""
    reader, sender, orders = OrderReader(shop, commons.districts), Sender(phone.bot), ScalevOrders(scalev)
    decide = Children(shop, commons.children, commons.share.children).decide
    queries = Queries(OrderRecords(store), scalev, placed, house.roles, house.contact)
    lists = OrderLists(index, orders, house.roles, queries.answer, orders_url=house.orders_url)
    answer = OrderFigures(lists, commons.drawing).answer
    ports = Ports(store, shop, reader, orders, placed, sender, answer, phone.request.limits, decide)
    ports = replace(ports, note=index.note, copies=(index,), returns=index.returns, with_receipt=index.with_receipt)
    ports = replace(ports, fetch=Files(phone.bot).fetch, areas=reader.areas, afford=scalev.client.afford)
    return replace(ports, draw=commons.drawing.sheet)


def _rules(settings: Settings, timings: Timings) -> OrderRules:
    rules = OrderRules(timings, settings.scalev_auto_retry, settings.caps, settings.bot_limit_phones)
    return replace(rules, sheet_rows=settings.bot_sheet_rows)


def _shop_route(settings: Settings, parts: Parts) -> Route:
    secret = settings.scalev_webhook_secret.get_secret_value()
    return Receiver(parts.events, secret).route(settings.scalev_webhook_path)


def _house(settings: Settings, roles: Roles, username: str) -> House:
    alerted = [settings.bot_alert_chat] if settings.bot_alert_chat else ()
    contact, language = settings.bot_store_contact, settings.bot_language
    stock, policy = settings.bot_low_stock, settings.bot_privacy_url
    house = House(roles, alerted, language, contact, username, settings.paces, low_stock=stock, privacy_url=policy)
    return replace(house, orders_url=settings.scalev_orders_url)


def _listener(
    settings: Settings, commons: Commons, phone: Phone, parts: Parts, gate: Gate, updates: RawUpdates
) -> Listener:
    waiting, most = parts.intake.waiting, commons.share.connections
    return Listener(settings, phone.bot, phone.request, updates, gate.take, commons.doors, waiting, most)


def _count(commons: Commons, store: Store, request: AiohttpRequest, scalev: Scalev) -> None:
    """Count what this bot does, where somebody wants it."""
    if commons.settings.bot_metrics_listen:
        from bot.observing.starting import count_bot  # noqa: PLC0415 -- Prometheus' library is loaded by who wants it

        count_bot(commons.meter, store, request, scalev)


def _scalev(settings: Settings, store: Store, commons: Commons) -> Scalev:
    dialect = DIALECTS[settings.scalev_api_version]
    buckets = [*dialect.key_buckets(), *dialect.address_buckets()]
    return make_scalev(settings, SharedBudget(RedisLender(SharedKeys(store), buckets), buckets), commons.lines)


def _shop(settings: Settings, scalev: Scalev, commons: Commons) -> ScalevShop:
    """The shop of a bot; where districts are is the same for all who ask the same Scalev."""
    is_same = settings.scalev_base_url in {commons.settings.scalev_base_url, *BASE_URLS.values()}
    return ScalevShop(
        scalev,
        product_finder=lambda products: make_index(products).find,
        find_district=commons.districts.find,
        postal_codes_of=commons.districts.postal_codes,
        store=settings.scalev_store,
        data_dir=commons.settings.bot_data_dir if is_same else settings.bot_data_dir,
    )
