"""Prices and stock of a cart in one call, also of goods that no list shows."""

from scalev.sandbox.catalogue.kinds import Variant
from scalev.sandbox.endpoints.calls import Call
from scalev.sandbox.endpoints.public.carts import variant_in
from scalev.sandbox.endpoints.public.orders import store_of
from scalev.sandbox.http.numbers import whole_number
from scalev.sandbox.http.replies import One, Plain, Reply, Row, invalid, missing
from scalev.sandbox.orders.parts import money

LOW_STOCK = 5


def pricing(call: Call) -> Reply:
    """List price and stock of the variants that the store sells; others are left out."""
    numbers = [whole_number(one.strip()) for one in call.query.get("ids", "").split(",")]
    if not all(numbers):
        raise invalid(ids="is invalid")
    found = [variant_in(call, store_of(call), number) for number in dict.fromkeys(numbers) if number]
    rows = [{**_stock(one), "price": money(one.price), "currency": "IDR"} for one in found if one]
    return Plain(rows)


def availability(call: Call) -> Reply:
    """Say whether one variant can be had."""
    found = variant_in(call, store_of(call), call.number("variant_id"))
    if found is None:
        raise missing("Variant")
    return One({**_stock(found), "stock_status": _status(found.stock)})


def _stock(variant: Variant) -> Row:
    return {"variant_id": variant.id, "available": variant.stock != 0, "available_qty": variant.stock}


def _status(stock: int | None) -> str:
    if stock == 0:
        return "out_of_stock"
    return "low_stock" if stock is not None and stock <= LOW_STOCK else "in_stock"
