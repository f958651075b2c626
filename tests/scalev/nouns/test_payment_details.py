"""What a buyer needs is found wherever the provider put it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from scalev.nouns.payment_details import PaymentDetails, payment_details


def nested(path: str, value: Any) -> dict[str, Any]:
    for key in reversed(path.split(".")):
        value = {key: value}
    return value  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("info", "details"),
    [
        (
            {"payment_method": {"virtual_account": {"channel_properties": {
                "virtual_account_number": "880812345678", "customer_name": "Sari"}}}},
            PaymentDetails(number="880812345678", name="Sari"),
        ),
        (
            nested("payment_method.over_the_counter.channel_properties.payment_code", "TEST001"),
            PaymentDetails(number="TEST001"),
        ),
        ({"va_number": 9912, "va_name": "Sari", "bank_code": "BNI"}, PaymentDetails(number="9912", name="Sari")),
        ({"qr_string": "000201"}, PaymentDetails(qr_string="000201")),
        (
            {"payment_method": {"qr_code": {"channel_properties": {
                "qr_string": "000201", "expires_at": "2026-09-14T05:12:31Z"}}}, "amount": 49000},
            PaymentDetails(qr_string="000201", amount=49000, expires_at=datetime(2026, 9, 14, 5, 12, 31, tzinfo=UTC)),
        ),
        (
            {"actions": [{"url_type": "DEEPLINK", "url": "app://pay"},
                         {"url_type": "WEB", "url": "https://pay.example/1"}]},
            PaymentDetails(url="https://pay.example/1"),
        ),
        ({"redirect_url": "https://card.example/1"}, PaymentDetails(url="https://card.example/1")),
        ({"invoice_url": "https://inv.example/1"}, PaymentDetails(url="https://inv.example/1")),
        ({"payment_url": "https://a.id", "deeplink_url": "a://x"}, PaymentDetails(url="https://a.id")),
        ({}, PaymentDetails()),
        (None, PaymentDetails()),
        ([], PaymentDetails()),
        ({"va_number": None, "qr_string": "", "actions": "x", "amount": "much", "expires_at": "no"}, PaymentDetails()),
        ({"payment_method": "va", "va_number": True}, PaymentDetails()),
    ],
)  # fmt: skip
def test_every_place_is_looked_at(info: Any, details: PaymentDetails) -> None:
    assert payment_details(info) == details


async def test_a_payment_request_is_made_and_read(scene: Any) -> None:
    info = nested("payment_method.virtual_account.channel_properties.virtual_account_number", "880812345678")
    scalev = await scene.connect(lambda _: scene.one(info))
    assert (await scalev.payments.create("18452073")).number == "880812345678"
    assert str(scene.requests[0].url.path) == f"{scene.order_path}/18452073/payment"


async def test_the_collected_payment_is_read(scene: Any) -> None:
    body = scene.example({"v2": "order-create-payment-response", "v3": "orders-create-payment-response"}[scene.version])
    scalev = await scene.connect(lambda _: body)
    assert (await scalev.payments.create("1")).number == "880812345678"
