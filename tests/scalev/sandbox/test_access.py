"""Who gets into the sandbox: sandbox keys, scopes, rate limits, this machine only, the control token."""

import re

import pytest

from scalev.sandbox.http.keys import OF_THE_BOT
from tests.harness.till import MELATI, TOKEN, Till, a_till, digital
from tests.root import ROOT

till = a_till


@pytest.mark.parametrize(
    ("header", "error"),
    [
        (None, None),
        ("Basic sk_sandbox_test", None),
        ("sk_sandbox_test", None),
        ("Bearer ", None),
        ("Bearer sk_sandbox_", "Invalid API key"),
        ("Bearer sk_live_0123", "Invalid API key"),
        ("Bearer rk_sandbox_unknown", "Invalid API key"),
        ("Bearer sk_sandbox_expired", "API key has expired"),
    ],
)
async def test_only_sandbox_keys_open(till: Till, header: str | None, error: str | None) -> None:
    async with till.as_("") as stranger:
        headers = {"Authorization": header} if header else {}
        v2 = await stranger.get("/v2/stores/simplified", headers=headers)
        v3 = await stranger.get("/v3/stores/simplified", headers=headers)
    assert v2.status_code == v3.status_code == 401
    assert v2.json() == {"code": 401, "status": "Unauthorized", **({"error": error} if error else {})}
    assert v3.json() == {"error": error or "Unauthorized"}


async def test_a_restricted_key_lacks_what_it_lacks(till: Till) -> None:
    async def status(key: str, method: str, path: str) -> int:
        async with till.as_(key) as client:
            return (await client.request(method, path, json=digital() if method == "POST" else None)).status_code

    assert await status("rk_sandbox_reader", "GET", "/v2/order") == 200
    assert await status("rk_sandbox_reader", "POST", "/v2/order") == 403
    assert await status("rk_sandbox_reader", "GET", "/v2/locations") == 403  # plain search needs order:create
    assert await status("rk_sandbox_without_order_list", "GET", "/v3/orders") == 403
    assert await status("rk_sandbox_without_order_list", "POST", "/v3/orders") == 200
    assert await status("rk_sandbox_bot", "POST", "/v3/orders") == 200
    assert await status("rk_sandbox_bot", "POST", "/v3/orders/delete") == 403
    assert await status("rk_sandbox_bot", "POST", "/v3/orders/generate-awb") == 403
    async with till.as_("rk_sandbox_reader") as client:
        scopes = (await client.get("/v3/me")).json()["connected_businesses"][0]["scopes"]
    assert "order:list" in scopes
    assert "order:create" not in scopes


async def test_every_answer_says_what_is_left_and_v3_names_the_request(till: Till) -> None:
    for path in ("/v2/stores/simplified", "/v3/stores/simplified", "/v2/order/1", "/v3/orders/1"):
        headers = (await till.client.get(path)).headers
        assert int(headers["x-ratelimit-limit"]) in (30, 100, 10_000)
        assert int(headers["x-ratelimit-remaining"]) >= 0
        assert int(headers["x-ratelimit-reset"]) > till.clock.at.timestamp()
        assert ("x-request-id" in headers) == path.startswith("/v3")


@pytest.mark.parametrize(("version", "limit", "seconds"), [("v2", 30, 5), ("v3", 100, 10)])
async def test_limits_are_enforced_and_pass(version: str, limit: int, seconds: int) -> None:
    till = Till(is_rate_limited=True)
    path = f"/{version}/stores/{MELATI.id}/payment-methods"
    for left in reversed(range(limit)):
        answer = await till.client.get(path)
        assert (answer.status_code, answer.headers["x-ratelimit-remaining"]) == (200, str(left))
    refused = await till.client.get(path)
    assert (refused.status_code, refused.text) == (429, "Too many requests")
    assert refused.headers["content-type"].startswith("text/plain")
    assert int(refused.headers["x-ratelimit-reset"]) == till.clock.at.timestamp() + seconds
    async with till.as_("sk_sandbox_other") as other:  # v2 counts the address, v3 the key
        assert (await other.get(path)).status_code == (429 if version == "v2" else 200)
    till.clock.forward(seconds)
    assert (await till.client.get(path)).status_code == 200
    await till.aclose()


async def test_ten_thousand_an_hour_a_key() -> None:
    till = Till(is_rate_limited=True)
    key, at = "Bearer sk_sandbox_test", till.clock.at.timestamp()
    for number in range(10_000):
        assert till.world.limits.count("v3", "127.0.0.1", key, at + number / 5)[0]
    till.clock.forward(2000)
    refused = await till.client.get("/v3/me")
    assert (refused.status_code, refused.headers["x-ratelimit-limit"]) == (429, "10000")
    await till.aclose()


