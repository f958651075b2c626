"""The public storefront: who is let in, what a public order says and does not say, where the buyer is sent."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests import samples
from tests.harness.till import ADDRESS, MELATI, SENJA, Till, bundle, digital, physical, variant
from tests.samples.differences import differences

KEY = {"X-Scalev-Storefront-Api-Key": f"sfpk_sandbox_{MELATI.id}"}
BASE = f"/v3/stores/{MELATI.unique_id}/public"


@pytest.fixture
async def till() -> AsyncIterator[Till]:
    till = Till(is_rate_limited=True)
    yield till
    await till.aclose()


async def ask(till: Till, verb: str, path: str, body: Any = None) -> httpx.Response:
    """A public request with the right key."""
    async with till.as_("") as buyer:
        return await buyer.request(verb, BASE + path, json=body, headers=KEY)


async def place(till: Till, **fields: Any) -> dict[str, Any]:
    """An order in v3."""
    answer = await till.client.post("/v3/orders", json=digital(**fields))
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()
    return row


async def seen(till: Till, order: dict[str, Any]) -> dict[str, Any]:
    """Its public order."""
    answer = await ask(till, "GET", f"/orders/{order['secret_slug']}")
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()
    return row


async def test_a_public_order_has_the_fields_of_the_example(till: Till) -> None:
    body = await physical(till, payment_method="va_bca")
    order = (await till.client.post("/v3/orders", json=body)).json()
    public = await seen(till, order)
    example = samples.scalev("v3-public-order")
    assert public.pop("variants").keys() == {variant("Serum Vitamin C 30 ml").unique_id}
    del example["variants"]
    example["store"]["payment_accounts"] = public["store"]["payment_accounts"]
    assert differences(public, example) == []
    assert public["redirect_url"].endswith(f"/o/{order['secret_slug']}/success")
    assert (await till.client.get(public["redirect_url"])).status_code == 200
    assert public["payment_expiration_at"] == "2026-09-15T20:28:00Z"
    assert "tg-1" not in str(public["customer"]) and "metadata" not in public


async def test_a_business_answer_never_has_the_redirect(till: Till) -> None:
    order = await place(till)
    for verb, path in (("GET", ""), ("POST", "/check-payment"), ("POST", "/payment"), ("GET", "/actions")):
        assert "redirect_url" not in (await till.client.request(verb, f"/v3/orders/{order['id']}{path}")).json()
    assert "redirect_url" not in order


@pytest.mark.parametrize("case", ["no key", "another store's", "a business key", "no such store", "plan"])
async def test_whoever_may_not_finds_no_store(till: Till, case: str) -> None:
    order = await place(till)
    if case == "plan":
        await till.control("PUT", "/sim/choices", {"is_plan_eligible": False})
    headers = {
        "another store's": {"X-Scalev-Storefront-Api-Key": f"sfpk_sandbox_{SENJA.id}"},
        "a business key": {"X-Scalev-Storefront-Api-Key": "sk_sandbox_test", "Authorization": "Bearer sk_sandbox_test"},
        "no key": {},
    }.get(case, KEY)
    store = "store_nobody" if case == "no such store" else MELATI.unique_id
    async with till.as_("") as buyer:
        answer = await buyer.get(f"/v3/stores/{store}/public/orders/{order['secret_slug']}", headers=headers)
    assert (answer.status_code, answer.json()) == (404, samples.scalev("v3-public-store-not-found"))


async def test_a_public_key_opens_nothing_of_the_business(till: Till) -> None:
    async with till.as_(f"sfpk_sandbox_{MELATI.id}") as buyer:
        assert (await buyer.get("/v3/orders")).status_code == 401


async def test_an_order_of_another_store_or_by_another_name_is_not_found(till: Till) -> None:
    other = await place(till, store_unique_id=SENJA.unique_id)
    order = await place(till)
    for name in (other["secret_slug"], order["id"], order["order_id"], "x"):
        answer = await ask(till, "GET", f"/orders/{name}")
        assert (answer.status_code, answer.json()) == (404, {"error": "Not found"})


async def test_calls_of_one_address_are_counted_by_the_minute(till: Till) -> None:
    order = await place(till)
    await till.control("PUT", "/sim/choices", {"public_calls_a_minute": 2})
    path = f"/orders/{order['secret_slug']}"
    assert [(await ask(till, "GET", path)).status_code for _ in range(3)] == [200, 200, 429]
    refused = await ask(till, "GET", path)
    assert refused.text == "Too many requests"
    assert refused.headers["content-type"].startswith("text/plain")
    till.clock.forward(60)
    assert (await ask(till, "GET", path)).status_code == 200


@pytest.mark.parametrize(
    ("choices", "begins"),
    [
        ({"after_checkout": "order_page"}, "http://127.0.0.1:8091/o/"),
        ({"after_checkout": "whatsapp"}, "https://wa.me/"),
        ({"after_checkout": "custom", "custom_url": "https://lain.example/x?a=1#b"}, "https://lain.example/x?a=1#b"),
        ({"has_redirect_url": False}, ""),
    ],
)
async def test_the_store_says_where_the_buyer_is_sent(till: Till, choices: dict[str, Any], begins: str) -> None:
    order = await place(till)
    await till.control("PUT", "/sim/choices", choices)
    public = await seen(till, order)
    assert public.get("redirect_url", "").startswith(begins)
    assert ("redirect_url" in public) is bool(begins)


async def test_settled_reads_paid(till: Till) -> None:
    order = await place(till)
    await till.control("POST", f"/sim/pay/{order['id']}")
    await till.control("POST", f"/sim/pay/{order['id']}/settle")
    assert (await seen(till, order))["payment_status"] == "paid"


async def test_the_payment_request_is_made_once(till: Till) -> None:
    await till.faults(late_payment=1)
    order = await place(till, payment_method="va_bca")
    assert order["pg_payment_info"] == {}
    made = [(await ask(till, "POST", f"/orders/{order['secret_slug']}/payment")).json() for _ in range(2)]
    assert made[0] == made[1]
    assert made[0]["pg_payment_info"]["payment_method"]["virtual_account"]


async def test_a_proof_of_transfer_is_noted(till: Till) -> None:
    order = await place(till, payment_method="bank_transfer")
    path = f"/orders/{order['secret_slug']}"
    changed = (await ask(till, "PATCH", path, samples.scalev("v3-public-order-update-request"))).json()
    assert changed["transferproof_url"].endswith("bukti.jpg")
    business = (await till.client.get(f"/v3/orders/{order['id']}")).json()
    assert business["transfer_time"] == changed["transfer_time"] == "2026-09-14T05:01:00Z"
    for wrong in ({"financial_entity_id": "x"}, {"notes": 1}, {"transfer_time": []}, []):
        assert (await ask(till, "PATCH", path, wrong)).status_code == 400


async def test_a_picture_of_a_transfer_is_put_where_it_was_announced(till: Till) -> None:
    order = await place(till, payment_method="bank_transfer")
    path, picture = f"/orders/{order['secret_slug']}/transfer-proof-upload", b"\xff\xd8invented"
    said = samples.scalev("v3-public-transfer-proof-upload-request") | {"content_length": len(picture)}
    place_for = (await ask(till, "POST", path, said)).json()
    assert differences(place_for, samples.scalev("v3-public-transfer-proof-upload-response")) == []
    async with till.as_("") as buyer:
        where = place_for["upload_url"]
        assert (await buyer.get(place_for["file_url"])).status_code == 404
        for content, kind in ((picture, "image/png"), (picture + b"x", "image/jpeg")):
            assert (await buyer.put(where, content=content, headers={"Content-Type": kind})).status_code == 403
        assert (await buyer.put(where, content=picture, headers={"Content-Type": "image/jpeg"})).status_code == 200
        seen = await buyer.get(place_for["file_url"])
        assert (seen.content, seen.headers["content-type"]) == (picture, "image/jpeg")
        assert (await buyer.put(f"{ADDRESS}/uploads/x", content=b"")).status_code == 403
    for wrong in ({"content_type": "text/html"}, {"content_length": 10_485_761}, {"filename": "../x"}, {"filename": 1}):
        assert (await ask(till, "POST", path, said | wrong)).status_code == 400


async def test_a_qris_runs_out_and_can_be_asked_for_anew(till: Till) -> None:
    order = await place(till)
    old = (await seen(till, order))["payment_expiration_at"]
    assert old == "2026-09-13T21:28:00Z"
    assert "Bayar sebelum" in await till.page_of(order)
    await till.control("POST", "/sim/clock", {"forward_s": 3601})
    page = await till.page_of(order)
    assert "Kode tidak berlaku lagi" in page and "Bayar sekarang" not in page and "<svg" not in page
    await till.client.post(f"/order/public/{order['secret_slug']}/pay")
    assert (await seen(till, order))["payment_status"] == "unpaid"
    await till.client.post(f"/order/public/{order['secret_slug']}/renew")
    assert (await seen(till, order))["payment_expiration_at"] > old
    assert "Bayar sekarang" in await till.page_of(order)


async def test_an_unpaid_order_is_canceled_after_two_days(till: Till) -> None:
    order, paid = await place(till), await place(till)
    cod = await place(till, **await physical(till, payment_method="cod"))
    await till.control("POST", f"/sim/pay/{paid['id']}")
    await till.control("POST", "/sim/clock", {"forward_s": 2 * 86400})
    rows = {row["order_id"]: row["status"] for row in await till.orders()}
    assert [rows[one["order_id"]] for one in (order, paid, cod)] == ["canceled", "confirmed", "confirmed"]
    page = await till.page_of(order)
    assert "Kedaluwarsa" in page and "Bayar" not in page.split("<style")[0] + page.split("</style>")[1]
    assert (await ask(till, "POST", f"/orders/{order['secret_slug']}/payment")).status_code == 400


async def test_a_canceled_order_says_so_and_not_that_it_expired(till: Till) -> None:
    order, paid = await place(till), await place(till)
    await till.control("POST", f"/sim/pay/{paid['id']}")
    await till.client.post("/v3/orders/change-status", json={"ids": [order["id"], paid["id"]], "status": "canceled"})
    page = await till.page_of(order)
    assert "Dibatalkan" in page and "Kedaluwarsa" not in page and "Bayar sekarang" not in page
    assert "dibatalkan setelah dibayar" in await till.page_of(paid)


async def test_the_buyer_is_brought_back_to_the_chat_only_where_that_is_taken(till: Till) -> None:
    back = {"is_post_payment_redirect_enabled": True, "post_payment_redirect_url": "https://t.me/contoh_bot?start=paid"}
    ignored = await place(till, **back)
    await till.control("PUT", "/sim/choices", {"post_payment_redirect": "taken"})
    taken = await place(till, **back)
    assert "post_payment_redirect_url" not in await seen(till, taken)
    for order in (ignored, taken):
        await till.control("POST", f"/sim/pay/{order['id']}")
    assert (await seen(till, taken))["post_payment_redirect_url"] == "https://t.me/contoh_bot?start=paid"
    assert "post_payment_redirect_url" not in await seen(till, ignored)
    assert 'content="3;url=https://t.me/contoh_bot?start=paid"' in await till.page_of(taken)
    for wrong in ("http://t.me/x", "https://" + "a" * 200, "t.me/x", None):
        answer = await till.client.post("/v3/orders", json=digital(**back | {"post_payment_redirect_url": wrong}))
        assert set(answer.json()["errors"]) == {"post_payment_redirect_url"}
    await till.control("PUT", "/sim/choices", {"post_payment_redirect": "refused"})
    assert set((await till.client.post("/v3/orders", json=digital(**back))).json()["errors"]) == set(back)


async def test_unknown_fields_are_ignored_or_refused(till: Till) -> None:
    await place(till, external_id="x")
    await till.control("PUT", "/sim/choices", {"unknown_fields": "refused"})
    answer = await till.client.post("/v3/orders", json=digital(external_id="x", tags=["a"]))
    assert set(answer.json()["errors"]) == {"external_id", "tags"}
    await place(till)


async def test_a_service_fee_is_in_the_total_and_named_in_public_only(till: Till) -> None:
    await till.control("PUT", "/sim/choices", {"service_fee": 4000})
    va, manual = await place(till, payment_method="va_bca"), await place(till, payment_method="bank_transfer")
    hosted = await place(till, payment_method="payment_link")
    assert va["gross_revenue"] == "53000.00" and "service_fee" not in va
    assert (await seen(till, va))["service_fee"] == "4000.00"
    assert (await seen(till, manual))["service_fee"] == "0.00"
    assert hosted["gross_revenue"] == "49000.00"
    await till.client.post(f"/order/public/{hosted['secret_slug']}/pay", data={"method": "va_bni"})
    assert (await seen(till, hosted))["gross_revenue"] == "53000.00"


SERUM = variant("Serum Vitamin C 30 ml")


async def test_prices_and_stock_of_a_cart_in_one_call(till: Till) -> None:
    gone, file = variant("Kaos Polos Katun", "Putih", "XXL"), variant("E-book Resep Masakan Rumahan")
    answer = await ask(till, "GET", f"/variants/pricing?ids={SERUM.id},{gone.id},{file.id},99,{SERUM.id}")
    assert differences(answer.json(), samples.scalev("v3-public-variants-pricing")) == []
    rows = {row["variant_id"]: (row["price"], row["available"], row["available_qty"]) for row in answer.json()["data"]}
    assert rows == {
        SERUM.id: ("89000.00", True, 240),
        gone.id: ("85000.00", False, 0),
        file.id: ("49000.00", True, None),
    }
    for wrong in ("", "?ids=", "?ids=x", "?ids=1,,2"):
        assert (await ask(till, "GET", f"/variants/pricing{wrong}")).status_code == 400


async def test_one_variant_is_in_stock_or_not(till: Till) -> None:
    answer = await ask(till, "GET", f"/variants/{SERUM.id}/availability")
    assert differences(answer.json(), samples.scalev("v3-public-variant-availability")) == []
    assert answer.json()["stock_status"] == "in_stock"
    gone = variant("Kaos Polos Katun", "Putih", "XXL")
    assert (await ask(till, "GET", f"/variants/{gone.id}/availability")).json()["stock_status"] == "out_of_stock"
    only_senja = variant("Topi Rimba")
    assert (await ask(till, "GET", f"/variants/{only_senja.id}/availability")).status_code == 404


CART = {"items": [{"type": "variant", "variant_id": SERUM.id, "quantity": 2}]}


@pytest.mark.parametrize(
    ("code", "discount"),
    [("pagi10", "17800.00"), ("LEBARAN25", "0"), ("TRANSFER5", "0"), ("ONGKIRHEMAT", "0"), ("TIDAKADA", "0")],
)
async def test_a_code_is_checked_for_a_cart(till: Till, code: str, discount: str) -> None:
    said = (await ask(till, "POST", "/discount-codes/check", CART | {"code": code, "payment_method": "qris"})).json()
    assert said["discount_code_discount"] == discount
    if code == "pagi10":
        assert differences(said, samples.scalev("v3-public-discount-check-response")) == []
    if code == "TIDAKADA":
        assert said == samples.scalev("v3-public-discount-check-ineligible")


async def test_a_checkout_is_previewed_with_its_shipping_reckoned(till: Till) -> None:
    body = await physical(till)
    way = {
        "destination": {"location_id": body["location_id"], "postal_code": "65141"},
        "courier_service_id": body["courier_service_id"],
        "warehouse_unique_id": body["warehouse_unique_id"],
        "courier_aggregator_code": body["shipment_provider_code"],
        "payment_method": "va_bca",
    }
    said = (await ask(till, "POST", "/checkout/summary", CART | way | {"discount_code_code": "ONGKIRHEMAT"})).json()
    assert said["shipping_cost"] == f"{body['shipping_cost']}.00"
    assert said["gross_revenue"] == f"{178000 + body['shipping_cost'] - min(10000, body['shipping_cost'])}.00"
    assert said.keys() == samples.scalev("v3-public-checkout-summary-response").keys()
    option = bundle("Paket Serum Hemat").options[0]
    paket = {"items": [{"type": "bundle_price_option", "bundle_price_option_id": option.id, "quantity": 1}]}
    assert (await ask(till, "POST", "/checkout/summary", paket)).json()["product_price"] == "229000.00"


@pytest.mark.parametrize(
    "body",
    [[], {}, {"items": []}, {"items": [1]}, {"items": [{"type": "variant", "variant_id": 1, "quantity": 1}]},
     {"items": [{"type": "variant", "variant_id": SERUM.id, "quantity": 101}]}, CART | {"destination": []},
     CART | {"payment_method": {}}, CART | {"warehouse_unique_id": []}, CART | {"discount_code_code": 1, "code": 1}],
)  # fmt: skip
async def test_a_cart_that_is_none_is_refused(till: Till, body: Any) -> None:
    for path in ("/discount-codes/check", "/checkout/summary"):
        said = {"code": "PAGI10", **body} if isinstance(body, dict) else body
        assert (await ask(till, "POST", path, said)).status_code == 400, path
