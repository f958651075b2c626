"""What may be done to an order that exists is done by one request, in both versions, and found done."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from flows.shop import OrderChange, PlacedOrders
from scalev import errors
from scalev.shop.placed import ScalevPlacedOrders
from tests.harness.shop.contract import PHONE, REF, URL, Contract

OTHER_REF = "8Q2MWXK4J9TBN3RE"
ID = {"v2": "18452071", "v3": "01994f3a-6c20-7b1e-9a44-5d0c7e2fb861"}
BUNDLE = ("bundle_price_option", "bpo_R5tYu8IoPa2SdFg4HjKl7ZxC", 1)


async def test_an_address_is_changed_and_the_note_keeps_our_reference(contract: Contract) -> None:
    new, _, _ = await contract.physical("va_bca", notes="titip satpam")
    order = await contract.orders.create(new, 1)
    assert (order.address, order.district, order.postal_code) == (
        "Jl. Contoh 9, Kel. Lowokwaru", "Lowokwaru, Kota Malang", "65141",
    )  # fmt: skip
    assert (order.buyer_note, order.ref) == ("titip satpam", REF)
    changed = await contract.placed.change(order.id, REF, OrderChange(address="Jl. Contoh 10", notes="pagar hijau"))
    assert (changed.address, changed.buyer_note, changed.ref) == ("Jl. Contoh 10", "pagar hijau", REF)
    assert (changed.total, changed.id, changed.lines) == (order.total, order.id, order.lines)
    again = await contract.placed.change(order.id, REF, OrderChange(address="Jl. Contoh 11"))
    assert (again.address, again.buyer_note, again.ref) == ("Jl. Contoh 11", "pagar hijau", REF)


async def test_lines_are_replaced_and_cost_what_they_cost(contract: Contract) -> None:
    new, quote, item = await contract.physical("va_bca")
    order = await contract.orders.create(new, 1)
    assert (order.goods_price, order.shipping_cost) == (2 * item.price, quote.cost)
    lines = ((item.kind, item.unique_id, 3),)
    changed = await contract.placed.change(order.id, REF, OrderChange(lines=lines, shipping_cost=21000))
    assert (changed.goods_price, changed.shipping_cost) == (3 * item.price, 21000)
    assert changed.lines[0][1] == 3
    assert changed.total == 3 * item.price + 21000


async def test_a_copy_is_paid_otherwise_under_its_own_reference(contract: Contract) -> None:
    order = await contract.orders.create(await contract.digital(), 1)
    assert order.qr and not order.payment_code
    copy = await contract.placed.duplicate(order.id, "va_bca", OTHER_REF)
    assert (copy.ref, copy.payment_method, copy.payment_status) == (OTHER_REF, "va_bca", "unpaid")
    assert copy.id != order.id
    assert (copy.payment_code or "").isdecimal() and not copy.qr
    assert (await contract.orders.get(order.id)).status == "canceled"
    assert {one.ref for one in await contract.orders.find_by_phone(PHONE)} == {REF, OTHER_REF}


async def test_what_the_shop_refuses_is_a_bad_request_without_doubt(contract: Contract) -> None:
    new, _, item = await contract.physical("va_bca")
    order = await contract.orders.create(new, 1)
    await contract.placed.mark_paid(order.id, by="Rani")
    for write in (
        contract.placed.change(order.id, REF, OrderChange(lines=((item.kind, item.unique_id, 1),))),
        contract.placed.duplicate(order.id, "qris", OTHER_REF),
    ):
        with pytest.raises(errors.BadRequest) as caught:
            await write
        assert not caught.value.is_doubtful
    assert contract.stored() == 1


async def test_status_payment_and_receipt_are_set(contract: Contract) -> None:
    new, _, _ = await contract.physical("va_bca")
    order = await contract.orders.create(new, 1)
    await contract.placed.mark_paid(order.id, by="Rani")
    await contract.placed.set_receipt(order.id, "JX0012345678")
    await contract.placed.set_status(order.id, "shipped")
    read = await contract.placed.check_payment(order.id)
    assert (read.payment_status, read.receipt, read.status) == ("paid", "JX0012345678", "shipped")
    assert read.paid_at and read.created_at and read.changed_at and read.paid_at >= read.created_at


async def test_files_are_asked_for_again(contract: Contract) -> None:
    order = await contract.orders.create(await contract.digital(), 1)
    await contract.placed.mark_paid(order.id, by="Rani")
    await contract.placed.send_files(order.id)
    with pytest.raises(errors.NotFound):
        await contract.placed.send_files("999999999")


async def test_the_page_of_an_order_is_the_one_it_names(contract: Contract) -> None:
    placed: PlacedOrders = contract.placed
    order = await contract.orders.create(await contract.digital(), 1)
    assert (await placed.page(order)).url.startswith(URL)


async def sent(scene: Any, change: OrderChange) -> Any:
    """The body of a change."""
    scalev = await scene.connect(lambda _: scene.one({"id": ID[scene.version]}))
    await ScalevPlacedOrders(scalev).change(ID[scene.version], REF, change)
    request = scene.requests[-1]
    assert (request.method, request.url.path) == ("PATCH", f"{scene.order_path}/{ID[scene.version]}")
    return scene.sent()


async def test_a_change_says_what_is_another_and_never_touches_metadata(scene: Any) -> None:
    assert await sent(scene, OrderChange(address="Jl. Contoh 10")) == {"address": "Jl. Contoh 10"}
    assert await sent(scene, OrderChange(notes="")) == {"notes": f"#ref:{REF}"}
    assert await sent(scene, OrderChange(other_income=0, shipping_cost=0)) == {"other_income": 0, "shipping_cost": 0}


async def test_all_lines_are_said_so_that_a_kind_that_is_gone_is_gone(scene: Any) -> None:
    body = await sent(scene, OrderChange(lines=(BUNDLE,)))  # type: ignore[arg-type]
    assert body == {
        "ordervariants": [],
        "orderbundles": [{"bundle_price_option_unique_id": BUNDLE[1], "quantity": 1}],
    }


async def test_a_copy_says_what_it_replaces(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.one({"id": "2"}))
    await ScalevPlacedOrders(scalev).duplicate("1", "va_bca", OTHER_REF)
    assert scene.requests[-1].url.path == f"{scene.order_path}/1/duplicate"
    method = {
        "v2": {"payment_method": "va", "sub_payment_method": "BCA"},
        "v3": {"payment_method": "va_bca"},
    }[scene.version]
    mark = {"bot_ref": OTHER_REF, "attempt": 1, "source": "telegram", "replaces": "1"}
    assert scene.sent() == {**method, "metadata": mark}


async def test_payment_is_stated_in_somebodys_name(scene: Any) -> None:
    scalev = await scene.connect(lambda _: scene.plain([{"id": 1, "payment_status": "settled"}]))
    await ScalevPlacedOrders(scalev).mark_paid("x1", by="Rani")
    assert scene.sent() == {"ids": ["x1"], "payment_status": "paid", "by": "Rani"}


@pytest.mark.parametrize("rows", [[], [{"id": 1, "status": "shipped"}]])
async def test_a_status_that_was_left_as_it_was_is_not_taken_for_set(scene: Any, rows: Any) -> None:
    scalev = await scene.connect(lambda _: scene.plain(rows))
    with pytest.raises(errors.Unreadable) as caught:
        await ScalevPlacedOrders(scalev).set_status("1", "canceled")
    assert caught.value.is_doubtful


@pytest.mark.parametrize("answer", [httpx.Response(200), httpx.Response(202), httpx.Response(204)])
async def test_what_was_done_without_a_word_is_done(scene: Any, answer: httpx.Response) -> None:
    scalev = await scene.connect(lambda _: answer)
    placed = ScalevPlacedOrders(scalev)
    await placed.send_files("1")
    await placed.set_receipt("1", "JX1")
    assert [request.url.path.rpartition("/")[2] for request in scene.requests] == [
        "send-product-digital", "shipment-receipt",
    ]  # fmt: skip


@pytest.mark.parametrize("error", [httpx.ReadTimeout("late"), httpx.Response(502)])
async def test_no_write_is_sent_twice(scene: Any, error: Any) -> None:
    writes: list[Callable[[PlacedOrders], Awaitable[object]]] = [
        lambda placed: placed.change("1", REF, OrderChange(address="x")),
        lambda placed: placed.duplicate("1", "qris", REF),
        lambda placed: placed.set_status("1", "canceled"),
        lambda placed: placed.set_receipt("1", "JX1"),
        lambda placed: placed.send_files("1"),
        lambda placed: placed.check_payment("1"),
    ]
    for number, write in enumerate(writes, 1):
        with pytest.raises(errors.ScalevError) as caught:
            await write(ScalevPlacedOrders(await scene.connect(lambda _: error)))
        assert caught.value.is_doubtful
        assert len(scene.requests) == number


async def test_what_an_order_says_more_is_read(scene: Any) -> None:
    row = {
        "id": "1",
        "store": {"unique_id": "store_contoh", "name": "Toko"},
        "secret_slug": "SLUG",
        "customer": {"name": "Sari Contoh", "phone": "6281200001111", "email": "sari@example.com"},
        "destination_address": {"name": "Budi Contoh", "phone": "0", "address": "Jl. Contoh 9", "postal_code": 65141,
                                "subdistrict": "Lowokwaru", "city": "Kota Malang"},
        "product_price": "130000.00", "product_discount": "5000.00", "shipping_cost": 18000,
        "pg_payment_info": {"qr_string": "000201", "expires_at": "2026-09-14T05:12:31Z"},
        "paid_time": "2026-09-14T04:20:00Z", "last_updated_at": "2026-09-14T04:21:00",
        "is_probably_spam": True, "notes": "  titip\nsatpam #ref:A #ref:B",
    }  # fmt: skip
    scalev = await scene.connect(lambda _: scene.one(row))
    order = await scalev.orders.get("1")
    assert (order.address, order.district, order.postal_code) == ("Jl. Contoh 9", "Lowokwaru, Kota Malang", "65141")
    assert (order.customer_name, order.customer_email) == ("Sari Contoh", "sari@example.com")
    assert (order.goods_price, order.shipping_cost) == (125000, 18000)
    assert (order.qr, order.payment_code, order.is_spam, order.buyer_note) == ("000201", None, True, "titip satpam")
    times = (order.expires_at, order.paid_at, order.changed_at)
    assert [time and time.isoformat() for time in times] == [
        "2026-09-14T05:12:31+00:00", "2026-09-14T04:20:00+00:00", "2026-09-14T04:21:00+00:00",
    ]  # fmt: skip
    assert (order.slug, order.store_unique_id) == ("SLUG", "store_contoh")
    assert "SLUG" not in repr(replace(order, payment_url=""))


async def test_odd_things_an_order_says_more_are_left_out(scene: Any) -> None:
    odd = {
        "id": "1", "store": "x", "secret_slug": "../x", "customer": {"email": ["x"]}, "destination_address": 7,
        "product_price": "much", "product_discount": "9", "pg_payment_info": [], "paid_time": 1e99,
        "last_updated_at": "yesterday", "is_probably_spam": "maybe", "notes": "\u202e",
    }  # fmt: skip
    scalev = await scene.connect(lambda _: scene.one(odd))
    order = await scalev.orders.get("1")
    assert (order.slug, order.store_unique_id, order.customer_email, order.address, order.goods_price) == (
        "", "", "", "", 0,
    )  # fmt: skip
    assert (order.qr, order.expires_at, order.paid_at, order.changed_at, order.is_spam, order.buyer_note) == (
        "", None, None, None, False, "",
    )  # fmt: skip
