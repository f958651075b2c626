"""Four people look around while a day of a thousand orders is held against the records."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from scalev.api import DIALECTS, Scalev, Version
from scalev.http.budget import Bucket, Budget, InProcessBudget
from scalev.shop.lookup import ScalevOrders

NOW = datetime(2027, 1, 1, tzinfo=UTC)
ORDERS, PAGE, BROWSERS = 1000, 25, 4


def page(version: Version, params: httpx.QueryParams) -> dict[str, Any]:
    """A page of the day's orders; none is flagged as spam."""
    first = int(params.get("last_id") or params.get("next_cursor") or 0)
    end = 0 if "is_probably_spam" in params else ORDERS
    numbers = range(first, min(first + PAGE, end))
    rows = [{"id": n + 1, "created_at": (NOW - timedelta(seconds=86 * n)).isoformat()} for n in numbers]
    has_next, after = first + PAGE < end, str(first + PAGE)
    if version == "v2":
        return {"code": 200, "data": {"results": rows, "has_next": has_next, "last_id": after}}
    return {"data": rows, "is_paginated": True, "has_next": has_next, "next_cursor": after}


Make = Callable[[Sequence[Bucket], Callable[[], float]], Budget]


def in_process(buckets: Sequence[Bucket], clock: Callable[[], float]) -> Budget:
    return InProcessBudget(buckets, clock=clock)


async def slowest_wait(version: Version, make: Make = in_process) -> float:
    """Seconds that the slowest of all looks took while the audit ran."""
    loop, is_over, waits = asyncio.get_running_loop(), asyncio.Event(), [0.0]

    async def answer(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.2)
        is_list = request.url.path.endswith(("/order", "/orders"))
        body = page(version, request.url.params) if is_list else {"code": 200, "data": [], "is_paginated": False}
        return httpx.Response(200, json=body)

    async def browse(scalev: Scalev, after: float) -> None:
        await asyncio.sleep(after)
        while not is_over.is_set():
            began = loop.time()
            await scalev.client.call("stores.payment_methods", ids={"store_id": 3})
            waits.append(loop.time() - began)
            await asyncio.sleep(1)

    dialect = DIALECTS[version]
    budget = make([*dialect.key_buckets(), *dialect.address_buckets()], loop.time)
    async with Scalev("k", version=version, transport=httpx.MockTransport(answer), budget=budget) as scalev:
        browsers = [asyncio.create_task(browse(scalev, number * 0.3)) for number in range(BROWSERS)]
        found = await ScalevOrders(scalev).newest(NOW - timedelta(days=1), is_waited_for=False)
        is_over.set()
        await asyncio.gather(*browsers)
    assert len(found) == ORDERS and len(waits) > BROWSERS
    return max(waits)