async def test_what_a_version_does_not_have_is_a_404_for_those_who_may_ask(till: Till) -> None:
    for method, path in (("GET", "/v2/orders"), ("GET", "/v3/order"), ("DELETE", "/v3/orders"), ("GET", "/v2/me")):
        answer = await till.client.request(method, path)
        assert answer.status_code == 404
        assert "x-ratelimit-limit" in answer.headers
        async with till.as_("") as stranger:
            assert (await stranger.request(method, path)).status_code == 401


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8091", "192.168.1.5:8091", ""])
async def test_a_foreign_host_is_refused(till: Till, host: str) -> None:
    for path in ("/v2/stores/simplified", "/sim/orders", "/img/product-1.png"):
        answer = await till.client.get(path, headers={"Host": host, "X-Control-Token": TOKEN})
        assert answer.status_code == 403
    assert (await till.client.get("/v3/me", headers={"Host": "localhost:9999"})).status_code == 200


@pytest.mark.parametrize("host", ["[", "127.0.0.1:["])
async def test_a_host_that_makes_no_sense_is_refused(till: Till, host: str) -> None:
    assert (await till.client.get("/v3/me", headers={"Host": host})).status_code == 400


async def test_another_page_calls_nothing_but_may_link_to_where_one_pays(till: Till) -> None:
    order = await till.place()
    page = f"/order/public/{order['secret_slug']}"
    image = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    for path in (page, "/v3/me", f"/sim/orders?token={TOKEN}"):
        assert (await till.client.get(path, headers=image)).status_code == 403
        assert (await till.client.get(path, headers=link)).status_code == (200 if path == page else 403)
    assert (await till.client.post(f"{page}/pay", headers=link)).status_code == 403
    assert (await till.orders())[0]["payment_status"] == "unpaid"


async def test_another_page_cannot_pay(till: Till) -> None:
    order = await till.place()
    path = f"/order/public/{order['secret_slug']}/pay"
    for origin in ("https://evil.example", "http://127.0.0.1:9999", "null"):
        assert (await till.client.post(path, headers={"Origin": origin})).status_code == 403
    assert (await till.orders())[0]["payment_status"] == "unpaid"
    assert (await till.client.post(path, headers={"Origin": "http://127.0.0.1:8091"})).status_code == 303
    assert (await till.orders())[0]["payment_status"] == "paid"


async def test_control_routes_want_the_token(till: Till) -> None:
    order = await till.place()
    routes = [
        ("GET", "/sim/faults"),
        ("PUT", "/sim/faults"),
        ("GET", "/sim/orders"),
        ("POST", f"/sim/pay/{order['id']}"),
        ("POST", f"/sim/pay/{order['id']}/expire"),
        ("GET", "/sim/requests"),
        ("PUT", "/sim/webhook"),
        ("POST", "/sim/reset"),
    ]
    for method, path in routes:
        for given in ({}, {"X-Control-Token": "guess"}):
            assert (await till.client.request(method, path, headers=given, json={})).status_code == 403
    assert (await till.client.get("/sim/orders", params={"token": TOKEN})).status_code == 200
    assert (await till.orders())[0]["payment_status"] == "unpaid"


async def test_requests_are_remembered_as_they_came_without_the_key(till: Till) -> None:
    raw = b'{"customer_name" :"Sari",  "notes":"apa adanya"}'
    await till.client.post("/v2/order", content=raw)
    await till.client.get("/v2/order")
    [heard] = (await till.control("GET", "/sim/requests"))["requests"]
    assert (heard["method"], heard["path"], heard["body"], heard["status"]) == ("POST", "/v2/order", raw.decode(), 400)
    assert "sk_sandbox_test" not in str(heard)


async def test_a_reset_forgets_everything(till: Till) -> None:
    await till.place()
    await till.faults(spam=True)
    await till.control("POST", "/sim/reset")
    assert await till.orders() == []
    assert (await till.control("GET", "/sim/requests"))["requests"] == []
    assert (await till.control("GET", "/sim/faults"))["faults"] == {}


async def test_secrets_do_not_show() -> None:
    till = Till(webhook_secret="whisper")
    assert "whisper" not in repr(till.world.settings)
    assert TOKEN not in repr(till.world.settings)
    await till.aclose()


def test_a_key_is_asked_for_with_the_scopes_that_the_bot_uses() -> None:
    asked = (ROOT / "docs/going-live.md").read_text().partition("**Scalev.**")[2].partition("\n**")[0]
    assert set(re.findall(r"`([a-z_]+:[a-z_]+)`", asked)) == OF_THE_BOT
