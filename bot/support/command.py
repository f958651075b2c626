"""`scalev-bot replay`: a conversation for support, redacted, and what today's bot makes of it.

The shop is only read: its goods, districts and costs. Nothing is ordered, nobody is written to, and what is played
stays in a Redis of its own that is gone afterwards.
"""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from bot.config.clients import make_scalev, open_store
from bot.config.first_contact import check_keys
from bot.config.settings import Settings
from bot.deciding.opening_index import OpeningIndex
from bot.privacy.person import Persons
from bot.storage.order_records import OrderRecords
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from bot.support import sources
from bot.support.masking import Mask, words_of, words_of_the_bot
from bot.support.rehearsal import Rehearsal
from bot.support.telling import Out, rehearse, tell
from bot.support.transcript import Transcript
from bot.valkey import embedded
from flows.paste.catalogue_index import make_index
from flows.paste.order_reader import OrderReader
from flows.shop import Shop
from scalev.shop.adapter import ScalevShop


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose conversation: a file's, or what is kept of a chat; `role` is whom today's bot takes the person for."""

    source: str
    role: Any = "customer"
    against: bool = False


async def replay(settings: Settings, wish: Wish, out: Out) -> int:
    """Print it; answers how many turns differ. Raises `SettingsProblem` and `SourceUnreadable`."""
    transcript = await _find(settings, wish.source)
    async with _own_store() as store, _shop(settings) as (shop, reader):
        mask = Mask(words_of_the_bot() | words_of(await _names(shop)))
        answers = await rehearse(transcript, Rehearsal(store, shop, reader, wish.role), mask)
    return tell(transcript, answers, mask, out, against=wish.against)


async def _find(settings: Settings, source: str) -> Transcript:
    if not source.lstrip("-").isdigit():
        bot = int(settings.telegram_bot_token.get_secret_value().split(":")[0])
        return sources.read_file(Path(source), bot)
    async with open_store(settings) as store:
        await check_keys(store)
        persons = Persons(OrderRecords(store), ParkedUpdates(SharedKeys(store)))
        kept = await persons.gather(int(source))
    return sources.of_person(from_json(to_json(kept)))


async def _names(shop: Shop) -> list[str]:
    """What is sold, by whom, and how it can be paid."""
    names = list[str]()
    for store in await shop.stores():
        names += [store.name, *store.payment_methods]
        for product in await shop.products(store):
            names += [product.name, *(item.label for item in product.items)]
    return names


@asynccontextmanager
async def _own_store() -> AsyncIterator[Store]:
    """A Redis that nobody else has, and that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="scalev-bot-") as folder:
        server = await embedded.start(Path(folder))
        store = Store(connect(server.url), 1)
        try:
            yield store
        finally:
            await store.close()
            embedded.stop(Path(folder))


@asynccontextmanager
async def _shop(settings: Settings) -> AsyncIterator[tuple[Shop, OrderReader]]:
    districts = OpeningIndex(settings.bot_data_dir)
    async with make_scalev(settings) as scalev:
        shop = ScalevShop(
            scalev,
            product_finder=lambda products: make_index(products).find,
            find_district=districts.find,
            postal_codes_of=districts.postal_codes,
            store=settings.scalev_store,
            data_dir=settings.bot_data_dir,
        )
        await shop.warm()
        try:
            yield shop, OrderReader(shop, districts)
        finally:
            await shop.aclose()
