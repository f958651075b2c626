"""A small shop in memory, for what needs no network; every value in it is invented."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from flows.products.index import ProductIndex
from flows.shop import (
    City,
    District,
    DistrictRow,
    Found,
    Item,
    Part,
    Product,
    Quote,
    QuoteRequest,
    ShopUnavailable,
    Store,
)


def item(name: str, label: str, price: int, number: int, *, weight: int = 200, available: int | None = 20) -> Item:
    return Item(
        "variant", f"variant_{number}", name, label, price, weight, weight > 0, (Part(number, 1),), available=available
    )


SERUM = Product("1", "Serum Vitamin C 30 ml", "product", "physical", (item("Serum Vitamin C 30 ml", "", 89000, 11),))
SHIRT = Product(
    "2",
    "Kaos Polos",
    "product",
    "physical",
    (item("Kaos Polos Hitam L", "Hitam / L", 75000, 21), item("Kaos Polos Putih M", "Putih / M", 70000, 22)),
    image="https://shop.example/kaos.png",
)
EBOOK = Product("3", "E-book Resep Sehat", "product", "digital", (item("E-book Resep Sehat", "", 45000, 31, weight=0),))
SOLD_OUT = Product("4", "Topi Rimba", "product", "physical", (item("Topi Rimba", "", 50000, 41, available=0),))
PAIR = Product(
    "5",
    "Paket Glowing",
    "bundle",
    "physical",
    (
        Item(
            "bundle_price_option",
            "bpo_51",
            "Paket Glowing isi 1",
            "isi 1",
            150000,
            450,
            True,
            (Part(11, 1),),
            contents=(("Serum Vitamin C 30 ml", 1),),
        ),
        Item(
            "bundle_price_option",
            "bpo_52",
            "Paket Glowing isi 2",
            "isi 2",
            280000,
            900,
            True,
            (Part(11, 2),),
            contents=(("Serum Vitamin C 30 ml", 2),),
        ),
    ),
)
MENTENG = District(3101, "Menteng", "Jakarta Pusat", "DKI Jakarta", "31.71.06")
COBLONG = District(3273, "Coblong", "Kota Bandung", "Jawa Barat", "32.73.02")
TWINS = (
    District(71, "Karanganyar", "Kebumen", "Jawa Tengah"),
    District(72, "Karanganyar", "Pekalongan", "Jawa Tengah"),
)
STORE = Store(7, "store_contoh", "Toko Contoh")
REG = Quote(501, "JNE", "REG", 18000, "2-3", True, "warehouse_jkt")
YES = Quote(502, "JNE", "YES", 32000, "1", False, "warehouse_jkt", "mengantar")


class LittleShop:
    """A shop that answers at once, unless told to fail or to dawdle; prices and costs can be changed."""

    def __init__(self) -> None:
        self.catalogue: tuple[Product, ...] = (SERUM, SHIRT, EBOOK, SOLD_OUT, PAIR)
        self.all_stores: tuple[Store, ...] = (STORE,)
        self.methods: tuple[str, ...] = ("qris", "va_bca", "cod")
        self.offers: tuple[Quote, ...] = (REG, YES)
        self.is_down = False
        self.delay = 0.0

    async def _answer(self) -> None:
        await asyncio.sleep(self.delay)
        if self.is_down:
            raise ShopUnavailable

    def reprice(self, cost: int) -> None:
        self.offers = tuple(replace(quote, cost=cost) for quote in self.offers)

    async def stores(self) -> Sequence[Store]:
        await self._answer()
        return self.all_stores

    async def products(self, store: Store) -> Sequence[Product]:
        await self._answer()
        return self.catalogue

    async def products_now(self, store: Store, items: Sequence[Item] = ()) -> Sequence[Product]:
        return await self.products(store)

    async def find_products(self, store: Store, text: str) -> Found[tuple[Product, Item | None]]:
        await self._answer()
        return ProductIndex(self.catalogue).find(text)

    async def payment_methods(self, store: Store) -> Sequence[str]:
        await self._answer()
        return self.methods

    async def find_districts(self, text: str) -> Found[District]:
        await self._answer()
        said = text.lower()
        if said.strip() == "bandung":
            return Found("ask", (COBLONG,), cities=(City("Kota Bandung", 30), City("Kabupaten Bandung", 31)))
        if said.strip() == "cikini":
            return Found("accept", (replace(MENTENG, village="kel. Cikini"),))
        if "karanganyar" in said:
            return Found("ask", TWINS)
        hits = tuple(d for d in (MENTENG, COBLONG) if d.name.lower() in said)
        return Found("accept" if hits else "none", hits)

    async def locate_district(self, row: DistrictRow) -> District | None:
        await self._answer()
        return next((each for each in (MENTENG, COBLONG, *TWINS) if each.code == row.code), None)

    async def postal_codes(self, district: District) -> Sequence[str]:
        await self._answer()
        return ("10310", "10320") if district == MENTENG else ("40131",)

    async def quotes(self, request: QuoteRequest) -> Sequence[Quote]:
        await self._answer()
        return [quote for quote in self.offers if quote.is_cod or request.payment_method != "cod"]
