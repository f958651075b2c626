"""What the conversation gets from the shop: catalogues, quotes, and answers that outlive a failing Scalev."""

import pathlib
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from flows.shop import CartLine, District, Found, Item, Part, Product, Quote, QuoteRequest, Shop, ShopUnavailable, Store
from scalev.shop.adapter import ScalevShop

STORE = Store(4127, "store_a", "Toko Kopi", ("invoice", "va_bca"))


def variant(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "unique_id": f"variant_{number}",
        "name": f"Kopi - {number} g",
        "item_type": "physical",
        "price": 65000,
        "weight": number,
        "available_qty": 3,
        "is_checked": True,
        "option1_value": f"{number} g",
        **more,
    }


def item(number: int, **more: Any) -> Item:
    given: dict[str, Any] = {
        "kind": "variant",
        "unique_id": f"variant_{number}",
        "name": f"Kopi - {number} g",
        "label": f"{number} g",
        "price": 65000,
        "weight": number,
        "is_physical": True,
        "parts": (Part(number, 1),),
        "available": 3,
    }
    return Item(**given | more)


COFFEE = {"id": 1, "name": "Kopi", "item_type": "physical", "images": ["https://x.example/k.jpg"]}
BUNDLE = {
    "id": 7,
    "name": "Paket",
    "available_qty": 19,
    "weight_bump": 50,
    "custom_id": "PKT",
    "bundle_price_options": [{"id": 1, "unique_id": "bpo_1", "name": "1 paket", "price": "159000.00"}],
    "bundlelines": [
        {"id": 1, "quantity": 2, "variant": variant(250)},
        {"id": 2, "quantity": 1, "variant": variant(6, item_type="digital", weight=0)},
    ],
}


class Scalev:
    """Answers by path; counts what it was asked; goes silent when told."""

    def __init__(self, scene: Any, **answers: Any) -> None:
        self.scene = scene
        self.is_down = False
        self.answers = {"products": scene.page([]), "bundles": scene.page([])} | answers

    def __call__(self, request: httpx.Request) -> Any:
        last = request.url.path.rsplit("/", 1)[-1]
        if self.is_down:
            return httpx.ConnectError("down")
        said = self.answers[last]
        return said(request) if callable(said) else said

    async def shop(self, **more: Any) -> ScalevShop:
        scalev = await self.scene.connect(self)
        return ScalevShop(scalev, **{"product_finder": nothing_found} | more)

    def paths(self) -> list[str]:
        return [request.url.path for request in self.scene.requests]


def nothing_found(_: Sequence[Product]) -> Any:
    return lambda text: Found("none")


async def test_it_is_a_shop(scene: Any) -> None:
    shop: Shop = await Scalev(scene).shop()
    assert await shop.products(STORE) == ()


async def test_a_product_has_its_variants_as_items(scene: Any) -> None:
    shop = await Scalev(scene, products=scene.page([{**COFFEE, "variants": [variant(200), variant(500)]}])).shop()
    image = "https://x.example/k.jpg"
    assert await shop.products(STORE) == (Product("1", "Kopi", "product", "physical", (item(200), item(500)), image),)


async def test_a_bundle_is_taken_apart_for_the_warehouse_and_weighed_with_its_packing(scene: Any) -> None:
    (product,) = await (await Scalev(scene, bundles=scene.page([BUNDLE])).shop()).products(STORE)
    assert (product.kind, product.name, product.item_type) == ("bundle", "Paket", "physical")
    (bundle,) = product.items
    assert bundle == Item(
        kind="bundle_price_option",
        unique_id="bpo_1",
        name="Paket - 1 paket",
        label="1 paket",
        price=159000,
        weight=2 * 250 + 50,
        is_physical=True,
        parts=(Part(250, 2),),
        available=19,
        sku="PKT",
    )


