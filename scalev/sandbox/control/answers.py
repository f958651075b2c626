"""How a control route is answered, and an order as tests like it."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.orders.order import Order
from scalev.sandbox.world import World

Control = Callable[[World, Request, object], Awaitable[Row]]


def answer(control: Control) -> Callable[[Request], Awaitable[Response]]:
    """Read the body, and answer as JSON; only who has the token of this run gets here."""

    async def endpoint(request: Request) -> Response:
        world: World = request.app.state.world
        raw = await request.body()
        try:
            return JSONResponse(await control(world, request, json.loads(raw) if raw else None))
        except ValueError:
            return JSONResponse({"error": "the body is not JSON"}, 400)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.fields or refusal.text}, refusal.status)

    return endpoint


def order_in(world: World, request: Request) -> Order:
    """The order that the path names, by any of its names; raises `Refusal`."""
    order = world.book.find(str(request.path_params["order"]))
    if order is None:
        raise Refusal(404, "there is no such order")
    return order


def row(world: World, order: Order) -> Row:
    """An order as tests like it: every id, the total as a number, where it is paid, how far it is."""
    body = order.body
    person = ("customer_name", "customer_phone", "customer_email", "address", "dropshipper_name", "dropshipper_phone")
    asked = (*person, "metadata", "notes")
    return {
        "id": order.id,
        "uuid": order.uuid,
        "order_id": order.order_id,
        "secret_slug": order.secret_slug,
        "status": order.status,
        "payment_status": order.payment_status,
        "payment_method": order.method,
        "total": order.gross_revenue,
        **{name: body.get(name) for name in asked},
        "is_probably_spam": order.spam_by is not None,
        "shipment_receipt": order.receipt,
        "shipment_status": order.shipment_status,
        "payment_page": world.placing.page(order.secret_slug),
        "created_at": order.created_at,
    }
