"""One order, one card, edited through its life; and one short message for each thing that happens to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from bot.conversation import memory
from bot.conversation.memory import Conversation
from bot.orders.order_messages import messages_of
from bot.screens.card import draw_card
from bot.screens.orders.answer_buttons import answer_rows
from bot.screens.orders.news import draw_news
from bot.screens.texts import sentences
from bot.storage.order_records import Kept
from bot.storage.store import Commit
from bot.telegram_api.message import Message
from flows.saga import life
from flows.saga.forgetting import forget
from flows.saga.record import News, Record, Timings
from flows.saga.stages import stage_of
from flows.shop import Order
from tests.harness.world import ADMIN, CUSTOMER, REF, World, a_record

ORDER = Order(
    "1",
    "260101ABCDE1",
    "pending",
    "unpaid",
    "va_bca",
    668000,
    "https://app.scalev.id/order/public/S/success",
    customer_name="Sari Contoh",
    lines=(("Serum Vitamin C 30 ml", 2), ("Sajadah", 1)),
    courier="JNE REG",
    payment_code="8808184520061234",
    address="Jl. Melati No. 5",
    district="Menteng, Jakarta Pusat",
    expires_at=datetime(2026, 11, 30, 7, 5, tzinfo=UTC),
)
SHIPPED = replace(ORDER, status="shipped", payment_status="paid", receipt="JX0001")


def told(after: Record, before: Record, language: str = "id") -> Sequence[Message]:
    kept = Kept(replace(before, language=language), "1", "55", 1, "")
    said = messages_of(replace(after, language=language), kept, {ADMIN: sentences("id")})
    return [each for each in said if not each.desk_card]


def test_the_card_says_all_that_is_worth_keeping() -> None:
    shown = draw_card(a_record(ORDER), ORDER, sentences("id"))
    assert shown.text == (
        "🧾 Pesanan <b>260101ABCDE1</b> sudah dibuat, menunggu pembayaran\n"
        "• Serum Vitamin C 30 ml ×2\n"
        "• Sajadah ×1\n\n"
        "Untuk: Sari Contoh\n"
        "Ke: Jl. Melati No. 5, Menteng, Jakarta Pusat\n"
        "Kurir: JNE REG\n\n"
        "VA BCA: <b>8808 1845 2006 1234</b>\n"
        "Total: <b>Rp668.000</b>\n"
        "Bayar sebelum <b>Senin 30 Nov, 14.05 WIB</b>\n\n"
        "Begitu pembayarannya masuk, langsung saya kabari ya Kak."
    )
    assert [[button.copy or button.url or button.action for button in row] for row in shown.rows] == [
        [ORDER.payment_url],
        ["8808184520061234", "668000"],
        ["s"],
        ["o", "o"],
    ]


def test_a_transfer_says_bank_account_and_holder_and_until_when() -> None:
    order = replace(
        ORDER, payment_method="bank_transfer", payment_code="0001234567", bank="BCA", account_holder="CV Melati Contoh"
    )
    shown = draw_card(a_record(order), order, sentences("id"))
    assert (
        "Transfer bank BCA: <b>0001 2345 67</b>\na.n. CV Melati Contoh\nTotal: <b>Rp668.000</b>\nBayar sebelum"
        in shown.text
    )
    assert [button.copy for button in shown.rows[1]] == ["0001234567", "668000"]


def test_what_people_typed_is_no_markup() -> None:
    shown = draw_card(a_record(ORDER), replace(ORDER, customer_name="<b>&", lines=(("<i>", 1),)), sentences("id"))
    assert "&lt;b&gt;&amp;" in shown.text and "• &lt;i&gt; ×1" in shown.text


@pytest.mark.parametrize(
    ("facts", "news", "stage"),
    [
        ({}, (), "unpaid"),
        ({"payment_method": "cod"}, (), "cod"),
        ({"payment_status": "paid"}, ("paid",), "paid"),
        ({"payment_status": "paid", "receipt": "JX1"}, ("paid",), "shipped"),
        ({"payment_status": "paid", "status": "shipped"}, (), "shipped"),
        ({"payment_status": "paid", "status": "shipped"}, ("shipped", "delivered"), "delivered"),
        ({"payment_status": "paid", "status": "completed"}, (), "delivered"),
        ({"payment_status": "paid", "status": "shipped_rts"}, ("delivered",), "returned"),
        ({"status": "canceled"}, (), "cancelled"),
        ({"status": "canceled"}, ("expired",), "expired"),
        ({}, ("expired",), "expired"),
        ({"payment_status": "paid"}, ("expired", "paid"), "paid"),
        ({"payment_status": "conflict"}, (), "conflict"),
    ],
)
def test_the_card_says_how_far_the_order_has_come(facts: dict[str, str], news: tuple[News, ...], stage: str) -> None:
    order = replace(ORDER, **facts)
    assert stage_of(order, a_record(order, news=news)) == stage


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("news", get_args(News))
def test_each_piece_of_news_is_one_message_that_answers_the_card(news: News, language: str) -> None:
    before = a_record(SHIPPED)
    own = [each for each in told(replace(before, news=(news,)), before, language) if not each.chat and each.about]
    assert [each.about for each in own] == [REF]
    assert "{" not in own[0].text and "None" not in own[0].text
    assert not [each for each in told(replace(before, news=(news,)), replace(before, news=(news,))) if each.about]


def test_shipped_comes_with_its_number_to_copy_and_the_couriers_page() -> None:
    before = a_record(ORDER)
    card, news = told(a_record(SHIPPED, news=("shipped",)), before)
    assert (card.edits, card.ref, card.is_new) == ("55", REF, False)
    assert news.text == "🚚 Paket untuk Sari Contoh sudah berangkat, Kak! JNE REG, nomor resi <code>JX0001</code>."
    copy, track = news.rows[0]
    assert copy.copy == "JX0001" and track.url.startswith("https://www.jne.co.id/")
    assert news.is_minor and not news.edits


@pytest.mark.parametrize("courier", ["Kurir Toko", "", None])
def test_of_a_courier_without_a_known_page_there_is_no_button_to_one(courier: str | None) -> None:
    order = replace(SHIPPED, courier=courier)
    *_, news = told(a_record(order, news=("shipped",)), a_record(ORDER))
    assert [button.label for button in news.rows[0]] == ["📋 Salin resi"]


@pytest.mark.parametrize(
    ("news", "facts"),
    [
        ("conflict", {"payment_status": "conflict"}),
        ("returned", {"status": "rts"}),
        ("cancelled", {"status": "canceled"}),
    ],
)
def test_of_trouble_the_store_hears_too(news: News, facts: dict[str, str]) -> None:
    order = replace(ORDER, **{"payment_status": "paid", **facts})
    alerts = [each for each in told(a_record(order, news=(news,)), a_record(ORDER)) if each.chat == ADMIN]
    assert len(alerts) == 1 and "260101ABCDE1" in alerts[0].text


def test_paid_of_files_names_the_mail_and_no_parcel() -> None:
    order = replace(
        ORDER, payment_status="paid", address="", district="", courier=None, customer_email="sari@example.com"
    )
    *_, news = told(a_record(order, news=("paid",)), a_record(ORDER))
    assert "sari@example.com" in news.text and "resi" not in news.text


def test_nothing_new_is_no_message() -> None:
    assert not told(a_record(ORDER, watched=3, asked_at=7), a_record(ORDER))


async def test_the_notice_becomes_the_card_and_the_card_is_edited(world: World) -> None:
    await world.placed_by_notice()
    [shown] = world.phones.chats[CUSTOMER]
    assert "sudah dibuat" in shown.text
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid")
    await world.pass_time(60)
    card, *_ = world.phones.chats[CUSTOMER]
    assert card.id == shown.id and "sudah dibayar" in card.text


async def test_a_card_whose_notice_never_came_is_sent(world: World) -> None:
    await world.confirmed()
    await world.rest()
    [shown] = world.phones.chats[CUSTOMER]
    assert "sudah dibuat" in shown.text


async def test_who_wants_no_news_of_parcels_still_hears_of_money(world: World) -> None:
    chat = await world.store.load(CUSTOMER)
    draft = memory.pack(Conversation(language="id", is_muted=True))
    minor = Message("dikirim", about=REF, is_minor=True).pack("n")
    major = Message("dibayar", about=REF).pack("n")
    commit = Commit(draft, effects={"1": minor, "2": major}, due=(("send", str(CUSTOMER), 0),))
    await world.store.commit(CUSTOMER, chat.version, commit, None)
    await world.rest()
    assert world.phones.texts(CUSTOMER) == ["dibayar"]


async def test_who_wanted_no_news_gets_none_after_the_chat_has_run_out(world: World) -> None:
    await world.say(CUSTOMER, "/kabar off")
    await world.store.client.delete(world.store.chat_key(CUSTOMER))
    before = len(world.phones.texts(CUSTOMER))
    await world.store.tell(CUSTOMER, "n", Message("dikirim", about=REF, is_minor=True).pack("n"))
    await world.store.tell(CUSTOMER, "o", Message("dibayar", about=REF).pack("o"))
    await world.rest()
    assert world.phones.texts(CUSTOMER)[before:] == ["dibayar"]
    await world.say(CUSTOMER, "/kabar")
    assert "sekarang mati" in world.phones.texts(CUSTOMER)[-1]
    await world.tap(CUSTOMER, "🔔 Kabari lagi")
    await world.store.client.delete(world.store.chat_key(CUSTOMER))
    await world.say(CUSTOMER, "/kabar")
    assert "sekarang menyala" in world.phones.texts(CUSTOMER)[-1]


async def test_the_choice_is_shown_told_and_taken_back_in_place(world: World) -> None:
    await world.say(CUSTOMER, "/kabar")
    assert "sekarang menyala" in world.phones.texts(CUSTOMER)[-1]
    before = len(world.phones.texts(CUSTOMER))
    await world.tap(CUSTOMER, "🔕 Jangan kabari lagi")
    assert "sekarang mati" in world.phones.texts(CUSTOMER)[-1]
    await world.tap(CUSTOMER, "🔔 Kabari lagi")
    assert "sekarang menyala" in world.phones.texts(CUSTOMER)[-1]
    assert len(world.phones.texts(CUSTOMER)) == before


def test_an_answer_carries_at_most_two_buttons() -> None:
    for order in (ORDER, SHIPPED, replace(ORDER, status="canceled"), replace(ORDER, payment_status="paid")):
        rows = answer_rows(a_record(order), order, sentences("id"))
        assert sum(map(len, rows)) <= 2
    pay, check = answer_rows(a_record(ORDER), ORDER, sentences("id"))
    assert pay[0].url == ORDER.payment_url and check[0].action == "s"


def test_a_number_for_the_parcel_leaves_an_unpaid_order_payable_and_no_longer_to_be_cancelled() -> None:
    order = replace(ORDER, status="confirmed", receipt="JX0001")
    shown = draw_card(a_record(order), order, sentences("id"))
    assert shown.rows[0][0].url == ORDER.payment_url
    assert not [button for row in shown.rows for button in row if button.action == "o"]


def test_a_failed_delivery_is_told_once_to_both_sides() -> None:
    order = replace(SHIPPED, shipment_status="failed_delivery")
    step = life.follow(a_record(SHIPPED), order, 1, Timings())
    assert step.record.news == ("undelivered",)
    assert life.follow(step.record, order, 2, Timings()).record.news == ("undelivered",)
    texts = [each.text for each in told(step.record, a_record(SHIPPED))]
    assert any("belum berhasil mengantar paket untuk Sari Contoh" in text for text in texts)
    assert any("Pembelinya sudah diberi tahu" in text for text in texts)


def test_of_a_parcel_whose_buyer_is_forgotten_all_news_still_come() -> None:
    bare = replace(ORDER, courier=None, receipt=None)
    asked = replace(a_record(bare).order, address="Jl. Melati No. 5", courier_service_id=501)
    known = forget(replace(a_record(bare), order=asked))
    over = replace(bare, status="completed", payment_status="paid")
    record = forget(life.follow(known, over, 1, Timings()).record)
    assert set(record.news) == {"paid", "shipped", "delivered"}
    assert "Melati" not in repr(record)
    assert record.placed
    for each in record.news:
        assert ORDER.order_id in draw_news(each, record, record.placed, sentences("id")).text
