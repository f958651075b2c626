"""The API seen as `flows.shop.Shop`: caches that answer at once, catalogues joined from pages, quotes that fit.

Whatever Scalev fails to say becomes `ShopUnavailable`, unless something not too old is still known.
"""

import asyncio
import logging
import pathlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple, TypeVar

from flows.shop import District, DistrictRow, Found, Item, Product, Quote, QuoteRequest, ShopUnavailable, Store
from scalev.api import Scalev
from scalev.errors import ScalevError
from scalev.shop.cache import Age, Cache
from scalev.shop.catalogue import Catalogues
from scalev.shop.districts import DistrictFinder, Districts
from scalev.shop.prices import price
from scalev.shop.quotes import quotes

Answer = TypeVar("Answer")
ProductFinder = Callable[[str], Found[tuple[Product, Item | None]]]
DAY_S = 86_400.0
OPTION, MOST_PARTS = " - ", 8
"""What stands between a product and what it came as, in the line of an order."""
logger = logging.getLogger(__name__)


class Ages(NamedTuple):
    """How long each answer is fresh, and how long it may serve while Scalev cannot be asked."""

    stores: Age = Age(300, DAY_S)
    products: Age = Age(300, DAY_S)
    payment_methods: Age = Age(300, DAY_S)
    districts: Age = Age(60, 60)
    postal_codes: Age = Age(DAY_S, 30 * DAY_S)
    quotes: Age = Age(60, 60)


