"""Webhooks as of September 2026: which events come, which are ticked, how long the sandbox insists, and its faults."""

import json
from collections.abc import AsyncIterator

import pytest

from scalev.nouns.webhooks import is_signed, read_event
from scalev.sandbox.webhooks.delivery import GIVEN_UP_AFTER_S, HEADER, pauses, signature
from scalev.sandbox.webhooks.kinds import EVENTS
from tests import samples
from tests.harness.till import CONTROL, Till

URL, SECRET = "http://bot.example/hooks", "signing-secret-of-the-test"


@pytest.fixture
async def till() -> AsyncIterator[Till]:
    till = Till(webhook_url=URL, webhook_secret=SECRET)
    yield till
    await till.aclose()


async def told(till: Till) -> list[str]:
    """The names of what came since the last look, in order."""
    await till.world.tasks.idle()
    names = [json.loads(request.content)["event"] for request in till.receiver.requests]
    till.receiver.requests.clear()
    return names


async def test_paid_then_settled_is_received_twice_with_two_ids(till: Till) -> None:
    order = await till.place()
    await told(till)
    await till.control("POST", f"/sim/pay/{order['id']}")
    await till.control("POST", f"/sim/pay/{order['id']}/settle")
    await till.world.tasks.idle()
    events = [json.loads(request.content) for request in till.receiver.requests]
    received = [event for event in events if event["event"] == "payment.received"]
    assert [event["data"]["payment_status"] for event in received] == ["paid", "settled"]
    assert len({event["unique_id"] for event in received}) == 2
    assert received[0]["data"]["customer"]["email"] == "sari@example.com"
    assert received[1]["data"]["settled_time"]
    beside = [event for event in events if event["event"] == "order.payment_status_changed"]
    assert len(beside) == 2
    assert "customer" not in beside[0]["data"]
    for request in till.receiver.requests:
        assert is_signed(request.content, request.headers[HEADER], SECRET)
        assert read_event(request.content).order.order_id == order["order_id"]


async def test_nothing_is_settled_that_was_not_paid(till: Till) -> None:
    order = await till.place()
    assert (await till.control("POST", f"/sim/pay/{order['id']}/settle"))["changed"] is False


async def test_only_what_is_ticked_is_sent(till: Till) -> None:
    wanted = {"url": URL, "secret": SECRET, "events": ["payment.received"]}
    state = await till.control("PUT", "/sim/webhook", wanted)
    assert (state["url"], state["events"]) == (URL, ["payment.received"])
    assert SECRET not in json.dumps(state)
    await told(till)
    order = await till.place()
    await till.control("POST", f"/sim/pay/{order['id']}")
    assert await told(till) == ["payment.received"]
    assert (await till.control("DELETE", "/sim/webhook"))["url"] is None
    await till.place()
    assert await told(till) == []


async def test_ticked_events_may_be_named_before_it_runs() -> None:
    till = Till(webhook_url=URL, webhook_secret=SECRET, webhook_events=("order.created",))
    await till.place()
    assert await told(till) == ["order.created"]
    await till.aclose()


@pytest.mark.parametrize("events", [["order.invented"], "order.created", [1], {}])
async def test_an_event_that_is_none_cannot_be_ticked(till: Till, events: object) -> None:
    wanted = {"url": URL, "secret": SECRET, "events": events}
    answer = await till.client.put("/sim/webhook", json=wanted, headers=CONTROL)
    assert answer.status_code == 400
    assert await told(till) == []


async def test_a_test_event_is_taken_by_any_2xx_or_by_200_only(till: Till) -> None:
    wanted = {"url": URL, "secret": SECRET}
    till.receiver.answers = [204]
    await till.control("PUT", "/sim/webhook", wanted)
    await till.control("PUT", "/sim/choices", {"is_only_200_taken": True})
    till.receiver.answers = [204]
    assert (await till.client.put("/sim/webhook", json=wanted, headers=CONTROL)).status_code == 400


async def test_a_failed_webhook_comes_again_with_the_same_bytes_until_a_2xx(till: Till) -> None:
    await till.control("PUT", "/sim/webhook", {"url": URL, "secret": SECRET, "events": ["order.created"]})
    await told(till)
    till.receiver.answers = [500, 503, 404, 500, 302, 500, 500, 204]
    await till.place()
    await till.world.tasks.idle()
    assert len({request.content for request in till.receiver.requests}) == 1
    assert till.clock.slept == [1.0, 5.0, 25.0, 125.0, 600.0, 600.0, 600.0]
    [sent] = (await till.control("GET", "/sim/webhook"))["webhooks"][-1:]
    assert (sent["tries"], sent["status"]) == (8, 204)


async def test_a_webhook_nobody_takes_is_given_up_after_a_day(till: Till) -> None:
    assert GIVEN_UP_AFTER_S - 600 < sum(pauses()) <= GIVEN_UP_AFTER_S
    till.receiver.answers = [500] * 1000
    await till.control("PUT", "/sim/choices", {"is_only_200_taken": True})
    await till.place()
    await till.world.tasks.idle()
    assert len(till.receiver.requests) == 2 * (1 + len(list(pauses())))


async def test_a_webhook_may_be_late_by_minutes(till: Till) -> None:
    await till.faults(webhook_late=1)
    await till.place()
    assert await told(till) == ["order.created", "order.epayment_created"]
    assert till.clock.slept == [180.0]


async def test_a_payment_may_be_told_before_its_order(till: Till) -> None:
    await till.faults(webhook_payment_first=1)
    order = await till.place()
    assert await told(till) == []
    await till.control("POST", f"/sim/pay/{order['id']}")
    names = await told(till)
    assert names.index("payment.received") < names.index("order.created")
    assert sorted(names) == sorted(
        [
            "order.created",
            "order.epayment_created",
            "order.payment_status_changed",
            "payment.received",
            "order.status_changed",
            "order.updated",
        ]
    )


async def test_time_passes_only_when_told(till: Till) -> None:
    before = await till.control("GET", "/sim/clock")
    after = await till.control("POST", "/sim/clock", {"forward_s": 3600})
    assert (before["ahead_s"], after["ahead_s"]) == (0, 3600)
    order = await till.place()
    assert order["created_at"] == "2026-09-13T21:28:00Z"
    for wrong in ({}, {"forward_s": -1}, {"forward_s": "1"}, [], {"forward_s": True}):
        assert (await till.client.post("/sim/clock", json=wrong, headers=CONTROL)).status_code == 400
    await till.control("POST", "/sim/reset")
    assert (await till.control("GET", "/sim/clock"))["ahead_s"] == 0


@pytest.mark.parametrize("wrong", [[], {"invented": True}, {"is_only_200_taken": 1}, {"is_only_200_taken": "yes"}])
async def test_a_choice_that_is_none_changes_nothing(till: Till, wrong: object) -> None:
    before = await till.control("GET", "/sim/choices")
    assert (await till.client.put("/sim/choices", json=wrong, headers=CONTROL)).status_code == 400
    assert await till.control("GET", "/sim/choices") == before


def test_every_event_of_an_order_is_documented_by_an_example() -> None:
    shown = {samples.scalev(name)["event"] for name in ("webhook-payment-received", "webhook-payment-failed")}
    shown |= {samples.scalev(f"webhook-order-{name}")["event"] for name in ("created-2026", "spam-created", "deleted")}
    assert shown <= set(EVENTS)


def test_signatures_of_other_letters_are_those_of_the_example() -> None:
    vector = samples.scalev("webhook-signature-vector-2")
    assert signature(vector["raw_body_utf8"].encode(), vector["signing_secret"]) == vector["header_value"]
