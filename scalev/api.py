"""The API as its nouns: `scalev.orders.create`, `scalev.locations.search`, `scalev.shipping.warehouses`.

async with Scalev(key, version="v2") as scalev:
    async for store in scalev.stores.list():
        ...
"""

from types import TracebackType
from typing import Literal, Self, TypedDict, Unpack

import httpx
from pydantic import SecretStr

from scalev.account import Account
from scalev.breaker import Breaker
from scalev.budget import Budget
from scalev.client import Client
from scalev.connections import Timeouts
from scalev.dialects import Dialect
from scalev.locations import Locations
from scalev.orders import Orders
from scalev.payments import Payments
from scalev.products import Products
from scalev.retry import Retry
from scalev.shipping import Shipping
from scalev.stores import Stores
from scalev.v2 import V2
from scalev.v3 import V3

Version = Literal["v2", "v3"]
DIALECTS: dict[Version, Dialect] = {"v2": V2(), "v3": V3()}
PUBLIC_URL = "https://app.scalev.id"


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
        **ways: Unpack[Ways],
    ) -> None:
        self.client = Client(api_key, DIALECTS[version], **ways)
        self.account = Account(self.client)
        self.stores = Stores(self.client)
        self.products = Products(self.client)
        self.locations = Locations(self.client)
        self.shipping = Shipping(self.client)
        self.orders = Orders(self.client, public_url)
        self.payments = Payments(self.client, public_url)

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
