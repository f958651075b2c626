"""The day in figures: what was ordered since midnight, and what of it is unpaid or to be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.admin.rest import WIB
from bot.storage.store import Store
from flows.saga.life import is_paid
from flows.shop import Order, Orders
from scalev.errors import ScalevError

OVER = frozenset({"canceled", "closed", "rts"})
SENT = frozenset({"shipped", "completed", "delivered"})


@dataclass(frozen=True, slots=True)
class Day:
    """What a day came to in the shop so far."""

    orders: int = 0
    total: int = 0
    unpaid: int = 0
    to_send: int = 0


class Figures:
    """Counts the orders of today; the shop may not answer."""

    def __init__(self, store: Store, orders: Orders) -> None:
        self.store = store
        self.orders = orders

    async def today(self) -> Day | None:
        """The day so far; `None` where the shop does not say."""
        midnight = datetime.fromtimestamp(await self.store.now() / 1000, WIB).replace(hour=0, minute=0, second=0)
        try:
            found = await self.orders.newest(midnight.replace(microsecond=0))
        except ScalevError:
            return None
        standing = [order for order in found if order.status not in OVER and not order.is_spam]
        total = sum(order.total for order in standing)
        return Day(len(standing), total, _count(standing, is_unpaid), _count(standing, is_to_send))


def is_unpaid(order: Order) -> bool:
    """The buyer still owes it, and not to the courier."""
    return not is_paid(order) and order.payment_method != "cod"


def is_to_send(order: Order) -> bool:
    """Paid for, or to be paid to the courier, and not on its way."""
    return not is_unpaid(order) and not order.receipt and order.status not in SENT and bool(order.courier)


def _count(orders: list[Order], is_one: Callable[[Order], bool]) -> int:
    return sum(map(is_one, orders))
