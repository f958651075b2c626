"""Make the answers of an order that stands again, so that it can be talked about as it was at its summary."""

from collections.abc import Sequence
from dataclasses import replace

from flows.answers import CartAct, OrderAnswers
from flows.saga.record import Record
from flows.shop import CartLine, District, NewOrder, Order, Quote, Shop, Store


async def answers_of(record: Record, shop: Shop) -> OrderAnswers | None:
    """What was answered, in the shop's nouns of now; None where its goods or its place are not to be had any more.

    Raises `ShopUnavailable`.
    """
    order, placed = record.order, record.placed
    store = next((one for one in await shop.stores() if one.unique_id == order.store_unique_id), None)
    if store is None or placed is None:
        return None
    lines = await _lines(order, store, shop)
    is_sent = any(line.item.is_physical for line in lines)
    if not lines or (is_sent and (not order.address or not order.location_id or order.courier_service_id is None)):
        return None
    answers = OrderAnswers(
        dropshipper_name=order.dropshipper_name,
        dropshipper_phone=order.dropshipper_phone,
        store=store,
        cart=CartAct("done"),
        customer_name=order.customer_name,
        customer_phone=order.customer_phone,
        customer_email=order.customer_email,
        payment_method=order.payment_method,
        note=order.notes or "",
        items=lines,
        amends=record.ref,
    )
    return await _with_way(answers, record, placed, shop) if is_sent else answers


async def _lines(order: NewOrder, store: Store, shop: Shop) -> tuple[CartLine, ...]:
    """The goods; none where one of them is sold no more."""
    sold = {(item.kind, item.unique_id): item for product in await shop.products(store) for item in product.items}
    found = [CartLine(item, count) for kind, id_, count in order.lines if (item := sold.get((kind, id_)))]
    return tuple(found) if len(found) == len(order.lines) else ()


async def _with_way(answers: OrderAnswers, record: Record, placed: Order, shop: Shop) -> OrderAnswers:
    """The answers with where it goes, and by whom for what it was agreed to cost."""
    order = record.order
    district = await _district(order.location_id or 0, placed.district, shop)
    there = replace(answers, address=order.address, district=district, postal_code=order.postal_code or "")
    request = there.quote_request()
    quotes = await shop.quotes(request) if request else ()
    return replace(there, courier=_courier(record, placed, quotes))


async def _district(location_id: int, said: str, shop: Shop) -> District:
    """The district as the shop's list has it, else by the words of the order."""
    rows: Sequence[District] = (await shop.find_districts(said)).rows if said else ()
    name, city, province, *_ = (*(part.strip() for part in said.split(",")), "", "", "")
    known = District(location_id, name, city, province)
    return next((row for row in rows if row.location_id == location_id), known)


def _courier(record: Record, placed: Order, quotes: Sequence[Quote]) -> Quote:
    """The courier that was chosen, at the cost that was agreed."""
    order = record.order
    chosen = (order.courier_service_id, order.shipment_provider_code)
    cost = order.shipping_cost or 0
    for quote in quotes:
        if (quote.courier_service_id, quote.shipment_provider_code) == chosen:
            return replace(quote, cost=cost)
    service, warehouse = order.courier_service_id or 0, order.warehouse_unique_id or ""
    return Quote(service, placed.courier or "", "", cost, "", record.can_cod, warehouse, order.shipment_provider_code)
