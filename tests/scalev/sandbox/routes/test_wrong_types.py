"""A field of the wrong type is refused by its name, in both versions, on every route that takes it: never a 500."""

from typing import Any

import pytest

from scalev.sandbox.http.bodies import DEEPEST
from tests.harness.till import MELATI, Till, a_till, digital, physical

till = a_till

ODD: tuple[Any, ...] = ({}, {"a": 1}, [], ["qris"], True, 7.5, [[]])
FIELDS = (
    "payment_method", "customer_name", "customer_phone", "customer_email", "notes", "address", "postal_code",
    "location_id", "courier_service_id", "warehouse_unique_id", "shipment_provider_code", "shipping_cost",
    "shipping_discount", "product_discount", "other_income", "other_income_name", "metadata", "is_dropshipping",
    "is_probably_spam", "financial_entity_id", "payment_account_holder", "transferproof_url", "ordervariants",
    "orderbundles",
)  # fmt: skip
ONLY_NEW = ("metadata", "is_probably_spam")
"""What a change does not say: it is ignored there."""
RIGHT = {
    "metadata": (dict,),
    "is_dropshipping": (bool,),
    "is_probably_spam": (bool,),
    **dict.fromkeys(("shipping_cost", "shipping_discount", "product_discount", "other_income"), (float,)),
}


def is_wrong(field: str, value: Any) -> bool:
    """Whether that value is no such field; an empty list of lines is one of two, and the other is there."""
    kinds = RIGHT.get(field, ())
    return not isinstance(value, kinds) and not (field == "orderbundles" and not value)


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("field", FIELDS)
async def test_a_wrong_type_is_named(till: Till, version: str, field: str) -> None:
    path = {"v2": "/v2/order", "v3": "/v3/orders"}[version]
    placed = (await till.client.post(path, json=digital())).json()
    number = placed.get("data", placed)["id"]
    for value in ODD:
        if not is_wrong(field, value):
            continue
        asked = [
            ("POST", path, await physical(till) | {field: value}),
            ("POST", path, digital(**{field: value})),
            ("PATCH", f"{path}/{number}", {field: value}),
        ]
        for verb, where, body in asked[: 2 if field in ONLY_NEW else 3]:
            answer = await till.client.request(verb, where, json=body)
            assert answer.status_code == 400, (verb, where, value, answer.text)
            said = answer.json().get("errors") or answer.json()["error"]
            assert field in said, (verb, value)
    assert len(await till.orders()) == 1


@pytest.mark.parametrize("version", ["v2", "v3"])
@pytest.mark.parametrize("value", ODD)
async def test_a_payment_method_of_no_kind_is_refused_wherever_it_is_said(till: Till, version: str, value: Any) -> None:
    path = {"v2": "/v2/order", "v3": "/v3/orders"}[version]
    placed = (await till.client.post(path, json=digital())).json()
    number = placed.get("data", placed)["id"]
    quote = {"store_id": MELATI.id, "warehouse_id": 912, "location_id": 4908, "weight": 1, "payment_method": value}
    for where, body in (
        (f"{path}/{number}/duplicate", {"payment_method": value}),
        (f"/{version}/shipping-costs/search-courier-service", quote),
    ):
        answer = await till.client.post(where, json=body)
        assert answer.status_code == 400, answer.text
        assert "payment_method" in answer.text


@pytest.mark.parametrize(
    "raw",
    [
        b'{"customer_name": "\\ud800"}',
        b'{"metadata": {"a": NaN}}',
        b'{"metadata": {"a": 1e999}}',
        b'{"metadata": ' + b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1) + b"}",
        b'{"shipping_cost": ' + b"9" * 5000 + b"}",
    ],
)
async def test_what_no_answer_could_repeat_is_no_json(till: Till, raw: bytes) -> None:
    for path in ("/v2/order", "/v3/orders"):
        assert (await till.client.post(path, content=raw)).json()["error"] == "Invalid JSON"


@pytest.mark.parametrize("digits", ["9" * 5000, "٣", "²", "-1"])
async def test_a_number_of_no_order_finds_nothing(till: Till, digits: str) -> None:
    for path in ("/v2/order/{}", "/v3/orders/{}", "/v2/variants/{}", "/v3/stores/{}/products", "/v2/stores/{}/bundles"):
        assert (await till.client.get(path.format(digits))).status_code == 404
    assert (await till.client.get("/v3/products", params={"store_id": digits})).status_code == 200
    assert (await till.client.get("/v3/orders", params={"next_cursor": "c2I6LTU"})).status_code == 400
