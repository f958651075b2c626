"""Endpoints of orders that most callers need: create, read, list, change."""

from typing import Any

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.filters import select_orders
from scalev.sandbox.http.paging import page_after
from scalev.sandbox.http.replies import One, Paged, Refusal, Reply
from scalev.sandbox.orders.drafts import Checker, Draft, flat
from scalev.sandbox.orders.order import Order
from scalev.stand_in.connections import Reset

NOT_IN_PATCH = {"store_unique_id", "metadata", "is_probably_spam", "agent_context"}


def create(call: Call) -> Reply:
    """Place an order: each request one, whatever it says."""
    draft = _draft(call, flat(call.body, call.version))
    if late := call.strike.get("late_commit"):
        call.world.tasks.start(_place_late(call, draft, late.seconds))
        raise Reset
    return One(call.order_views.order(_place(call, draft)))


def _draft(call: Call, body: dict[str, Any]) -> Draft:
    return Checker(body, call.world.catalogue, is_stock_checked=call.world.settings.is_stock_checked).draft()


def _place(call: Call, draft: Draft) -> Order:
    world, at = call.world, call.world.now()
    if call.version.name == "v2":
        draft.body.pop("agent_context", None)
    order = world.placing.make(draft, at, is_payment_late=call.strike.get("late_payment") is not None)
    if call.strike.get("spam"):
        order.spam_by = "ai"
    if late := call.strike.get("late_visibility"):
        order.visible_at = at.timestamp() + late.seconds
    world.events.tell_of_creation(order)
    return order


async def _place_late(call: Call, draft: Draft, seconds: float) -> None:
    await call.world.settings.sleep(seconds)
    _place(call, draft)


def get(call: Call) -> Reply:
    """Give an order."""
    return One(call.order_views.order(call.order()))


def listing(call: Call) -> Reply:
    """List orders, newest first."""
    orders = select_orders(call)
    if cap := call.strike.get("cap_list"):
        orders = orders[: cap.rows]
    page = page_after(orders, call.paging, lambda order: order.id)
    columns = [name for name in call.query.get("columns", "").split(",") if name]
    views = call.order_views
    rows = [views.row(order, columns) for order in page.rows]
    last_id = views.id(page.rows[-1]) if page.rows else None
    return Paged(rows, page.has_next, page.has_previous, last_id, None, page.next_cursor, page.previous_cursor)


def patch(call: Call) -> Reply:
    """Change what was ordered; what only a new order can say is ignored."""
    order, world, at = call.order(), call.world, call.world.now()
    fields = {name: value for name, value in flat(call.body, call.version).items() if name not in NOT_IN_PATCH}
    if order.is_paid and fields.keys() & {"ordervariants", "orderbundles", "payment_method", "shipping_cost"}:
        raise Refusal(400, "Order is already paid")
    had_method = order.method
    world.placing.fill(order, _draft(call, order.body | fields), at)
    if order.method != had_method:
        order.payment_info, order.reference = {}, None
        world.placing.request_payment(order, at)
    world.events.tell_of_update(order, at)
    return One(call.order_views.order(order))