async def test_categories_contents_and_what_was_ordered_lately_are_known(scene: Any) -> None:
    labels = [{"name": "kopi"}, {"name": None}, {"name": "kopi"}]
    rows = [{**COFFEE, "variants": [variant(200), variant(500)], "labels": labels}, {**COFFEE, "id": 2, "labels": None}]
    shop = await Scalev(scene, products=scene.page(rows), bundles=scene.page([BUNDLE])).shop()
    shop.note_sold({"Kopi": 1, "Kopi - 200 g": 2, "Kopi Susu": 9})
    coffee, *_, bundle = await shop.products(STORE)
    assert (coffee.labels, coffee.sold) == (("kopi",), 3)
    assert [count for _, count in bundle.items[0].contents] == [2, 1] and bundle.sold == 0


async def test_a_bundle_of_files_is_not_shipped(scene: Any) -> None:
    lines = [{"quantity": 1, "variant": variant(6, item_type="digital", weight=0)}]
    shop = await Scalev(scene, bundles=scene.page([{**BUNDLE, "bundlelines": lines}])).shop()
    (product,) = await shop.products(STORE)
    assert (product.item_type, product.items[0].is_physical, product.items[0].weight) == ("digital", False, 0)


async def test_what_cannot_be_sold_is_left_out(scene: Any) -> None:
    hidden = [variant(1, is_checked=False), variant(2, unique_id=None), variant(3, price=None)]
    rows = [{**COFFEE, "variants": hidden}, {**COFFEE, "id": 2, "variants": [variant(4)], "is_visible": False}]
    options = [{**BUNDLE["bundle_price_options"][0], "is_owned_by_store": False}]  # type: ignore[index]
    answers = {"products": scene.page(rows), "bundles": scene.page([{**BUNDLE, "bundle_price_options": options}])}
    shop = await Scalev(scene, **answers, **{"2": scene.one({"id": 2}), "3": scene.one({"id": 3})}).shop()
    assert await shop.products(STORE) == ()


async def test_thin_rows_are_filled_from_the_variant_once(v3: Any) -> None:
    thin = {"id": 200, "unique_id": "variant_200", "fullname": "Kopi - 200 g", "price": 65000}
    full = {**variant(200, option1_value="200 g"), "sku": "K200"}
    del full["available_qty"]
    scalev = Scalev(v3, products=v3.page([{"id": 1, "name": "Kopi", "variants": [thin]}]), **{"200": full})
    shop = await scalev.shop()
    (product,) = await shop.products(STORE)
    assert product.items == (item(200, available=None, sku="K200"),)
    assert product.item_type == "physical"
    await shop.products(Store(2, "store_b", "Lain"))
    assert scalev.paths().count("/v3/variants/200") == 1


async def test_a_bundle_without_lines_is_asked_for_itself(v3: Any) -> None:
    thin = {"id": 7, "name": "Paket", "bundle_price_options": [{"id": 1, "name": "1 paket", "price": 159000}]}
    shop = await Scalev(v3, bundles=v3.page([thin]), **{"7": BUNDLE}).shop()
    (product,) = await shop.products(STORE)
    assert product.items[0].unique_id == "bpo_1"


async def test_labels_tell_siblings_apart_without_options(scene: Any) -> None:
    plain = {f"option{n}_value": None for n in (1, 2, 3)}
    rows = [{**COFFEE, "variants": [variant(200, **plain), variant(9, **plain, name="Kopi")]}]
    (product,) = await (await Scalev(scene, products=scene.page(rows)).shop()).products(STORE)
    assert [one.label for one in product.items] == ["200 g", "Kopi"]


async def test_at_the_confirmation_a_catalogue_is_asked_for_anew(scene: Any) -> None:
    prices = iter((20_000, 25_000))
    answers = {"products": lambda _: scene.page([{**COFFEE, "variants": [variant(200, price=next(prices))]}])}
    shop = await Scalev(scene, **answers).shop()
    known = [product.items[0].price for product in await shop.products(STORE)]
    again = [product.items[0].price for product in await shop.products(STORE)]
    now = [product.items[0].price for product in await shop.products_now(STORE)]
    assert (known, again, now) == ([20_000], [20_000], [25_000])


