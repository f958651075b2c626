"""A person can lead a parcel through its life by control routes, and the webhook hears each step."""

import json
from collections.abc import AsyncIterator

import pytest

from scalev.sandbox.control.courier import STEPS
from tests.harness.till import CONTROL, Till, physical


@pytest.fixture
async def till() -> AsyncIterator[Till]:
    till = Till(webhook_url="http://bot.example/hooks", webhook_secret="s")
    yield till
    await till.aclose()


async def test_a_parcel_is_sent_and_delivered_and_its_cash_paid(till: Till) -> None:
    order = await till.place(**await physical(till, payment_method="cod"))
    seen = [(await till.control("POST", f"/sim/parcel/{order['id']}/{step}"))["order"] for step in ("ship", "bring")]
    assert [row["status"] for row in seen] == ["shipped", "shipped"]
    assert seen[1]["shipment_status"] == "out_for_delivery"
    assert seen[1]["shipment_receipt"]
    await till.world.tasks.idle()
    till.receiver.requests.clear()
    done = (await till.control("POST", f"/sim/parcel/{order['id']}/deliver"))["order"]
    assert (done["status"], done["payment_status"]) == ("completed", "paid")
    await till.world.tasks.idle()
    names = [json.loads(request.content)["event"] for request in till.receiver.requests]
    assert names == ["order.payment_status_changed", "payment.received", "order.status_changed", "order.updated"]
    whole = (await till.client.get(f"/v2/order/{order['id']}")).json()["data"]
    assert [row["status"] for row in whole["shipment_status_history"]] == ["picked_up", "out_for_delivery", "delivered"]


async def test_a_parcel_comes_back(till: Till) -> None:
    order = await till.place(**await physical(till, payment_method="cod"))
    for step, status in (("ship", "shipped"), ("fail", "shipped"), ("return", "shipped_rts"), ("returned", "rts")):
        assert (await till.control("POST", f"/sim/parcel/{order['id']}/{step}"))["order"]["status"] == status


async def test_every_step_can_be_taken_but_no_other(till: Till) -> None:
    order, file = await till.place(**await physical(till, payment_method="cod")), await till.place()
    for step in STEPS:
        await till.control("POST", f"/sim/parcel/{order['id']}/{step}")
    for path, status in ((f"{order['id']}/fly", 404), ("0/ship", 404), (f"{file['id']}/ship", 400)):
        assert (await till.client.post(f"/sim/parcel/{path}", headers=CONTROL)).status_code == status
