"""The sandbox as one ASGI app: the API in both versions, the payment page, the control routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from scalev.sandbox import control, page_routes
from scalev.sandbox.api_routes import API, Api
from scalev.sandbox.calls import Handler
from scalev.sandbox.doors import LocalOnly
from scalev.sandbox.replies import Refusal, missing
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.versions import VERSIONS, Version
from scalev.sandbox.world import World


def create_app(settings: SandboxSettings) -> Starlette:
    """Make a sandbox; `app.state.world` is what it has."""
    world = World(settings)
    routes: list[BaseRoute] = [
        route for version in VERSIONS.values() for one in API if (route := api_route(one, version))
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(asyncio.to_thread(world.places.warm))
        yield
        await warming
        await world.aclose()

    app = Starlette(
        routes=[*routes, *page_routes.ROUTES, *control.ROUTES],
        middleware=[Middleware(LocalOnly)],
        exception_handlers={404: not_found, 405: not_found},
        lifespan=lifespan,
    )
    app.state.world = world
    return app


def api_route(one: Api, version: Version) -> Route | None:
    """Make the route of a version, if the version has it."""
    if version.name not in one.versions:
        return None
    path = one.path if version.name == "v3" else one.path.replace("/orders", "/order", 1)
    handler = Handler(one.endpoint, version, one.scope, one.group)

    async def endpoint(request: Request) -> Response:
        return await handler(request)

    return Route(f"/{version.name}{path}", endpoint, methods=[one.method])


async def not_found(request: Request, _: Exception) -> Response:
    """Say 404 as the version of the path would."""
    version = VERSIONS.get(request.url.path.split("/")[1])
    refusal: Refusal = missing("Resource")
    return JSONResponse(version.error(refusal) if version else {"error": "Not found"}, 404)
