"""What a shop in memory lets be done to an order that exists, and what becomes of it: `flows.shop.PlacedOrders`' rules.

As strict as the sandbox: a change is refused once an order is paid, on its way or over, and a copy of a paid one too.
"""

from dataclasses import replace
from datetime import datetime

from flows.shop import Order, OrderChange
from scalev.errors import BadRequest

OVER, GONE = {"canceled", "closed", "rts"}, {"shipped", "shipped_rts", "completed", "rts", "closed"}
STATUSES = {"draft", "pending", "confirmed", "in_process", "ready", "canceled", *GONE}
PAID = {"paid", "settled"}


def change(order: Order, change: OrderChange, at: datetime) -> Order:
    """The order as it shall be; goods have no price of their own here, so they change no total."""
    _refuse(order.payment_status in PAID or order.status in OVER | GONE)
    said = {
        "customer_name": change.customer_name,
        "customer_phone": change.customer_phone,
        "customer_email": change.customer_email,
        "address": change.address,
        "postal_code": change.postal_code,
        "payment_method": change.payment_method,
        "shipping_cost": change.shipping_cost,
        "fee": change.other_income,
        "buyer_note": change.notes,
        "lines": None if change.lines is None else tuple((each, count) for _, each, count in change.lines),
    }
    facts = {name: value for name, value in said.items() if value is not None}
    changed = replace(order, **facts, changed_at=at)  # type: ignore[arg-type]
    return replace(changed, total=order.total + _travels(changed) - _travels(order))


def copy(order: Order, fresh: Order, payment_method: str, ref: str) -> Order:
    """The copy, which has number, page and times of `fresh`; the notes still carry the reference of the original."""
    _refuse(order.payment_status in PAID or order.status in OVER | GONE)
    own = {"id": fresh.id, "order_id": fresh.order_id, "payment_url": fresh.payment_url, "slug": fresh.slug}
    unpaid = {"status": "pending", "payment_status": "unpaid", "payment_code": None, "qr": "", "receipt": None}
    times = {"created_at": fresh.created_at, "changed_at": fresh.created_at, "paid_at": None, "expires_at": None}
    mark = {"payment_method": payment_method, "ref": ref, "attempt": 1}
    return replace(order, **own, **unpaid, **times, **mark)  # type: ignore[arg-type]


def set_status(order: Order, status: str, at: datetime) -> Order:
    """The order in that status; what is on its way cannot be canceled, and what is over stays over."""
    _refuse(status not in STATUSES or order.status in OVER)
    _refuse(status == "canceled" and order.status in GONE)
    return replace(order, status=status, changed_at=at)


def mark_paid(order: Order, at: datetime) -> Order:
    """The order as paid."""
    _refuse(order.status in OVER)
    is_new = order.payment_status not in PAID
    return replace(order, payment_status="paid", paid_at=at if is_new else order.paid_at, changed_at=at)


def set_receipt(order: Order, receipt: str, at: datetime) -> Order:
    """The order with a number for its parcel."""
    _refuse(order.status in OVER or not receipt)
    return replace(order, receipt=receipt, changed_at=at)


def check_files(order: Order) -> None:
    """Refuse to send what is not paid for."""
    _refuse(order.payment_status not in PAID)


def _travels(order: Order) -> int:
    return order.shipping_cost + order.fee


def _refuse(is_refused: bool) -> None:
    if is_refused:
        raise BadRequest(400)
