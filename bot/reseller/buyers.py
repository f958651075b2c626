"""Whom an order is for, as its reseller remembers them."""

from bot.people.buyer import Buyer
from flows.saga.record import Record


def buyer_of(record: Record) -> Buyer:
    """The buyer of an order: what was said here, and what the shop knows beside it."""
    order, placed = record.order, record.placed
    return Buyer(
        name=(placed.customer_name if placed else "") or order.customer_name,
        phone=order.customer_phone,
        email=order.customer_email or "",
        address=order.address or "",
        district=placed.district if placed else "",
        location_id=order.location_id or 0,
        postal_code=order.postal_code or "",
        orders=1,
        changed_at=record.created_at,
    )
