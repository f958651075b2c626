"""Orders in the sandbox: what they cost, how they are named, how they are found again, what is refused."""

import uuid

import pytest
from lokal.qris import parse_qris

from flows.shop import NewOrder
from scalev.api import Scalev
from scalev.http.budget import Unlimited
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.orders.gateway import qr_string
from scalev.shop.lookup import ScalevOrders
from tests.harness.till import (
    ADDRESS,
    BUYER,
    MELATI,
    SENJA,
    TUMBUH,
    Till,
    a_till,
    bundle,
    digital,
    line,
    physical,
    variant,
)

till = a_till


async def test_the_buyer_pays_goods_shipping_and_fees_less_discounts(till: Till) -> None:
    more = {"product_discount": 5000, "shipping_discount": 2000, "other_income": 4440, "other_income_name": "Biaya COD"}
    body = await physical(till, **more)
    order = await till.place(**body)
    cost = body["shipping_cost"]
    assert order["product_price"] == "178000.00"
    assert order["gross_revenue"] == f"{178000 - 5000 + cost - 2000 + 4440}.00"
    assert order["net_revenue"] == f"{178000 - 5000 + 4440}.00"
    assert (order["other_income"], order["other_income_name"]) == ("4440.00", "Biaya COD")


async def test_a_bank_transfer_is_less_by_a_unique_code(till: Till) -> None:
    order = await till.place(payment_method="bank_transfer")
    code = int(float(order["unique_code_discount"]))
    assert 1 <= code <= 499
    assert order["gross_revenue"] == f"{49000 - code}.00"
    assert order["payment_account_number"]


async def test_a_store_adds_its_own_fee_for_a_method(till: Till) -> None:
    order = await till.place(store_unique_id=SENJA.unique_id, payment_method="alfamart")
    assert order["gross_revenue"] == "54000.00"
    assert order["other_income_name"] == "Biaya layanan Alfamart"


async def test_names_of_an_order(till: Till) -> None:
    order = await till.place()
    assert order["order_id"].startswith("260914")  # 03:28 of the next day in Jakarta
    assert len(order["order_id"]) == 12
    assert len(order["secret_slug"]) == 40
    seen = (await till.client.get(f"/v3/orders/{order['id']}")).json()
    assert uuid.UUID(seen["id"]).version == 7
    assert (await till.client.get(f"/v3/orders/{seen['id']}")).json() == seen
    assert (await till.client.get(f"/v2/order/{seen['id']}")).status_code == 404
    assert (await till.client.get(f"/v2/order/{order['order_id']}")).status_code == 404


async def test_the_same_request_twice_is_two_orders(till: Till) -> None:
    for _ in range(2):
        answer = await till.client.post("/v3/orders", json=digital(), headers={"Idempotency-Key": "same"})
        assert answer.status_code == 200
    assert len(await till.orders()) == 2


async def test_metadata_and_notes_come_back_as_they_were_sent(till: Till) -> None:
    metadata = {"bot_ref": "7f3c", "attempt": 2, "nested": {"list": [1, None, "é"]}, "empty": {}}
    order = await till.place(metadata=metadata, notes="  spasi dan\nbaris <b>#ref:7f3c ")
    seen = (await till.client.get(f"/v2/order/{order['id']}")).json()["data"]
    assert seen["metadata"] == metadata
    assert seen["notes"] == "  spasi dan\nbaris <b>#ref:7f3c "


async def test_metadata_cannot_be_searched(till: Till) -> None:
    await till.place(metadata={"bot_ref": "findme"}, notes="findme")
    for path in ("/v2/order", "/v3/orders"):
        assert "findme" not in (await till.client.get(path, params={"search": "findme"})).text


