"""A store's whole catalogue: every page of products and bundles, with thin rows filled in.

v3 may leave type and weight out of a row; the variant is then asked for, once, and remembered. Stock is known from
the list only: where it is missing it is unknown, not zero.
"""

import asyncio
import logging
from collections.abc import Iterable, Sequence

from flows.shop import Product
from scalev.api import Scalev
from scalev.errors import NotFound, Unreadable
from scalev.nouns.products import BundleRow, ProductRow, VariantRow
from scalev.shop.cache import Age, Cache

VARIANT_AGE = Age(6 * 3600, 7 * 86_400)
MOST_VARIANTS = 20_000
FEW = 4
logger = logging.getLogger(__name__)


class Catalogues:
    """Loads catalogues, and remembers variants between loads."""

    def __init__(self, scalev: Scalev) -> None:
        self._products = scalev.products
        self._variants = Cache(scalev.products.variant, VARIANT_AGE, most=MOST_VARIANTS)
        self._few = asyncio.Semaphore(FEW)

    async def load(self, store_id: int) -> tuple[Product, ...]:
        """Load all that a store sells, products before bundles."""
        return await asyncio.to_thread(_together, *await self.rows(store_id))

    async def rows(self, store_id: int) -> tuple[Sequence[ProductRow], Sequence[BundleRow]]:
        """Load the products and the bundles of a store as Scalev has them, whether they can be sold or not."""
        products, bundles = await asyncio.gather(self._product_rows(store_id), self._bundle_rows(store_id))
        rows = [row for product in products for row in product.variants]
        rows += [line.variant for bundle in bundles for line in bundle.bundlelines]
        full = await self._fill(rows)
        return [each.with_variants(full) for each in products], [each.with_variants(full) for each in bundles]

    async def aclose(self) -> None:
        """Give up what is being fetched."""
        await self._variants.aclose()

    async def _product_rows(self, store_id: int) -> list[ProductRow]:
        return [row async for row in self._products.list(store_id)]

    async def _bundle_rows(self, store_id: int) -> list[BundleRow]:
        rows = [row async for row in self._products.bundles(store_id)]
        thin = [row for row in rows if row.is_thin]
        by_id = {row.id: await self._products.bundle(store_id, row.id) for row in thin}
        return [by_id.get(row.id, row) for row in rows]

    async def _fill(self, rows: Iterable[VariantRow]) -> dict[int, VariantRow]:
        """Every variant by id, as fully as can be known."""
        full: dict[int, VariantRow] = {}
        for row in rows:
            full[row.id] = full[row.id].fill_from(row) if row.id in full else row
        thin = [row for row in full.values() if row.is_thin]
        filled = await asyncio.gather(*map(self._ask, thin))
        return full | {row.id: row for row in filled}

    async def _ask(self, row: VariantRow) -> VariantRow:
        """Ask for the variant itself, a few at a time."""
        try:
            async with self._few:
                return row.fill_from(await self._variants.get(row.id))
        except (NotFound, Unreadable) as error:
            logger.warning("variant left thin: %s", error)
            return row


def _together(products: Iterable[ProductRow], bundles: Iterable[BundleRow]) -> tuple[Product, ...]:
    """What can be sold, each once; of thousands that takes so long that others would wait."""
    found = [*(row.product() for row in products), *(row.product() for row in bundles)]
    return tuple(dict.fromkeys(product for product in found if product))
