"""Copy an order with another way to pay, and cancel the first; asked twice it makes two copies, for want of a key."""

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.orders import draft_of, place_now_or_late
from scalev.sandbox.http.replies import One, Refusal, Reply, Row, invalid
from scalev.sandbox.orders.drafts import KINDS, flat, is_of
from scalev.sandbox.orders.order import SENT, Order

TAKEN = ("payment_method", "financial_entity_id", "payment_account_holder", "payment_account_number", "metadata")


def duplicate(call: Call) -> Reply:
    """Make the copy, then cancel the first; that one which is paid or sent is refused is invented."""
    old = call.order()
    if old.is_paid:
        raise Refusal(400, "Order is already paid")
    if old.status in SENT:
        raise Refusal(400, "Order cannot be duplicated")
    draft = draft_of(call, _body(call, old))
    return One(call.order_views.order(place_now_or_late(call, draft, lambda: _cancel(call, old))))


def _cancel(call: Call, old: Order) -> None:
    at = call.world.now()
    call.world.events.tell_of_statuses(old, at, status=old.set_status("canceled", at), payment=False)


def _body(call: Call, old: Order) -> Row:
    """What was ordered, with what a copy may change; anything else is ignored."""
    said = flat({} if call.body is None else call.body, call.version)
    changed = {name: value for name, value in said.items() if name in TAKEN and value is not None}
    if wrong := {name: "is invalid" for name in changed.keys() & KINDS.keys() if not is_of(changed[name], KINDS[name])}:
        raise invalid(**wrong)
    metadata = changed.get("metadata")
    if isinstance(metadata, dict) and call.world.choices.copied_metadata == "merged":
        changed["metadata"] = (old.body.get("metadata") or {}) | metadata
    return {**old.body, **changed}
