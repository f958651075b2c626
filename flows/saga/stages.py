"""How far a placed order has come, as its buyer would say it."""

from typing import Literal

from flows.saga.life import is_paid, is_undelivered
from flows.saga.record import Record
from flows.shop import Order

Stage = Literal[
    "unpaid", "cod", "paid", "shipped", "undelivered", "delivered", "expired", "cancelled", "returned", "conflict"
]
_OF_STATUS: dict[str, Stage] = {
    "canceled": "cancelled",
    "closed": "cancelled",
    "rts": "returned",
    "shipped_rts": "returned",
    "completed": "delivered",
    "shipped": "shipped",
}


def stage_of(order: Order, record: Record | None = None) -> Stage:
    """The one word for where an order stands; what its record told of it counts where the shop has no word for it."""
    told = record.news if record else ()
    if order.payment_status == "conflict":
        return "conflict"
    if (stage := _OF_STATUS.get(order.status)) and stage != "shipped":
        return "expired" if stage == "cancelled" and "expired" in told else stage
    if "delivered" in told:
        return "delivered"
    if stage or order.receipt:
        return "undelivered" if is_undelivered(order) else "shipped"
    if is_paid(order):
        return "paid"
    if "expired" in told:
        return "expired"
    return "cod" if order.payment_method == "cod" else "unpaid"


def has_files(order: Order, record: Record) -> bool:
    """Some of it comes by mail, which is the only thing an address for that is asked for."""
    return bool(order.customer_email or record.order.customer_email)


def is_digital(order: Order, record: Record | None = None) -> bool:
    """It has an address for mail and none for a parcel."""
    known = record.order if record else None
    has_way = order.address or order.courier or (known and (known.address or known.courier_service_id))
    return not has_way and bool(order.customer_email or (known and known.customer_email))
