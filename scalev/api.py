"""The API as its nouns: `scalev.orders.create`, `scalev.locations.search`, `scalev.shipping.warehouses`.

async with Scalev(key, version="v2") as scalev:
    async for store in scalev.stores.list():
        ...
"""

from collections.abc import Sequence
from types import TracebackType
from typing import Literal, Self, TypedDict, Unpack

import httpx
from pydantic import SecretStr

from scalev.http.addresses import PUBLIC_URL, Hosts
from scalev.http.breaker import Breaker
from scalev.http.budget import Budget, InProcessBudget, Rate
from scalev.http.client import Client, Listener
from scalev.http.connections import Lines, StorefrontKey, Timeouts
from scalev.http.dialects import Dialect
from scalev.http.retry import Retry
from scalev.http.v2 import V2
from scalev.http.v3 import V3
from scalev.nouns.keys import Keys
from scalev.nouns.locations import Locations
from scalev.nouns.orders import Orders
from scalev.nouns.payments import Payments
from scalev.nouns.products import Products
from scalev.nouns.shipping import Shipping
from scalev.nouns.storefront import Storefront
from scalev.nouns.stores import Stores

Version = Literal["v2", "v3"]
FRONT_TIMEOUTS = Timeouts(read_s=4, read_total_s=10, queue_s=10)
DIALECTS: dict[Version, Dialect] = {"v2": V2(), "v3": V3()}


class Ways(TypedDict, total=False):
    """How the API is reached; each has a sensible default, see `Client`."""

    base_url: str | None
    transport: httpx.AsyncBaseTransport | Lines | None
    budget: Budget | None
    breaker: Breaker | None
    retry: Retry | None
    timeouts: Timeouts | None


class Front(TypedDict, total=False):
    """The public side of a store: its publishable key, and by which limit it is asked.

    With `takes_payment_url` buyers of v3 are sent to the deprecated `payment_url` of an order.
    """

    storefront_key: SecretStr | str
    storefront_budget: Budget | None
    takes_payment_url: bool


class Scalev:
    """All that one key can do."""

    def __init__(
        self,
        api_key: SecretStr | str,
        *,
        version: Version = "v2",
        public_url: str = PUBLIC_URL,
        payment_hosts: Sequence[str] = (),
        front: Front | None = None,
        **ways: Unpack[Ways],
    ) -> None:
        front = front or {}
        dialect = V3.taking_payment_url() if version == "v3" and front.get("takes_payment_url") else DIALECTS[version]
        hosts = Hosts.from_addresses(ways.get("base_url") or dialect.base_url, public_url, payment_hosts)
        self.hosts = hosts
        self.client = Client(api_key, dialect, **ways)
        self.keys = Keys(self.client)
        self.stores = Stores(self.client)
        self.products = Products(self.client, hosts)
        self.locations = Locations(self.client)
        self.shipping = Shipping(self.client)
        self.orders = Orders(self.client, hosts)
        self.payments = Payments(self.client, hosts)
        self._front = _front_client(front, dialect, ways)
        self.storefront = Storefront(self._front, hosts)

    def tell(self, listener: Listener) -> None:
        """Let somebody hear of every request from now on."""
        for client in filter(None, (self.client, self._front)):
            client.listeners.append(listener)

    def __repr__(self) -> str:
        return f"<Scalev {self.client!r}>"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections."""
        await self.client.aclose()
        if self._front:
            await self._front.aclose()


def _front_client(front: Front, dialect: Dialect, ways: Ways) -> Client | None:
    """A client of a store's public side: its own slow limit, its own breaker, three tries in ten seconds."""
    given = front.get("storefront_key") or ""
    if not (key := given.get_secret_value() if isinstance(given, SecretStr) else given):
        return None
    return Client(
        StorefrontKey(key),
        dialect,
        base_url=ways.get("base_url"),
        transport=ways.get("transport"),
        budget=front.get("storefront_budget") or InProcessBudget([Rate(1, burst=3)]),
        retry=ways.get("retry"),
        timeouts=FRONT_TIMEOUTS,
    )
