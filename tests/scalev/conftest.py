"""A Scalev that answers from a function, in either dialect."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest

from scalev.api import Scalev
from scalev.http.budget import Unlimited
from scalev.http.retry import Retry
from tests import samples
from tests.harness.shop.contract import Contract

KEY = "sk_invented_canary"


class Scene:
    """One version, how it wraps what it says, and every request it was sent."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.requests: list[httpx.Request] = []
        self.slept: list[float] = []
        self.answers: dict[str, Any] = {}
        self._stack = AsyncExitStack()

    def one(self, data: Any) -> dict[str, Any]:
        """Wrap one resource."""
        return {"code": 200, "status": "Success", "data": data} if self.version == "v2" else data

    def plain(self, rows: list[Any]) -> dict[str, Any]:
        """Wrap a list without pages."""
        if self.version == "v2":
            return {"code": 200, "status": "Success", "data": rows}
        return {"data": rows, "is_paginated": False}

    def page(self, rows: list[Any], after: str | None = None) -> dict[str, Any]:
        """Wrap a page; `after` is where the next one starts."""
        if self.version == "v2":
            data = {"results": rows, "has_next": after is not None, "last_id": after, "page_size": 25}
            return {"code": 200, "status": "Success", "data": data}
        more = {"has_next": after is not None, "next_cursor": after, "page_size": 25}
        return {"data": rows, "is_paginated": True, **more}

    @property
    def order_path(self) -> str:
        """Where orders live."""
        return "/v2/order" if self.version == "v2" else "/v3/orders"

    async def connect(self, answer: Callable[[httpx.Request], Any], **more: Any) -> Scalev:
        """A client whose requests that function answers: a response, an error to raise, or a body."""

        def handle(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            said = answer(request)
            if isinstance(said, Exception):
                raise said
            return said if isinstance(said, httpx.Response) else httpx.Response(200, json=said)

        async def sleep(seconds: float) -> None:
            self.slept.append(seconds)

        more = {"transport": httpx.MockTransport(handle), "budget": Unlimited(), "retry": Retry(sleep=sleep)} | more
        scalev = Scalev(KEY, version=self.version, **more)  # type: ignore[arg-type]
        return await self._stack.enter_async_context(scalev)

    async def aclose(self) -> None:
        await self._stack.aclose()

    def sent(self, at: int = -1) -> Any:
        """The body of a request."""
        return json.loads(self.requests[at].content)

    def example(self, name: str) -> Any:
        """An example of this version's API."""
        return samples.scalev(f"{self.version}-{name}")


@pytest.fixture(params=["v2", "v3"])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    scene = Scene(request.param)
    yield scene
    await scene.aclose()


@pytest.fixture
async def v2() -> AsyncIterator[Scene]:
    scene = Scene("v2")
    yield scene
    await scene.aclose()


@pytest.fixture
async def v3() -> AsyncIterator[Scene]:
    scene = Scene("v3")
    yield scene
    await scene.aclose()


@pytest.fixture(params=["v2", "v3"])
async def contract(request: pytest.FixtureRequest) -> AsyncIterator[Contract]:
    contract = Contract(request.param)
    yield contract
    await contract.aclose()
