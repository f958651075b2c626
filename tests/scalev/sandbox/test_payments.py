"""Paying in the sandbox: the page, what the bank does, and the webhooks that tell of it."""

import json
import re

import pytest

from scalev.nouns.webhooks import is_signed, read_event
from scalev.sandbox.webhooks.delivery import HEADER, signature
from tests import samples
from tests.harness.till import SENJA, Till, a_till, digital, physical

till = a_till
SECRET = "signing-secret-of-the-test"


@pytest.fixture
async def pushing():
    till = Till(webhook_url="http://bot.example/hooks", webhook_secret=SECRET)
    yield till
    await till.aclose()


async def told(till: Till) -> list[str]:
    await till.world.tasks.idle()
    return [json.loads(request.content)["event"] for request in till.receiver.requests]


async def test_the_page_says_what_it_costs_for_people_and_programs(till: Till) -> None:
    order = await till.place(**await physical(till, payment_method="va", sub_payment_method="BCA"))
    page = await till.page_of(order)
    total = int(float(order["gross_revenue"]))
    assert f'<data id="total" value="{total}">' in page
    assert f"Rp{total:,}".replace(",", ".") in page
    assert order["order_id"] in page
    assert "2 × Serum Vitamin C 30 ml" in page
    number = order["pg_payment_info"]["payment_method"]["virtual_account"]["channel_properties"][
        "virtual_account_number"
    ]
    assert f'data-salin="{number}"' in page
    assert "Bayar sekarang (simulasi)" in page
    assert '<html lang="id">' in page


async def test_the_page_shows_how_each_method_is_paid(till: Till) -> None:
    assert "<svg" in await till.page_of(await till.place(payment_method="qris"))
    assert "a.n. CV MELATI PAGI" in await till.page_of(await till.place(payment_method="bank_transfer"))
    assert "Bayar di tempat" in await till.page_of(await till.place(**await physical(till, payment_method="cod")))
    alfamart = await till.place(store_unique_id=SENJA.unique_id, payment_method="alfamart")
    assert "Kode pembayaran" in await till.page_of(alfamart)
    hosted = (await till.client.post("/v3/orders", json=digital(payment_method="payment_link"))).json()
    assert '<option value="ovo">OVO</option>' in await till.page_of(hosted)


async def test_the_page_needs_nothing_from_elsewhere_and_trusts_nobody(till: Till) -> None:
    evil = '<script>alert("x")</script>'
    order = await till.place(customer_name=evil, notes=evil, other_income=1, other_income_name=evil)
    answer = await till.client.get(f"/order/public/{order['secret_slug']}/success")
    assert evil not in answer.text
    assert "&lt;script&gt;" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.findall(r'(?:src|href)="', answer.text)
    nonce = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert nonce and answer.text.count(f'nonce="{nonce[1]}"') == 2


@pytest.mark.parametrize("form", ["/order/public/{}", "/order/public/{}/success", "/o/{}", "/o/{}/success"])
async def test_the_page_opens_by_its_secret_only(till: Till, form: str) -> None:
    order = await till.place()
    assert (await till.client.get(form.format(order["secret_slug"]))).status_code == 200
    for name in (order["id"], order["order_id"], "x"):
        assert (await till.client.get(form.format(name))).status_code == 404


async def test_the_front_page_names_the_stores_but_no_order(till: Till) -> None:
    order = await till.place()
    page = (await till.client.get("/")).text
    assert "Toko Melati Pagi" in page
    assert order["secret_slug"] not in page


async def test_the_button_pays_and_the_page_turns_green(till: Till) -> None:
    order = await till.place()
    answer = await till.client.post(f"/order/public/{order['secret_slug']}/pay", follow_redirects=True)
    assert answer.status_code == 200
    assert '<span class="tanda lunas">Lunas</span>' in answer.text
    assert "Bayar sekarang" not in answer.text
    seen = (await till.client.post(f"/v2/order/{order['id']}/check-payment")).json()["data"]
    assert (seen["status"], seen["payment_status"], bool(seen["paid_time"])) == ("confirmed", "paid", True)


async def test_on_the_hosted_page_the_buyer_chooses(till: Till) -> None:
    order = (await till.client.post("/v3/orders", json=await physical(till, payment_method="payment_link"))).json()
    assert order["pg_payment_info"] == {}
    await till.client.post(f"/order/public/{order['secret_slug']}/pay", data={"method": "va_bni"})
    assert (await till.client.get(f"/v3/orders/{order['id']}")).json()["payment_method"] == "va_bni"


async def test_expired_and_conflicting_orders_say_so(till: Till) -> None:
    expired, wrong = await till.place(), await till.place()
    await till.control("POST", f"/sim/pay/{expired['order_id']}/expire")
    await till.control("POST", f"/sim/pay/{wrong['secret_slug']}/conflict")
    assert "Kedaluwarsa" in await till.page_of(expired)
    assert "Perlu diperiksa" in await till.page_of(wrong)
    seen = {row["order_id"]: row for row in await till.orders()}
    assert seen[expired["order_id"]]["status"] == "canceled"
    assert seen[wrong["order_id"]]["payment_status"] == "conflict"