class ScalevShop:
    """What the conversation reads of Scalev."""

    def __init__(
        self,
        scalev: Scalev,
        *,
        product_finder: Callable[[Sequence[Product]], ProductFinder],
        find_district: DistrictFinder | None = None,
        postal_codes_of: Callable[[str], Sequence[str]] | None = None,
        store: str | None = None,
        data_dir: pathlib.Path | None = None,
        ages: Ages | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        ages = ages or Ages()
        file = data_dir / f"districts-{scalev.client.dialect.version}.json" if data_dir else None
        self._scalev = scalev
        self._only = (store or "").strip().casefold()
        self._product_finder = product_finder
        self._postal_codes_of = postal_codes_of
        self._finders: dict[int, tuple[Sequence[Product], ProductFinder]] = {}
        self._districts = Districts(scalev.locations, find_district, file=file)
        self._located = Cache(self._locate, ages.districts, clock=clock)
        self._stores = Cache(self._load_stores, ages.stores, clock=clock)
        self._catalogues = Catalogues(scalev)
        self._sold: Mapping[str, int] = {}
        self._products = Cache(self._load_products, ages.products, clock=clock)
        self._methods = Cache(scalev.stores.payment_methods, ages.payment_methods, clock=clock)
        self._postal_codes = Cache(scalev.locations.postal_codes, ages.postal_codes, clock=clock)
        self._quotes = Cache(self._load_quotes, ages.quotes, clock=clock)

    async def stores(self) -> Sequence[Store]:
        """List the stores an order can be placed in: the one chosen by name or id, or all."""
        with availability():
            return await self._stores.get(None)

    async def products(self, store: Store) -> Sequence[Product]:
        """List everything the store sells, bundles included."""
        with availability():
            return await self._products.get(store.id)

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:
        """List what the store sells at this moment; of a catalogue that takes long to load, so long ago at most.

        With a storefront key, price and stock of the items named come with one call, where that can be had soon.
        """
        if priced := await price(self._scalev.storefront, store, items):
            return priced
        with availability():
            return await self._products.renew(store.id)

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names; the index is built anew only when the catalogue has changed."""
        catalogue = await self.products(store)
        known = self._finders.get(store.id)
        if known is None or known[0] is not catalogue:
            known = catalogue, await asyncio.to_thread(self._product_finder, catalogue)
            self._finders[store.id] = known
        return known[1](text)

    async def payment_methods(self, store: Store) -> Sequence[str]:
        """List a store's payment methods as flat codes; as listed with the stores where it does not say itself."""
        try:
            return await self._methods.get(store) or store.payment_methods
        except ScalevError as error:
            if store.payment_methods:
                return store.payment_methods
            raise ShopUnavailable(str(error)) from error

    async def find_districts(self, text: str) -> Found[District]:
        """Find the district a text means, as a location Scalev ships to."""
        return await self.locate(await self._districts.find_rows(text), text)

    async def locate(self, found: Found[DistrictRow], text: str) -> Found[District]:
        """Say where the districts are that a text was found to mean, as `find_districts` does."""
        with availability():
            return await self._located.get((found, text))

    async def locate_district(self, row: DistrictRow) -> District | None:
        """Say where a district is that is known already, as a location Scalev ships to."""
        found = await self.locate(Found("accept", (row,)), row.display)
        return next((district for district in found.rows if district.code == row.code), None)

    async def postal_codes(self, district: District) -> Sequence[str]:
        """List the district's postal codes by Scalev, else by the ministry's code; nothing depends on them."""
        try:
            found = await self._postal_codes.get(district.location_id)
        except ScalevError as error:
            logger.warning("no postal codes from Scalev: %s", error)
            found = ()
        if not found and self._postal_codes_of and district.code:
            return tuple(self._postal_codes_of(district.code))
        return found

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Ask which courier services can bring it, and for how much, cheapest first."""
        with availability():
            return await self._quotes.get(request)

    def note_sold(self, sold: Mapping[str, int]) -> None:
        """Take how many of each thing were ordered lately, by the names in orders; catalogues loaded next say so."""
        counted = Counter[str]()
        for name, count in sold.items():
            parts = name.split(OPTION)[:MOST_PARTS]
            for most in range(1, len(parts) + 1):
                counted[OPTION.join(parts[:most])] += count
        self._sold = counted

    async def warm(self) -> None:
        """Load stores, catalogues and payment methods before anyone asks; what fails is loaded when asked for."""
        for store in await attempt(self.stores()) or ():
            await attempt(self.payment_methods(store))
            await attempt(self.products(store))

    async def aclose(self) -> None:
        """Stop what is being fetched in the background."""
        about_a_store = (self._stores, self._products, self._catalogues, self._methods)
        about_a_place = (self._located, self._postal_codes, self._quotes)
        await asyncio.gather(*(cache.aclose() for cache in (*about_a_store, *about_a_place)))

    async def _load_stores(self, _: None) -> tuple[Store, ...]:
        stores = [store async for store in self._scalev.stores.list()]
        meant = [store for store in stores if not self._only or self._only in names(store)]
        return tuple({store.id: store for store in meant}.values())

    async def _load_products(self, store_id: int) -> tuple[Product, ...]:
        products = await self._catalogues.load(store_id)
        return tuple(replace(each, sold=self._sold.get(each.name, 0)) for each in products) if self._sold else products

    async def _locate(self, meant: tuple[Found[DistrictRow], str]) -> Found[District]:
        return await self._districts.locate(*meant)

    async def _load_quotes(self, request: QuoteRequest) -> tuple[Quote, ...]:
        return await quotes(self._scalev.shipping, request)


def names(store: Store) -> set[str]:
    """What a setting may call a store."""
    return {str(store.id), store.unique_id.casefold(), store.name.strip().casefold()}


async def attempt(answer: Awaitable[Answer]) -> Answer | None:
    """The answer, or None with a line in the log."""
    try:
        return await answer
    except ShopUnavailable as error:
        logger.warning("not warmed: %s", error)
    except Exception:  # whoever asks hears of it; a shop that is not warm is no reason to end
        logger.exception("not warmed")
    return None


@contextmanager
def availability() -> Iterator[None]:
    """Say in the shop's words that Scalev gave no answer."""
    try:
        yield
    except ScalevError as error:
        raise ShopUnavailable(str(error)) from error
