"""Which orders a list has: every documented filter that means something here."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from scalev.sandbox.business import BUSINESS_ID
from scalev.sandbox.catalogue.kinds import Product
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.http.replies import invalid
from scalev.sandbox.http.versions import V2
from scalev.sandbox.orders.gateway import WALLETS
from scalev.sandbox.orders.order import Order
from scalev.sandbox.shipping.warehouses import warehouse_by_unique_id


def _warehouse_id(order: Order) -> int | None:
    warehouse = warehouse_by_unique_id(order.body.get("warehouse_unique_id") or "")
    return warehouse.id if warehouse and order.is_physical else None


SEARCHABLE: dict[str, Callable[[Order], object]] = {
    "order_id": lambda order: order.order_id,
    "shipment_receipt": lambda order: order.receipt,
    "external_id": lambda order: None,  # noqa: ARG005  orders made here have none
    "pg_reference_id": lambda order: order.reference,
    "gross_revenue": lambda order: f"{order.gross_revenue}.00",
    "customer_name": lambda order: order.body.get("customer_name"),
    "customer_email": lambda order: order.body.get("customer_email"),
    "customer_phone": lambda order: order.body.get("customer_phone"),
}
V2_SEARCH = ("order_id", "customer_name", "customer_email", "customer_phone")
EXACT: dict[str, Callable[[Order], object]] = {
    "order_id": lambda order: order.order_id,
    "store_id": lambda order: order.store_id,
    "business_id": lambda order: BUSINESS_ID,  # noqa: ARG005  there is one
    "warehouse_id": _warehouse_id,
    "payment_status": lambda order: order.payment_status,
    "shipment_status": lambda order: order.shipment_status,
    "awb_ca_status": lambda order: order.awb_status,
    "is_repeat": lambda order: str(order.is_repeat).lower(),
    "is_from_form": lambda order: "false",  # noqa: ARG005
    "is_transferproof_exist": lambda order: str(bool(order.body.get("transferproof_url"))).lower(),
    "is_probably_spam": lambda order: str(order.spam_by is not None).lower(),
    "platform": lambda order: "scalev",  # noqa: ARG005
}
NOBODY = ("external_id", "handler_id", "advertiser_id", "page_id", "utm_source", "affiliate_business_id")
STAMPS = ("draft", "confirmed", "shipped", "completed")


def select_orders(call: Call) -> list[Order]:
    """The orders a list has, newest first."""
    query, now = call.query, call.world.now().timestamp()
    tests = _tests(call)
    if call.strike.get("hide_spam") and not query.get("is_probably_spam"):
        tests.append(lambda order: order.spam_by is None)
    return [
        order
        for order in call.world.book.newest_first()
        if order.visible_at <= now and all(fits(order) for fits in tests)
    ]


def _tests(call: Call) -> list[Callable[[Order], bool]]:
    query = call.query
    tests = [_equal(value, query[name]) for name, value in EXACT.items() if query.get(name)]
    tests += [lambda order: False for name in NOBODY if query.get(name)]  # noqa: ARG005
    if query.get("search"):
        tests.append(_search(call.version.name, query))
    if query.get("status"):
        tests.append(_one_of(query["status"], lambda order: order.status))
    if query.get("payment_method"):
        tests.append(_method(query["payment_method"]))
    if query.get("tags"):
        tests.append(_has_tag(set(query["tags"].split(","))))
    if query.get("product_id"):
        tests.append(_has_product(query["product_id"], call.world.catalogue.product_of))
    for name in STAMPS:
        tests += _times(query, name)
    return tests


def _equal(value: Callable[[Order], object], wanted: str) -> Callable[[Order], bool]:
    return lambda order: str(value(order)) == wanted


def _one_of(wanted: str, value: Callable[[Order], str]) -> Callable[[Order], bool]:
    values = set(wanted.split(","))
    return lambda order: value(order) in values


def _search(version: str, query: Mapping[str, str]) -> Callable[[Order], bool]:
    """One term over four fields in v2; in v3 over the one named, and over order ids if none is."""
    term, field = query["search"].casefold().strip(), query.get("search_field", "")
    fields = V2_SEARCH if version == "v2" else (field if field in SEARCHABLE else "order_id",)
    return lambda order: any(term in str(SEARCHABLE[name](order) or "").casefold() for name in fields)


def _method(wanted: str) -> Callable[[Order], bool]:
    """By flat code (v3), or by method, `va` and `ewallet` being many (v2)."""

    def fits(order: Order) -> bool:
        flat = order.method or ""
        return wanted in (flat, V2().method(flat)[0]) or (wanted == "ewallet" and flat in WALLETS)

    return fits


def _has_tag(tags: set[str]) -> Callable[[Order], bool]:
    return lambda order: bool(tags & set(order.tags))


def _has_product(product_id: str, products: Mapping[int, Product]) -> Callable[[Order], bool]:
    return lambda order: any(str(products[line.variant_id].id) == product_id for line in order.lines)


def _times(query: Mapping[str, str], name: str) -> list[Callable[[Order], bool]]:
    tests: list[Callable[[Order], bool]] = []
    for end in ("since", "until"):
        field = f"{name}_time_{end}"
        if query.get(field):
            tests.append(_limit_time(f"{name}_time", moment(query[field], field), is_since=end == "since"))
    return tests


def _limit_time(name: str, limit: datetime, *, is_since: bool) -> Callable[[Order], bool]:
    def fits(order: Order) -> bool:
        if name not in order.times:
            return False
        at = datetime.fromisoformat(order.times[name])
        return at >= limit if is_since else at <= limit

    return fits


def moment(text: str, field: str) -> datetime:
    """Read a time; one without a zone is UTC."""
    try:
        at = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        raise invalid(**{field: "is invalid"}) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
