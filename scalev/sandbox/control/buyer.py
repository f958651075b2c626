"""Control routes that play the buyer and the bank."""

from collections.abc import Callable

from starlette.requests import Request

from scalev.sandbox.control.answers import order_in, row
from scalev.sandbox.http.replies import Row
from scalev.sandbox.orders.order import Order
from scalev.sandbox.payments import simulation
from scalev.sandbox.world import World

OUTCOMES: dict[str, Callable[[World, Order], bool]] = {
    "expire": simulation.expire,
    "conflict": simulation.conflict,
    "settle": simulation.settle,
}


async def outcome(world: World, request: Request, _body: object) -> Row:
    """Pay, settle, expire or conflict."""
    order = order_in(world, request)
    name = request.url.path.rsplit("/", 1)[1]
    is_changed = OUTCOMES.get(name, simulation.pay)(world, order)
    return {"changed": is_changed, "order": row(world, order)}
