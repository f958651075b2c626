"""A pushed event is believed only when signed, and says only what it says."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import SecretStr

from scalev import errors
from scalev.nouns.webhooks import SIGNATURE_HEADER, OrderChange, is_signed, read_event, signature
from tests import samples

SECRET = "sandbox-signing-secret"
BODY = (
    b'{"event":"order.status_changed","unique_id":"event_t8Rt1YuIo6PaSd3FgHj5KlZm",'
    b'"timestamp":"2026-09-14T10:05:01.004410Z","data":{"order_id":"260914PLMVHS","status":"shipped"}}'
)
SIGNED = "Zpc7gmMtNzMWG2uh4FU7AG+kThwijb/VjgW/nkl7Px8="


def test_the_known_vector_is_signed() -> None:
    assert signature(BODY, SECRET) == SIGNED
    assert is_signed(BODY, SIGNED, SecretStr(SECRET))
    assert is_signed(BODY, f" {SIGNED} ", SECRET)


@pytest.mark.parametrize("header", [None, "", "x", SIGNED.lower(), SIGNED[:-1], "é" + SIGNED, signature(b"", SECRET)])
def test_any_other_header_is_not(header: str | None) -> None:
    assert not is_signed(BODY, header, SECRET)


def test_a_changed_byte_another_secret_or_none_is_not_signed() -> None:
    assert not is_signed(BODY.replace(b":", b": ", 1), SIGNED, SECRET)
    assert not is_signed(BODY, SIGNED, "another")
    assert not is_signed(BODY, signature(BODY, ""), "")


def test_the_collected_vector_agrees() -> None:
    vector = samples.scalev("webhook-signature-vector")
    assert vector["header_name"] == SIGNATURE_HEADER
    assert is_signed(vector["raw_body_utf8"].encode(), vector["header_value"], vector["signing_secret"])


def test_a_status_change_says_no_more_than_that() -> None:
    event = read_event(BODY)
    assert (event.name, event.unique_id) == ("order.status_changed", "event_t8Rt1YuIo6PaSd3FgHj5KlZm")
    assert event.at == datetime(2026, 9, 14, 10, 5, 1, 4410, UTC)
    assert event.order == OrderChange(order_id="260914PLMVHS", status="shipped")


def test_a_created_order_is_recognised_by_its_notes() -> None:
    data = {
        "id": "01994f3b",
        "notes": "cepat ya #ref:7Q2MWXK4J9TBN3RD",
        "gross_revenue": "148000.00",
        "total_weight": 5,
    }
    event = read_event(json.dumps({"event": "order.created", "unique_id": "event_1", "data": data}).encode())
    assert (event.order.ref, event.order.total, event.order.id) == ("7Q2MWXK4J9TBN3RD", 148000, "01994f3b")


def test_a_test_event_has_no_id_and_no_order() -> None:
    event = read_event(b'{"event":"business.test_event","timestamp":"2026-09-14T04:00:00.123456Z","data":{}}')
    assert event.is_test
    assert (event.unique_id, event.order) == (None, OrderChange())


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"{}", b'{"event":1}', b"\xff", b"[" * 100_000])
def test_what_is_no_event_cannot_be_read(body: bytes) -> None:
    with pytest.raises(errors.Unreadable):
        read_event(body)


@pytest.mark.parametrize("data", [None, [], "x", {"id": None, "gross_revenue": "much", "last_updated_at": 1e99}])
def test_odd_data_is_an_event_that_says_nothing(data: Any) -> None:
    body = json.dumps({"event": "order.updated", "unique_id": "event_1", "data": data}).encode()
    assert read_event(body).order == OrderChange()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("payment-received", {"payment_status": "paid", "customer_email": "sari@example.com", "total": None}),
        ("payment-received-settled", {"payment_status": "settled"}),
        ("payment-failed", {"payment_status": "conflict"}),
        ("order-created-2026", {"status": "pending", "customer_phone": "6281200001111"}),
        ("order-created", {"status": "pending", "total": 148000, "is_probably_spam": False}),
        ("order-spam-created", {"is_probably_spam": True}),
        ("order-epayment-created", {"payment_status": "unpaid"}),
        ("order-payment-status-changed", {"payment_status": "paid", "payment_code": "880812345678", "total": None}),
        ("order-status-changed", {"payment_status": None, "total": None}),
        ("order-deleted", {"status": None}),
    ],
)
def test_the_collected_events_are_read(name: str, expected: dict[str, Any]) -> None:
    event = read_event(samples.scalev_file(f"webhook-{name}").read_bytes())
    assert event.unique_id
    assert event.order.order_id == "260914PLMVHS"
    assert event.order.changed_at is not None
    assert {field: getattr(event.order, field) for field in expected} == expected


@pytest.mark.parametrize("name", ["checkout-intent-abandoned", "checkout-intent-completed", "test-event-2026"])
def test_an_event_about_no_order_says_nothing_of_one(name: str) -> None:
    event = read_event(samples.scalev_file(f"webhook-{name}").read_bytes())
    assert event.unique_id and event.kind and not event.is_of_order
    assert event.order == OrderChange()


def test_an_event_that_nobody_knows_is_one_and_no_kind() -> None:
    body = b'{"event":"subscription.renewed","unique_id":"event_1","data":{"id":"7","order_id":"260914PLMVHS"}}'
    event = read_event(body)
    assert (event.kind, event.order) == (None, OrderChange())
    assert read_event(b'{"event":"order.archived","data":{"id":"7"}}').order.id == "7"


def test_a_body_beyond_ascii_is_signed_as_it_came() -> None:
    vector = samples.scalev("webhook-signature-vector-2")
    assert is_signed(vector["raw_body_utf8"].encode(), vector["header_value"], vector["signing_secret"])
    assert "Sari" not in repr(read_event(samples.scalev_file("webhook-payment-received").read_bytes()))
