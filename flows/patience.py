"""One deadline around a whole decision: all that it asks of others shares the same few seconds.

Whoever decides gets a shop that is wrapped once, so that no call can be forgotten. An answer that is known already
takes no time, and is given even where none is left.
"""

import asyncio
from collections.abc import Awaitable, Sequence
from typing import TypeVar

from flows.shop import (
    District,
    Found,
    Item,
    Product,
    Quote,
    QuoteRequest,
    Shop,
    ShopSlow,
    Store,
)

Answer = TypeVar("Answer")


class Patience:
    """So many seconds, counted from the first wait."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: float | None = None

    async def wait(self, answer: Awaitable[Answer]) -> Answer:
        """Wait for an answer; raises `ShopSlow` when the seconds are over."""
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._until) as limit:
                return await answer
        except TimeoutError:
            if not limit.expired():
                raise
            raise ShopSlow from None


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

    async def renewed(self, store: Store) -> Sequence[Product]:
        """List what the store sells at this moment."""
        return await self._wait(self._shop.renewed(store))

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names."""
        return await self._wait(self._shop.find_products(store, text))

    async def payment_methods(self, store: Store) -> Sequence[str]:
        """List the store's payment methods."""
        return await self._wait(self._shop.payment_methods(store))

    async def find_districts(self, text: str) -> Found[District]:
        """Find the district a text means."""
        return await self._wait(self._shop.find_districts(text))

    async def postal_codes(self, district: District) -> Sequence[str]:
        """List the district's postal codes."""
        return await self._wait(self._shop.postal_codes(district))

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Ask which courier services can bring it."""
        return await self._wait(self._shop.quotes(request))
