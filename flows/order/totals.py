"""Add up an order in whole rupiah; what the buyer really pays is the shop's own total."""

from collections.abc import Iterable
from typing import Literal

from flows.shop import CartLine, Order, Quote

Reason = Literal["unique_code", "fee", "store"]


def subtotal(lines: Iterable[CartLine]) -> int:
    """Price of all lines."""
    return sum(line.price for line in lines)


def total(lines: Iterable[CartLine], courier: Quote | None) -> int:
    """Price of all lines with the courier's cost."""
    return subtotal(lines) + (courier.cost if courier else 0)


def margin(cart: Iterable[CartLine], percent: int, rupiah: int, method: str | None) -> int:
    """What a reseller's buyer pays above the shop's total; on delivery the courier takes that total and no more."""
    if method == "cod":
        return 0
    return sum(line.price * percent // 100 + line.quantity * rupiah for line in cart)


def reason_of(order: Order, agreed: int | None) -> Reason | None:
    """Why the shop's total is another than the one agreed on; None where it is the same, or none is known."""
    if agreed is None or order.total == agreed:
        return None
    if order.is_payment_link and order.total > agreed:
        return "fee"
    if order.unique_code and order.total == agreed - order.unique_code:
        return "unique_code"
    return "fee" if order.fee and order.total == agreed + order.fee else "store"
