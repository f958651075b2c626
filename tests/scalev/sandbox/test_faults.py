"""Fault switches: what each does to the answer and to the order, and that it is counted."""

import asyncio

import httpx
import pytest

from scalev.sandbox.http.faults import KINDS
from tests.harness.till import MELATI, TOKEN, Till, a_till, digital

till = a_till


async def create(till: Till, version: str = "v2") -> httpx.Response:
    return await till.client.post({"v2": "/v2/order", "v3": "/v3/orders"}[version], json=digital())


BEFORE = {
    "too_many_requests": (429, "Too many requests"),
    "error_before_commit": (500, "Internal server error"),
    "bad_request_text": (400, "The order cannot be processed"),
    "bad_request_map": (400, "customer_phone"),
}


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("name", BEFORE)
async def test_refused_and_nothing_stored(till: Till, name: str, version: str) -> None:
    await till.faults(**{name: 1})
    answer = await create(till, version)
    assert answer.status_code == BEFORE[name][0]
    assert BEFORE[name][1] in answer.text
    assert await till.orders() == []
    assert (await create(till, version)).status_code == 200
    assert await till.fired() == {name: 1}


AFTER = {
    "error_after_commit": (503, "application/json"),
    "empty_body": (200, None),
    "html_body": (502, "text/html; charset=utf-8"),
}


@pytest.mark.parametrize("name", AFTER)
async def test_stored_though_the_answer_is_wrong(till: Till, name: str) -> None:
    status, kind = AFTER[name]
    await till.faults(**{name: {"count": 1, "status": status}})
    answer = await create(till)
    assert (answer.status_code, answer.headers.get("content-type")) == (status, kind)
    assert name != "empty_body" or answer.content == b""
    assert len(await till.orders()) == 1


@pytest.mark.parametrize(
    ("name", "stored"), [("reset_before_commit", 0), ("reset_after_commit", 1), ("cut_after_commit", 1)]
)
async def test_connections_are_reset(till: Till, name: str, stored: int) -> None:
    await till.faults(**{name: 1})
    with pytest.raises(httpx.ReadError):
        await create(till)
    assert len(await till.orders()) == stored
    assert await till.fired() == {name: 1}


async def test_stored_and_the_answer_held_back() -> None:
    till = Till(sleep=asyncio.sleep)
    await till.faults(hold_after_commit={"seconds": 30})
    with pytest.raises(httpx.ReadTimeout):
        await till.client.post("/v2/order", json=digital(), timeout=0.05)
    assert len(await till.orders()) == 1
    await till.client.aclose()
    await till.aclose()


async def test_answered_first_and_stored_later() -> None:
    till = Till(sleep=asyncio.sleep)
    await till.faults(late_commit={"seconds": 0.05, "count": 1})
    with pytest.raises(httpx.ReadError):
        await create(till)
    assert await till.orders() == []
    await till.world.tasks.idle()
    assert len(await till.orders()) == 1
    await till.aclose()


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_stored_but_not_seen_for_a_while(till: Till, version: str) -> None:
    await till.faults(late_visibility={"seconds": 8, "count": 1})
    body = (await create(till, version)).json()
    number = body.get("data", body)["id"]
    path = {"v2": "/v2/order", "v3": "/v3/orders"}[version]
    search = {"search": "6281200001111", "search_field": "customer_phone"}

    async def seen() -> tuple[int, bool]:
        listed = await till.client.get(path, params=search)
        return (await till.client.get(f"{path}/{number}")).status_code, str(number) in listed.text

    assert await seen() == (404, False)
    assert len(await till.orders()) == 1
    till.clock.forward(8)
    assert await seen() == (200, True)


async def test_orders_flagged_as_spam_may_be_hidden(till: Till) -> None:
    await till.faults(spam=1)
    assert (await create(till)).json()["data"]["is_probably_spam"] is True
    await create(till)

    async def listed(**params: str) -> int:
        return len((await till.client.get("/v2/order", params=params)).json()["data"]["results"])

    assert await listed() == 2  # whether the real list hides them is not documented
    assert await listed(is_probably_spam="true") == await listed(is_probably_spam="false") == 1
    await till.faults(hide_spam=True)
    assert await listed() == 1
    assert await listed(is_probably_spam="true") == 1


