"""The day in figures: what was ordered since midnight, and what of it is unpaid or to be sent."""

from dataclasses import dataclass

from bot.storage.store import Store
from flows.clock import local_time
from flows.figures import OVER, count, since
from flows.saga.life import is_paid
from flows.shop import Order, Orders
from scalev.errors import ScalevError

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
        try:
            found = await self.orders.newest(since("day", local_time(await self.store.now())))
        except ScalevError:
            return None
        meant = [order for order in found if not order.is_spam]
        figures = count(meant)
        return Day(figures.standing.orders, figures.standing.total, figures.unpaid.orders, sum(map(is_to_send, meant)))


def is_to_send(order: Order) -> bool:
    """A parcel that stands, is paid for or to be paid to the courier, and is not on its way."""
    is_settled = is_paid(order) or order.payment_method == "cod"
    return is_settled and bool(order.courier) and not order.receipt and order.status not in OVER | SENT
