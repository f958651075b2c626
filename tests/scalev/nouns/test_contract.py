"""The whole client against the sandbox, in both versions: what the API is said to do, it does to us."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.shop import (
    CartLine,
    Found,
    Order,
    Product,
    QuoteRequest,
    ShopUnavailable,
)
from scalev import errors
from scalev.api import DIALECTS, Scalev
from scalev.http.budget import InProcessBudget
from scalev.http.connections import Timeouts
from scalev.http.retry import Retry
from scalev.sandbox.app import create_app
from scalev.sandbox.http.transport import SandboxTransport
from scalev.sandbox.settings import SandboxSettings
from scalev.shop.adapter import ScalevShop
from scalev.shop.lookup import ScalevOrders
from tests.harness.shop.contract import KEY, PHONE, REF, URL, Contract


async def test_stores_have_flat_payment_methods(contract: Contract) -> None:
    store = await contract.store()
    listed = await contract.shop.payment_methods(store)
    assert {"qris", "va_bca", "va_mandiri", "bank_transfer", "cod"} <= set(listed)
    assert "va" not in listed
    assert set(listed) == set(store.payment_methods)


async def test_the_catalogue_comes_whole_with_weights_types_and_stock(contract: Contract) -> None:
    products = await contract.shop.products(await contract.store())
    kinds = {product.item_type for product in products}
    assert {"physical", "digital"} <= kinds
    assert len(products) > 25
    items = [item for product in products for item in product.items]
    assert all(item.weight > 0 for item in items if item.is_physical)
    assert all(item.price > 0 and item.label for item in items)
    assert all(item.parts for item in items if item.is_physical)
    bundles = [product for product in products if product.kind == "bundle"]
    assert any(item.weight > 0 and len(item.parts) > 1 for bundle in bundles for item in bundle.items)


async def test_thin_rows_make_the_same_catalogue_but_for_stock(contract: Contract) -> None:
    store = await contract.store("Kelas Tumbuh")
    full = await contract.shop.products(store)
    contract.faults(thin_rows=True)
    thin = await ScalevShop(contract.scalev, product_finder=lambda _: lambda _: Found("none")).products(store)

    def plain(products: Any) -> list[Product]:
        return [
            replace(
                one, image=None, items=tuple(replace(item, available=None, sku=None, name="") for item in one.items)
            )
            for one in products
        ]

    assert plain(thin) == plain(full)


async def test_a_product_is_found_by_what_people_type(contract: Contract) -> None:
    found = await contract.shop.find_products(await contract.store(), "serum vit c 30ml")
    assert found.rows[0][0].name == "Serum Vitamin C 30 ml"


async def test_a_district_is_found_and_has_postal_codes(contract: Contract) -> None:
    found = await contract.shop.find_districts("Lowokwaru, Kota Malang")
    assert found.rows[0].display == "Lowokwaru, Kota Malang, Jawa Timur"
    codes = await contract.shop.postal_codes(found.rows[0])
    assert bool(codes) is (contract.version == "v3")


async def test_every_courier_service_is_quoted_once_and_cod_ones_can_collect(contract: Contract) -> None:
    store, item = await contract.store(), await contract.item(is_physical=True)
    place = (await contract.scalev.locations.search("Lowokwaru"))[0].location_id
    any_way = await contract.shop.quotes(QuoteRequest(store, (CartLine(item, 1),), place, "qris"))
    cod = await contract.shop.quotes(QuoteRequest(store, (CartLine(item, 1),), place, "cod"))
    assert len({quote.courier_service_id for quote in any_way}) == len(any_way) > 1
    assert [quote.cost for quote in any_way] == sorted(quote.cost for quote in any_way)
    assert cod
    assert all(quote.is_cod for quote in cod)


async def test_a_digital_order_is_placed_and_found_again(contract: Contract) -> None:
    order = await contract.orders.create(await contract.digital(notes="terima kasih"), 1)
    assert (order.ref, order.attempt, order.payment_method) == (REF, 1, "qris")
    assert order.payment_url.startswith(URL)
    assert order.payment_url.endswith("/success" if contract.version == "v2" else order.slug)
    assert order.qr and not order.payment_code
    again = await contract.orders.get(order.id)
    assert (again.id, again.total, again.created_at) == (order.id, order.total, order.created_at)
    for phone in (PHONE, "081200001111"):
        assert [one.ref for one in await contract.orders.find_by_phone(phone)] == [REF]


async def test_a_physical_order_costs_goods_and_shipping(contract: Contract) -> None:
    new, quote, item = await contract.physical("va_bca")
    order = await contract.orders.create(new, 1)
    assert order.payment_method == "va_bca"
    assert order.total == 2 * item.price + quote.cost
    assert order.courier == quote.name
    assert (order.payment_code or "").isdecimal()
    details = await contract.scalev.payments.create(order.id)
    assert details.number == order.payment_code


async def test_cod_bundles_and_dropshipping_are_taken(contract: Contract) -> None:
    cod, _, _ = await contract.physical("cod", dropshipper_name="Toko Rani", dropshipper_phone="6281200009999")
    placed = await contract.orders.create(cod, 1)
    assert (placed.payment_method, placed.payment_status) == ("cod", "unpaid")
    bundle = await contract.item(kind="bundle_price_option", is_physical=False)
    order = await contract.orders.create(await contract.digital(lines=((bundle.kind, bundle.unique_id, 1),)), 1)
    assert order.total == bundle.price


async def test_a_refusal_names_its_fields_and_leaves_nothing(contract: Contract) -> None:
    with pytest.raises(errors.BadRequest) as caught:
        await contract.orders.create(await contract.digital(store_unique_id="store_none"), 1)
    assert not caught.value.is_doubtful
    assert caught.value.text
    new, _, _ = await contract.physical("va_bca")
    with pytest.raises(errors.Invalid) as invalid:
        await contract.orders.create(replace(new, location_id=None), 1)
    assert "location_id" in invalid.value.fields
    assert contract.stored() == 0


@pytest.mark.parametrize("fault", ["bad_request_text", "bad_request_map", "too_many_requests"])
async def test_a_clear_no_leaves_no_order_and_no_doubt(contract: Contract, fault: str) -> None:
    contract.faults(**{fault: True})
    with pytest.raises(errors.Refused) as caught:
        await contract.orders.create(await contract.digital(), 1)
    assert not caught.value.is_doubtful
    assert contract.stored() == 0


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("reset_after_commit", errors.AnswerLost),
        ("cut_after_commit", errors.AnswerLost),
        ("hold_after_commit", errors.AnswerLost),
        ("error_after_commit", errors.ServerError),
        ("html_body", errors.ServerError),
        ("empty_body", errors.Unreadable),
    ],
)
async def test_a_lost_answer_is_in_doubt_and_the_order_is_found_again_once(
    contract: Contract, fault: str, kind: type[errors.ScalevError]
) -> None:
    contract.faults(**{fault: True})
    hasty = ScalevOrders(contract.connect(timeouts=Timeouts(write_s=0.2, write_total_s=0.3)))
    with pytest.raises(kind) as caught:
        await hasty.create(await contract.digital(), 1)
    assert caught.value.is_doubtful
    assert contract.stored() == 1
    found = await contract.orders.find_by_phone(PHONE)
    assert [order.ref for order in found] == [REF]
    newest = await contract.orders.newest(datetime.now(UTC) - timedelta(minutes=5))
    assert [order.id for order in newest] == [found[0].id]


@pytest.mark.parametrize("fault", ["reset_before_commit", "error_before_commit"])
async def test_a_failure_before_the_order_is_in_doubt_too_and_nothing_is_found(contract: Contract, fault: str) -> None:
    contract.faults(**{fault: True})
    with pytest.raises(errors.ScalevError) as caught:
        await contract.orders.create(await contract.digital(), 1)
    assert caught.value.is_doubtful
    assert await contract.orders.find_by_phone(PHONE) == []


async def test_an_order_hidden_as_spam_is_still_found(contract: Contract) -> None:
    contract.faults(spam=True, hide_spam=True)
    await contract.orders.create(await contract.digital(), 1)
    assert [order.ref for order in await contract.orders.find_by_phone(PHONE)] == [REF]
    assert [order.ref for order in await contract.orders.newest(datetime.now(UTC) - timedelta(hours=1))] == [REF]


async def test_more_orders_than_a_page_are_read_to_the_end(contract: Contract) -> None:
    for at in range(60):
        await contract.orders.create(await contract.digital(ref=f"REF{at:013}", customer_phone=f"62812000{at:05}"), 1)
    found = await contract.orders.newest(datetime.now(UTC) - timedelta(hours=1))
    assert {order.ref for order in found} == {f"REF{at:013}" for at in range(60)}
    assert [order.created_at for order in found] == sorted((o.created_at for o in found), reverse=True)  # type: ignore[type-var]


async def test_an_admin_looks_after_an_order(contract: Contract) -> None:
    new, _, _ = await contract.physical("va_bca")
    order = await contract.orders.create(new, 1)
    api = contract.scalev.orders
    (changed,) = await api.change_status([order.id], status="confirmed", payment_status="paid")
    assert (changed.id, changed.status, changed.payment_status) == (order.id, "confirmed", "paid")
    read = await contract.scalev.payments.check(order.id)
    assert (read.status, read.payment_status) == ("confirmed", "paid")
    pages: list[Order] = []
    async for page in api.list(filters={"order_id": order.order_id}):
        pages += page
    assert [one.id for one in pages] == [order.id]


async def test_a_key_that_may_not_is_told_apart_from_one_that_is_wrong(contract: Contract) -> None:
    order = await contract.digital()
    with pytest.raises(errors.Forbidden):
        await contract.connect("rk_sandbox_reader").orders.create(order, 1)
    for key in ("sk_sandbox_expired", "sk_live_other"):
        with pytest.raises(errors.Unauthorised):
            await contract.connect(key).orders.get("1")
    wrong = ScalevShop(contract.connect("sk_live_other"), product_finder=lambda _: lambda _: Found("none"))
    with pytest.raises(ShopUnavailable):
        await wrong.stores()


async def test_an_order_that_is_not_there_is_not_found(contract: Contract) -> None:
    with pytest.raises(errors.NotFound):
        await contract.orders.get("999999999")


@pytest.mark.parametrize("is_order", [True, False])
async def test_the_default_budget_never_meets_the_limits(contract: Contract, is_order: bool) -> None:
    now = [1_790_000_000.0]

    async def sleep(seconds: float) -> None:
        now[0] += seconds

    limited = create_app(SandboxSettings(control_token="t", clock=lambda: datetime.fromtimestamp(now[0], UTC)))
    dialect = DIALECTS[contract.version]
    budget = InProcessBudget([*dialect.key_buckets(), *dialect.address_buckets()], clock=lambda: now[0])
    ways: dict[str, Any] = {
        "transport": SandboxTransport(limited),
        "budget": budget,
        "retry": Retry(times=0, sleep=sleep),
    }
    async with Scalev(KEY, version=contract.version, base_url=URL, **ways) as scalev:
        store = await contract.store()
        for _ in range(150):
            await (scalev.orders.search_phone("1") if is_order else scalev.stores.payment_methods(store))
    assert limited.state.world.settings.is_rate_limited
    await limited.state.world.aclose()