async def test_the_product_index_is_built_once_per_catalogue(scene: Any) -> None:
    built: list[int] = []

    def finder(products: Sequence[Product]) -> Any:
        built.append(len(products))
        return lambda text: Found("accept", ((products[0], None),))

    now = [0.0]
    scalev = Scalev(scene, products=scene.page([{**COFFEE, "variants": [variant(200)]}]))
    shop = await scalev.shop(product_finder=finder, clock=lambda: now[0])
    assert (await shop.find_products(STORE, "kopi")).rows[0][0].name == "Kopi"
    now[0] = 90_000
    await shop.find_products(STORE, "kopi")
    assert built == [1]
    scalev.answers["products"] = scene.page(
        [{**COFFEE, "variants": [variant(200)]}, {**COFFEE, "variants": [variant(5)]}]
    )
    now[0] = 190_000
    await shop.find_products(STORE, "kopi")
    assert built == [1, 2]


@pytest.mark.parametrize("chosen", ["Toko Teh", " toko teh", "store_b", "2"])
async def test_one_store_may_be_chosen_by_name_or_id(scene: Any, chosen: str) -> None:
    rows = [
        {"id": 1, "unique_id": "store_a", "name": "Toko Kopi"},
        {"id": 2, "unique_id": "store_b", "name": "Toko Teh"},
    ]
    answers = {"simplified": scene.page(rows)}
    assert [store.id for store in await (await Scalev(scene, **answers).shop()).stores()] == [1, 2]
    assert [store.id for store in await (await Scalev(scene, **answers).shop(store=chosen)).stores()] == [2]


async def test_payment_methods_come_from_the_store_else_from_the_list(scene: Any) -> None:
    said = ["qris", "va"] if scene.version == "v2" else ["qris", "va_bca"]
    assert await (await Scalev(scene, **{"payment-methods": scene.plain(said)}).shop()).payment_methods(STORE) == (
        "qris",
        "va_bca",
    )
    forbidden = await Scalev(scene, **{"payment-methods": httpx.Response(403)}).shop()
    assert await forbidden.payment_methods(STORE) == STORE.payment_methods
    with pytest.raises(ShopUnavailable):
        await forbidden.payment_methods(Store(1, "store_x", "X"))


async def test_a_known_catalogue_serves_while_scalev_is_down_for_a_day(scene: Any) -> None:
    now = [0.0]
    scalev = Scalev(scene, products=scene.page([{**COFFEE, "variants": [variant(200)]}]))
    shop = await scalev.shop(clock=lambda: now[0])
    known = await shop.products(STORE)
    scalev.is_down = True
    now[0] = 23 * 3600
    assert await shop.products(STORE) is known
    now[0] = 25 * 3600
    with pytest.raises(ShopUnavailable):
        await shop.products(STORE)
    await shop.aclose()


def offer(service: int, cost: int, *, is_cod: bool, provider: str | None = None) -> dict[str, Any]:
    return {
        "cost": cost,
        "courier_service": {"id": service, "name": "REG", "courier": {"name": f"Kurir {service}"}},
        "etd": "1-2 hari",
        "is_cod": is_cod,
        "shipment_provider_code": provider,
        "warehouse": {"id": 9, "unique_id": "warehouse_9"},
    }


def quote(service: int, cost: int, *, is_cod: bool, provider: str | None = None) -> Quote:
    return Quote(service, f"Kurir {service}", "REG", cost, "1-2 hari", is_cod, "warehouse_9", provider)


OFFERS = [
    offer(1, 21000, is_cod=True, provider="lincah"),
    offer(1, 19000, is_cod=False),
    offer(1, 20000, is_cod=True, provider="mengantar"),
    offer(2, 16500, is_cod=False),
    {"cost": None, "courier_service": {"id": 3}},
]
NEAR = {"distance_km": 3.5, "warehouse": {"id": 9, "unique_id": "warehouse_9"}}
FAR = {"distance_km": 700, "warehouse": {"id": 8, "unique_id": "warehouse_8"}}


