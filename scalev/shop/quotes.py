"""Quotes for a cart: the nearest warehouse that has it all, then the cheapest provider of each courier service."""

import logging
from collections import Counter
from collections.abc import Iterable

from flows.shop import CartLine, Part, Quote, QuoteRequest
from scalev.errors import BadRequest, NotFound
from scalev.nouns.shipping import Shipping

COD = "cod"
MOST_WAREHOUSES = 3
logger = logging.getLogger(__name__)


async def quotes(shipping: Shipping, request: QuoteRequest) -> tuple[Quote, ...]:
    """List what fits, cheapest first; empty where nothing is shipped or nobody can bring it."""
    lines = [line for line in request.lines if line.item.is_physical]
    if not lines:
        return ()
    try:
        return await _ask(shipping, request, lines)
    except (BadRequest, NotFound) as error:
        logger.warning("no quotes: %s", error)
        return ()


async def _ask(shipping: Shipping, request: QuoteRequest, lines: list[CartLine]) -> tuple[Quote, ...]:
    warehouses = await shipping.warehouses(request.store.id, request.location_id, parts(lines))
    for warehouse in warehouses[:MOST_WAREHOUSES]:
        rows = await shipping.courier_services(
            request.store.id,
            warehouse.id,
            request.location_id,
            weight=weight(lines),
            payment_method=request.payment_method,
            postal_code=request.postal_code,
        )
        if fitting := cheapest((row.quote(warehouse) for row in rows), is_cod=request.payment_method == COD):
            return fitting
    return ()


def parts(lines: Iterable[CartLine]) -> list[Part]:
    """Count the variants a warehouse must have, bundles taken apart."""
    counted: Counter[int] = Counter()
    for line in lines:
        for part in line.item.parts:
            counted[part.variant_id] += part.quantity * line.quantity
    return [Part(variant_id, quantity) for variant_id, quantity in counted.items()]


def weight(lines: Iterable[CartLine]) -> int:
    """Grams of the whole cart, what packing a bundle adds included; couriers take no less than one."""
    return max(1, sum(line.item.weight * line.quantity for line in lines))


def cheapest(offers: Iterable[Quote], *, is_cod: bool) -> tuple[Quote, ...]:
    """Keep of each courier service the cheapest provider that can do it, COD where COD pays."""
    best: dict[int, Quote] = {}
    for offer in offers:
        known = best.get(offer.courier_service_id)
        if (offer.is_cod or not is_cod) and (known is None or offer.cost < known.cost):
            best[offer.courier_service_id] = offer
    return tuple(sorted(best.values(), key=lambda quote: (quote.cost, quote.name)))
