"""Endpoints that quote: which warehouse sends, which courier brings it, what it costs."""

from typing import TypeGuard

from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.http.replies import Plain, Refusal, Reply, Row
from scalev.sandbox.shipping.couriers import offers
from scalev.sandbox.shipping.places import Place, distance_km
from scalev.sandbox.shipping.views import estimate_row, quote_row, warehouse_row
from scalev.sandbox.shipping.warehouses import WAREHOUSES, Warehouse


def search_warehouse(call: Call) -> Reply:
    """List the warehouses that have the goods; not in order of distance, as nobody promised one."""
    body = call.fields()
    _store(call, body)
    place = _place(call, body, "destination_id")
    rows = body.get("variants")
    if not isinstance(rows, list) or not rows:
        raise _wrong("variants", rows)
    for row in rows:
        number, quantity = (row.get("variant_id"), row.get("qty")) if isinstance(row, dict) else (None, None)
        variant = call.world.catalogue.variants.get(number) if is_number(number) else None
        if variant is None or not is_number(quantity) or quantity < 1:
            raise _wrong("variants", rows)
        if variant.stock is not None and quantity > variant.stock:
            return Plain([])
    # The farther one first, so that a client has to look at `distance_km`.
    farthest_first = sorted(WAREHOUSES, key=lambda one: -distance_km(one.place.point, place.point))
    return Plain([warehouse_row(one, place, call.version) for one in farthest_first])


def search_courier_service(call: Call) -> Reply:
    """List every offer there; those without COD too, as nobody promised otherwise."""
    body = call.fields()
    _store(call, body)
    warehouse, place, weight = _warehouse(body), _place(call, body, "location_id"), _weight(body)
    method = body.get("payment_method")
    try:
        known = call.version.flat_method(method, "BCA")  # a quote is not asked which bank
    except ValueError:
        known = None
    if known is None:
        raise _wrong("payment_method", method)
    found = offers(warehouse, place, weight)
    return Plain([quote_row(offer, warehouse, weight) for offer in found])


def estimate(call: Call) -> Reply:
    """List what courier companies would ask."""
    body = call.fields()
    codes = body.get("courier_codes")
    if not isinstance(codes, list) or not codes:
        raise _wrong("courier_codes", codes)
    warehouse, place, weight = _warehouse(body), _place(call, body, "location_id"), _weight(body)
    found = [one for one in offers(warehouse, place, weight) if one.service.courier.code in codes]
    return Plain([estimate_row(offer, weight) for offer in found])


def _store(call: Call, body: Row) -> None:
    number = body.get("store_id")
    if not is_number(number) or number not in call.world.catalogue.stores_by_id:
        raise _wrong("store_id", number)


def _place(call: Call, body: Row, field: str) -> Place:
    number = body.get(field)
    place = call.world.places.get(number) if is_number(number) else None
    if place is None:
        raise _wrong(field, number)
    return place


def _warehouse(body: Row) -> Warehouse:
    number = body.get("warehouse_id")
    found = next((one for one in WAREHOUSES if one.id == number), None)
    if found is None:
        raise _wrong("warehouse_id", number)
    return found


def _weight(body: Row) -> int:
    weight = body.get("weight")
    if not is_number(weight) or not 1 <= weight <= 10_000_000:
        raise _wrong("weight", weight)
    return weight


def _wrong(field: str, value: object) -> Refusal:
    said = "can't be blank" if value in (None, "", []) else "is invalid"
    return Refusal(400, "Validation failed", {field: [said]})


def is_number(value: object) -> TypeGuard[int]:
    """Whether it is a whole number, and not true or false."""
    return isinstance(value, int) and not isinstance(value, bool)
