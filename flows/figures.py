"""Count orders: how many, for how much, what is paid, and what was ordered most; money is rupiah."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from flows.clock import WIB
from flows.saga.life import is_paid
from flows.shop import Order

Span = Literal["day", "week", "month"]
DAYS: dict[Span, int] = {"day": 1, "week": 7, "month": 30}
OVER = frozenset({"canceled", "closed", "rts", "shipped_rts"})


@dataclass(frozen=True, slots=True)
class Sum:
    """So many orders, and what they come to."""

    orders: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some orders: of all that stand, and of these the paid, the unpaid and those paid on delivery.

    `cancelled` are those that do not stand; `goods` are what was ordered most, with how many.
    """

    standing: Sum
    paid: Sum
    unpaid: Sum
    cod: Sum
    cancelled: int
    goods: tuple[tuple[str, int], ...]


def count(orders: Sequence[Order], most_goods: int = 5) -> Figures:
    """The figures of orders; one that came back or was cancelled does not stand."""
    standing = [order for order in orders if order.status not in OVER]
    goods = Counter[str]()
    for order in standing:
        for name, quantity in order.lines:
            goods[name] += quantity
    return Figures(
        _sum(standing),
        _sum([order for order in standing if is_paid(order)]),
        _sum([order for order in standing if not is_paid(order) and order.payment_method != "cod"]),
        _sum([order for order in standing if not is_paid(order) and order.payment_method == "cod"]),
        len(orders) - len(standing),
        tuple(goods.most_common(most_goods)),
    )


def _sum(orders: Sequence[Order]) -> Sum:
    return Sum(len(orders), sum(order.total for order in orders))


def since(span: Span, now: datetime) -> datetime:
    """When a span begins that ends with the present day, as the store's clock has it."""
    midnight = now.astimezone(WIB).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=DAYS[span] - 1)


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour or day of a chart: when it begins, what was paid, and what stands without being paid."""

    begins: datetime
    paid: Sum
    open: Sum


def bars(orders: Sequence[Order], span: Span, now: datetime) -> tuple[Bar, ...]:
    """The hours of today, or the days of a week or month, each with its orders."""
    start = since(span, now)
    step, steps = (timedelta(hours=1), 24) if span == "day" else (timedelta(days=1), DAYS[span])
    paid: list[list[Order]] = [[] for _ in range(steps)]
    unpaid: list[list[Order]] = [[] for _ in range(steps)]
    for order in orders:
        at = (order.created_at - start) // step if order.created_at else -1
        if 0 <= at < steps and order.status not in OVER:
            (paid if is_paid(order) else unpaid)[at].append(order)
    return tuple(Bar(start + at * step, _sum(paid[at]), _sum(unpaid[at])) for at in range(steps))
