"""The shop's orders where nothing is ordered: whatever is confirmed is made here, known here, and gone with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flows.saga.record import Record
from flows.shop import NewOrder, Order, OrderChange, Page
from scalev.errors import NotFound

PAGE = "https://example.invalid/"


class DryOrders:
    """Takes every order and sends none anywhere: `flows.shop.Orders` and `flows.shop.PlacedOrders`."""

    def __init__(self) -> None:
        self._made: dict[str, Order] = {}
        self._agreed: dict[str, int] = {}

    def note(self, record: Record) -> None:
        """An order was confirmed at this total."""
        self._agreed[record.ref] = record.agreed or 0

    async def create(self, order: NewOrder, attempt: int) -> Order:
        """Make an order up."""
        number = len(self._made) + 1
        named = (str(number), f"000000COBA{number:02}", "pending", "unpaid", order.payment_method)
        made = Order(*named, self._agreed.get(order.ref, 0), PAGE, ref=order.ref, attempt=attempt)
        made = replace(made, customer_name=order.customer_name, customer_phone=order.customer_phone)
        self._made[made.id] = made
        return made

    async def get(self, order_id: str) -> Order:
        """One that was made here; raises `NotFound`."""
        if order_id not in self._made:
            raise NotFound(404)
        return self._made[order_id]

    async def watch(self, order_id: str) -> Order:
        """As `get`."""
        return await self.get(order_id)

    async def check_payment(self, order_id: str) -> Order:
        """As `get`: nobody pays here."""
        return await self.get(order_id)

    async def find_by_number(self, number: str) -> Order | None:
        """One that was made here."""
        return next((each for each in self._made.values() if number in {each.id, each.order_id}), None)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        """Those that were made here for a phone."""
        return [each for each in self._made.values() if each.customer_phone == phone]

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:  # noqa: ARG002
        """All that were made here."""
        return list(self._made.values())

    async def change(self, order_id: str, ref: str, change: OrderChange) -> Order:  # noqa: ARG002
        """Change nothing."""
        return await self.get(order_id)

    async def duplicate(self, order_id: str, payment_method: str, ref: str) -> Order:
        """Make a copy up."""
        copy = replace(await self.get(order_id), id=str(len(self._made) + 1), payment_method=payment_method, ref=ref)
        self._made[copy.id] = copy
        return copy

    async def set_status(self, order_id: str, status: str) -> None:
        """Let an order be in that status."""
        self._made[order_id] = replace(await self.get(order_id), status=status)

    async def mark_paid(self, order_id: str, by: str) -> None:
        """Change nothing."""

    async def set_receipt(self, order_id: str, receipt: str) -> None:
        """Change nothing."""

    async def send_files(self, order_id: str) -> None:
        """Send nothing."""

    async def page(self, order: Order) -> Page:
        """An address that leads nowhere."""
        return Page(order.payment_url, None, "")
