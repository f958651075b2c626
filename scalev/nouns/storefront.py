"""What a store shows everybody: where an order's buyer is sent, and what variants cost and how many are left.

Read with the store's publishable key, sparingly: these routes are limited by address, strictly and nobody says how.
Without a key nothing is asked.
"""

from collections.abc import Iterable, Mapping

from pydantic import Field

from flows.shop import Page
from scalev.http.addresses import Hosts, host_in
from scalev.http.client import Client
from scalev.http.turns import Rank
from scalev.nouns.rows import MaybeBool, MaybeRaw, MaybeRupiah, MaybeStock, MaybeTime, Number, Row, read, read_each


class PublicOrderRow(Row):
    """An order as its buyer's browser reads it; `payment_url` is not read, as it is kept for old programs only."""

    redirect_url: MaybeRaw = Field(default=None, repr=False)
    public_order_url: MaybeRaw = Field(default=None, repr=False)
    payment_expiration_at: MaybeTime = None

    def page(self, hosts: Hosts) -> Page:
        """The address to open, unchanged."""
        given = [url for url in (self.redirect_url, self.public_order_url) if url]
        url = next((known for each in given if (known := hosts.onward(each))), "")
        return Page(url, self.payment_expiration_at, host_in(given[0]) if given and not url else "")


class PriceRow(Row):
    """What a variant costs now; `available_qty` is None where stock is not counted, and where it is not said."""

    variant_id: Number
    price: MaybeRupiah = None
    available: MaybeBool = None
    available_qty: MaybeStock = None

    @property
    def stock(self) -> int | None:
        """How many are left; None where that is not counted."""
        return 0 if self.available is False else self.available_qty


class Storefront:
    """The public side of a store, by its own key."""

    def __init__(self, client: Client | None, hosts: Hosts) -> None:
        self._client = client
        self._hosts = hosts

    def __bool__(self) -> bool:
        """Whether there is a key, and a version that has these routes."""
        return self._client is not None and "storefront.page" in self._client.dialect.routes

    async def page(self, store_unique_id: str, slug: str) -> Page:
        """Read where an order's buyer is sent; nowhere without a key."""
        if not self._client:
            return Page()
        ids = {"store_unique_id": store_unique_id, "slug": slug}
        data = await self._client.ask("storefront.page", ids=ids, rank=Rank.WATCH)
        return read(PublicOrderRow, data, self._client.line("storefront.page")).page(self._hosts)

    async def prices(self, store_unique_id: str, variant_ids: Iterable[int]) -> Mapping[int, PriceRow]:
        """Read price and stock of variants, all in one call; nothing without a key."""
        if not self._client:
            return {}
        params = {"ids": ",".join(map(str, variant_ids))}
        ids = {"store_unique_id": store_unique_id}
        data = await self._client.ask("storefront.prices", ids=ids, params=params)
        rows = read_each(PriceRow, data, self._client.line("storefront.prices"))
        return {row.variant_id: row for row in rows}
