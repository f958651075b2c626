"""Every collected example is read, is what we send, or is deliberately neither: no one is forgotten."""

import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from flows.shop import OrderChange
from scalev.api import DIALECTS
from scalev.http.addresses import Hosts
from scalev.http.dialects import Dialect
from scalev.http.refusals import refusal
from scalev.nouns.locations import LocationRow
from scalev.nouns.order_bodies import change_body, copy_body
from scalev.nouns.orders import ChangedRow, read_order
from scalev.nouns.payment_details import payment_details
from scalev.nouns.products import BundleRow, ProductRow, VariantRow
from scalev.nouns.rows import read, read_each
from scalev.nouns.shipping import CourierServiceQuoteRow, WarehouseDistanceRow
from scalev.nouns.storefront import PriceRow, PublicOrderRow
from scalev.nouns.stores import StoreRow, codes
from scalev.nouns.webhooks import read_event
from tests import samples

NAMES = sorted(
    f"{path.relative_to(samples.SCALEV).parts[0]}-{path.stem}" for path in samples.SCALEV.rglob("*.json")
)  # fmt: skip
HOSTS = Hosts(paying=("ladangpagi.example", "ladangpagi.myscalev.example"))
ORDERS = r"orders?-(create(-\w+)*-response|retrieve-paid|check-payment|update-response|duplicate-response)"
ROWS: Mapping[str, Any] = {
    "stores-simplified": StoreRow,
    "stores-products": ProductRow,
    "stores-bundles": BundleRow,
    "locations": LocationRow,
    "search-warehouse-response": WarehouseDistanceRow,
    "search-courier-service-response": CourierServiceQuoteRow,
    "public-variants-pricing": PriceRow,
}
RESOURCES: Mapping[str, Any] = {
    "stores-bundle-retrieve": BundleRow,
    "variants-retrieve": VariantRow,
    "public-variant-availability": PriceRow,
}
SENT_ELSEWHERE = r"orders?-create-(digital|bundle|va|physical|cod)-request|search-(warehouse|courier-service)-request"
LEFT_OUT = {
    r"me|bundles-bpos|orders?-(actions|statistics|generate-awb-response|cancel-awb-response)": "nothing asks for it",
    r"orders-(chats?|emails|message-history|pg-reference-ids|mark-not-spam-response)": "nothing asks for it",
    r"orders-(delete-response|upload-response|shipment-request|shipment-status-history-request)": "never done by a bot",
    r"orders-(customer-request)|customer.*|discount-code.*": "the shop's own customers and codes are not written",
    r"shipping-costs-(request|response)": "an estimate says neither COD nor provider, too little for an order",
    r"orders-create-return-request": "documented in one place; an order that is refused for it would be for nothing",
    r"public-(checkout|discount|order-update|transfer-proof).*": "the checkout of browsers, which takes no metadata",
    r"signature-vector(-2)?": "held by the tests of webhooks",
}


def kind(name: str) -> tuple[str, Dialect | None]:
    version, _, rest = name.partition("-")
    return rest, DIALECTS.get(version)  # type: ignore[call-overload, no-any-return]


def is_read(rest: str, dialect: Dialect | None, body: Any, name: str) -> bool:
    """Whether the client reads an example; raises where it cannot."""
    if dialect is None:
        return bool(read_event(samples.scalev_file(name).read_bytes()).name)
    if rest.startswith("error-") or rest in {"orders-update-refused", "public-store-not-found"}:
        status = int((re.findall(r"\d{3}", rest) or ["400"])[0])
        return refusal(httpx.Response(status, json=body), "x").status == status
    if re.fullmatch(r"public-order(-paid|-paylink|-without-redirect)?", rest):
        return bool(read(PublicOrderRow, body).page(HOSTS).url)
    if rest in ROWS:
        rows = dialect.unwrap(body)
        return bool(read_each(ROWS[rest], rows.get("results") if isinstance(rows, dict) else rows))
    return is_one_read(rest, dialect, dialect.unwrap(body), body)


def is_one_read(rest: str, dialect: Dialect, data: Any, body: Any) -> bool:
    if rest in RESOURCES:
        return bool(read(RESOURCES[rest], data))
    if re.fullmatch(r"orders?-create-payment-response", rest):
        return bool(payment_details(data).number)
    if re.fullmatch(ORDERS, rest):
        return bool(read_order(data, dialect, HOSTS, "").order_id)
    if re.fullmatch(r"orders?-list", rest):
        return all(read_order(row, dialect, HOSTS, "").order_id for row in dialect.page(body).rows)
    if re.fullmatch(r"orders?-change-status-response", rest):
        return bool(read(list[ChangedRow], data))
    if rest == "stores-payment-methods":
        return bool(codes(data))
    return bool(re.fullmatch(r"orders?-shipment-receipt-response|locations-postal-codes", rest))  # their 2xx is enough


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith("-request")])
def test_an_answer_or_event_is_read(name: str) -> None:
    rest, dialect = kind(name)
    if not any(re.fullmatch(pattern, rest) for pattern in LEFT_OUT):
        assert is_read(rest, dialect, samples.scalev(name), name)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith("-request")])
def test_a_request_is_what_we_send_or_deliberately_do_not(name: str) -> None:
    rest, dialect = kind(name)
    assert dialect
    body = samples.scalev(name)
    if rest == "orders-update-request":
        said = {key: value for key, value in body.items() if key not in {"ordervariants", "other_income_name"}}
        lines = tuple(("variant", row["variant_unique_id"], row["quantity"]) for row in body["ordervariants"])
        sent = change_body(OrderChange(lines=lines, **said), "REF", dialect)  # type: ignore[arg-type]
        assert {**sent, "other_income_name": "Biaya COD 3%"} == {**body, "orderbundles": []}
    elif rest == "orders-duplicate-request":
        mark = body["metadata"]
        sent = copy_body(mark["replaces"], body["payment_method"], mark["bot_ref"], dialect)
        assert sent == {**body, "metadata": {**mark, "attempt": 1}}
    elif re.fullmatch(r"orders?-change-status-request", rest):
        assert body.keys() <= {"ids", "status", "payment_status", "by"}
    else:
        assert re.fullmatch(SENT_ELSEWHERE, rest) or any(re.fullmatch(pattern, rest) for pattern in LEFT_OUT)


def test_what_is_left_out_is_there_to_be_left_out() -> None:
    for pattern in (*LEFT_OUT, SENT_ELSEWHERE, *ROWS, *RESOURCES):
        assert any(re.fullmatch(pattern, kind(name)[0]) for name in NAMES), pattern
