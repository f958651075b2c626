"""What is done to orders that exist: each write is sent once, and what came of it is read, not believed."""

import asyncio
import logging

from flows.shop import Order, OrderChange, Page
from scalev.api import Scalev
from scalev.errors import ScalevError, Unreadable
from scalev.shop.cache import Age, Cache

PAGE_WITHIN_S, PAGE_KEPT_S = 10.0, 900.0
logger = logging.getLogger(__name__)
PAID = {"paid", "settled"}


class ScalevPlacedOrders:
    """The API as `flows.shop.PlacedOrders`; every failure is an error of `scalev.errors`."""

    def __init__(self, scalev: Scalev) -> None:
        self._orders = scalev.orders
        self._payments = scalev.payments
        self._storefront = scalev.storefront
        self._pages = Cache(self._ask_page, Age(PAGE_KEPT_S, PAGE_KEPT_S))

    async def aclose(self) -> None:
        """Stop what is being asked."""
        await self._pages.aclose()

    async def check_payment(self, order_id: str) -> Order:
        """Have the provider asked whether it is paid, and read the order."""
        return await self._payments.check(order_id)

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:
        """Change what is named in place."""
        return await self._orders.change(order_id, ref, change)

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        """Make a copy that is paid otherwise; the shop cancels the original."""
        return await self._orders.duplicate(order_id, payment_method, ref)

    async def set_status(self, order_id: str, status: str) -> None:
        """Set the status; raises `Unreadable` where the answer does not say that it is so now."""
        rows = await self._orders.change_status([order_id], status=status)
        _expect(any(row.status == status for row in rows))

    async def mark_paid(self, order_id: str, by: str) -> None:
        """State that it is paid; raises `Unreadable` where the answer does not say that it is so now."""
        rows = await self._orders.change_status([order_id], payment_status="paid", by=by)
        _expect(any(row.payment_status in PAID for row in rows))

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        """Set the number by which its parcel is tracked."""
        await self._orders.set_receipt(order_id, receipt)

    async def send_files(self, order_id: str) -> None:
        """Have its digital goods sent to its email address once more."""
        await self._orders.send_files(order_id)

    async def page(self, order: Order) -> Page:
        """Where the store sends its buyer, if it has a key to say so; else the page that the order names itself."""
        own = Page(order.payment_url, order.expires_at, order.foreign_host)
        if not self._storefront or not order.slug or not order.store_unique_id:
            return own
        found = await self._pages.get((order.store_unique_id, order.slug))
        host = "" if own.url else found.foreign_host or own.foreign_host
        return Page(found.url or own.url, found.expires_at or own.expires_at, "" if found.url else host)

    async def _ask_page(self, where: tuple[str, str]) -> Page:
        """Read the public order. What fails is not asked again for as long as an answer is kept."""
        try:
            async with asyncio.timeout(PAGE_WITHIN_S):
                return await self._storefront.page(*where)
        except (ScalevError, TimeoutError) as error:
            logger.info("no page: %s", type(error).__name__)
            return Page()


def _expect(is_so: bool) -> None:
    """A change of status may leave single orders as they were without saying why; reading the order tells."""
    if not is_so:
        raise Unreadable("the order is not among those changed")
