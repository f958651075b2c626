"""Read pasted orders against the shop's own products and the country's districts."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

from flows.districts.index import DistrictIndex
from flows.paste.catalogue_index import find_index, make_index
from flows.paste.places import Place, read_place, words_of_places
from flows.paste.read import PastedOrder, parse, parse_goods
from flows.products.index import ProductIndex
from flows.shop import DistrictRow, Found, Product, Shop, Store


class Districts(Protocol):
    """The country's districts."""

    @property
    def index(self) -> DistrictIndex:
        """Their index; raises `ShopUnavailable` until it is open."""
        ...


class OrderReader:
    """Reads against the index of a store's catalogue, which is made beside the loop when the catalogue is new."""

    def __init__(self, shop: Shop, districts: Districts) -> None:
        self.shop = shop
        self.districts = districts
        self._making: dict[int, tuple[Sequence[Product], asyncio.Future[ProductIndex]]] = {}

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message; raises `ShopUnavailable` while there is nothing to read it against."""
        return parse(text, await self._index(store), self.districts.index)

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a message lists, if it is a list of goods; raises `ShopUnavailable`."""
        return parse_goods(text, await self._index(store))

    def place(self, text: str) -> Place:
        """The street and the district of an address."""
        return read_place(text, None, self.districts.index)

    def knows_places(self, words: frozenset[str]) -> bool:
        """Each of these is a word of some place's name; raises `ShopUnavailable`."""
        return words <= words_of_places(self.districts.index)

    async def areas(self, text: str) -> Found[DistrictRow]:
        """The districts that words may mean; raises `ShopUnavailable` while they are not known."""
        return self.districts.index.find(text)

    async def _index(self, store: Store) -> ProductIndex:
        products = await self.shop.products(store)
        if index := find_index(products):
            return index
        making = self._making.get(store.id)
        if making is None or making[0] is not products:
            making = self._making[store.id] = products, asyncio.ensure_future(asyncio.to_thread(make_index, products))
        return await asyncio.shield(making[1])
