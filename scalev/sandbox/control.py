"""Control routes for tests and the demo: switch faults, play the buyer, read what was heard."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from scalev.sandbox.http.replies import Refusal, Row
from scalev.sandbox.orders.order import Order
from scalev.sandbox.payments import simulation
from scalev.sandbox.world import World

Control = Callable[[World, Request, object], Awaitable[Row]]
OUTCOMES: dict[str, Callable[[World, Order], bool]] = {"expire": simulation.expire, "conflict": simulation.conflict}


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


async def faults(world: World, request: Request, body: object) -> Row:
    """Read the switches, or set exactly these."""
    if request.method == "PUT":
        world.faults.replace(body)
    return world.faults.state()


async def orders(world: World, _request: Request, _body: object) -> Row:
    """List every order there is, seen or not."""
    return {"orders": [row(world, order) for order in world.book.newest_first()]}


async def outcome(world: World, request: Request, _body: object) -> Row:
    """Pay, expire or conflict."""
    order = world.book.find(str(request.path_params["order"]))
    if order is None:
        raise Refusal(404, "there is no such order")
    name = request.url.path.rsplit("/", 1)[1]
    is_changed = OUTCOMES.get(name, simulation.pay)(world, order)
    return {"changed": is_changed, "order": row(world, order)}


async def requests(world: World, _request: Request, _body: object) -> Row:
    """Read the last requests that wrote, bodies as they came."""
    return {"requests": world.requests()}


async def webhook(world: World, request: Request, body: object) -> Row:
    """Read what was delivered, or set where to deliver: it must answer a test event with 200."""
    if request.method == "PUT":
        url, secret = (body.get("url"), body.get("secret")) if isinstance(body, dict) else (None, None)
        if not isinstance(url, str) or not url.startswith(("http://", "https://")) or not isinstance(secret, str):
            raise Refusal(400, "url and secret are needed")
        if not await world.hooks.save(url, secret):
            raise Refusal(400, "the test event was not answered with 200; nothing is saved")
    return {"webhooks": world.hooks.deliveries()}


async def reset(world: World, _request: Request, _body: object) -> Row:
    """Begin anew."""
    world.reset()
    return {"orders": []}


def row(world: World, order: Order) -> Row:
    """An order as tests like it: every id, the total as a number, where it is paid."""
    return {
        "id": order.id,
        "uuid": order.uuid,
        "order_id": order.order_id,
        "secret_slug": order.secret_slug,
        "status": order.status,
        "payment_status": order.payment_status,
        "payment_method": order.method,
        "total": order.gross_revenue,
        "customer_name": order.body.get("customer_name"),
        "customer_phone": order.body.get("customer_phone"),
        "customer_email": order.body.get("customer_email"),
        "address": order.body.get("address"),
        "metadata": order.body.get("metadata"),
        "notes": order.body.get("notes"),
        "is_probably_spam": order.spam_by is not None,
        "payment_page": world.placing.page(order.secret_slug),
        "created_at": order.created_at,
    }


ROUTES = [
    Route("/sim/faults", answer(faults), methods=["GET", "PUT"]),
    Route("/sim/orders", answer(orders), methods=["GET"]),
    Route("/sim/pay/{order}", answer(outcome), methods=["POST"]),
    *(Route(f"/sim/pay/{{order}}/{name}", answer(outcome), methods=["POST"]) for name in ("expire", "conflict")),
    Route("/sim/requests", answer(requests), methods=["GET"]),
    Route("/sim/webhook", answer(webhook), methods=["GET", "PUT"]),
    Route("/sim/reset", answer(reset), methods=["POST"]),
]
