"""The shop as a child has it: what a text means is found here, everything else is asked of the process that has it."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.deciding.opening_index import OpeningIndex
from flows.paste.catalogue_index import make_index
from flows.products.index import ProductIndex
from flows.shop import District, DistrictRow, Found, Item, Product, Quote, QuoteRequest, Store

AskFor = Callable[..., Awaitable[Any]]


class ChildShop:
    """Keeps catalogues and their indexes until the shop has others; `renewed` hears of each that is new."""

    def __init__(self, ask: AskFor, districts: OpeningIndex, renewed: Callable[[Sequence[Product]], None]) -> None:
        self._ask = ask
        self._renewed = renewed
        self._districts = districts
        self._catalogues: dict[int, tuple[int, Sequence[Product]]] = {}
        self._indexes: dict[int, ProductIndex] = {}

    async def stores(self) -> Sequence[Store]:
        """List the stores an order can be placed in."""
        found: Sequence[Store] = await self._ask("stores")
        return found

    async def products(self, store: Store) -> Sequence[Product]:
        """List everything the store sells; a catalogue that is known already is not sent again."""
        known = self._catalogues.get(store.id, (0, ()))
        version, products = await self._ask("catalogue", store, known[0])
        if products is not None:
            known = self._catalogues[store.id] = (version, products)
            self._renewed(products)
            self._indexes[store.id] = make_index(products)
        return known[1]

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:  # noqa: ARG002
        """List what the store sells; a long text orders nothing, so here nobody needs it of this moment."""
        return await self.products(store)

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names, here."""
        return make_index(await self.products(store)).find(text)

    async def payment_methods(self, store: Store) -> Sequence[str]:
        """List the store's payment methods."""
        found: Sequence[str] = await self._ask("payment_methods", store)
        return found

    async def find_districts(self, text: str) -> Found[District]:
        """Find the district a text means, here; the shop says where it is."""
        rows = await self._districts.find(text)
        found: Found[District] = await self._ask("locate", rows, text)
        return found

    async def locate_district(self, row: DistrictRow) -> District | None:
        """Say where a district is that is known already."""
        found: District | None = await self._ask("locate_district", row)
        return found

    async def postal_codes(self, district: District) -> Sequence[str]:
        """List the district's postal codes."""
        found: Sequence[str] = await self._ask("postal_codes", district)
        return found

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        """Ask which courier services can bring it, and for how much."""
        found: Sequence[Quote] = await self._ask("quotes", request)
        return found
