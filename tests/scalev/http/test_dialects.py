"""The two versions say the same things differently; both are read into the same values."""

from typing import Any

import pytest

from flows.shop import District, Part, Store
from scalev.http.budget import Unlimited
from scalev.http.dialects import Dialect
from scalev.http.v2 import V2
from scalev.http.v3 import V3

STORE = Store(4127, "store_a", "Toko Contoh", ("invoice", "va_bca", "qris"))


@pytest.mark.parametrize("dialect", [V2(), V3()], ids=["v2", "v3"])
def test_a_payment_method_survives_the_way_out_and_back(dialect: Dialect) -> None:
    for method in ("va_bca", "va_sahabat_sampoerna", "qris", "cod", "bank_transfer", "payment_link"):
        said = dialect.payment_fields(method)
        assert dialect.flat_method(said["payment_method"], said.get("sub_payment_method")) == method


def test_v2_banks_take_the_place_of_va() -> None:
    assert V2().flat_methods(["invoice", "va", "qris"], ["BCA", "BSI"]) == ("invoice", "va_bca", "va_bsi", "qris")
    assert V2().flat_methods(["va", "qris"], []) == ("qris",)


def test_a_quote_is_asked_without_the_bank_in_v2() -> None:
    assert V2().quote_method("va_bca") == "va"
    assert V3().quote_method("va_bca") == "va_bca"


@pytest.mark.parametrize(
    ("dialect", "body", "following"),
    [
        (V2(), {"data": {"results": [1], "has_next": True, "last_id": 7}}, {"last_id": "7"}),
        (V2(), {"data": {"results": [1], "has_next": True, "page": 1}}, {"page": "2"}),
        (V2(), {"data": {"results": [1], "has_next": True, "last_id": None}}, None),
        (V2(), {"data": {"results": [], "has_next": True, "last_id": 7}}, None),
        (V2(), {"data": {"results": [1], "has_next": False, "last_id": 7}}, None),
        (V3(), {"data": [1], "has_next": True, "next_cursor": "abc"}, {"next_cursor": "abc"}),
        (V3(), {"data": [1], "next_cursor": "abc"}, {"next_cursor": "abc"}),
        (V3(), {"data": [1], "has_next": False, "next_cursor": "abc"}, None),
        (V3(), {"data": [1], "has_next": True}, {}),
        (V3(), {"data": [], "has_next": True, "next_cursor": "abc"}, None),
    ],
)
def test_the_next_page_is_found(dialect: Dialect, body: Any, following: Any) -> None:
    assert dialect.page(body).following == following


def test_both_versions_have_the_same_methods_but_for_those_of_v3() -> None:
    of_v3 = {"keys.scopes", "locations.postal_codes", "storefront.page", "storefront.prices"}
    assert set(V3.routes) - set(V2.routes) == of_v3
    assert not set(V2.routes) - set(V3.routes)
    for dialect in (V2, V3):
        assert all(route.path.startswith(f"/{dialect.version}/") for route in dialect.routes.values())


async def test_stores_are_listed_from_all_pages(scene: Any) -> None:
    methods = {"v2": ["invoice", "va"], "v3": ["invoice", "va_bca"]}[scene.version]
    one = {
        "id": 1,
        "unique_id": "store_a",
        "name": "Toko Kopi",
        "payment_methods": methods,
        "sub_payment_methods": ["BCA"],
    }
    two = {"id": 2, "unique_id": "store_b", "name": "Toko Teh", "payment_methods": None}
    said = iter([scene.page([one], "1"), scene.page([two])])
    scalev = await scene.connect(lambda _: next(said))
    assert [store async for store in scalev.stores.list()] == [
        Store(1, "store_a", "Toko Kopi", ("invoice", "va_bca")),
        Store(2, "store_b", "Toko Teh", ()),
    ]
    assert scene.requests[1].url.params["last_id" if scene.version == "v2" else "next_cursor"] == "1"


