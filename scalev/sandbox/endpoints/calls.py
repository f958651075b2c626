"""One request to the API, and the way it takes: limits, key, scope, faults, endpoint, answer."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from scalev.sandbox.catalogue.views import Views
from scalev.sandbox.endpoints.doors import TooMany, Visit, admit_business
from scalev.sandbox.http.bodies import read_body
from scalev.sandbox.http.faults import Group, Strike, Switch
from scalev.sandbox.http.numbers import whole_number
from scalev.sandbox.http.paging import PAGE_SIZE, page_size
from scalev.sandbox.http.replies import Paged, Refusal, Reply, Row, missing
from scalev.sandbox.http.versions import Version
from scalev.sandbox.orders.order import Order
from scalev.sandbox.orders.views import OrderViews
from scalev.sandbox.payments import simulation
from scalev.sandbox.world import World
from scalev.stand_in.connections import Cut, Dropped, Reset

PAGING = {"v2": ("page_size", "last_id", "page"), "v3": ("page_size", "next_cursor", "previous_cursor")}
NEVER_AGAIN = {"x-should-retry": "false"}
"""What keeps the official client from asking again."""
HTML = "<!doctype html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Call:
    """What an endpoint is asked."""

    world: World
    version: Version
    path: Mapping[str, object]
    query: Mapping[str, str]
    body: object
    strike: Strike
    scopes: frozenset[str]

    @property
    def views(self) -> Views:
        """Catalogue rows in this version."""
        return self.world.views[self.version.name]

    @property
    def order_views(self) -> OrderViews:
        """Orders in this version."""
        return self.world.order_views[self.version.name]

    @property
    def paging(self) -> Mapping[str, str]:
        """The paging parameters of this version; those of the other mean nothing here."""
        return {name: value for name, value in self.query.items() if name in PAGING[self.version.name]}

    def number(self, name: str) -> int:
        """A whole number in the path."""
        number = whole_number(str(self.path[name]))
        if number is None:
            raise missing("Resource")
        return number

    def order(self, name: str | None = None) -> Order:
        """The order in the path: by number in v2, by UUID or number in v3, and once it can be seen."""
        name = str(self.path["id"] if name is None else name)
        is_id = name.isdecimal() or (self.version.name == "v3" and len(name) == 36)
        order = self.world.book.find(name) if is_id else None
        if order is None or order.visible_at > self.world.now().timestamp():
            raise missing("Order")
        return order

    def fields(self) -> Row:
        """The body as an object."""
        if not isinstance(self.body, dict):
            raise Refusal(400, "Invalid JSON")
        return self.body


Endpoint = Callable[[Call], Reply]
Door = Callable[[Visit], frozenset[str]]
"""Lets a request in and says what it may do; raises `Refusal` or `TooMany`."""


@dataclass(frozen=True, slots=True)
class Handler:
    """An endpoint as Starlette calls it."""

    endpoint: Endpoint
    version: Version
    scope: str
    group: Group
    admit: Door = admit_business

    async def __call__(self, request: Request) -> Response:
        """Answer, or reset the connection."""
        world: World = request.app.state.world
        raw = await request.body()
        heard = world.listen(request.method, request.url.path, raw) if self.group != "read" else None
        try:
            response = await self._answer(world, request, raw)
        except Reset:
            return Dropped()
        if heard:
            heard.status = response.status_code
        return response

    async def _answer(self, world: World, request: Request, raw: bytes) -> Response:
        headers = {"x-request-id": str(uuid.uuid4())} if self.version.name == "v3" else {}
        simulation.cancel_overdue(world)
        try:
            granted = self.admit(Visit(world, request, self.version, self.scope, headers))
            return await self._struck(world, request, raw, granted, headers)
        except TooMany:
            return PlainTextResponse("Too many requests", 429, headers)
        except Refusal as refusal:
            headers |= NEVER_AGAIN if refusal.status == 501 else {}
            return JSONResponse(self.version.error(refusal), refusal.status, headers)

    async def _struck(
        self, world: World, request: Request, raw: bytes, granted: frozenset[str], headers: dict[str, str]
    ) -> Response:
        """Answer as the faults that strike would have it."""
        strike = world.faults.strike(self.group)
        if slow := strike.get("slow"):
            await world.settings.sleep(slow.seconds)
        if before := strike.first("before"):
            return refuse(*before, self.version, headers)
        call = Call(world, self.version, request.path_params, request.query_params, read_body(raw), strike, granted)
        try:
            reply = self.endpoint(call)
        except Refusal as refusal:
            if refusal.fields and strike.get("unprocessable"):
                refusal.status = 422
            raise
        return await self._after(call, reply, headers)

    async def _after(self, call: Call, reply: Reply, headers: dict[str, str]) -> Response:
        """Answer what was done, or hide it."""
        size = page_size(call.query) if isinstance(reply, Paged) else PAGE_SIZE
        body = self.version.body(reply, size)
        right = Response(status_code=204) if body is None else JSONResponse(body)
        right.headers.update(headers)
        match call.strike.first("after"):
            case ("hold_after_commit", switch):
                await call.world.settings.sleep(switch.seconds)
            case ("reset_after_commit", _):
                raise Reset
            case ("cut_after_commit", _):
                return Cut(right.body, right.status_code, dict(right.headers))
            case ("error_after_commit", switch):
                refusal = Refusal(switch.status, "Internal server error")
                return JSONResponse(self.version.error(refusal), switch.status, headers)
            case ("empty_body", switch):
                return Response(status_code=switch.status, headers=headers)
            case ("html_body", switch):
                return Response(HTML, switch.status, headers, "text/html")
        return right


def refuse(name: str, switch: Switch, version: Version, headers: dict[str, str]) -> Response:
    """Refuse before anything is done."""
    match name:
        case "reset_before_commit":
            raise Reset
        case "too_many_requests":
            if not switch.reset_header:
                headers = {key: value for key, value in headers.items() if not key.startswith("X-Ratelimit")}
            return PlainTextResponse("Too many requests", 429, headers)
        case "error_before_commit":
            refusal = Refusal(switch.status, "Internal server error")
        case "bad_request_text":
            refusal = Refusal(400, "The order cannot be processed")
        case _:
            refusal = Refusal(400, "Validation failed", {"customer_phone": ["is invalid"]})
    return JSONResponse(version.error(refusal), refusal.status, headers)
