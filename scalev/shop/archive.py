"""Read all orders of the business, page by page and newest first, so that it can be gone on with another day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.shop import Order
from scalev.api import Scalev
from scalev.errors import BadRequest
from scalev.http.turns import Rank
from scalev.nouns.orders import read_order

MORE_COLUMNS = (
    "orderlines", "destination_address", "courier_service", "sub_payment_method", "product_price", "shipping_cost",
    "is_probably_spam", "paid_time", "settled_time", "created_at", "last_updated_at",
)  # fmt: skip
SPAM = "is_probably_spam"


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """Orders, and the place of the page behind them; empty at the end."""

    orders: Sequence[Order]
    following: str


class ScalevArchive:
    """All orders of a business, for nobody who waits; every failure is an error of `scalev.errors`."""

    def __init__(self, scalev: Scalev) -> None:
        self._scalev = scalev
        self._more: Sequence[str] = MORE_COLUMNS

    async def page(self, place: str = "") -> ArchivePage:
        """The page of a place, the newest without one; behind all others come those flagged as spam.

        A place is opaque, and may be refused once it is old (`BadRequest`).
        """
        wanted: dict[str, str] = json.loads(place) if place else {}
        client = self._scalev.client
        try:
            page = await client.page("orders.list", params=wanted | self._columns(), rank=Rank.WATCH)
        except BadRequest:
            if not self._more or place:
                raise
            self._more = ()  # a shop that does not list these has them in the order alone
            return await self.page(place)
        line = client.line("orders.list")
        orders = [read_order(row, client.dialect, self._scalev.hosts, line) for row in page.rows]
        if SPAM in wanted:
            orders = [replace(order, is_spam=True) for order in orders]
        return ArchivePage(orders, _following(wanted, page.following))

    async def whole(self, order_id: str) -> Order:
        """One order, read whole."""
        return await self._scalev.orders.get(order_id, is_waited_for=False)

    def _columns(self) -> dict[str, str]:
        return {"columns": ",".join(dict.fromkeys((*self._scalev.client.dialect.columns, *self._more)))}


def _following(wanted: dict[str, str], following: object) -> str:
    """The place behind a page: the next page, or the first of the orders flagged as spam, or none."""
    if isinstance(following, dict) and following:
        ahead = wanted | following
        return json.dumps(ahead) if ahead != wanted else ""
    return "" if SPAM in wanted else json.dumps({SPAM: "true"})