async def test_a_list_may_end_too_early(till: Till) -> None:
    for _ in range(5):
        await create(till)
    await till.faults(cap_list={"rows": 3})
    data = (await till.client.get("/v2/order")).json()["data"]
    assert (len(data["results"]), data["has_next"]) == (3, False)


async def test_v3_rows_may_be_as_thin_as_the_schema(till: Till) -> None:
    await till.faults(thin_rows=True)
    row = (await till.client.get(f"/v3/stores/{MELATI.id}/products")).json()["data"][0]
    assert row.keys() == {"id", "name", "display", "is_visible", "variants"}
    assert row["variants"][0].keys() == {"id", "unique_id", "fullname", "sku", "price"}


async def test_complaints_may_come_as_422(till: Till) -> None:
    await till.faults(unprocessable=True)
    answer = await till.client.post("/v2/order", json=digital(customer_name=""))
    assert answer.status_code == 422
    assert answer.json() == {"error": "Validation failed", "details": {"customer_name": ["can't be blank"]}}
    assert (await create(till)).status_code == 200
    assert await till.fired() == {"unprocessable": 1}


async def test_a_payment_request_may_be_late(till: Till) -> None:
    await till.faults(late_payment=1)
    order = (await create(till)).json()["data"]
    assert order["pg_payment_info"] == {}
    made = (await till.client.post(f"/v2/order/{order['id']}/payment")).json()["data"]
    assert made["payment_method"]["qr_code"]
    assert (await till.client.get(f"/v2/order/{order['id']}")).json()["data"]["pg_payment_info"] == made


async def test_a_slow_answer_is_right(till: Till) -> None:
    await till.faults(slow={"seconds": 3, "groups": ["read"]})
    assert (await till.client.get("/v3/me")).status_code == 200
    assert till.clock.slept == [3]


async def test_a_429_may_come_without_saying_until_when(till: Till) -> None:
    await till.faults(too_many_requests={"groups": ["read"], "reset_header": False})
    answer = await till.client.get("/v2/order")
    assert answer.status_code == 429
    assert not [name for name in answer.headers if name.startswith("x-ratelimit")]


async def test_faults_strike_the_groups_they_are_for(till: Till) -> None:
    await till.faults(error_before_commit={"groups": ["read"], "status": 503})
    order = (await create(till)).json()["data"]
    assert (await till.client.get("/v2/order")).status_code == 503
    assert (await till.client.post("/v2/shipping-costs/search-warehouse", json={})).status_code == 503
    assert (await till.client.post(f"/v2/order/{order['id']}/check-payment")).status_code == 200


async def test_faults_on_the_order_add_up_with_one_on_the_answer(till: Till) -> None:
    await till.faults(late_visibility={"seconds": 5}, spam=True, reset_after_commit=True)
    with pytest.raises(httpx.ReadError):
        await create(till)
    [order] = await till.orders()
    assert order["is_probably_spam"]
    assert (await till.client.get("/v2/order")).json()["data"]["results"] == []
    assert await till.fired() == {"late_visibility": 1, "spam": 1, "reset_after_commit": 1}


async def test_chances_come_from_the_seed() -> None:
    async def run(seed: int) -> list[int]:
        till = Till(seed=seed)
        await till.faults(error_before_commit={"probability": 0.5})
        said = [(await create(till)).status_code for _ in range(30)]
        await till.aclose()
        return said

    assert await run(1) == await run(1) != await run(2)
    assert {200, 500} == set(await run(1))


@pytest.mark.parametrize(
    "switches",
    [
        {"no_such_fault": True},
        {"spam": {"colour": "red"}},
        {"spam": {"groups": ["everything"]}},
        {"spam": {"probability": -1}},
        {"spam": {"groups": 3}},
        {"html_body": {"status": 99}},
        {"spam": "often"},
        ["spam"],
    ],
)
async def test_switches_that_cannot_be_are_refused(till: Till, switches: object) -> None:
    answer = await till.client.put("/sim/faults", json=switches, headers={"X-Control-Token": TOKEN})
    assert answer.status_code == 400
    assert (await till.control("GET", "/sim/faults"))["faults"] == {}


async def test_every_fault_is_listed_with_its_count(till: Till) -> None:
    assert (await till.control("GET", "/sim/faults"))["fired"] == dict.fromkeys(KINDS, 0)
