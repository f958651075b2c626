"""Orders changed, copied and told about through the API as it is documented since September 2026."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests import samples
from tests.harness.till import Till, digital, line, physical
from tests.samples.differences import differences


@pytest.fixture
async def till() -> AsyncIterator[Till]:
    till = Till()
    yield till
    await till.aclose()


async def place(till: Till, **fields: Any) -> dict[str, Any]:
    answer = await till.client.post("/v3/orders", json=digital(**fields))
    assert answer.status_code == 200, answer.text
    row: dict[str, Any] = answer.json()
    return row


async def ask(till: Till, verb: str, path: str, body: Any = None, status: int = 200) -> Any:
    """Ask below `/v3/orders`."""
    answer = await till.client.request(verb, f"/v3/orders{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def test_a_change_replaces_the_lines_and_counts_anew_with_what_was_sent(till: Till) -> None:
    body = await physical(till, payment_method="cod", other_income=5000, other_income_name="Biaya COD")
    order = await place(till, **body)
    lines = [line("Serum Niacinamide 20 ml", quantity=3)]
    changed = await ask(till, "PATCH", f"/{order['id']}", {"ordervariants": lines, "address": "Jl. Lain 1"})
    assert changed["id"] == order["id"]
    assert changed["final_variants"] == {"Serum Niacinamide 20 ml": 3}
    assert changed["gross_revenue"] == f"{3 * 79000 + body['shipping_cost'] + 5000}.00"
    assert changed["destination_address"]["address"] == "Jl. Lain 1"
    assert changed["metadata"]["bot_ref"] == "tg-1"
    assert differences(changed, samples.scalev("v3-orders-update-response")) == []


async def test_another_total_or_method_makes_another_payment_request(till: Till) -> None:
    order = await place(till)
    changed = await ask(till, "PATCH", f"/{order['id']}", {"other_income": 1000})
    assert changed["pg_payment_info"]["amount"] == 50000
    va = await ask(till, "PATCH", f"/{order['id']}", {"payment_method": "va_bni"})
    assert "virtual_account" in va["pg_payment_info"]["payment_method"]


async def test_a_unique_code_stays_when_the_name_changes(till: Till) -> None:
    order = await place(till, payment_method="bank_transfer")
    changed = await ask(till, "PATCH", f"/{order['id']}", {"customer_name": "Dewi Contoh"})
    assert changed["gross_revenue"] == order["gross_revenue"]


@pytest.mark.parametrize("status", ["shipped", "completed", "canceled", "rts", "closed"])
async def test_what_is_sent_or_over_is_not_changed(till: Till, status: str) -> None:
    order = await place(till)
    await ask(till, "POST", "/change-status", {"ids": [order["id"]], "status": status})
    await ask(till, "PATCH", f"/{order['id']}", {"notes": "x"}, 400)


async def test_of_a_paid_order_only_what_costs_nothing_is_changed(till: Till) -> None:
    order = await place(till)
    await till.control("POST", f"/sim/pay/{order['id']}")
    await ask(till, "PATCH", f"/{order['id']}", {"notes": "pagar hijau"})
    for money in ({"payment_method": "va_bca"}, {"other_income": 1}, {"product_discount": 1}):
        await ask(till, "PATCH", f"/{order['id']}", money, 400)
    await ask(till, "POST", f"/{order['id']}/duplicate", {"payment_method": "va_bca"}, 400)


async def test_a_copy_says_what_it_replaces_and_only_what_it_may(till: Till) -> None:
    order = await place(till)
    said = {
        "payment_method": "va_bca",
        "metadata": {"bot_ref": "tg-2", "replaces": order["order_id"]},
        "customer_name": "x",
    }
    copy = await ask(till, "POST", f"/{order['id']}/duplicate", said)
    assert (
        copy["metadata"] | {"bot_ref": "tg-2", "source": "telegram", "replaces": order["order_id"]} == copy["metadata"]
    )
    assert (copy["customer"]["name"], copy["notes"], copy["payment_method"]) == (
        "Sari Contoh",
        order["notes"],
        "va_bca",
    )
    assert (await ask(till, "GET", f"/{order['id']}"))["status"] == "canceled"
    await till.control("PUT", "/sim/choices", {"copied_metadata": "replaced"})
    other = await ask(till, "POST", f"/{copy['id']}/duplicate", {"metadata": {"bot_ref": "tg-3"}})
    assert "source" not in other["metadata"]
    assert len(await till.orders()) == 3
    await ask(till, "POST", f"/{other['id']}/duplicate", {"metadata": []}, 400)


async def test_a_copy_may_come_late_as_any_order(till: Till) -> None:
    order = await place(till)
    await till.faults(late_commit={"seconds": 5, "count": 1})
    with pytest.raises(Exception, match="reset"):
        await ask(till, "POST", f"/{order['id']}/duplicate", {"payment_method": "va_bca"})
    await till.world.tasks.idle()
    assert sorted(row["status"] for row in await till.orders()) == ["canceled", "pending"]


async def test_a_parcel_s_history_wants_all_three_and_a_status_of_an_order(till: Till) -> None:
    order = await place(till, **await physical(till))
    right = samples.scalev("v3-orders-shipment-status-history-request")
    for name in right:
        await ask(till, "POST", f"/{order['id']}/shipment-status-history", right | {name: None}, 400)
    for wrong in ({"status": "lost"}, {"status": []}, {"timestamp": "yesterday"}, {"description": 1}):
        await ask(till, "POST", f"/{order['id']}/shipment-status-history", right | wrong, 400)
    seen = await ask(till, "POST", f"/{order['id']}/shipment-status-history", right)
    assert [row["description"] for row in seen["shipment_status_history"]] == ["Paket tiba di gudang Malang"]


async def test_a_parcel_is_repaired_by_hand(till: Till) -> None:
    order = await place(till, **await physical(till))
    said = samples.scalev("v3-orders-shipment-request")
    seen = await ask(till, "PATCH", f"/{order['id']}/shipment", said)
    names = ("shipment_receipt", "courier_additional_info", "awb_ca_status")
    assert {name: seen[name] for name in names} == {name: said[name] for name in names}
    assert (await ask(till, "PATCH", f"/{order['id']}/shipment", {"shipment_receipt": None}))[
        "shipment_receipt"
    ] is None
    for wrong in ({"awb_ca_status": "x"}, {"shipment_provider_code": "pigeon"}, {"is_shipment_completed": "yes"}):
        await ask(till, "PATCH", f"/{order['id']}/shipment", wrong, 400)


async def test_deleted_are_uuids_and_flags_are_taken_off(till: Till) -> None:
    order = await place(till, is_probably_spam=True)
    marked = await ask(till, "POST", "/mark-not-spam", {"ids": [order["id"]]})
    assert differences(marked, samples.scalev("v3-orders-mark-not-spam-response")) == []
    assert marked["data"][0]["is_probably_spam"] is False
    gone = await ask(till, "POST", "/delete", {"ids": [order["id"]]})
    assert gone == {"data": [order["id"]], "is_paginated": False}


async def test_files_are_mailed_when_paid_and_again_when_asked(till: Till) -> None:
    order = await place(till)
    assert (await ask(till, "GET", f"/{order['id']}/emails"))["data"] == []
    await till.control("POST", f"/sim/pay/{order['id']}")
    async with till.as_("rk_sandbox_reader") as reader:  # order:read is all that it needs
        answer = await reader.post(f"/v3/orders/{order['id']}/send-product-digital")
    assert answer.status_code == 204
    mails = await ask(till, "GET", f"/{order['id']}/emails")
    assert len({row["id"] for row in mails["data"]}) == 2
    assert differences(mails, samples.scalev("v3-orders-emails")) == []
    unreachable = await place(till, customer_email=None)
    await ask(till, "POST", f"/{unreachable['id']}/send-product-digital", status=204)
    assert (await ask(till, "GET", f"/{unreachable['id']}/emails"))["data"] == []


async def test_the_shop_s_words_are_filled_in(till: Till) -> None:
    order = await place(till)
    said = await ask(till, "GET", f"/{order['id']}/chats")
    assert differences(said, samples.scalev("v3-orders-chats")) == []
    one = await ask(till, "GET", f"/{order['id']}/chats/5501")
    assert order["order_id"] in one["text"] and "Sari" in one["text"]
    v2 = (await till.client.get(f"/v2/order/{(await till.orders())[0]['id']}/chat/5501")).json()["data"]
    assert v2 == one
    await ask(till, "GET", f"/{order['id']}/chats/1", status=404)
    history = await ask(till, "GET", f"/{order['id']}/message-history")
    assert history.keys() == samples.scalev("v3-orders-message-history").keys()


async def test_an_order_is_given_to_another_customer(till: Till) -> None:
    first, other = await place(till), await place(till, customer_phone="6281200002222", customer_name="Dewi Contoh")
    rows = (await till.client.get("/v3/customers")).json()
    assert differences(rows, samples.scalev("v3-customers-list")) == []
    owner = other["customer"]["id"]
    assert (await till.client.get(f"/v3/customers/{owner}")).json()["name"] == "Dewi Contoh"
    changed = await ask(till, "PATCH", f"/{first['id']}/customer", {"customer_id": owner})
    assert changed["customer"]["id"] == owner
    for wrong in ({}, {"customer_id": "x"}, {"customer_id": 1}, {"customer_id": True}):
        await ask(till, "PATCH", f"/{first['id']}/customer", wrong, 400)


async def test_payment_references_are_trimmed_and_counted_once(till: Till) -> None:
    order = await place(till)
    said = ",".join([f" {order['pg_reference_id']} "] * 30)
    found = (await till.client.get("/v3/orders/pg-reference-ids", params={"pg_reference_ids": said})).json()
    assert found == {order["pg_reference_id"]: {"id": order["id"], "order_id": order["order_id"]}}


@pytest.mark.parametrize("wrong", ["paid_time", "created_at"])
async def test_statistics_go_by_the_times_of_a_status(till: Till, wrong: str) -> None:
    await place(till)
    await ask(till, "GET", f"/statistics?datetime_type={wrong}", status=400)
    await ask(till, "GET", "/statistics?datetime_type=shipped_rts_time")


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "shipped_rts"},
        {"status": []},
        {"payment_status": {}},
        {"by": 1},
        {"transfer_time": []},
        {"ids": [True]},
    ],
)
async def test_a_status_that_is_none_is_refused(till: Till, wrong: dict[str, Any]) -> None:
    order = await place(till)
    await ask(till, "POST", "/change-status", {"ids": [order["id"]], "status": "ready"} | wrong, 400)


async def test_tags_are_words_in_an_order_and_things_in_a_list(till: Till) -> None:
    order = await place(till)
    assert (await ask(till, "POST", f"/{order['id']}/update-tags", {"tags": ["vip"]}))["tags"] == ["vip"]
    [row] = (await ask(till, "GET", "?tags=vip"))["data"]
    assert [tag["name"] for tag in row["tags"]] == ["vip"]
    assert row["tags"][0].keys() == {"id", "name"}
