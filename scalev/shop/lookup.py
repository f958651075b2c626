"""Find orders again: by phone, or by going back through the newest.

A look-up answers for everything it was asked, or raises: what it does not list is not there. Whether the default
list hides orders flagged as spam is not documented, so the default and the flagged list are both read.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from flows.shop import NewOrder, Order
from scalev.api import Scalev
from scalev.errors import BadRequest, NotFound
from scalev.nouns.orders import Orders

FLAGS = (None, True)
FIRST = datetime.min.replace(tzinfo=UTC)


class ScalevOrders:
    """The API as `flows.shop.Orders`; every failure is an error of `scalev.errors`."""

    def __init__(self, scalev: Scalev) -> None:
        self._orders = scalev.orders

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Place the order with one request, never repeated from here."""
        return await self._orders.create(order, attempt)

    async def get(self, order_id: str) -> Order:
        """Read one order by its id."""
        return await self._orders.get(order_id)

    async def watch(self, order_id: str) -> Order:
        """Read one order that nobody waits for, behind every other call."""
        return await self._orders.get(order_id, is_waited_for=False)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        """List the newest orders of a phone, in each way it may be stored."""
        found: list[Order] = []
        for form in phone_forms(phone):
            for flag in FLAGS:
                found += await self._orders.search_phone(form, is_probably_spam=flag)
        return newest_first(found)

    async def find_by_number(self, number: str) -> Order | None:
        """Find an order by the number people read, else by the shop's own id."""
        return await find_by_number(self._orders, number)

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        """List all orders made since then; one that does not say when counts as new."""
        found: list[Order] = []
        for flag in FLAGS:
            async for page in self._orders.list(is_probably_spam=flag, is_waited_for=is_waited_for):
                found += [order for order in page if order.created_at is None or order.created_at >= since]
                times = [order.created_at for order in page if order.created_at]
                if times and times[-1] < since:
                    break
        return newest_first(found)


async def find_by_number(orders: Orders, number: str) -> Order | None:
    """Find an order by the number people read, else by the shop's own id."""
    for flag in FLAGS:
        async for page in orders.list(filters={"order_id": number.upper()}, is_probably_spam=flag):
            if found := next((order for order in page if order.order_id == number.upper()), None):
                return found
            break
    try:
        found = await orders.get(number)
    except (NotFound, BadRequest):  # a number is no id
        return None
    return found if number.upper() in {found.id.upper(), found.order_id.upper()} else None


def phone_forms(phone: str) -> tuple[str, ...]:
    """`62812…` and `0812…`: orders are stored as 62, but older ones may be as typed."""
    digits = "".join(filter(str.isdigit, phone))
    national = digits.removeprefix("62") if digits.startswith("62") else digits.removeprefix("0")
    if digits.startswith(("62", "0")):
        return (f"62{national}", f"0{national}")
    return (digits,)


def newest_first(orders: Iterable[Order]) -> Sequence[Order]:
    """Each order once, newest first."""
    once = {order.id: order for order in orders}
    return sorted(once.values(), key=lambda order: (order.created_at or FIRST, len(order.id), order.id), reverse=True)
