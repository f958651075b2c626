"""Endpoints of orders that most callers need: create, read, list, change."""

from collections.abc import Callable
from dataclasses import replace

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.filters import select_orders
from scalev.sandbox.http.paging import page_after
from scalev.sandbox.http.replies import One, Refusal, Reply, Row
from scalev.sandbox.orders.drafts import AMOUNTS, Checker, Draft, flat
from scalev.sandbox.orders.new_fields import check_new
from scalev.sandbox.orders.order import OVER, SENT, Order
from scalev.stand_in.connections import Reset

NOT_IN_PATCH = {"store_unique_id", "metadata", "is_probably_spam", "agent_context"}

OF_MONEY = {"ordervariants", "orderbundles", "payment_method", *AMOUNTS}


def create(call: Call) -> Reply:
    """Place an order: each request one, whatever it says."""
    body = flat(call.body, call.version)
    draft = draft_of(call, check_new(body, call.world.choices))
    return One(call.order_views.order(place_now_or_late(call, draft)))


def place_now_or_late(call: Call, draft: Draft, afterwards: Callable[[], None] = lambda: None) -> Order:
    """Place what was checked, and do what follows from it; later, and with no answer, where that fault strikes."""
    if late := call.strike.get("late_commit"):
        call.world.tasks.start(_place_late(call, draft, late.seconds, afterwards))
        raise Reset
    order = _place(call, draft)
    afterwards()
    return order


def draft_of(call: Call, body: Row) -> Draft:
    """Check the body of an order; raises `Refusal`."""
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


async def _place_late(call: Call, draft: Draft, seconds: float, afterwards: Callable[[], None]) -> None:
    await call.world.settings.sleep(seconds)
    _place(call, draft)
    afterwards()


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
    """Change what was ordered, lines as a whole; what only a new order can say is ignored.

    Nothing is quoted or charged anew: shipping and fees are as sent. When it is refused is invented.
    """
    order, world, at = call.order(), call.world, call.world.now()
    if order.status in SENT or order.status in OVER:
        raise Refusal(400, "Order cannot be updated")
    fields = {name: value for name, value in flat(call.body, call.version).items() if name not in NOT_IN_PATCH}
    if order.is_paid and fields.keys() & OF_MONEY:
        raise Refusal(400, "Order is already paid")
    had = (order.method, order.gross_revenue)
    world.placing.fill(order, draft_of(call, order.body | fields), at)
    if (order.method, order.gross_revenue) != had:
        order.payment_info, order.reference = {}, None
        world.placing.request_payment(order, at)
    world.events.tell_of_update(order, at)
    return One(call.order_views.order(order))
