"""Leave of an order only what its shop needs to bring it to its end: who bought it, and where it goes, is forgotten."""

from dataclasses import replace

from flows.saga.record import Record
from flows.shop import NewOrder, Order


def forget(record: Record) -> Record:
    """The record without anything personal; it stays so, whatever the shop says of the order later."""
    placed = _without_person(record.placed) if record.placed else None
    return replace(
        record,
        order=_without_buyer(record.order),
        placed=placed,
        problem=None,
        handling=replace(record.handling, note=""),
        is_forgotten=True,
    )


def _without_buyer(order: NewOrder) -> NewOrder:
    """The courier stays, which says that there is a parcel to tell of."""
    bare = NewOrder(order.ref, order.store_unique_id, "", "", order.lines, order.payment_method)
    return replace(bare, courier_service_id=order.courier_service_id)


def _without_person(order: Order) -> Order:
    """The page of an order shows who bought it, so its address is forgotten as well."""
    nameless = replace(order, customer_name="", customer_phone="", customer_email="", address="", buyer_note="")
    return replace(nameless, district="", postal_code="", payment_url="", slug="", foreign_host="", qr="")
