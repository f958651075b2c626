"""Of the shop's answers only those are believed that are about this order; what else they say, the buyer is told."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.orders import order_calls
from bot.screens.card import draw_card
from bot.screens.texts import sentences
from flows.order.totals import reason_of
from flows.shop import Order, Page
from tests.harness.world import ADMIN, CUSTOMER, World, a_record

HOUR = 3600
PAGE = "https://s.example/p"


@pytest.mark.parametrize("phone", ["6281234567890", "081234567890", "+62 812-3456-7890"])
async def test_an_answer_without_reference_is_ours_by_the_phone(world: World, phone: str) -> None:
    world.book.gives = {"ref": None, "customer_phone": phone}
    await world.confirmed()
    await world.rest()
    assert (await world.record()).state == "done"


@pytest.mark.parametrize(
    "given",
    [
        {"ref": None, "customer_phone": ""},
        {"ref": None, "customer_phone": "6289999999999"},
        {"ref": None, "customer_phone": "", "total": 1},
        {"ref": "REF0000000000099"},
        {"ref": "REF0000000000099", "customer_phone": "6281234567890"},
    ],
)
async def test_any_other_answer_is_looked_behind_and_never_called_again(world: World, given: dict[str, Any]) -> None:
    world.book.gives = given
    await world.confirmed()
    await world.rest()
    assert (await world.record()).state == "verify"
    for _ in range(20):
        await world.pass_time(120)
    assert world.book.calls.count("create") == 1
    assert "find_by_phone" in world.book.calls
    assert (await world.record()).state == "needs_admin"
    assert "Tidak jelas" in world.phones.texts(ADMIN)[0]
    assert not any("Total" in text for text in world.phones.texts(CUSTOMER))


async def test_an_order_that_was_answered_wrongly_is_found_by_its_reference(world: World) -> None:
    world.book.gives = {"ref": None, "customer_phone": ""}
    record = await world.confirmed()
    await world.rest()
    world.book.placed[0] = replace(world.book.placed[0], ref=record.ref)
    await world.pass_time(10)
    assert (await world.record()).state == "done"
    assert world.book.calls.count("create") == 1


async def test_a_shop_that_answers_about_another_order_changes_nothing(world: World) -> None:
    await world.confirmed()
    await world.rest()
    other = replace(world.book.placed[0], id="99", payment_status="paid", ref=None)

    async def watch(order_id: str) -> Order:
        return other

    world.book.watch = watch  # type: ignore[method-assign]
    await world.pass_time(30)
    placed = (await world.record()).placed
    assert placed is not None and (placed.id, placed.payment_status) == ("18452071", "unpaid")


async def nobody_answers(_: Order) -> Page:
    await asyncio.sleep(3600)
    raise AssertionError


async def test_an_order_without_a_page_is_read_once_more_before_it_is_told(world: World) -> None:
    world.book.gives = {"payment_url": ""}
    get = world.book.get

    async def later(order_id: str) -> Order:
        return replace(await get(order_id), payment_url=PAGE)

    world.book.get = later  # type: ignore[method-assign]
    await world.confirmed()
    await world.rest()
    assert world.book.calls == ["create", "get"]
    assert "💳 Bayar sekarang" in world.phones.chats[CUSTOMER][0].buttons


async def test_where_there_still_is_no_page_the_card_says_so_and_gets_one_in_place(world: World) -> None:
    world.book.gives = {"payment_url": ""}
    await world.confirmed()
    await world.rest()
    assert world.book.calls == ["create", "get"]
    [shown] = world.phones.chats[CUSTOMER]
    assert "Link bayarnya belum ada" in shown.text and "🔄 Cek pembayaran" in shown.buttons
    world.book.placed[0] = replace(world.book.placed[0], payment_url=PAGE)
    await world.pass_time(30)
    [shown] = world.phones.chats[CUSTOMER]
    assert "Link bayarnya belum ada" not in shown.text and "💳 Bayar sekarang" in shown.buttons


async def test_the_page_the_shop_tells_is_the_button_and_stays_it(world: World) -> None:
    world.book.pages = {"18452071": Page("https://s.example/redirect", datetime(2027, 1, 17, tzinfo=UTC))}
    await world.confirmed()
    await world.rest()
    world.book.pages.clear()
    await world.pass_time(30)
    placed = (await world.record()).placed
    assert placed and placed.payment_url == "https://s.example/redirect" and placed.expires_at


async def test_a_page_that_is_a_conversation_is_gone_on_with_and_not_paid_on() -> None:
    order = replace(ORDER, payment_url="https://wa.me/6281200001111")
    labels = [button.label for row in draw_card(a_record(order), order, sentences("id")).rows for button in row]
    assert "💬 Lanjut ke toko" in labels and not any("Bayar" in label for label in labels)


async def test_a_page_that_is_not_told_in_time_delays_nothing_and_is_taken_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.book.gives = {"payment_url": ""}
    world.book.page = nobody_answers  # type: ignore[method-assign]
    monkeypatch.setattr(order_calls, "PAGE_WITHIN_S", 0.01)
    await world.confirmed()
    await world.rest()
    assert "Link bayarnya belum ada" in world.phones.texts(CUSTOMER)[0]
    del world.book.page
    world.book.pages = {"18452071": Page("https://s.example/redirect")}
    await world.pass_time(30)
    placed = (await world.record()).placed
    assert placed and placed.payment_url == "https://s.example/redirect"


@pytest.mark.parametrize(("facts", "calls"), [({"payment_method": "cod"}, 1), ({"payment_status": "paid"}, 1)])
async def test_an_order_that_needs_no_page_is_not_read_again(world: World, facts: dict[str, str], calls: int) -> None:
    world.book.gives = {"payment_url": "", **facts}
    await world.confirmed()
    await world.rest()
    assert len(world.book.calls) == calls


ORDER = Order("1", "260101ABCDE1", "pending", "unpaid", "bank_transfer", 89000, PAGE)


@pytest.mark.parametrize(
    ("facts", "agreed", "reason", "words"),
    [
        ({}, 89000, None, ""),
        ({"is_payment_link": True, "total": 93000, "payment_status": "paid"}, 89000, "fee", ""),
        ({}, None, None, ""),
        ({"total": 88863, "unique_code": 137}, 89000, "unique_code", "Bayar persis <b>Rp88.863</b>"),
        ({"total": 93440, "fee": 4440}, 89000, "fee", "biaya layanan <b>Rp4.440</b>"),
        ({"total": 1}, 89000, "store", "total dari toko <b>Rp1</b>"),
        ({"total": 99000, "fee": 500, "unique_code": 7}, 89000, "store", "total dari toko <b>Rp99.000</b>"),
        ({"total": 99000, "payment_method": "cod"}, 89000, "store", "total dari toko <b>Rp99.000</b>"),
    ],
)
def test_another_total_is_said_with_its_reason_before_the_link(
    facts: dict[str, Any], agreed: int | None, reason: str | None, words: str
) -> None:
    order = replace(ORDER, **facts)
    text = draw_card(a_record(order, agreed=agreed), order, sentences("id")).text
    assert reason_of(order, agreed) == reason
    assert ("Di ringkasan" in text) == bool(words)
    assert words in text.partition("Begitu pembayarannya masuk")[0]


async def test_the_total_of_the_summary_is_kept_with_the_order(world: World) -> None:
    world.book.gives = {"total": 1}
    await world.confirmed(agreed=89000)
    await world.rest()
    assert "Di ringkasan Rp89.000, tetapi total dari toko <b>Rp1</b>" in world.phones.texts(CUSTOMER)[0]


def test_an_order_whose_way_to_pay_is_chosen_later_says_that_its_fee_comes_on_top() -> None:
    order = replace(ORDER, payment_method="payment_link", is_payment_link=True)
    assert "Belum termasuk biaya metode pembayaran" in draw_card(a_record(order), order, sentences("id")).text
    assert "Belum termasuk" not in draw_card(a_record(ORDER), ORDER, sentences("id")).text
