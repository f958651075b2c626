"""Price and stock of a cart at this moment, by one call to the store's public side instead of its whole catalogue."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.shop import Item, Product, Store
from scalev.errors import ScalevError
from scalev.nouns.storefront import PriceRow, Storefront

WITHIN_S = 0.8  # of the patience of a turn; then the catalogue is asked
logger = logging.getLogger(__name__)


async def price(storefront: Storefront, store: Store, items: Sequence[Item]) -> Sequence[Product]:
    """The items as they are sold now, each as a product of its own; nothing where that cannot be told in this way.

    What bundles cost is said by no public route, so that a cart with one is not asked about.
    """
    if not storefront or not items or not all(_is_variant(item) for item in items):
        return ()
    try:
        async with asyncio.timeout(WITHIN_S):
            rows = await storefront.prices(store.unique_id, [item.parts[0].variant_id for item in items])
    except (ScalevError, TimeoutError) as error:
        logger.info("no prices: %s", type(error).__name__)
        return ()
    return tuple(_product(item, rows) for item in items)


def _is_variant(item: Item) -> bool:
    return item.kind == "variant" and len(item.parts) == 1


def _product(item: Item, rows: Mapping[int, PriceRow]) -> Product:
    """The item alone; without it where the store does not sell it any more."""
    row = rows.get(item.parts[0].variant_id)
    now = replace(item, price=row.price, available=row.stock) if row and row.price is not None else None
    return Product(item.unique_id, item.name, "product", "", (now,) if now else ())
