"""Routes for browsers: the payment page, its button, and pictures."""

import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from scalev.sandbox.catalogue.pictures import picture
from scalev.sandbox.orders.order import Order
from scalev.sandbox.payments import simulation
from scalev.sandbox.payments.page import front_page, payment_page
from scalev.sandbox.world import World

NOT_FOUND = '<!doctype html><html lang="id"><title>Tidak ditemukan</title><h1>Pesanan tidak ditemukan</h1></html>'
PAGES = ("/order/public/{slug}", "/order/public/{slug}/success", "/o/{slug}", "/o/{slug}/success")


async def show(request: Request) -> Response:
    """Show the page of an order."""
    order = _order(request)
    if order is None:
        return HTMLResponse(NOT_FOUND, 404)
    nonce = secrets.token_urlsafe(16)
    world: World = request.app.state.world
    simulation.cancel_overdue(world)
    html = payment_page(order, world.order_views["v3"], world.now(), nonce)
    return HTMLResponse(html, headers=headers(nonce))


async def front(request: Request) -> Response:
    """Say what this is."""
    catalogue = request.app.state.world.catalogue
    nonce = secrets.token_urlsafe(16)
    sold = [
        (store.name, sum(store.id in product.store_ids for product in catalogue.products)) for store in catalogue.stores
    ]
    return HTMLResponse(front_page(sold, nonce), headers=headers(nonce))


def headers(nonce: str) -> dict[str, str]:
    """Let a page use its own style and script and nothing else; its form must still say where it comes from."""
    own = f"'nonce-{nonce}'"
    policy = f"default-src 'none'; style-src {own}; script-src {own}; form-action 'self'; base-uri 'none'"
    return {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


async def pay(request: Request) -> Response:
    """Play the bank, which takes nothing for a code that ran out, and show the page again."""
    order, world = _order(request), request.app.state.world
    if order is None:
        return HTMLResponse(NOT_FOUND, 404)
    simulation.cancel_overdue(world)
    method = dict(part.split("=", 1) for part in (await request.body()).decode().split("&") if "=" in part).get(
        "method"
    )
    if not order.is_too_late(world.now()):
        simulation.pay(world, order, method)
    return RedirectResponse(f"/order/public/{order.secret_slug}/success", 303)


async def renew(request: Request) -> Response:
    """Make a new code where the old one ran out."""
    order = _order(request)
    if order is None:
        return HTMLResponse(NOT_FOUND, 404)
    simulation.renew(request.app.state.world, order)
    return RedirectResponse(f"/order/public/{order.secret_slug}/success", 303)


async def image(request: Request) -> Response:
    """Give a picture."""
    kept = {"Cache-Control": "max-age=86400"}
    return Response(picture(str(request.path_params["name"])), media_type="image/png", headers=kept)


def _order(request: Request) -> Order | None:
    """The order with that secret slug; no other name opens its page."""
    slug = str(request.path_params["slug"])
    order: Order | None = request.app.state.world.book.find(slug)
    return order if order and order.secret_slug == slug else None


ROUTES = [
    Route("/", front, methods=["GET"]),
    *(Route(path, show, methods=["GET"]) for path in PAGES),
    Route("/order/public/{slug}/pay", pay, methods=["POST"]),
    Route("/order/public/{slug}/renew", renew, methods=["POST"]),
    Route("/img/{name}.png", image, methods=["GET"]),
]