@pytest.mark.parametrize("term", ["6281200001111", "sari contoh", "SARI@EXAMPLE", "0001111"])
async def test_v2_searches_phone_name_and_email_at_once(till: Till, term: str) -> None:
    await till.place()
    await till.place(customer_name="Budi", customer_phone="62877", customer_email="budi@example.com")
    rows = (await till.client.get("/v2/order", params={"search": term})).json()["data"]["results"]
    assert [row["customer"]["name"] for row in rows] == ["Sari Contoh"]


async def test_v3_searches_order_ids_unless_a_field_is_named(till: Till) -> None:
    order = await till.place()

    async def found(**params: str) -> int:
        return len((await till.client.get("/v3/orders", params=params)).json()["data"])

    assert await found(search="6281200001111") == 0
    assert await found(search="6281200001111", search_field="customer_phone") == 1
    assert await found(search="6281200001111", search_field="no_such_field") == 0
    assert await found(search=order["order_id"]) == 1


async def test_filters_of_the_list(till: Till) -> None:
    first = await till.place()
    await till.place(store_unique_id=TUMBUH.unique_id, payment_method="invoice")
    await till.client.post(f"/v2/order/{first['id']}/update-tags", json={"tags": ["vip", "bot"]})
    await till.control("POST", f"/sim/pay/{first['id']}")

    async def found(**params: str) -> int:
        return len((await till.client.get("/v2/order", params=params)).json()["data"]["results"])

    assert await found() == 2
    assert await found(status="confirmed") == 1
    assert await found(status="confirmed,pending") == 2
    assert await found(payment_status="paid", store_id=str(MELATI.id)) == 1
    assert await found(store_id=str(TUMBUH.id)) == 1
    assert await found(tags="vip,other") == 1
    assert await found(order_id=first["order_id"]) == 1
    assert await found(external_id="anything") == 0
    assert await found(payment_method="invoice") == 1
    assert await found(confirmed_time_since="2026-09-13T00:00:00Z") == 1
    assert await found(confirmed_time_until="2026-09-13T00:00:00Z") == 0


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_lists_are_walked_newest_first_25_at_a_time(till: Till, version: str) -> None:
    placed = [(await till.place(customer_name=f"Pembeli {at}"))["order_id"] for at in range(60)]
    seen: list[str] = []
    params: dict[str, str] = {"page_size": "1000"}
    path = {"v2": "/v2/order", "v3": "/v3/orders"}[version]
    while True:
        body = (await till.client.get(path, params=params)).json()
        page = body["data"] if version == "v2" else body
        rows = page["results"] if version == "v2" else page["data"]
        assert len(rows) <= 25 == page["page_size"]
        seen += [row["order_id"] for row in rows]
        if not page["has_next"]:
            break
        cursor = {"last_id": page["last_id"]} if version == "v2" else {"next_cursor": page["next_cursor"]}
        params = {"page_size": "1000", **cursor}
    assert seen == placed[::-1]


async def test_v3_pages_go_back_too(till: Till) -> None:
    for _ in range(5):
        await till.place()
    first = (await till.client.get("/v3/orders", params={"page_size": 2})).json()
    second = (await till.client.get("/v3/orders", params={"page_size": 2, "next_cursor": first["next_cursor"]})).json()
    back = (
        await till.client.get("/v3/orders", params={"page_size": 2, "previous_cursor": second["previous_cursor"]})
    ).json()
    assert back == first


async def test_each_version_knows_its_own_paging_only(till: Till) -> None:
    orders = [await till.place() for _ in range(3)]
    v2 = (await till.client.get("/v2/order?page_size=1")).json()["data"]
    v3 = (await till.client.get("/v3/orders?page_size=1")).json()
    assert (await till.client.get("/v3/orders", params={"page_size": 1, "last_id": v2["last_id"]})).json() == v3
    assert (await till.client.get("/v2/order", params={"page_size": 1, "next_cursor": v3["next_cursor"]})).json()[
        "data"
    ] == v2
    assert v2["last_id"] == orders[-1]["id"]


