"""Endpoints that move an order on: payment, status, parcel, tags, copies, the bin."""

from collections.abc import Callable
from typing import Literal, get_args

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.http.replies import Nothing, One, Plain, Refusal, Reply, Row, invalid, missing
from scalev.sandbox.orders.drafts import Checker, flat
from scalev.sandbox.orders.order import MORE_STATUSES, PAYMENT_STATUSES, STATUSES, Order, iso
from scalev.sandbox.payments import simulation
from scalev.sandbox.shipping.couriers import BY_ID

MOST_IDS = 25
ON_THE_WAY = ("confirmed", "in_process", "ready")
Staff = Literal["payment_account_holder", "payment_account_number", "transferproof_url"]
BY_STAFF: tuple[Staff, ...] = get_args(Staff)


def check(call: Call) -> Reply:
    """Ask the gateway again; here it has always told already."""
    return One(call.order_views.order(call.order()))


def payment(call: Call) -> Reply:
    """Make the payment request, or give the one there is."""
    order, at = call.order(), call.world.now()
    if not simulation.renew(call.world, order) and not order.payment_info:
        call.world.placing.request_payment(order, at)
        if order.payment_info:
            call.world.events.tell_of_payment_request(order, at)
    return One(order.payment_info)


def change_status(call: Call) -> Reply:
    """Set status or payment status of several; any step is taken, as no source says which is refused."""
    fields, at = call.fields(), call.world.now()
    status, paid = fields.get("status"), fields.get("payment_status")
    if status is None and paid is None:
        raise invalid(status="can't be blank")
    if status is not None and status not in (*STATUSES, *MORE_STATUSES):
        raise invalid(status="is invalid")
    if paid is not None and paid not in PAYMENT_STATUSES:
        raise invalid(payment_status="is invalid")
    orders = _orders(call)
    for order in orders:
        for name in BY_STAFF:
            if isinstance(value := fields.get(name), str):
                order.body[name] = value
        is_moved = status is not None and order.set_status(status, at)
        is_paid = paid is not None and order.set_payment_status(paid, at)
        call.world.events.tell_of_statuses(order, at, status=is_moved, payment=is_paid)
    return Plain([_brief(call, order) for order in orders])


def actions(call: Call) -> Reply:
    """Say what kinds of goods are in it."""
    order = call.order()
    kinds = {line.item_type for line in order.lines}
    more = {"is_lms_product_present": "course" in kinds} if call.version.name == "v3" else {}
    return One(
        call.order_views.brief(
            order,
            is_digital_product_present="digital" in kinds,
            is_physical_product_present="physical" in kinds,
            **more,
        )
    )


def shipment_receipt(call: Call) -> Reply:
    """Note the tracking number."""
    order, receipt = call.order(), call.fields().get("shipment_receipt")
    if not isinstance(receipt, str):
        raise invalid(shipment_receipt="is invalid" if receipt else "can't be blank")
    order.receipt = receipt
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.brief(order, shipment_receipt=receipt))


def shipment_status(call: Call) -> Reply:
    """Add a line to the history of the parcel."""
    order, fields = call.order(), call.fields()
    status = fields.get("status")
    if not isinstance(status, str) or not status:
        raise invalid(status="can't be blank")
    row = {
        "status": status,
        "description": str(fields.get("description") or ""),
        "timestamp": str(fields.get("timestamp") or iso(call.world.now())),
        "timestamp_source": "manual",
    }
    order.shipment_history.append(row)
    order.shipment_status = status
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.order(order))


def tags(call: Call) -> Reply:
    """List the tags in use."""
    return Plain(sorted({tag for order in call.world.book.newest_first() for tag in order.tags}))


def update_tags(call: Call) -> Reply:
    """Replace the tags of an order."""
    order, wanted = call.order(), call.fields().get("tags")
    if not isinstance(wanted, list) or not all(isinstance(tag, str) for tag in wanted):
        raise invalid(tags="is invalid")
    order.tags = list(dict.fromkeys(wanted))
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.order(order))