def request(method: str = "qris", **more: Any) -> QuoteRequest:
    bundle = item(7, kind="bundle_price_option", weight=550, parts=(Part(200, 2), Part(300, 1)))
    lines = (CartLine(item(200), 1), CartLine(bundle, 3), CartLine(item(6, is_physical=False, weight=0), 5))
    return QuoteRequest(**{"store": STORE, "lines": lines, "location_id": 6214, "payment_method": method} | more)


async def quoting(scene: Any, offers: Any = OFFERS, warehouses: Any = (FAR, NEAR)) -> tuple[ScalevShop, Scalev]:
    answers = {"search-warehouse": scene.plain(list(warehouses)), "search-courier-service": scene.plain(offers)}
    scalev = Scalev(scene, **answers)
    return await scalev.shop(), scalev


async def test_the_cheapest_provider_of_each_service_is_offered(scene: Any) -> None:
    shop, _ = await quoting(scene)
    assert await shop.quotes(request()) == (quote(2, 16500, is_cod=False), quote(1, 19000, is_cod=False))


async def test_where_cod_pays_only_providers_that_collect_it_count(scene: Any) -> None:
    shop, _ = await quoting(scene)
    assert await shop.quotes(request("cod")) == (quote(1, 20000, is_cod=True, provider="mengantar"),)
    assert scene.sent()["payment_method"] == "cod"


async def test_the_nearest_warehouse_is_asked_with_the_whole_cart(scene: Any) -> None:
    shop, _ = await quoting(scene)
    await shop.quotes(request(postal_code="65141"))
    assert scene.sent(0)["variants"] == [{"variant_id": 200, "qty": 7}, {"variant_id": 300, "qty": 3}]
    assert scene.sent(1) == {
        "store_id": 4127,
        "warehouse_id": 9,
        "location_id": 6214,
        "weight": 200 + 3 * 550,
        "payment_method": "qris",
        "postal_code": "65141",
        "is_show_all": False,
    }
    assert len(scene.requests) == 2


async def test_a_cart_weighs_at_least_a_gram(scene: Any) -> None:
    shop, _ = await quoting(scene)
    await shop.quotes(request(lines=(CartLine(item(200, weight=0), 1),)))
    assert scene.sent()["weight"] == 1


async def test_the_next_warehouse_is_asked_where_the_nearest_has_no_courier(scene: Any) -> None:
    shop, _ = await quoting(scene, offers=[])
    assert await shop.quotes(request()) == ()
    assert [scene.sent(at)["warehouse_id"] for at in (1, 2)] == [9, 8]


async def test_files_and_places_nobody_serves_have_no_quotes(scene: Any) -> None:
    shop, scalev = await quoting(scene, warehouses=[])
    assert await shop.quotes(request()) == ()
    assert await shop.quotes(request(lines=(CartLine(item(6, is_physical=False), 1),))) == ()
    assert len(scene.requests) == 1
    scalev.answers["search-warehouse"] = httpx.Response(400, json={"error": {"destination_id": ["is invalid"]}})
    assert await shop.quotes(request(location_id=1)) == ()


async def test_equal_questions_are_asked_once_a_minute(scene: Any) -> None:
    shop, scalev = await quoting(scene)
    assert await shop.quotes(request()) == await shop.quotes(request())
    assert len(scene.requests) == 2
    scalev.is_down = True
    with pytest.raises(ShopUnavailable):
        await shop.quotes(request(location_id=1))


async def test_districts_are_found_through_the_index(scene: Any, tmp_path: pathlib.Path) -> None:
    row = District(0, "Lowokwaru", "Kota Malang", "Jawa Timur", "35.73.05")

    class Indexed:
        code, district, city, province = row.code, row.name, row.city, row.province

    async def find(_: str) -> Found[Any]:
        return Found("accept", (Indexed(),))

    rows = [{"id": 6214, "subdistrict_name": "Lowokwaru", "city_name": "Malang", "province_name": "Jawa Timur"}]
    scalev = Scalev(scene, locations=scene.page(rows))
    shop = await scalev.shop(find_district=find, data_dir=tmp_path)
    found = await shop.find_districts("lowokwaru")
    assert found == Found("accept", (District(6214, "Lowokwaru", "Malang", "Jawa Timur", "35.73.05"),))
    assert (tmp_path / f"districts-{scene.version}.json").exists()
    scalev.is_down = True
    assert await shop.find_districts("lowokwaru") == found
    other = await scalev.shop()
    with pytest.raises(ShopUnavailable):
        await other.find_districts("lowokwaru")