async def test_a_search_that_v3_may_ignore_is_made_again_here(scene: Any) -> None:
    rows = [{"id": n, "unique_id": f"store_{n}", "name": name} for n, name in enumerate(["Toko Kopi", "Toko Teh"])]
    scalev = await scene.connect(lambda _: scene.page(rows))
    assert [store.name async for store in scalev.stores.list(search="teh")] == ["Toko Teh"]
    assert scene.requests[0].url.params["search"] == "teh"


@pytest.mark.parametrize(
    "rows", [["invoice", "va", "qris"], [{"code": "invoice"}, {"code": "va"}, {"code": "qris"}, {}]]
)
async def test_payment_methods_of_a_store_are_flat(scene: Any, rows: list[Any]) -> None:
    flat = [row if row not in ("va", {"code": "va"}) or scene.version == "v2" else "va_bca" for row in rows]
    scalev = await scene.connect(lambda _: scene.plain(flat))
    assert await scalev.stores.payment_methods(STORE) == ("invoice", "va_bca", "qris")


async def test_one_row_that_cannot_be_read_does_not_hide_the_others(scene: Any) -> None:
    rows = [{"id": 1, "unique_id": "a", "name": "A"}, {"id": "x"}, None]
    scalev = await scene.connect(lambda _: scene.page(rows))
    assert [store.name async for store in scalev.stores.list()] == ["A"]


async def test_locations_are_districts(scene: Any) -> None:
    rows = [{"id": 6214, "subdistrict_name": "Lowokwaru", "city_name": "Kota Malang", "province_name": "Jawa Timur"}]
    scalev = await scene.connect(lambda _: scene.page(rows))
    assert await scalev.locations.search("lowok") == [District(6214, "Lowokwaru", "Kota Malang", "Jawa Timur")]
    assert scene.requests[0].url.params["search"] == "lowok"


async def test_a_search_reads_two_pages(scene: Any) -> None:
    def answer(request: Any) -> Any:
        at = int(request.url.params.get("last_id") or request.url.params.get("next_cursor") or 0)
        rows = [{"id": at, "subdistrict_name": "Contoh"}]
        return scene.page(rows, str(at + 1) if at < 4 else None)

    scalev = await scene.connect(answer)
    assert len(await scalev.locations.search("contoh")) == 2


async def test_postal_codes_of_any_shape(v3: Any) -> None:
    rows = ["65141", 65142, {"postal_code": "65143", "urban": "x"}, {"code": 65144}, {"zip_code": "65145"}]
    scalev = await v3.connect(lambda _: v3.plain([*rows, "65141", {"urban": "x"}, None, "6514", True]))
    assert await scalev.locations.postal_codes(6214) == ("65141", "65142", "65143", "65144", "65145")


async def test_v2_knows_no_postal_codes(v2: Any) -> None:
    scalev = await v2.connect(lambda _: None)
    assert await scalev.locations.postal_codes(6214) == ()
    assert v2.requests == []


async def test_warehouses_come_nearest_first(scene: Any) -> None:
    rows = [
        {"distance_km": far, "warehouse": {"id": n, "unique_id": f"warehouse_{n}"}, "warehouse_partner": None}
        for n, far in enumerate([78.4, None, 3])
    ]
    scalev = await scene.connect(lambda _: scene.plain(rows))
    assert [row.id for row in await scalev.shipping.warehouses(4127, 6214, [Part(48810, 2)])] == [2, 0, 1]
    assert scene.sent() == {"store_id": 4127, "destination_id": 6214, "variants": [{"variant_id": 48810, "qty": 2}]}


async def test_shipping_requests_are_those_of_the_collected_examples(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.plain([]))
    await scalev.shipping.warehouses(4127, 6214, [Part(48810, 2)])
    assert scene.sent() == scene.example("search-warehouse-request")
    await scalev.shipping.courier_services(4127, 912, 6214, weight=500, payment_method="cod", postal_code="65141")
    assert scene.sent() == scene.example("search-courier-service-request")


async def test_an_unlimited_budget_never_waits() -> None:
    budget = Unlimited()
    await budget.hold(60)
    assert await budget.take(reserve=0.3) == 0
