"""The sandbox as one ASGI app: the API in both versions, the payment page, the control routes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from scalev.sandbox.control import table as control
from scalev.sandbox.endpoints.calls import Call, Handler
from scalev.sandbox.endpoints.doors import admit_business, admit_buyer
from scalev.sandbox.endpoints.not_here import NOT_HERE
from scalev.sandbox.endpoints.table import API, Api, path_in
from scalev.sandbox.http.replies import Reply, missing, not_here
from scalev.sandbox.http.versions import VERSIONS, Version
from scalev.sandbox.openapi.document import document
from scalev.sandbox.payments import page_routes, uploads
from scalev.sandbox.settings import SandboxSettings
from scalev.sandbox.world import World
from scalev.stand_in.doors import Doors

TOKENLESS = (403, "the control token is needed: X-Control-Token or ?token=")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def create_app(settings: SandboxSettings) -> Starlette:
    """Make a sandbox; `app.state.world` is what it has."""
    world = World(settings)
    routes: list[BaseRoute] = [*sorted(all_routes(), key=is_open)]
    routes += [elsewhere(version) for version in VERSIONS.values()]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(asyncio.to_thread(world.places.warm))
        yield
        await warming
        await world.aclose()

    app = Starlette(
        routes=[*routes, Route("/openapi.json", describe), *page_routes.ROUTES, *uploads.ROUTES, *control.ROUTES],
        middleware=[Middleware(Doors, token=settings.control_token, is_page=is_page, tokenless=TOKENLESS)],
        lifespan=lifespan,
    )
    app.state.world = world
    return app


def all_routes() -> list[Route]:
    """Every route of the API, those that are not played among them."""
    played = [route for version in VERSIONS.values() for one in API if (route := api_route(one, version))]
    return [*played, *(not_here_route(verb, path) for verb, path in NOT_HERE)]


def is_open(route: Route) -> list[bool]:
    """Which parts of a path may be anything: `/stores/simplified` is asked before `/stores/{id}`."""
    return [part.startswith("{") for part in route.path.split("/")]


async def describe(_: Request) -> Response:
    """Give the OpenAPI document of what is played."""
    return JSONResponse(document())


def is_page(path: str) -> bool:
    """Whether it is for people, as the page to pay on."""
    return not path.startswith(("/v2/", "/v3/", "/sim/"))


def api_route(one: Api, version: Version) -> Route | None:
    """Make the route of a version, if the version has it."""
    if version.name not in one.versions:
        return None
    handler = Handler(one.endpoint, version, one.scope, one.group, one.admit)

    async def endpoint(request: Request) -> Response:
        return await handler(request)

    return Route(path_in(one, version.name), endpoint, methods=[one.method])


def not_here_route(verb: str, path: str) -> Route:
    """Say to those who may ask that a documented route is not played here."""

    def refuse(_: Call) -> Reply:
        raise not_here(f"{verb} {path}")

    admit = admit_buyer if "/public/" in path else admit_business
    handler = Handler(refuse, VERSIONS[path[1:3]], "", "read", admit)

    async def endpoint(request: Request) -> Response:
        return await handler(request)

    return Route(path, endpoint, methods=[verb])


def elsewhere(version: Version) -> Route:
    """Say 404 where a version has nothing, to those who may ask."""

    def nowhere(_: Call) -> Reply:
        raise missing("Resource")

    handler = Handler(nowhere, version, "", "read")

    async def endpoint(request: Request) -> Response:
        return await handler(request)

    return Route(f"/{version.name}/{{rest:path}}", endpoint, methods=list(METHODS))
