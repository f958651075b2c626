"""Add up an order in whole rupiah; what the buyer really pays is the shop's own total."""

from collections.abc import Iterable

from flows.shop import CartLine, Quote


def subtotal(lines: Iterable[CartLine]) -> int:
    """Price of all lines."""
    return sum(line.price for line in lines)


def total(lines: Iterable[CartLine], courier: Quote | None) -> int:
    """Price of all lines with the courier's cost."""
    return subtotal(lines) + (courier.cost if courier else 0)


def weight(lines: Iterable[CartLine]) -> int:
    """Weight of all lines in grams, at least 1."""
    return max(1, sum(line.item.weight * line.quantity for line in lines))
