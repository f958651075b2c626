"""Endpoints that move an order on: payment, status, tags, spam, the bin."""

from typing import Literal, get_args

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.http.replies import One, Plain, Reply, Row, invalid, missing
from scalev.sandbox.orders.drafts import is_of
from scalev.sandbox.orders.order import PAYMENT_STATUSES, STATUSES, Order
from scalev.sandbox.payments import simulation

MOST_IDS = 25
Staff = Literal[
    "payment_account_holder", "payment_account_number", "transferproof_url", "transfer_time", "rtsproof_url"
]
BY_STAFF: tuple[Staff, ...] = get_args(Staff)
KINDS: dict[str, type] = {**dict.fromkeys((*BY_STAFF, "by", "payment_method"), str), "financial_entity_id": int}


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
    if wrong := {name: "is invalid" for name, kind in KINDS.items() if not is_of(fields.get(name), kind)}:
        raise invalid(**wrong)
    if status is not None and status not in STATUSES:
        raise invalid(status="is invalid")
    if paid is not None and paid not in PAYMENT_STATUSES:
        raise invalid(payment_status="is invalid")
    orders = orders_of(call)
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


def by_reference(call: Call) -> Reply:
    """Give the id of the order a gateway's reference belongs to."""
    order = _references(call).get(str(call.path["reference"]))
    if order is None:
        raise missing("Order")
    return One({"id": call.order_views.id(order)})


def by_references(call: Call) -> Reply:
    """Give ids for 1 to 25 references."""
    said = [one.strip() for one in call.query.get("pg_reference_ids", "").split(",")]
    wanted = list(dict.fromkeys(one for one in said if one))
    if not 1 <= len(wanted) <= MOST_IDS:
        raise invalid(pg_reference_ids="must have 1 to 25 items")
    known = _references(call)
    found = {one: known[one] for one in wanted if one in known}
    return One({one: {"id": call.order_views.id(order), "order_id": order.order_id} for one, order in found.items()})


def delete(call: Call) -> Reply:
    """Forget orders; v3 answers with their UUIDs."""
    orders = orders_of(call)
    rows = [order.uuid if call.version.name == "v3" else _brief(call, order) for order in orders]
    for order in orders:
        call.world.events.tell_of_deletion(order, call.world.now())
    return Plain(rows)


def mark_not_spam(call: Call) -> Reply:
    """Take the flag off."""
    orders = orders_of(call)
    for order in orders:
        order.spam_by = None
        call.world.events.tell_of_update(order, call.world.now())
    flags = {"is_probably_spam": False, "mark_as_spam_by": None} if call.version.name == "v3" else {}
    return Plain([_brief(call, order) | flags for order in orders])


def _brief(call: Call, order: Order) -> Row:
    return call.order_views.brief(order, status=order.status, payment_status=order.payment_status)


def orders_of(call: Call) -> list[Order]:
    """The orders that `ids` names, each once; raises `Refusal` where one is none."""
    ids = call.fields().get("ids")
    if not isinstance(ids, list) or not ids or not all(map(_is_id, ids)):
        raise invalid(ids="is invalid" if ids else "can't be blank")
    return [call.order(str(one)) for one in dict.fromkeys(map(str, ids))]


def _is_id(value: object) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _references(call: Call) -> dict[str, Order]:
    return {order.reference: order for order in call.world.book.newest_first() if order.reference}
