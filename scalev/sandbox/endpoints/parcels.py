"""Endpoints of the parcel: its tracking number, its history, air waybills."""

from collections.abc import Callable
from datetime import datetime

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.changes import orders_of
from scalev.sandbox.http.replies import One, Reply, Row, invalid
from scalev.sandbox.orders.drafts import PROVIDERS, is_of
from scalev.sandbox.orders.order import STATUSES, Order, iso
from scalev.sandbox.shipping.couriers import BY_ID

ON_THE_WAY = ("confirmed", "in_process", "ready")
AWB_STATUSES = ("unavailable", "pending", "waiting", "failed", "created", "canceled")
RAW = {
    "awb_ca_status": str,
    "courier_additional_info": str,
    "is_shipment_completed": bool,
    "shipment_provider_code": str,
    "shipment_receipt": str,
}


def receipt(call: Call) -> Reply:
    """Note the tracking number."""
    order, number = call.order(), call.fields().get("shipment_receipt")
    if not isinstance(number, str):
        raise invalid(shipment_receipt="is invalid" if number else "can't be blank")
    order.receipt = number
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.brief(order, shipment_receipt=number))


def shipment(call: Call) -> Reply:
    """Set what is kept of the parcel, raw; null takes the text or number back."""
    order, fields = call.order(), call.fields()
    wrong = {name: "is invalid" for name, kind in RAW.items() if not is_of(fields.get(name), kind)}
    if fields.get("awb_ca_status") not in (None, *AWB_STATUSES):
        wrong["awb_ca_status"] = "is invalid"
    if fields.get("shipment_provider_code") not in (None, *PROVIDERS):
        wrong["shipment_provider_code"] = "is invalid"
    if wrong:
        raise invalid(**wrong)
    _set_raw(order, fields)
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.order(order))


def _set_raw(order: Order, fields: Row) -> None:
    """Every value was checked to be of its kind."""
    if isinstance(status := fields.get("awb_ca_status"), str):
        order.awb_status = status
    if "shipment_receipt" in fields:
        order.receipt = str(fields["shipment_receipt"]) if fields["shipment_receipt"] is not None else None
    if "shipment_provider_code" in fields:
        code = fields["shipment_provider_code"]
        order.body["shipment_provider_code"] = str(code) if code is not None else None
    if "courier_additional_info" in fields:
        note = fields["courier_additional_info"]
        order.courier_note = str(note) if note is not None else None


def history(call: Call) -> Reply:
    """Add a line to the history of the parcel; v3 wants all three, and a status that an order can have."""
    order, fields, is_v3 = call.order(), call.fields(), call.version.name == "v3"
    status, description, stamp = (fields.get(name) for name in ("status", "description", "timestamp"))
    wrong = {name: "is invalid" for name in ("status", "description", "timestamp") if not is_of(fields.get(name), str)}
    needed = ("status", "description", "timestamp") if is_v3 else ("status",)
    wrong |= {name: "can't be blank" for name in needed if fields.get(name) in (None, "")}
    if not wrong and is_v3 and status not in STATUSES:
        wrong["status"] = "is invalid"
    if not wrong and stamp is not None and not _is_time(str(stamp)):
        wrong["timestamp"] = "is invalid"
    if wrong:
        raise invalid(**wrong)
    at = str(stamp or iso(call.world.now()))
    order.note_parcel(str(status), str(description or ""), at, source="manual")
    call.world.events.tell_of_update(order, call.world.now())
    return One(call.order_views.order(order))


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return "T" in text


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
        number, order.receipt, order.awb_status = order.receipt, None, "canceled"
        return number

    return _awb(call, cancel, "AWB not found")


def _awb(call: Call, do: Callable[[Order], str | None], complaint: str) -> Reply:
    successes: dict[str, str] = {}
    failures: dict[str, str] = {}
    for order in orders_of(call):
        number = do(order)
        (successes if number else failures)[str(call.order_views.id(order))] = number or complaint
        if number:
            call.world.events.tell_of_update(order, call.world.now())
    return One({"successes": successes, "failures": failures})
