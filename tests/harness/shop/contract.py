"""A sandbox in this process and clients of it, in one version of the API."""

from dataclasses import replace
from typing import Any

from flows.products.index import ProductIndex
from flows.shop import CartLine, Item, NewOrder, Quote, QuoteRequest, Store
from scalev.api import Front, Scalev
from scalev.http.budget import Unlimited
from scalev.http.connections import Timeouts
from scalev.http.retry import Retry
from scalev.sandbox.app import create_app
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.settings import SandboxSettings
from scalev.shop.adapter import ScalevShop
from scalev.shop.lookup import ScalevOrders
from scalev.shop.placed import ScalevPlacedOrders

KEY = "sk_sandbox_contract"
URL = "http://127.0.0.1:8091"
REF = "7Q2MWXK4J9TBN3RD"
PHONE = "6281200001111"


class Contract:
    """A sandbox, and clients of it."""

    def __init__(self, version: Any) -> None:
        self.version = version
        self.app = create_app(SandboxSettings(control_token="t", public_url=URL, is_rate_limited=False))
        self.world = self.app.state.world
        self.open: list[Scalev] = []
        self.scalev = self.connect()
        self.orders = ScalevOrders(self.scalev)
        self.placed = ScalevPlacedOrders(self.scalev)
        self.shop = ScalevShop(self.scalev, product_finder=lambda products: ProductIndex(products).find)

    def connect(self, key: str = KEY, timeouts: Timeouts | None = None, front: Front | None = None) -> Scalev:
        async def no_sleep(_: float) -> None: ...

        scalev = Scalev(
            key,
            version=self.version,
            public_url=URL,
            base_url=URL,
            transport=SandboxTransport(self.app),
            budget=Unlimited(),
            retry=Retry(sleep=no_sleep),
            timeouts=timeouts,
            front=front,
        )
        self.open.append(scalev)
        return scalev

    async def aclose(self) -> None:
        await self.shop.aclose()
        for scalev in self.open:
            await scalev.aclose()
        await self.world.aclose()

    def faults(self, **switches: Any) -> None:
        self.world.faults.replace(switches)

    async def store(self, name: str = "Toko Melati Pagi") -> Store:
        return next(store for store in await self.shop.stores() if store.name == name)

    async def item(self, *, kind: str = "variant", is_physical: bool, store: Store | None = None) -> Item:
        products = await self.shop.products(store or await self.store())
        items = [item for product in products for item in product.items]
        return next(one for one in items if one.kind == kind and one.is_physical is is_physical and one.available != 0)

    async def digital(self, ref: str = REF, **more: Any) -> NewOrder:
        item = await self.item(is_physical=False)
        order = NewOrder(
            ref=ref,
            store_unique_id=(await self.store()).unique_id,
            customer_name="Sari Contoh",
            customer_phone=PHONE,
            customer_email="sari@example.com",
            lines=((item.kind, item.unique_id, 1),),
            payment_method="qris",
        )
        return replace(order, **more)

    async def physical(self, method: str, **more: Any) -> tuple[NewOrder, Quote, Item]:
        item, store = await self.item(is_physical=True), await self.store()
        found = (await self.scalev.locations.search("Lowokwaru"))[0]
        asked = QuoteRequest(store, (CartLine(item, 2),), found.location_id, method, "65141")
        quote = (await self.shop.quotes(asked))[0]
        order = await self.digital(
            lines=((item.kind, item.unique_id, 2),),
            payment_method=method,
            address="Jl. Contoh 9, Kel. Lowokwaru",
            location_id=found.location_id,
            postal_code="65141",
            warehouse_unique_id=quote.warehouse_unique_id,
            courier_service_id=quote.courier_service_id,
            shipping_cost=quote.cost,
            shipment_provider_code=quote.shipment_provider_code,
            **more,
        )
        return order, quote, item

    def stored(self) -> int:
        return len(list(self.world.book.newest_first()))
