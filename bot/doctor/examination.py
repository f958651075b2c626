"""One part after the other, each by itself: what one of them lacks hides nothing of the others."""

from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

from telegram.error import TelegramError

from bot.config.clients import make_bot, make_scalev, open_store
from bot.config.first_contact import explaining, find_stores, take_time
from bot.config.settings import Settings, SettingsProblem, load
from bot.doctor.catalogue import look_at_goods
from bot.doctor.finding import Findings, ok, wrong
from bot.doctor.machine import look_at_machine
from bot.doctor.places import look_at_places
from bot.doctor.redis import look_at_redis
from bot.doctor.scalev import look_at_scalev, sold_from
from bot.doctor.telegram import look_at_telegram
from bot.redis.refusals import refusal
from bot.storage.store import StoreDown
from bot.telegram_api.client import AiohttpRequest
from flows.districts.index import DistrictIndex
from flows.shop import Item, Store
from scalev.api import Scalev
from scalev.errors import ScalevError
from scalev.nouns.products import BundleRow, ProductRow
from scalev.shop.catalogue import Catalogues

Look = Callable[[Settings], Findings]


async def examine(env_file: Path | None) -> Findings:
    """Everything that can be found out without changing anything; settings that cannot be read end it."""
    try:
        settings = load(env_file)
    except SettingsProblem as problem:
        for line in str(problem).splitlines():
            yield wrong("settings", line)
        yield wrong("settings", "The rest was not looked at, as it needs them.")
        return
    yield ok("settings", "All can be read.")
    looks: tuple[tuple[str, Look], ...] = (
        ("machine", lambda settings: look_at_machine(settings, env_file)),
        ("telegram", telegram),
        ("redis", redis),
        ("scalev", scalev),
    )
    for about, look in looks:
        async for finding in carefully(about, look(settings)):
            yield finding


async def carefully(about: str, findings: Findings) -> Findings:
    """What is found, and why no more could be."""
    try:
        async for finding in findings:
            yield finding
    except SettingsProblem as problem:
        for line in str(problem).splitlines():
            yield wrong(about, line)
    except StoreDown as error:
        yield wrong(about, refusal(error.cause))
    except (ScalevError, TelegramError, OSError) as error:
        said = f"It could not be looked at to the end ({type(error).__name__}); try again, and see the network."
        yield wrong(about, said)


async def telegram(settings: Settings) -> Findings:
    """The token, the webhooks, and whom the bot can write to."""
    async with AsyncExitStack() as stack:
        async with explaining():
            bot = await take_time(lambda: stack.enter_async_context(make_bot(settings, AiohttpRequest())))
        async for finding in look_at_telegram(bot, settings):
            yield finding


async def redis(settings: Settings) -> Findings:
    """The store, the embedded one if no other is set."""
    async with open_store(settings) as store:
        async for finding in look_at_redis(store):
            yield finding


async def scalev(settings: Settings) -> Findings:
    """The key and its stores, then their goods, then where these can be sent."""
    async with make_scalev(settings) as scalev:
        found = await find_stores(scalev)
        async for finding in look_at_scalev(scalev, settings, found):
            yield finding
        carried: dict[Store, Item] = {}
        for store in sold_from(found or (), settings):
            products, bundles = await _goods(scalev, store)
            for finding in look_at_goods(store, products, bundles):
                yield finding
            if item := _first_to_carry(products):
                carried[store] = item
        districts = DistrictIndex.open(settings.bot_data_dir)
        async for finding in look_at_places(scalev, districts.rows, carried):
            yield finding


async def _goods(scalev: Scalev, store: Store) -> tuple[list[ProductRow], list[BundleRow]]:
    catalogues = Catalogues(scalev)
    try:
        products, bundles = await catalogues.rows(store.id)
        return list(products), list(bundles)
    finally:
        await catalogues.aclose()


def _first_to_carry(products: list[ProductRow]) -> Item | None:
    """One thing of the store that must be shipped and is there."""
    items = (item for row in products if (sold := row.product()) for item in sold.items)
    return next((item for item in items if item.is_physical and item.available != 0), None)