@pytest.mark.parametrize("query", ["page_size=0", "page_size=x", "last_id=x"])
async def test_paging_that_makes_no_sense_is_refused(till: Till, query: str) -> None:
    assert (await till.client.get(f"/v2/order?{query}")).status_code == 400
    assert (await till.client.get("/v3/orders?next_cursor=%25%25")).status_code == 400


async def test_columns_are_what_was_asked_for_and_the_id(till: Till) -> None:
    await till.place()
    row = (await till.client.get("/v2/order?columns=metadata,gross_revenue,net_revenue,nonsense")).json()["data"][
        "results"
    ][0]
    assert row.keys() == {"id", "metadata", "gross_revenue", "net_revenue"}
    assert (row["gross_revenue"], row["net_revenue"]) == ("49000.00", 49000.0)


async def test_where_orders_begin(till: Till) -> None:
    assert (await till.place(payment_method="qris"))["status"] == "pending"
    assert (await till.place(payment_method="bank_transfer"))["status"] == "pending"
    assert (await till.place(**await physical(till, payment_method="cod")))["status"] == "confirmed"
    assert (await till.place(payment_method=None))["status"] == "draft"


async def test_a_store_without_its_own_address_has_no_payment_url_in_v3(till: Till) -> None:
    with_domain = (await till.client.post("/v3/orders", json=digital())).json()
    without = (await till.client.post("/v3/orders", json=digital(store_unique_id=SENJA.unique_id))).json()
    assert with_domain["payment_url"] == f"{ADDRESS}/o/{with_domain['secret_slug']}/success"
    assert (await till.client.get(with_domain["payment_url"])).status_code == 200
    assert without["payment_url"] is without["public_order_url"] is None


async def test_a_bundle_is_sold_at_its_price_and_weighs_its_packing(till: Till) -> None:
    kit = bundle("Paket Belajar Masak")
    lines = [{"bundle_price_option_unique_id": kit.options[0].unique_id, "quantity": 2}]
    order = await till.place(**await physical(till) | {"ordervariants": [], "orderbundles": lines})
    assert order["product_price"] == "298000.00"
    assert sum(row["product_price"] for row in order["orderlines"]) == 298000
    assert order["weight_bump"] == "120.00"
    assert order["final_variants"]["Rendang Kering 250 g"] == 2


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("qris", ("payment_method", "qr_code", "channel_properties", "qr_string")),
        ("va_bri", ("payment_method", "virtual_account", "channel_properties", "virtual_account_number")),
        ("ovo", ("actions",)),
        ("invoice", ("invoice_url",)),
    ],
)
async def test_what_a_buyer_needs_to_pay_is_where_each_method_has_it(
    till: Till, method: str, place: tuple[str, ...]
) -> None:
    value = (await till.client.post("/v3/orders", json=digital(payment_method=method))).json()["pg_payment_info"]
    for key in place:
        value = value[key]
    assert value


async def test_the_qr_string_is_a_readable_qris() -> None:
    read = parse_qris(qr_string(168724, "250130JQHFZG"))
    assert read.valid
    assert "168724" in str(read.amount)


REFUSED = [
    ({"store_unique_id": "store_unknown"}, "store_unique_id"),
    ({"customer_name": None}, "customer_name"),
    ({"customer_email": "not an address"}, "customer_email"),
    ({"ordervariants": []}, "ordervariants"),
    ({"ordervariants": [{"variant_unique_id": "variant_unknown", "quantity": 1}]}, "ordervariants"),
    ({"ordervariants": [line("Kelas Iklan Pertama", "3 bulan")]}, "ordervariants"),
    ({"ordervariants": [{**line("E-book Resep Masakan Rumahan"), "quantity": 0}]}, "ordervariants"),
    ({"ordervariants": [{**line("E-book Resep Masakan Rumahan"), "quantity": True}]}, "ordervariants"),
    ({"orderbundles": [{"bundle_price_option_unique_id": "bpo_unknown", "quantity": 1}]}, "orderbundles"),
    ({"payment_method": "va"}, "sub_payment_method"),
    ({"payment_method": "va", "sub_payment_method": "bca"}, "sub_payment_method"),
    ({"payment_method": "va_bca"}, "payment_method"),
    ({"payment_method": "payment_link"}, "payment_method"),
    ({"metadata": "text"}, "metadata"),
    ({"product_discount": -1}, "product_discount"),
]


