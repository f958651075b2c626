"""Who goes first: an order, who waits for an answer, who browses, and only then what is watched."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import httpx
import pytest

from flows.shop import NewOrder
from scalev.api import Scalev
from scalev.errors import Busy
from scalev.http.budget import Budget, InProcessBudget, Rate, Unlimited
from scalev.http.connections import Timeouts
from scalev.http.retry import Retry
from scalev.http.turns import counted_before, for_batch
from scalev.shop.lookup import ScalevOrders

ORDER = NewOrder("7Q2MWXK4J9TBN3RD", "store_a", "Sari Contoh", "6281200001111", (("variant", "variant_a", 1),), "qris")


class Closed:
    """A budget that has room for nobody, until it has room for everybody."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()

    async def take(self, *, reserve: float, wanted: int = 0) -> float:
        return 0.0 if self.opened.is_set() else 1.0

    async def hold(self, seconds: float) -> None:
        raise AssertionError("nobody said 429")

    async def sleep(self, seconds: float) -> None:
        await self.opened.wait()


class Desk:
    """A Scalev that notes what it is asked, and whose order 9 hangs."""

    def __init__(self, scene: Any) -> None:
        self.scene = scene
        self.asked: list[str] = []
        self.tasks: list[asyncio.Task[Any]] = []

    async def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/9"):
            await asyncio.Event().wait()
        what = "create" if path == self.scene.order_path else path.rsplit("/", 1)[1]
        self.asked.append(what)
        return httpx.Response(200, json=self.scene.one({"id": 1}))

    async def connect(self, budget: Budget, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> Scalev:
        """A client of this desk."""
        given = {"transport": httpx.MockTransport(self.answer), "timeouts": Timeouts(admission_s=0.5)}
        scalev: Scalev = await self.scene.connect(lambda _: None, budget=budget, retry=Retry(sleep=sleep), **given)
        return scalev

    async def begin(self, *calls: Awaitable[Any]) -> None:
        """Begin calls, and let them come as far as they can."""
        self.tasks += [asyncio.ensure_future(call) for call in calls]
        for _ in range(20):
            await asyncio.sleep(0)


@pytest.fixture
async def desk(scene: Any) -> AsyncIterator[Desk]:
    desk = Desk(scene)
    yield desk
    for task in desk.tasks:
        task.cancel()
    await asyncio.gather(*desk.tasks, return_exceptions=True)


async def test_an_order_goes_first_and_watching_last(desk: Desk) -> None:
    budget = Closed()
    scalev = await desk.connect(budget, budget.sleep)
    orders = ScalevOrders(scalev)
    await desk.begin(*(orders.watch("7") for _ in range(10)))
    await desk.begin(*(scalev.client.call("stores.payment_methods", ids={"store_id": 3}) for _ in range(3)))
    await desk.begin(orders.get("1"), orders.get("1"))
    await desk.begin(orders.create(ORDER, 1))
    assert desk.asked == []
    budget.opened.set()
    await asyncio.gather(*desk.tasks)
    assert desk.asked == ["create", "1", "1", *["payment-methods"] * 3, *["7"] * 10]


async def test_watching_leaves_a_share_to_browsing_and_both_the_last_one_to_orders(desk: Desk) -> None:
    scalev = await desk.connect(InProcessBudget([Rate(0.001, burst=10)]))
    orders = ScalevOrders(scalev)
    await desk.begin(*(orders.watch("7") for _ in range(50)))
    assert desk.asked == ["7"] * 6
    await desk.begin(*(scalev.client.call("stores.payment_methods", ids={"store_id": 3}) for _ in range(5)))
    assert desk.asked[6:] == ["payment-methods"] * 2
    await orders.create(ORDER, 1)
    await orders.get("1")
    with pytest.raises(Busy):
        await orders.create(ORDER, 1)
    assert desk.asked[8:] == ["create", "1"]


async def test_calls_for_a_batch_leave_a_share_to_those_who_chat(desk: Desk) -> None:
    scalev = await desk.connect(InProcessBudget([Rate(0.001, burst=15)]))
    orders = ScalevOrders(scalev)
    with for_batch():
        await desk.begin(*(orders.get("7") for _ in range(50)))
        with pytest.raises(Busy):
            await orders.create(ORDER, 1)
    assert desk.asked == ["7"] * 11
    await desk.begin(*(scalev.client.call("stores.payment_methods", ids={"store_id": 3}) for _ in range(5)))
    assert desk.asked[11:] == ["payment-methods"]
    await orders.create(ORDER, 1)
    await orders.get("1")
    assert desk.asked[12:] == ["create", "1"]


async def test_reads_that_hang_keep_no_order_waiting(desk: Desk) -> None:
    scalev = await desk.connect(Unlimited())
    orders = ScalevOrders(scalev)
    await desk.begin(*(orders.watch("9") for _ in range(50)))
    await orders.get("1")
    await desk.begin(*(orders.get("9") for _ in range(50)))
    await orders.create(ORDER, 1)
    assert desk.asked == ["1", "create"]


async def test_what_a_batch_counts_before_waits_for_no_turn_later(desk: Desk) -> None:
    scalev = await desk.connect(InProcessBudget([Rate(0.001, burst=9)]))
    orders = ScalevOrders(scalev)
    assert await scalev.client.afford(2) == 2
    assert await scalev.client.afford(20) == 4  # a quarter is left to others
    for _ in range(3):  # what they are left
        await orders.create(ORDER, 1)
    with counted_before():
        await orders.create(ORDER, 1)
        with pytest.raises(Busy):
            await orders.create(ORDER, 1)
    assert desk.asked == ["create"] * 4


async def test_nothing_is_counted_for_a_batch_while_somebody_waits(desk: Desk) -> None:
    budget = Closed()
    scalev = await desk.connect(budget, budget.sleep)
    await desk.begin(ScalevOrders(scalev).get("1"))
    budget.opened.set()
    assert await scalev.client.afford(3) == 0
