"""One deadline around a whole decision: all that it asks of others shares the same few seconds.

Whoever decides gets a shop that is wrapped once, so that no call can be forgotten. An answer that is known already
takes no time, and is given even where none is left. Whoever is in haste can end the wait from outside.
"""

import asyncio
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from flows.shop import District, DistrictRow, Found, Item, Product, Quote, QuoteRequest, Shop, ShopSlow, Store

Answer = TypeVar("Answer")


class Haste:
    """While it is hurried, nobody waits for anything: waits that run end at once, and others do not begin."""

    def __init__(self) -> None:
        self._hurrying = 0
        self._waits: dict[asyncio.Timeout, None] = {}  # in the order they began, the same each time

    @property
    def is_hurried(self) -> bool:
        """Somebody is in haste now."""
        return self._hurrying > 0

    @contextmanager
    def hurry(self) -> Iterator[None]:
        """Let nobody wait until this is left."""
        self._hurrying += 1
        for limit in self._waits:
            if not limit.expired():
                limit.reschedule(0)
        try:
            yield
        finally:
            self._hurrying -= 1

    async def wait(self, answer: Awaitable[Answer], until: float | None = None) -> Answer:
        """Wait for an answer, perhaps `until` a time of the loop; raises `ShopSlow` at its end."""
        limit = asyncio.timeout_at(0 if self._hurrying else until)
        try:
            async with limit:
                self._waits[limit] = None
                return await answer
        except TimeoutError:
            if not limit.expired():
                raise
            raise ShopSlow from None
        finally:
            self._waits.pop(limit, None)


class Patience:
    """So many seconds, counted from the first wait, unless a haste ends them."""

    def __init__(self, seconds: float, haste: Haste | None = None) -> None:
        self._seconds = seconds
        self._haste = haste or Haste()
        self._until: float | None = None

    async def wait(self, answer: Awaitable[Answer]) -> Answer:
        """Wait for an answer; raises `ShopSlow` when the seconds are over."""
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._seconds
        return await self._haste.wait(answer, self._until)


class PatientShop:
    """A shop that is waited for no longer than a common patience lasts."""

    def __init__(self, shop: Shop, patience: Patience) -> None:
        self._shop = shop
        self._wait = patience.wait

    async def stores(self) -> Sequence[Store]:
        """List the stores an order can be placed in."""
        return await self._wait(self._shop.stores())

    async def products(self, store: Store) -> Sequence[Product]:
        """List everything the store sells."""
        return await self._wait(self._shop.products(store))

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:
        """List what the store sells at this moment."""
        return await self._wait(self._shop.products_now(store, items))

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names."""
        return await self._wait(self._shop.find_products(store, text))

    async def payment_methods(self, store: Store) -> Sequence[str]:
        """List the store's payment methods."""
        return await self._wait(self._shop.payment_methods(store))

    async def find_districts(self, text: str) -> Found[District]:
        """Find the district a text means."""
        return await self._wait(self._shop.find_districts(text))

    async def locate_district(self, row: DistrictRow) -> District | None:
        """Say where a district is that is known already."""
        return await self._wait(self._shop.locate_district(row))

    async def postal_codes(self, district: District) -> Sequence[str]:
        """List the district's postal codes."""
        return await self._wait(self._shop.postal_codes(district))

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Ask which courier services can bring it."""
        return await self._wait(self._shop.quotes(request))