@pytest.mark.parametrize(("fields", "wrong"), REFUSED)
async def test_v2_complains_by_field(till: Till, fields: dict[str, object], wrong: str) -> None:
    answer = await till.client.post("/v2/order", json=digital(**fields))
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {wrong}
    assert await till.orders() == []


async def test_v3_takes_flat_methods_only(till: Till) -> None:
    answer = await till.client.post("/v3/orders", json=digital(payment_method="va", sub_payment_method="BCA"))
    assert answer.json()["errors"] == {"payment_method": ["is invalid"]}


@pytest.mark.parametrize(
    "missing", ["address", "location_id", "warehouse_unique_id", "courier_service_id", "shipping_cost"]
)
async def test_what_is_shipped_needs_all_five(till: Till, missing: str) -> None:
    body = await physical(till)
    del body[missing]
    answer = await till.client.post("/v2/order", json=body)
    assert answer.json()["error"] == {missing: ["can't be blank"]}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"location_id": 1}, "location_id"),
        ({"warehouse_unique_id": "warehouse_no"}, "warehouse_unique_id"),
        ({"courier_service_id": 999}, "courier_service_id"),
        ({"shipment_provider_code": "pigeon"}, "shipment_provider_code"),
        ({"shipment_provider_code": "ninja"}, "courier_service_id"),
        ({"payment_method": "cod", "courier_service_id": 13, "shipment_provider_code": None}, "courier_service_id"),
    ],
)
async def test_a_parcel_nobody_brings_is_refused(till: Till, fields: dict[str, object], wrong: str) -> None:
    answer = await till.client.post("/v2/order", json=await physical(till) | fields)
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {wrong}


@pytest.mark.parametrize(
    "fields",
    [
        {"payment_method": "cod"},
        {"payment_method": "gopay"},
        {"store_unique_id": SENJA.unique_id, "is_dropshipping": True},
    ],
)
async def test_what_a_store_does_not_do_is_refused_in_a_sentence(till: Till, fields: dict[str, object]) -> None:
    answer = await till.client.post("/v2/order", json=digital(**fields))
    assert answer.status_code == 400
    assert isinstance(answer.json()["error"], str)


async def test_what_is_not_in_stock_is_refused(till: Till) -> None:
    body = await physical(till) | {"ordervariants": [line("Kaos Polos Katun", "Putih", "XXL")]}
    answer = await till.client.post("/v2/order", json=body)
    assert "Insufficient stock: Kaos Polos Katun - Putih, XXL" in answer.text


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"text"', b"null", b"\xff"])
async def test_a_body_that_is_no_object_is_refused(till: Till, raw: bytes) -> None:
    answer = await till.client.post("/v2/order", content=raw)
    assert (answer.status_code, answer.json()["error"]) == (400, "Invalid JSON")


async def test_an_order_is_changed_but_not_its_reference(till: Till) -> None:
    order = await till.place()
    change = {"customer_name": "Nama Baru", "metadata": {"bot_ref": "other"}, "payment_method": "bank_transfer"}
    changed = (await till.client.patch(f"/v2/order/{order['id']}", json=change)).json()["data"]
    assert changed["customer"]["name"] == "Nama Baru"
    assert changed["metadata"]["bot_ref"] == "tg-1"
    assert (changed["payment_method"], changed["pg_payment_info"]) == ("bank_transfer", {})


async def test_a_copy_takes_another_method_and_cancels_the_first(till: Till) -> None:
    order = await till.place()
    copy = (await till.client.post(f"/v2/order/{order['id']}/duplicate", json={"payment_method": "invoice"})).json()[
        "data"
    ]
    assert (copy["payment_method"], copy["status"]) == ("invoice", "pending")
    assert (await till.client.get(f"/v2/order/{order['id']}")).json()["data"]["status"] == "canceled"