async def test_postal_codes_come_from_scalev_else_from_the_ministry(scene: Any) -> None:
    malang = District(6214, "Lowokwaru", "Kota Malang", "Jawa Timur", "35.73.05")
    answers = {"postal-codes": scene.plain(["65141"])}
    shop = await Scalev(scene, **answers).shop(postal_codes_of={"35.73.05": ["65142"]}.__getitem__)
    assert await shop.postal_codes(malang) == {"v2": ("65142",), "v3": ("65141",)}[scene.version]
    silent = await Scalev(scene, **{"postal-codes": httpx.Response(404)}).shop()
    assert await silent.postal_codes(malang) == ()


async def test_warming_loads_everything_and_survives_a_store_that_fails(scene: Any) -> None:
    rows = [{"id": 1, "unique_id": "store_a", "name": "A"}, {"id": 2, "unique_id": "store_b", "name": "B"}]

    def products(request: httpx.Request) -> Any:
        return (
            httpx.Response(403) if "/1/" in request.url.path else scene.page([{**COFFEE, "variants": [variant(200)]}])
        )

    answers = {"simplified": scene.page(rows), "products": products, "payment-methods": scene.plain(["qris"])}
    scalev = Scalev(scene, **answers)
    shop = await scalev.shop()
    await shop.warm()
    asked = len(scene.requests)
    assert len(await shop.products(Store(2, "store_b", "B"))) == 1
    assert len(scene.requests) == asked
    await shop.aclose()


@pytest.mark.parametrize("price", [1e30, "1e40", "9" * 29])
async def test_a_price_of_too_many_digits_leaves_its_variant_out(scene: Any, price: Any) -> None:
    rows = [{**COFFEE, "variants": [variant(200, price=price), variant(500)]}]
    shop = await Scalev(scene, products=scene.page(rows), **{"200": httpx.Response(404)}).shop()
    [coffee] = await shop.products(STORE)
    assert [item.unique_id for item in coffee.items] == ["variant_500"]


async def test_warming_survives_what_nobody_foresaw(scene: Any) -> None:
    def broken(_: httpx.Request) -> Any:
        raise ZeroDivisionError

    rows = scene.page([{"id": 1, "unique_id": "store_a", "name": "A"}])
    shop = await Scalev(scene, simplified=rows, products=broken, **{"payment-methods": scene.plain([])}).shop()
    await shop.warm()
    with pytest.raises(ZeroDivisionError):
        await shop.products(Store(1, "store_a", "A"))
    await shop.aclose()


async def test_the_collected_catalogue_is_read(scene: Any) -> None:
    answers = {"products": scene.example("stores-products"), "bundles": scene.example("stores-bundles")}
    products = await (await Scalev(scene, **answers).shop()).products(STORE)
    assert [(one.name, one.item_type, len(one.items)) for one in products] == [
        ("Kopi Arabika Gayo", "physical", 2),
        ("E-book Seduh Manual", "digital", 1),
        ("Paket Ngopi Hemat", "physical", 2),
    ]
    assert [one.available for one in products[0].items] == [38, 0]


async def test_the_collected_quotes_are_read(scene: Any) -> None:
    answers = {name: scene.example(f"{name}-response") for name in ("search-warehouse", "search-courier-service")}
    shop = await Scalev(scene, **answers).shop()
    assert [one.name for one in await shop.quotes(request())] == ["SiCepat REG", "J&T Express EZ", "JNE REG"]
    assert [one.name for one in await shop.quotes(request("cod"))] == ["J&T Express EZ", "JNE REG"]
