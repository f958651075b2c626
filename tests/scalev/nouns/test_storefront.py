"""Where a buyer is sent after ordering is asked of the store's public side once, and never holds an order up."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from flows.shop import Order, Page
from scalev.api import Scalev
from scalev.http.budget import InProcessBudget, Rate, Unlimited
from scalev.http.retry import Retry
from scalev.shop.placed import ScalevPlacedOrders

KEY = "sfpk_invented_canary"
OWN = "https://toko.example/o/SLUG"
ORDER = Order(
    "1", "260914KTRWQZ", "pending", "unpaid", "va_bca", 49000, OWN, slug="SLUG", store_unique_id="store_contoh"
)
ENDS = datetime(2026, 9, 16, 4, 12, 31, tzinfo=UTC)


async def front(scene: Any, answer: Any, **more: Any) -> ScalevPlacedOrders:
    """Orders of a shop whose public side answers so."""
    given = {"storefront_key": KEY, "storefront_budget": Unlimited(), **more}
    scalev = await scene.connect(lambda _: answer, front=given, payment_hosts=["toko.example"])
    return ScalevPlacedOrders(scalev)


async def test_the_redirect_is_opened_unchanged_and_tells_when_paying_ends(v3: Any) -> None:
    url = "https://checkout.xendit.co/web/65?lang=id#pay"
    row = {
        "redirect_url": url,
        "payment_url": "https://toko.example/x",
        "payment_expiration_at": "2026-09-16T04:12:31Z",
    }
    placed = await front(v3, row)
    assert await placed.page(ORDER) == Page(url, ENDS)
    (request,) = v3.requests
    assert str(request.url.path) == "/v3/stores/store_contoh/public/orders/SLUG"
    assert request.headers["X-Scalev-Storefront-Api-Key"] == KEY
    assert "Authorization" not in request.headers


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("public-order", "https://ladangpagi.example/o/Ab7_Qr2WzM9cXd4bNf6kYj3LpSa1tGv8UeHo5IiT/success"),
        ("public-order-paid", "https://ladangpagi.example/o/Ab7_Qr2WzM9cXd4bNf6kYj3LpSa1tGv8UeHo5IiT/success"),
        ("public-order-paylink", "https://ladangpagi.myscalev.example/pay/Ab7_Qr2WzM9cXd4bNf6kYj3LpSa1tGv8UeHo5IiT"),
        ("public-order-without-redirect", "https://ladangpagi.example/o/Ab7_Qr2WzM9cXd4bNf6kYj3LpSa1tGv8UeHo5IiT"),
    ],
)
async def test_the_collected_public_orders_are_read(v3: Any, name: str, page: str) -> None:
    hosts = ["ladangpagi.example", "ladangpagi.myscalev.example"]
    body, given = v3.example(name), {"storefront_key": KEY}
    scalev: Scalev = await v3.connect(lambda _: body, front=given, payment_hosts=hosts)
    found = await scalev.storefront.page("store_1", "SLUG")
    assert (found.url, found.foreign_host) == (page, "")


@pytest.mark.parametrize("host", ["wa.me/6281200001111", "api.whatsapp.com/send?phone=62", "t.me/toko"])
async def test_a_conversation_may_be_gone_on_with_and_says_that_it_is_one(v3: Any, host: str) -> None:
    page = await (await front(v3, {"redirect_url": f"https://{host}"})).page(ORDER)
    assert page.url == f"https://{host}"
    assert replace(ORDER, payment_url=page.url).leads_to_chat
    assert not ORDER.leads_to_chat and not replace(ORDER, payment_url="").leads_to_chat


@pytest.mark.parametrize(
    "url",
    ["http://wa.me/1", "https://wa.me:8443/1", "https://wa.me@other.example/", "https://other.example/wa.me", "x"],
)
async def test_any_other_host_is_not_gone_to_but_the_public_page_is(v3: Any, url: str) -> None:
    page = await (await front(v3, {"redirect_url": url, "public_order_url": OWN})).page(ORDER)
    assert page == Page(OWN)
    homeless = replace(ORDER, payment_url="")
    page = await (await front(v3, {"redirect_url": "https://other.example/pay"})).page(homeless)
    assert page == Page("", None, "other.example")


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"error": "Store not found"}),
        httpx.Response(429, text="Too many requests"),
        httpx.Response(500),
        httpx.ReadTimeout("late"),
        httpx.Response(200, text="<html>"),
        {"redirect_url": None},
        {"redirect_url": 7, "payment_expiration_at": "soon"},
        [],
    ],
)
async def test_what_the_public_side_does_not_say_leaves_the_order_its_own_page(v3: Any, answer: Any) -> None:
    placed = await front(v3, answer)
    assert await placed.page(ORDER) == Page(OWN)
    asked = len(v3.requests)
    assert 1 <= asked <= 3
    assert await placed.page(ORDER) == Page(OWN)
    assert len(v3.requests) == asked, "a page is asked for once, not polled"


async def test_without_a_key_a_slug_or_in_v2_nothing_is_asked(scene: Any) -> None:
    placed = await front(scene, {"redirect_url": OWN}, storefront_key="")
    assert await placed.page(ORDER) == Page(OWN)
    placed = await front(scene, {"redirect_url": OWN})
    assert await placed.page(replace(ORDER, slug="")) == Page(OWN)
    if scene.version == "v2":
        assert await placed.page(ORDER) == Page(OWN)
    assert not scene.requests


async def test_who_gave_up_waiting_finds_the_answer_later(v3: Any) -> None:
    may_answer = asyncio.Event()

    async def late(request: httpx.Request) -> httpx.Response:
        v3.requests.append(request)
        await may_answer.wait()
        return httpx.Response(200, json={"redirect_url": f"{OWN}/success"})

    given = {"storefront_key": KEY}
    scalev = await v3.connect(None, transport=httpx.MockTransport(late), front=given, payment_hosts=["toko.example"])
    placed = ScalevPlacedOrders(scalev)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await placed.page(ORDER)
    may_answer.set()
    assert await placed.page(ORDER) == Page(f"{OWN}/success")
    assert len(v3.requests) == 1
    await placed.aclose()


async def test_the_public_side_has_a_limit_and_a_breaker_of_its_own(v3: Any) -> None:
    now = [0.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    budget = InProcessBudget([Rate(1, burst=2)], clock=lambda: now[0])

    def answer(request: httpx.Request) -> Any:
        return httpx.Response(503) if "/public/" in request.url.path else {"id": "1"}

    given = {"storefront_key": KEY, "storefront_budget": budget}
    scalev = await v3.connect(answer, front=given, retry=Retry(sleep=sleep))
    placed = ScalevPlacedOrders(scalev)
    for number in range(6):
        now[0] += 30
        await placed.page(replace(ORDER, slug=f"SLUG{number}"))
    assert (await scalev.orders.get("1")).id == "1"


@pytest.mark.parametrize(("is_taken", "url"), [(False, OWN), (True, f"{OWN}/success")])
async def test_the_deprecated_address_is_taken_only_where_that_is_wished(v3: Any, is_taken: bool, url: str) -> None:
    row = {"id": "1", "payment_url": f"{OWN}/success", "public_order_url": OWN, "secret_slug": "SLUG"}
    scalev = await v3.connect(lambda _: row, front={"takes_payment_url": is_taken}, payment_hosts=["toko.example"])
    assert (await scalev.orders.get("1")).payment_url == url


async def test_prices_and_stock_of_a_whole_cart_come_with_one_call(v3: Any) -> None:
    body = v3.example("public-variants-pricing")
    scalev = await v3.connect(lambda _: body, front={"storefront_key": KEY})
    rows = await scalev.storefront.prices("store_1", (48810, 48811, 48812))
    assert {number: (row.price, row.stock) for number, row in rows.items()} == {
        48810: (65000, 37), 48811: (120000, None), 48812: (90000, 0),
    }  # fmt: skip
    assert str(v3.requests[0].url.path) == "/v3/stores/store_1/public/variants/pricing"
    assert v3.requests[0].url.params["ids"] == "48810,48811,48812"
