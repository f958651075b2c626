"""What the routes take, as JSON Schema: bodies by verb and path as v3 spells it, queries by path."""

from scalev.sandbox.endpoints import changes, parcels
from scalev.sandbox.endpoints.filters import EXACT, NOBODY, SEARCHABLE, STAMPS
from scalev.sandbox.endpoints.public import carts
from scalev.sandbox.endpoints.public import orders as public_orders
from scalev.sandbox.endpoints.public.orders import PICTURES
from scalev.sandbox.endpoints.statistics import KEYS, SPANS, TIMES
from scalev.sandbox.http.replies import Row
from scalev.sandbox.http.versions import BANKS, FLAT_METHODS, PLAIN_METHODS
from scalev.sandbox.orders.drafts import AMOUNTS, KINDS
from scalev.sandbox.orders.order import PAYMENT_STATUSES, STATUSES

Bodies = dict[tuple[str, str], Row]
NAMES = {str: "string", int: "integer", bool: "boolean", dict: "object"}
WORD: Row = {"type": "string"}
WHOLE: Row = {"type": "integer"}
WORDS: Row = {"type": "array", "items": WORD}
IDS: Row = {"type": "array", "minItems": 1, "maxItems": 5, "items": {"type": ["string", "integer"]}}


def choice(*words: str) -> Row:
    """One of some words."""
    return {"type": "string", "enum": list(words)}


def thing(*required: str, **fields: Row) -> Row:
    """An object with fields, of which some must be there."""
    return {"type": "object", "properties": fields, "required": list(required)}


def kinds(table: dict[str, type]) -> dict[str, Row]:
    """Fields by what they are made of, each of which may be null."""
    return {name: {"type": [NAMES[kind], "null"]} for name, kind in table.items()}


def lines(key: str) -> Row:
    """Lines of an order."""
    return {"type": "array", "maxItems": 3, "items": thing(key, "quantity", **{key: WORD, "quantity": WHOLE})}


def ordered(version: str) -> dict[str, Row]:
    """The fields of an order, new or changed."""
    flat = version == "v3"
    return {
        **kinds(KINDS),
        **{name: {"type": ["number", "null"], "minimum": 0} for name in AMOUNTS},
        "payment_method": choice(*(FLAT_METHODS if flat else ("va", *PLAIN_METHODS))),
        **({} if flat else {"sub_payment_method": choice(*(bank.upper() for bank in BANKS))}),
        "ordervariants": lines("variant_unique_id"),
        "orderbundles": lines("bundle_price_option_unique_id"),
        "customer_name": WORD,
    }


def bodies(version: str) -> Bodies:
    """The body of each route that takes one."""
    order = ordered(version)
    return {**_of_orders(order), **_of_parcels(), **_of_quotes(order), **_of_the_storefront()}


def _of_orders(order: dict[str, Row]) -> Bodies:
    copied = {name: order[name] for name in ("payment_method", "metadata", "payment_account_holder")}
    status: dict[str, Row] = {
        **kinds(changes.KINDS),
        "status": choice(*STATUSES),
        "payment_status": choice(*PAYMENT_STATUSES),
    }
    return {
        ("POST", "/orders"): thing("store_unique_id", "customer_name", store_unique_id=WORD, **order),
        ("PATCH", "/orders/{id}"): thing(**order),
        ("POST", "/orders/{id}/duplicate"): thing(**copied),
        ("POST", "/orders/change-status"): thing("ids", ids=IDS, **status),
        **{("POST", f"/orders/{name}"): thing("ids", ids=IDS) for name in OF_MANY},
        ("POST", "/orders/{id}/update-tags"): thing("tags", tags=WORDS),
        ("PATCH", "/orders/{id}/customer"): thing("customer_id", customer_id=WHOLE),
    }


def _of_parcels() -> Bodies:
    stamp: Row = {"type": "string", "format": "date-time"}
    history: dict[str, Row] = {"status": choice(*STATUSES), "description": WORD, "timestamp": stamp}
    return {
        ("PATCH", "/orders/{id}/shipment-receipt"): thing("shipment_receipt", shipment_receipt=WORD),
        ("PATCH", "/orders/{id}/shipment"): thing(**kinds(parcels.RAW)),
        ("POST", "/orders/{id}/shipment-status-history"): thing(*history, **history),
    }


def _of_quotes(order: dict[str, Row]) -> Bodies:
    method = order["payment_method"]
    asked: dict[str, Row] = dict.fromkeys(("store_id", "warehouse_id", "location_id", "weight"), WHOLE)
    goods: Row = {"type": "array", "maxItems": 3, "items": thing("variant_id", "qty", variant_id=WHOLE, qty=WHOLE)}
    way: dict[str, Row] = {"store_id": WHOLE, "destination_id": WHOLE, "variants": goods}
    return {
        ("POST", "/shipping-costs/search-warehouse"): thing(*way, **way),
        ("POST", "/shipping-costs/search-courier-service"): thing(*asked, payment_method=method, **asked),
        ("POST", "/shipping-costs"): thing("courier_codes", courier_codes=WORDS, **asked),
    }


def _of_the_storefront() -> Bodies:
    item = thing("type", "quantity", type=choice("variant", "bundle_price_option"), variant_id=WHOLE, quantity=WHOLE)
    items: Row = {"type": "array", "minItems": 1, "maxItems": 3, "items": item}
    cart: dict[str, Row] = {**kinds(carts.KINDS), "items": items}
    file: dict[str, Row] = {"filename": WORD, "content_type": choice(*PICTURES), "content_length": WHOLE}
    return {
        ("POST", f"{PUBLIC}/orders/{{secret_slug}}/transfer-proof-upload"): thing(*file, **file),
        ("PATCH", f"{PUBLIC}/orders/{{secret_slug}}"): thing(**kinds(public_orders.KINDS)),
        ("POST", f"{PUBLIC}/discount-codes/check"): thing("code", "items", code=WORD, **cart),
        ("POST", f"{PUBLIC}/checkout/summary"): thing("items", discount_code_code=WORD, **cart),
    }


PUBLIC = "/stores/{store_id}/public"
OF_MANY = ("generate-awb", "cancel-awb", "delete", "mark-not-spam")
PAGING = ("page_size", "next_cursor", "previous_cursor", "last_id")
ORDERS = (*EXACT, *NOBODY, "search", "status", "payment_method", "tags", "product_id")
QUERIES: dict[str, dict[str, Row]] = {
    "/orders": {
        **dict.fromkeys((*ORDERS, "columns"), WORD),
        **{f"{name}_time_{end}": WORD for name in STAMPS for end in ("since", "until")},
        "search_field": choice(*SEARCHABLE),
    },
    "/orders/statistics": {
        "breakdown_date": choice("off", *SPANS),
        "custom_breakdown_key": choice(*KEYS),
        "datetime_type": choice(*TIMES),
        "is_breakdown_status": choice("true", "false"),
        **dict.fromkeys((*ORDERS, "tz"), WORD),
    },
    "/orders/pg-reference-ids": {"pg_reference_ids": WORD},
    "/locations": {"search": WORD, "page": WORD},
    "/stores/simplified": dict.fromkeys(("search", "domain", "has_domain"), WORD),
    "/stores/{store_id}/products": dict.fromkeys(("search", "item_type", "label", "is_inventory"), WORD),
    "/products": dict.fromkeys(("search", "item_type", "store_id"), WORD),
    "/stores/{store_id}/bundles": dict.fromkeys(("search", "label"), WORD),
    f"{PUBLIC}/variants/pricing": {"ids": WORD},
}