def generate_awb(call: Call) -> Reply:
    """Have the courier make air waybills."""

    def make(order: Order) -> str | None:
        service = BY_ID.get(order.body.get("courier_service_id") or 0)
        if not order.is_physical or service is None or order.status not in ON_THE_WAY:
            return None
        order.receipt = order.receipt or call.world.names.receipt(service.courier.code)
        order.awb_status = "created"
        return order.receipt

    return _awb(call, make, "Order is not ready to be shipped")


def cancel_awb(call: Call) -> Reply:
    """Take air waybills back."""

    def cancel(order: Order) -> str | None:
        if order.awb_status != "created":
            return None
        receipt, order.receipt, order.awb_status = order.receipt, None, "canceled"
        return receipt

    return _awb(call, cancel, "Order has no AWB")


def _awb(call: Call, do: Callable[[Order], str | None], complaint: str) -> Reply:
    successes: dict[str, str] = {}
    failures: dict[str, str] = {}
    for order in _orders(call):
        receipt = do(order)
        (successes if receipt else failures)[str(call.order_views.id(order))] = receipt or complaint
        if receipt:
            call.world.events.tell_of_update(order, call.world.now())
    return One({"successes": successes, "failures": failures})


def by_reference(call: Call) -> Reply:
    """Give the id of the order a gateway's reference belongs to."""
    order = _references(call).get(str(call.path["reference"]))
    if order is None:
        raise missing("Order")
    return One({"id": call.order_views.id(order)})


def by_references(call: Call) -> Reply:
    """Give ids for 1 to 25 references."""
    wanted = [one for one in call.query.get("pg_reference_ids", "").split(",") if one]
    if not 1 <= len(wanted) <= MOST_IDS:
        raise invalid(pg_reference_ids="must have 1 to 25 items")
    known = _references(call)
    found = {one: known[one] for one in wanted if one in known}
    return One({one: {"id": call.order_views.id(order), "order_id": order.order_id} for one, order in found.items()})


def duplicate(call: Call) -> Reply:
    """Copy an order with another payment method, and cancel the old one."""
    world, old, at = call.world, call.order(), call.world.now()
    if old.is_paid:
        raise Refusal(400, "Order is already paid")
    body = old.body | flat({} if call.body is None else call.body, call.version)
    draft = Checker(body, world.catalogue, is_stock_checked=world.settings.is_stock_checked).draft()
    copy = world.placing.make(draft, at)
    world.events.tell_of_creation(copy)
    world.events.tell_of_statuses(old, at, status=old.set_status("canceled", at), payment=False)
    return One(call.order_views.order(copy))


def delete(call: Call) -> Reply:
    """Forget orders."""
    orders = _orders(call)
    rows = [_brief(call, order) for order in orders]
    for order in orders:
        call.world.events.tell_of_deletion(order, call.world.now())
    return Plain(rows)


def mark_not_spam(call: Call) -> Reply:
    """Take the flag off."""
    orders = _orders(call)
    for order in orders:
        order.spam_by = None
        call.world.events.tell_of_update(order, call.world.now())
    return Plain([_brief(call, order) for order in orders])


def send(call: Call) -> Reply:
    """Send files or course access; nothing is sent here."""
    call.order()
    return Nothing()


def _brief(call: Call, order: Order) -> Row:
    return call.order_views.brief(order, status=order.status, payment_status=order.payment_status)


def _orders(call: Call) -> list[Order]:
    ids = call.fields().get("ids")
    if not isinstance(ids, list) or not ids or not all(isinstance(one, int | str) for one in ids):
        raise invalid(ids="is invalid" if ids else "can't be blank")
    return [call.order(str(one)) for one in ids]


def _references(call: Call) -> dict[str, Order]:
    return {order.reference: order for order in call.world.book.newest_first() if order.reference}
