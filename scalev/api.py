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
from scalev.http.budget import Budget
from scalev.http.client import Client
from scalev.http.connections import Timeouts
from scalev.http.dialects import Dialect
from scalev.http.retry import Retry
from scalev.http.v2 import V2
from scalev.http.v3 import V3
from scalev.nouns.locations import Locations
from scalev.nouns.orders import Orders
from scalev.nouns.payments import Payments
from scalev.nouns.products import Products
from scalev.nouns.shipping import Shipping
from scalev.nouns.stores import Stores

Version = Literal["v2", "v3"]
DIALECTS: dict[Version, Dialect] = {"v2": V2(), "v3": V3()}


class Ways(TypedDict, total=False):
    """How the API is reached; each has a sensible default, see `Client`."""

    base_url: str | None
    transport: httpx.AsyncBaseTransport | None
    budget: Budget | None
    breaker: Breaker | None
    retry: Retry | None
    timeouts: Timeouts | None


class Scalev:
    """All that one key can do."""

    def __init__(
        self,
        api_key: SecretStr | str,
        *,
        version: Version = "v2",
        public_url: str = PUBLIC_URL,
        payment_hosts: Sequence[str] = (),
        **ways: Unpack[Ways],
    ) -> None:
        dialect = DIALECTS[version]
        hosts = Hosts.from_addresses(ways.get("base_url") or dialect.base_url, public_url, payment_hosts)
        self.hosts = hosts
        self.client = Client(api_key, dialect, **ways)
        self.stores = Stores(self.client)
        self.products = Products(self.client, hosts)
        self.locations = Locations(self.client)
        self.shipping = Shipping(self.client)
        self.orders = Orders(self.client, hosts)
        self.payments = Payments(self.client, hosts)

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