async def test_nobody_pays_twice_nor_for_what_is_over(till: Till) -> None:
    paid, expired = await till.place(), await till.place()
    assert (await till.control("POST", f"/sim/pay/{paid['id']}"))["changed"] is True
    assert (await till.control("POST", f"/sim/pay/{paid['id']}"))["changed"] is False
    assert (await till.control("POST", f"/sim/pay/{paid['id']}/expire"))["changed"] is False
    await till.control("POST", f"/sim/pay/{expired['id']}/expire")
    assert (await till.control("POST", f"/sim/pay/{expired['id']}"))["changed"] is False


async def test_each_step_is_told_and_signed(pushing: Till) -> None:
    order = await pushing.place(notes="#ref:0123456789ABCDEF")
    await pushing.control("POST", f"/sim/pay/{order['id']}")
    await pushing.world.tasks.idle()
    assert sorted(await told(pushing)) == sorted(
        [
            "order.created",
            "order.epayment_created",
            "order.payment_status_changed",
            "payment.received",
            "order.status_changed",
            "order.updated",
        ]
    )
    for request in pushing.receiver.requests:
        assert is_signed(request.content, request.headers[HEADER], SECRET)
        event = read_event(request.content)
        assert event.order.order_id == order["order_id"]
        assert b"metadata" not in request.content
    created = read_event(pushing.receiver.requests[0].content)
    assert (created.order.total, created.order.ref) == (49000, "0123456789ABCDEF")
    assert len({read_event(request.content).unique_id for request in pushing.receiver.requests}) == 6


@pytest.mark.parametrize(
    ("outcome", "events"),
    [
        ("/expire", ["order.status_changed", "order.updated"]),
        ("/conflict", ["order.payment_status_changed", "payment.failed", "order.updated"]),
    ],
)
async def test_what_each_outcome_tells(pushing: Till, outcome: str, events: list[str]) -> None:
    order = await pushing.place()
    await told(pushing)
    pushing.receiver.requests.clear()
    await pushing.control("POST", f"/sim/pay/{order['id']}{outcome}")
    assert await told(pushing) == events


async def test_webhooks_may_come_twice_reversed_or_not_at_all(pushing: Till) -> None:
    await pushing.faults(webhook_twice=1, webhook_reorder=1)
    await pushing.place()
    assert await told(pushing) == ["order.epayment_created"] * 2 + ["order.created"] * 2
    ids = [json.loads(request.content)["unique_id"] for request in pushing.receiver.requests]
    assert len(set(ids)) == 2
    pushing.receiver.requests.clear()
    await pushing.faults(webhook_lost=1)
    await pushing.place()
    assert await told(pushing) == []


async def test_a_webhook_that_fails_is_tried_again(pushing: Till) -> None:
    pushing.receiver.answers = [500, 503]
    await pushing.place()
    assert sorted(await told(pushing)) == ["order.created"] * 2 + ["order.epayment_created"] * 2
    assert pushing.clock.slept == [1.0, 1.0]
    sent = (await pushing.control("GET", "/sim/webhook"))["webhooks"]
    assert [(one["event"], one["tries"], one["status"]) for one in sent] == [
        ("order.created", 2, 200),
        ("order.epayment_created", 2, 200),
    ]


async def test_a_webhook_is_saved_only_if_it_answers_the_test(till: Till) -> None:
    wanted = {"url": "http://bot.example/hooks", "secret": SECRET}
    till.receiver.answers = [404]
    refused = await till.client.put(
        "/sim/webhook", json=wanted, headers={"X-Control-Token": till.world.settings.control_token}
    )
    assert refused.status_code == 400
    await till.place()
    assert await told(till) == ["business.test_event"]
    await till.control("PUT", "/sim/webhook", wanted)
    await till.place()
    assert await told(till) == ["business.test_event"] * 2 + ["order.created", "order.epayment_created"]


async def test_a_flagged_order_is_told_as_spam(pushing: Till) -> None:
    await pushing.faults(spam=1)
    await pushing.place()
    assert await told(pushing) == ["order.spam_created"]


async def test_changes_by_the_api_are_told(pushing: Till) -> None:
    order = await pushing.place()
    await told(pushing)
    pushing.receiver.requests.clear()
    await pushing.client.post(
        "/v2/order/change-status", json={"ids": [order["id"]], "status": "completed", "payment_status": "settled"}
    )
    names = ["order.payment_status_changed", "payment.received", "order.status_changed", "order.updated"]
    assert await told(pushing) == names
    payment = json.loads(pushing.receiver.requests[0].content)["data"]
    assert [row["status"] for row in payment["payment_status_history"]] == ["settled", "unpaid"]
    assert payment["settled_time"]


def test_signatures_are_those_of_the_example() -> None:
    vector = samples.scalev("webhook-signature-vector")
    assert vector["header_name"] == HEADER
    assert signature(vector["raw_body_utf8"].encode(), vector["signing_secret"]) == vector["header_value"]
