"""The card of a placed order: a page to pay on where one is known, and true words where none is."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.decision import Listed, Listing
from bot.screens.card import draw_bill, draw_card
from bot.screens.orders.order_lists import draw_details, draw_listing
from bot.screens.texts import sentences
from flows.shop import Order
from tests.chaos.in_memory.world.telegram_side import parts_of
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World, a_record

ORDER = Order("1", "260101ABCDE1", "pending", "unpaid", "qris", 89000, "https://app.scalev.id/order/public/S/success")
NOT_PAGES = ("", "tg://resolve?domain=x", "javascript:alert(1)", "//host/x", "file:///etc/passwd", "/etc/passwd",
             "https://app.scalev.id@other.example/x", "https://")  # fmt: skip
DAY = 86_400


def card(order: Order) -> dict[str, Any]:
    return parts_of(draw_card(a_record(order), order, sentences("id")).send_as("n"))


def links(parts: dict[str, Any]) -> list[str]:
    return [button["url"] for row in parts["rows"] for button in row if "url" in button]


def labels(parts: dict[str, Any]) -> list[str]:
    return [button["text"] for row in parts["rows"] for button in row]


def test_a_known_page_is_the_button_and_no_raw_link() -> None:
    shown = card(ORDER)
    assert links(shown) == [ORDER.payment_url]
    assert "💳 Bayar sekarang" in labels(shown) and ORDER.payment_url not in shown["text"]


@pytest.mark.parametrize("page", NOT_PAGES)
@pytest.mark.parametrize(("method", "paid"), [("qris", "unpaid"), ("cod", "unpaid"), ("qris", "paid")])
def test_without_a_page_there_is_no_button_that_leads_nowhere(page: str, method: str, paid: str) -> None:
    shown = card(replace(ORDER, payment_url=page, payment_method=method, payment_status=paid))
    assert links(shown) == []
    assert not page or page not in shown["text"]
    assert all(row and all(button.get("callback_data", "s") for button in row) for row in shown["rows"])


def test_without_a_page_the_card_says_so_and_offers_to_check() -> None:
    shown = card(replace(ORDER, payment_url=""))
    assert "Link bayarnya belum ada" in shown["text"]
    assert "🔄 Cek pembayaran" in labels(shown)
    assert "💳 Bayar sekarang" not in labels(shown)


def test_a_look_at_an_order_without_a_page_has_no_button() -> None:
    assert not draw_details(replace(ORDER, payment_url=""), sentences("id")).rows


def test_the_longest_order_fits_into_a_message() -> None:
    """Signs that must be written as entities count five times."""
    long = "&" * 255
    order = replace(
        ORDER, order_id="&" * 64, lines=((long, 10**9),) * 50, customer_name=long, courier=long, receipt="&" * 64
    )
    for message in (
        draw_details(order, sentences("id")),
        draw_card(a_record(order, agreed=1), order, sentences("id")),
        draw_bill(a_record(order, agreed=1), order, sentences("id")),
        draw_listing(Listing([Listed(order, "unpaid")] * 10, shows_names=True), sentences("id")),
    ):
        assert len(message.text.encode("utf-16-le")) // 2 <= 4096
    assert "Total" in draw_details(order, sentences("id")).text


async def test_admins_hear_of_a_foreign_host_once_a_day_and_of_its_name_only(world: World) -> None:
    world.book.gives = {"payment_url": "", "foreign_host": "other.example"}
    for number in range(3):
        await world.confirmed(f"REF000000000000{number}")
        await world.pass_time(60)
    for admin in (ADMIN, OTHER_ADMIN):
        told = [text for text in world.phones.texts(admin) if "halaman bayar" in text]
        assert len(told) == 1 and "<code>other.example</code>" in told[0] and "Sari" not in told[0]
    assert "💳 Bayar sekarang" not in world.phones.chats[CUSTOMER][-1].buttons
