"""An order goes out as documented, comes back with our mark, and is found again or said to be unknown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from flows.shop import NewOrder, Order, Orders
from scalev import errors
from scalev.nouns.references import notes, ref_of
from scalev.shop.lookup import ScalevOrders, phone_forms

REF = "7Q2MWXK4J9TBN3RD"
STORE = "store_Kp3nT7wQzL9vXc2bRf5mYh8D"
COFFEE = ("variant", "variant_h2Jx9LmPq4RtVw7ZbNc3Ks8D", 2)
EBOOK = ("variant", "variant_m8Nb5Vc2Xz9Lk4Jh7Gf1Ds3A", 1)
BUNDLE = ("bundle_price_option", "bpo_R5tYu8IoPa2SdFg4HjKl7ZxC", 1)
AT = datetime(2026, 9, 14, 4, 12, 31, tzinfo=UTC)

DIGITAL = NewOrder(
    ref=REF,
    store_unique_id=STORE,
    customer_name="Sari Wulandari",
    customer_phone="6281200001111",
    customer_email="sari@example.com",
    lines=(EBOOK,),  # type: ignore[arg-type]
    payment_method="invoice",
)
PHYSICAL = replace(
    DIGITAL,
    lines=(COFFEE,),
    address="Jl. Soekarno Hatta No. 9, Kel. Lowokwaru",
    location_id=6214,
    postal_code="65141",
    warehouse_unique_id="warehouse_Qm4sV8xJ2hLd6TzPa1WfKc7R",
    courier_service_id=34,
    shipping_cost=18000,
    shipment_provider_code="mengantar",
)
MARK = {"metadata": {"bot_ref": REF, "attempt": 1, "source": "telegram"}, "notes": f"#ref:{REF}"}
CUSTOMER = {
    "store_unique_id": STORE,
    "customer_name": "Sari Wulandari",
    "customer_phone": "6281200001111",
    "customer_email": "sari@example.com",
}


def row(**more: Any) -> dict[str, Any]:
    """An order as the API tells it."""
    return {
        "id": 18452071,
        "order_id": "260914KTRWQZ",
        "secret_slug": "SLUG",
        "status": "pending",
        "payment_status": "unpaid",
        "payment_method": "qris",
        "gross_revenue": "168724.00",
        "customer": {"name": "Sari Wulandari", "phone": "6281200001111"},
        "metadata": {"bot_ref": REF, "attempt": 2, "source": "telegram", "custom_domain_full_url": "https://x.example"},
        "created_at": "2026-09-14T04:12:31Z",
        **more,
    }


async def body_of(scene: Any, order: NewOrder, attempt: int = 1) -> Any:
    scalev = await scene.connect(lambda _: scene.one(row()))
    await scalev.orders.create(order, attempt)
    assert scene.requests[-1].method == "POST"
    assert scene.requests[-1].url.path == scene.order_path
    return scene.sent()


async def test_a_digital_order(scene: Any) -> None:
    lines = [{"variant_unique_id": EBOOK[1], "quantity": 1}]
    expected = {**CUSTOMER, "ordervariants": lines, "payment_method": "invoice", **MARK}
    assert await body_of(scene, DIGITAL) == expected


async def test_a_bundle_is_not_among_the_variants(scene: Any) -> None:
    order = replace(DIGITAL, lines=(BUNDLE, EBOOK))
    body = await body_of(scene, order)
    assert body["orderbundles"] == [{"bundle_price_option_unique_id": BUNDLE[1], "quantity": 1}]
    assert body["ordervariants"] == [{"variant_unique_id": EBOOK[1], "quantity": 1}]


async def test_a_virtual_account_is_said_in_the_dialect(scene: Any) -> None:
    body = await body_of(scene, replace(DIGITAL, payment_method="va_sahabat_sampoerna"))
    said = {key: value for key, value in body.items() if "payment_method" in key}
    assert (
        said
        == {
            "v2": {"payment_method": "va", "sub_payment_method": "SAHABAT_SAMPOERNA"},
            "v3": {"payment_method": "va_sahabat_sampoerna"},
        }[scene.version]
    )


async def test_a_note_stands_before_the_mark_and_the_attempt_counts(scene: Any) -> None:
    body = await body_of(scene, replace(PHYSICAL, notes="  tolong cepat \n"), attempt=3)
    assert body["notes"] == f"tolong cepat #ref:{REF}"
    assert body["metadata"] == {"bot_ref": REF, "attempt": 3, "source": "telegram"}


async def test_a_dropshipper_is_named_only_where_there_is_one(scene: Any) -> None:
    body = await body_of(scene, replace(PHYSICAL, dropshipper_name="Toko Rani", dropshipper_phone="6281200009999"))
    assert body["is_dropshipping"] is True
    assert (body["dropshipper_name"], body["dropshipper_phone"]) == ("Toko Rani", "6281200009999")
    assert not [key for key in await body_of(scene, PHYSICAL) if "dropship" in key]


async def test_nothing_empty_is_sent_but_free_shipping_is_said(scene: Any) -> None:
    body = await body_of(scene, replace(PHYSICAL, shipping_cost=0, postal_code=None, customer_email=""))
    assert body["shipping_cost"] == 0
    assert None not in body.values()
    assert not {"postal_code", "customer_email", "other_income"} & body.keys()


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("digital", DIGITAL),
        ("bundle", replace(DIGITAL, lines=(BUNDLE,))),
        ("va", replace(DIGITAL, payment_method="va_bca")),
        ("physical", PHYSICAL),
        ("cod", replace(PHYSICAL, payment_method="cod")),
    ],
)
async def test_bodies_are_those_of_the_collected_examples(scene: Any, name: str, order: NewOrder) -> None:
    noun = {"v2": "order", "v3": "orders"}[scene.version]
    expected = scene.example(f"{noun}-create-{name}-request")
    page = "payment_link" if scene.version == "v3" and order.payment_method == "invoice" else order.payment_method
    body = await body_of(scene, replace(order, payment_method=page))
    assert {**body, **MARK} == body
    fee = {"other_income", "other_income_name"}
    expected = {key: value for key, value in expected.items() if key not in {*MARK, *fee}}
    assert {key: value for key, value in body.items() if key not in MARK} == expected


async def test_a_created_order_is_read(scene: Any) -> None:
    url = {"public_order_url": "https://toko.example/o/SLUG"} if scene.version == "v3" else {}
    lines = [
        {"product_name": "Kopi", "quantity": 2, "variant_option1_value": "200 g"},
        {"product_name": "Teh", "quantity": 1},
    ]
    courier = {"name": "EZ", "courier": {"name": "J&T Express"}}
    said = row(**url, orderlines=lines, courier_service=courier, shipment_receipt="JX1", shipment_status="dibawa")
    scalev = await scene.connect(lambda _: scene.one(said), payment_hosts=["toko.example"])
    assert await scalev.orders.get("18452071") == Order(
        id="18452071",
        order_id="260914KTRWQZ",
        status="pending",
        payment_status="unpaid",
        payment_method="qris",
        total=168724,
        payment_url={
            "v2": "https://app.scalev.id/order/public/SLUG/success",
            "v3": "https://toko.example/o/SLUG",
        }[scene.version],
        customer_name="Sari Wulandari",
        customer_phone="6281200001111",
        lines=(("Kopi - 200 g", 2), ("Teh", 1)),
        courier="J&T Express EZ",
        receipt="JX1",
        shipment_status="dibawa",
        ref=REF,
        attempt=2,
        created_at=AT,
        slug="SLUG",
    )


@pytest.mark.parametrize("ref", ["x" * 65, "a b", "a:b", "", "\u202eREF", 7, ["REF"], {"a": 1}])
async def test_a_reference_that_is_none_is_not_read(scene: Any, ref: Any) -> None:
    said = row(metadata={"bot_ref": ref, "attempt": 10**18}, notes=f"titip #ref:{'y' * 65}")
    scalev = await scene.connect(lambda _: scene.one(said))
    assert (await scalev.orders.get("18452071")).ref is None


async def test_why_a_total_is_another_is_read(scene: Any) -> None:
    said = row(unique_code_discount="137.00", other_income="4440.00", service_fee=560, payment_link_income=None)
    scalev = await scene.connect(lambda _: scene.one(said))
    order = await scalev.orders.get("18452071")
    assert (order.unique_code, order.fee) == (137, 5000)


async def test_a_transfer_names_the_account_and_nothing_else_does(scene: Any) -> None:
    account = {"payment_account_number": "0001234567", "payment_account_holder": "CV Melati Contoh"}
    said = row(**account, financial_entity={"id": 14, "code": "bca", "name": "BCA"}, pg_payment_info=None)
    for method, read in (("bank_transfer", ("0001234567", "BCA", "CV Melati Contoh")), ("cod", (None, "", ""))):
        scalev = await scene.connect(lambda _, method=method: scene.one(said | {"payment_method": method}))
        order = await scalev.orders.get("18452071")
        assert (order.payment_code, order.bank, order.account_holder) == read


@pytest.mark.parametrize("url", [None, "https://app.scalev.id/o/SLUG/success"])
async def test_v3_builds_no_page_and_takes_no_deprecated_one(v3: Any, url: str | None) -> None:
    scalev = await v3.connect(lambda _: row(payment_url=url), public_url="http://127.0.0.1:9/")
    assert (await scalev.orders.get("1")).payment_url == ""


@pytest.mark.parametrize(
    ("given", "host"),
    [
        ("https://other.example/order/SLUG", "other.example"),
        ("https://app.scalev.id@other.example/order", "other.example"),
        ("http://app.scalev.id/order", "app.scalev.id"),
        ("//other.example/order", "other.example"),
        ("https://app.scalev.id.other.example:8443/", "app.scalev.id.other.example"),
        ("tg://resolve?domain=other", "resolve"),
        ("javascript:alert(1)", "?"),
        ("file:///etc/passwd", "?"),
        ("https://" + "a" * 3000, "?"),
    ],
)
async def test_a_page_where_nobody_should_pay_is_none_but_its_host_is_kept(v3: Any, given: str, host: str) -> None:
    scalev = await v3.connect(lambda _: row(public_order_url=given))
    order = await scalev.orders.get("1")
    assert (order.payment_url, order.foreign_host) == ("", host)


@pytest.mark.parametrize("slug", ["../../@other.example", "x/../..", "a b", "\u202e", "", None, "a" * 500])
async def test_a_slug_that_is_none_makes_no_page(v2: Any, slug: str | None) -> None:
    scalev = await v2.connect(lambda _: v2.one(row(secret_slug=slug)))
    order = await scalev.orders.get("1")
    assert (order.payment_url, order.foreign_host) == ("", "")


@pytest.mark.parametrize(
    ("name", "total", "code", "status"),
    [
        ("create-response", 49000, None, "pending"),
        ("create-va-response", 49000, "880812345678", "pending"),
        ("create-physical-response", 148000, None, "pending"),
        ("create-cod-response", 152440, None, "confirmed"),
        ("retrieve-paid", 49000, "any", "confirmed"),
        ("check-payment", 49000, "any", "confirmed"),
    ],
)
async def test_the_collected_orders_are_read(scene: Any, name: str, total: int, code: str | None, status: str) -> None:
    body = scene.example(f"{ {'v2': 'order', 'v3': 'orders'}[scene.version] }-{name}")
    scalev = await scene.connect(lambda _: body, payment_hosts=["ladangpagi.example"])
    order = await scalev.payments.check("1")
    assert (order.total, order.status, order.created_at) == (total, status, AT)
    assert order.payment_url.endswith("/success") or (scene.version == "v3" and "/o/" in order.payment_url)
    assert order.customer_phone == "6281200001111"
    assert code in ("any", order.payment_code)
    assert order.payment_method in {"invoice", "payment_link", "va_bca", "cod", "qris"}


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ({"gross_revenue": 168724.0}, 168724),
        ({"gross_revenue": 168724}, 168724),
        ({"gross_revenue": "168724.50"}, 168725),
        (
            {"gross_revenue": None, "product_price": "150000", "shipping_cost": 19000, "unique_code_discount": "276"},
            168724,
        ),
        ({"gross_revenue": None}, 0),
        ({"gross_revenue": True, "product_price": "nan", "shipping_cost": "Rp 5"}, 0),
    ],
)
async def test_money_is_read_from_numbers_and_strings(scene: Any, said: dict[str, Any], total: int) -> None:
    scalev = await scene.connect(lambda _: scene.one(row(**said)))
    assert (await scalev.orders.get("1")).total == total


async def test_what_cannot_be_read_is_left_out_but_the_id_must_be_there(scene: Any) -> None:
    odd = {"customer": 7, "orderlines": "x", "metadata": [], "created_at": "yesterday", "courier_service": 1}
    scalev = await scene.connect(lambda _: scene.one(row(**odd, notes=f"x #ref:{REF}")))
    order = await scalev.orders.get("1")
    assert (order.ref, order.attempt, order.created_at, order.lines) == (REF, None, None, ())
    scalev = await scene.connect(lambda _: scene.one(row(id=None)))
    with pytest.raises(errors.Unreadable, match="id"):
        await scalev.orders.get("1")


async def test_times_without_a_zone_are_utc(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.one(row(created_at=None, draft_time="2026-09-14T04:12:31")))
    assert (await scalev.orders.get("1")).created_at == AT


def test_a_reference_typed_by_a_person_does_not_win() -> None:
    assert ref_of({}, notes("see #ref:0000000000000000", REF)) == REF
    assert ref_of({"bot_ref": "A"}, "#ref:B") == "A"
    assert ref_of({"bot_ref": 5}, "#ref:B, checked by Rani") == "B"
    assert ref_of(None, None) is None


@pytest.mark.parametrize("phone", ["6281200001111", "081200001111", "+62 812-0000-1111"])
async def test_a_phone_is_searched_in_both_forms_with_and_without_spam(scene: Any, phone: str) -> None:
    scalev = await scene.connect(lambda _: scene.page([]))
    assert await ScalevOrders(scalev).find_by_phone(phone) == []
    asked = [dict(request.url.params) for request in scene.requests]
    assert [(one["search"], one.get("is_probably_spam")) for one in asked] == [
        ("6281200001111", None),
        ("6281200001111", "true"),
        ("081200001111", None),
        ("081200001111", "true"),
    ]
    assert {one.get("search_field") for one in asked} == {{"v2": None, "v3": "customer_phone"}[scene.version]}
    assert {one["page_size"] for one in asked} == {"25"}
    assert {"metadata", "notes", "gross_revenue"} <= set(asked[0]["columns"].split(","))


def test_a_foreign_phone_has_one_form() -> None:
    assert phone_forms("+65 9123 4567") == ("6591234567",)


async def test_what_is_found_twice_is_listed_once_newest_first(scene: Any) -> None:
    old, new = row(id=9, created_at="2026-09-13T00:00:00Z"), row(id=10, is_probably_spam=True)
    scalev = await scene.connect(
        lambda request: scene.page([new] if "is_probably_spam" in request.url.params else [old, new])
    )
    orders: Orders = ScalevOrders(scalev)
    assert [order.id for order in await orders.find_by_phone("6281200001111")] == ["10", "9"]


async def test_an_order_is_found_by_its_number_even_where_it_is_flagged(scene: Any) -> None:
    scalev = await scene.connect(
        lambda request: scene.page([row(order_id="260914KTRWQZ")] if "is_probably_spam" in request.url.params else [])
    )
    found = await ScalevOrders(scalev).find_by_number("260914ktrwqz")
    assert found and found.order_id == "260914KTRWQZ"


@pytest.mark.parametrize("status", [400, 404])
async def test_a_number_nobody_has_is_no_error(scene: Any, status: int) -> None:
    def answer(request: httpx.Request) -> Any:
        listed = request.url.path.endswith(("/order", "/orders"))
        return scene.page([]) if listed else httpx.Response(status, json={"error": "no"})

    scalev = await scene.connect(answer)
    assert await ScalevOrders(scalev).find_by_number("260914KTRWQZ") is None


@pytest.mark.parametrize("failing", [0, 1, 2, 3])
async def test_a_partial_look_up_is_never_an_absence(scene: Any, failing: int) -> None:
    def answer(request: httpx.Request) -> Any:
        forms = [("62", False), ("62", True), ("08", False), ("08", True)]
        asked = forms.index((request.url.params["search"][:2], "is_probably_spam" in request.url.params))
        return httpx.Response(403) if asked == failing else scene.page([])

    scalev = await scene.connect(answer)
    with pytest.raises(errors.Forbidden):
        await ScalevOrders(scalev).find_by_phone("6281200001111")


async def test_a_row_that_cannot_be_read_is_never_an_absence(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.page([row(), {"nothing": "known"}]))
    with pytest.raises(errors.Unreadable):
        await ScalevOrders(scalev).find_by_phone("6281200001111")


@pytest.mark.parametrize("rows", [1, 1.5, True, None, "rows", {"a": 1}])
async def test_a_list_that_is_none_is_never_an_absence(scene: Any, rows: Any) -> None:
    scalev = await scene.connect(lambda _: scene.page(rows))
    with pytest.raises(errors.Unreadable):
        await ScalevOrders(scalev).newest(AT)


def newest_pages(scene: Any, count: int) -> Any:
    """Pages of two orders, an hour apart."""

    def answer(request: httpx.Request) -> Any:
        if "is_probably_spam" in request.url.params:
            return scene.page([])
        at = int(request.url.params.get("last_id") or request.url.params.get("next_cursor") or 0)
        rows = [row(id=1000 - n, created_at=(AT - timedelta(hours=n)).isoformat()) for n in (at, at + 1)]
        return scene.page(rows, str(at + 2) if at + 2 < count else None)

    return answer


async def test_the_newest_are_read_page_by_page_until_older(scene: Any) -> None:
    scalev = await scene.connect(newest_pages(scene, 100))
    found = await ScalevOrders(scalev).newest(AT - timedelta(hours=4))
    assert [order.id for order in found] == ["1000", "999", "998", "997", "996"]
    assert len(scene.requests) == 4
    assert "search" not in scene.requests[0].url.params


async def test_the_newest_end_where_the_list_ends(scene: Any) -> None:
    scalev = await scene.connect(newest_pages(scene, 4))
    assert len(await ScalevOrders(scalev).newest(AT - timedelta(days=9))) == 4


async def test_a_list_that_turns_in_circles_is_not_taken_for_complete(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.page([row()], "7"))
    with pytest.raises(errors.Unreadable):
        await ScalevOrders(scalev).newest(AT - timedelta(days=9))


async def test_a_list_that_hides_its_next_page_is_not_taken_for_complete(v3: Any) -> None:
    scalev = await v3.connect(lambda _: {"data": [row()], "has_next": True, "is_paginated": True})
    with pytest.raises(errors.Unreadable):
        await ScalevOrders(scalev).newest(AT - timedelta(days=9))


async def test_an_admin_changes_the_status(scene: Any) -> None:
    own = 18452071 if scene.version == "v2" else "01994f3a-6c20-7b1e-9a44-5d0c7e2fb861"
    changed = {"id": own, "order_id": "260914KTRWQZ", "status": "canceled", "payment_status": "unpaid"}
    scalev = await scene.connect(lambda _: scene.plain([changed]))
    rows = await scalev.orders.change_status([str(own)], status="canceled")
    assert (rows[0].id, rows[0].status) == (str(own), "canceled")
    assert scene.sent() == {"ids": [own], "status": "canceled"}


async def test_an_order_answered_with_nothing_cannot_be_read(scene: Any) -> None:
    scalev = await scene.connect(lambda _: httpx.Response(204))
    with pytest.raises(errors.Unreadable):
        await scalev.orders.create(DIGITAL, 1)


@pytest.mark.parametrize(
    ("store", "method", "days"),
    [
        ({"is_auto_expire": True, "auto_expire_days": 2}, "va_bca", 2),
        ({"is_auto_expire": True, "auto_expire_days": 2}, "dana", 2),
        ({"is_auto_expire": True, "auto_expire_days": 2}, "cod", None),
        ({"is_auto_expire": False, "auto_expire_days": 2}, "va_bca", None),
        ({"is_auto_expire": True, "auto_expire_days": 0}, "va_bca", None),
        ({"is_auto_expire": True, "auto_expire_days": "x"}, "ovo", None),
        ({}, "ovo", None),
    ],
)
async def test_a_store_that_gives_unpaid_orders_up_says_until_when(
    scene: Any, store: dict[str, Any], method: str, days: int | None
) -> None:
    scalev = await scene.connect(lambda _: scene.one(row(store=store, payment_method=method)))
    order = await scalev.orders.get("18452071")
    assert order.expires_at == (AT + timedelta(days=days) if days else None)


async def test_what_the_gateway_says_of_the_time_goes_before_the_stores(scene: Any) -> None:
    store = {"is_auto_expire": True, "auto_expire_days": 2}
    said = row(store=store, payment_method="va_bca", pg_payment_info={"expires_at": "2026-09-14T05:12:31Z"})
    scalev = await scene.connect(lambda _: scene.one(said))
    assert (await scalev.orders.get("18452071")).expires_at == AT + timedelta(hours=1)