async def test_statistics_count_and_add_up(till: Till) -> None:
    for _ in range(2):
        await till.place()
    await till.control("POST", f"/sim/pay/{(await till.place())['id']}")
    rows = (await till.client.get("/v3/orders/statistics?is_breakdown_status=true&breakdown_date=day")).json()["data"]
    assert {row["status"]: (row["count"], row["gross_revenue"]) for row in rows} == {
        "pending": (2, 98000.0),
        "confirmed": (1, 49000.0),
    }
    assert {row["day"] for row in rows} == {"2026-09-14"}


async def test_air_waybills_are_for_parcels_that_are_ready(till: Till) -> None:
    parcel = await till.place(**await physical(till, payment_method="cod"))
    file = await till.place()
    made = (await till.client.post("/v2/order/generate-awb", json={"ids": [parcel["id"], file["id"]]})).json()["data"]
    assert set(made["successes"]) == {str(parcel["id"])}
    assert set(made["failures"]) == {str(file["id"])}
    rows = (await till.client.get("/v2/order", params={"awb_ca_status": "created"})).json()["data"]["results"]
    assert rows[0]["shipment_receipt"] == made["successes"][str(parcel["id"])]
    await till.client.post("/v2/order/cancel-awb", json={"ids": [parcel["id"]]})
    assert (await till.client.get(f"/v2/order/{parcel['id']}")).json()["data"]["shipment_receipt"] is None


async def test_an_order_is_found_by_its_payment_reference(till: Till) -> None:
    order = await till.place()
    reference = order["pg_reference_id"]
    assert (await till.client.get(f"/v2/order/pg-reference-id/{reference}")).json()["data"] == {"id": order["id"]}
    found = (await till.client.get(f"/v2/order/pg-reference-ids?pg_reference_ids={reference},no")).json()["data"]
    assert found == {reference: {"id": order["id"], "order_id": order["order_id"]}}


async def test_deleted_orders_are_gone(till: Till) -> None:
    order = await till.place()
    await till.client.post("/v2/order/delete", json={"ids": [order["id"]]})
    assert (await till.client.get(f"/v2/order/{order['id']}")).status_code == 404
    assert await till.orders() == []


@pytest.mark.parametrize("version", ["v2", "v3"])
async def test_the_typed_client_orders_and_finds_again(till: Till, version: str) -> None:
    ways = {"base_url": ADDRESS, "transport": SandboxTransport(till.app), "budget": Unlimited()}
    serum = variant("Serum Vitamin C 30 ml")
    async with Scalev("sk_sandbox_client", version=version, public_url=ADDRESS, **ways) as scalev:  # type: ignore[arg-type]
        stores = [store async for store in scalev.stores.list()]
        assert [store.name for store in stores] == [MELATI.name, SENJA.name, TUMBUH.name]
        assert "va_bca" in stores[0].payment_methods
        body = await physical(till)
        names = ("address", "location_id", "warehouse_unique_id", "courier_service_id", "shipping_cost")
        orders = ScalevOrders(scalev)
        new = NewOrder(
            "0123456789ABCDEF",
            stores[0].unique_id,
            BUYER["customer_name"],
            BUYER["customer_phone"],
            (("variant", serum.unique_id, 2),),
            "va_bca",
            shipment_provider_code=body["shipment_provider_code"],
            **{name: body[name] for name in names},
        )
        placed = await orders.create(new, 1)
        assert placed.total == 178000 + body["shipping_cost"]
        assert placed.payment_code
        [found] = await orders.find_by_phone(BUYER["customer_phone"])
        assert (found.id, found.ref, found.attempt) == (placed.id, "0123456789ABCDEF", 1)
        page = await till.client.get(placed.payment_url)
        assert f'value="{placed.total}"' in page.text
