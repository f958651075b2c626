"""Endpoints of orders that most callers need: create, read, list, change."""

from dataclasses import replace

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.filters import select_orders
from scalev.sandbox.http.paging import page_after
from scalev.sandbox.http.replies import One, Refusal, Reply, Row
from scalev.sandbox.orders.drafts import Checker, Draft, flat
from scalev.sandbox.orders.new_fields import check_new
from scalev.sandbox.orders.order import Order
from scalev.stand_in.connections import Reset

NOT_IN_PATCH = {"store_unique_id", "metadata", "is_probably_spam", "agent_context"}


def create(call: Call) -> Reply:
    """Place an order: each request one, whatever it says."""
    body = flat(call.body, call.version)
    draft = _draft(call, check_new(body, call.world.choices))
    if late := call.strike.get("late_commit"):
        call.world.tasks.start(_place_late(call, draft, late.seconds))
        raise Reset
    return One(call.order_views.order(_place(call, draft)))


def _draft(call: Call, body: Row) -> Draft:
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
    columns = [name for name in call.query.get("columns", "").split(",") if name]
    page, views = page_after(orders, call.paging, lambda order: order.id), call.order_views
    last_id = views.id(page.rows[-1]) if page.rows else None
    return replace(page.draw(lambda order: views.row(order, columns)), last_id=last_id, page=None)


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
