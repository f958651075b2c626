"""A reseller looks own orders up: by what becomes of them, by buyer, by words; and presses what stands below them."""

from dataclasses import replace

import pytest

from bot.people.buyer import key_of
from bot.people.said.of_sellers import read_of_own
from tests.harness.batches.sellers import BUYERS, OTHER, RESELLER, SellerWorld


async def test_they_are_listed_with_their_buyers_and_how_many_stand_how(sellers: SellerWorld) -> None:
    await sellers.sell()
    sellers.book.placed[1] = replace(sellers.book.placed[1], payment_status="paid")
    sellers.book.placed[2] = replace(sellers.book.placed[2], payment_status="paid", status="shipped", receipt="JX01")
    await sellers.pass_time(700)
    await sellers.say(RESELLER, "/pesanan")
    assert "<b>Semua pesanan Kakak</b>" in sellers.last()
    for name, *_ in BUYERS:
        assert name in sellers.last()
    assert sellers.buttons() == ["Belum bayar (1)", "Belum dikirim (1)", "Dikirim (1)", "👥 Per pembeli"]
    await sellers.tap(RESELLER, "Dikirim (1)")
    assert "<b>Dalam perjalanan</b>" in sellers.last() and "Wati Percobaan" in sellers.last()
    assert "Rina Contoh" not in sellers.last()


@pytest.mark.parametrize("said", ["tuty", "2224", "kenanga", "Bu Tuti"])
async def test_those_of_one_buyer_are_found_by_what_is_remembered(sellers: SellerWorld, said: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, f"/pesanan {said}")
    assert "<b>Pesanan untuk Tuti Contoh</b>" in sellers.last() and "Rina" not in sellers.last()


async def test_where_words_may_mean_several_one_is_chosen(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pesanan contoh")
    assert "Ada beberapa yang mirip “contoh”" in sellers.last()
    assert (
        sellers.buttons() == ["Tuti Contoh (1)", "Rina Contoh (1)", "Semua"] or "Rina Contoh (1)" in sellers.buttons()
    )
    await sellers.tap(RESELLER, "Rina Contoh (1)")
    assert "<b>Pesanan untuk Rina Contoh</b>" in sellers.last()
    await sellers.tap(RESELLER, "👥 Per pembeli")
    assert "Mau lihat pesanan siapa, Kak?" in sellers.last() and len(sellers.buttons()) == 4


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("belum dibayar", "Belum dibayar"),
        ("yang belum bayar", "Belum dibayar"),
        ("sudah dibayar", "Menunggu dikirim toko"),
        ("belum dikirim", "Menunggu dikirim toko"),
        ("dikirim", "Dalam perjalanan"),
        ("selesai", "Sudah selesai"),
        ("unpaid", "Belum dibayar"),
    ],
)
async def test_a_kind_can_be_said(sellers: SellerWorld, said: str, title: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, f"/pesanan {said}")
    assert f"<b>{title}</b>" in sellers.last()


@pytest.mark.parametrize("data", ["99.all", "x.y", "0.", ".", f"9.{key_of('0')}", "0.buyers.1", "9" * 40])
async def test_whatever_a_button_says_something_is_shown(sellers: SellerWorld, data: str) -> None:
    await sellers.sell()
    await sellers.press(RESELLER, 1, f"d::{data}")
    assert sellers.last()


async def test_what_stands_below_news_of_one_of_many_does_what_it_says(sellers: SellerWorld) -> None:
    """The chat does not remember each order of a batch, but it is its own."""
    await sellers.sell()
    await sellers.pass_time(3600 * 3 + 60)
    assert "(Rina Contoh) masih menunggu pembayaran" in str(sellers.phones.texts(RESELLER))
    await sellers.tap(RESELLER, "🔄 Cek pembayaran")
    assert "belum masuk, Kak" in sellers.last()


async def test_the_same_button_is_nothing_to_another_one(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.pass_time(3600 * 3 + 60)
    shown = next(each for each in sellers.phones.shown(RESELLER) if "🔄 Cek pembayaran" in each.buttons)
    await sellers.say(OTHER, "/start")
    await sellers.press(OTHER, 1, shown.buttons["🔄 Cek pembayaran"])
    assert not [each for each in sellers.seen(OTHER) if "belum masuk" in each]
    assert "check_payment" not in sellers.book.calls


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("pesanan Bu Tuti sudah dibayar belum?", "(Tuti Contoh) belum masuk"),
        ("paket wati sudah dikirim belum kak?", "(Wati Percobaan)"),
        ("makasih kak", "Sama-sama"),
    ],
)
async def test_words_about_one_of_many_are_not_an_order(sellers: SellerWorld, said: str, heard: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, said)
    assert heard in sellers.last(), sellers.last()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("yg udah dikirim mana aja", "Dalam perjalanan"),
        ("siapa aja yg blm bayar kak?", "Belum dibayar"),
        ("belum dikirim siapa aja", "Menunggu dikirim toko"),
        ("which ones are unpaid?", "Belum dibayar"),
        ("total hari ini brp", "Rekap"),
    ],
)
async def test_all_of_a_kind_and_the_day_are_asked_for_in_words(sellers: SellerWorld, said: str, title: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, said)
    assert title.lower() in sellers.last().lower(), sellers.last()


@pytest.mark.parametrize(
    "said", ["udah dikirim?", "sudah bayar kak", "udah sampai mana", "kapan dikirim", "dikirim ke mana"]
)
def test_a_question_about_one_order_is_none_about_all(said: str) -> None:
    assert read_of_own(said) is None


async def test_a_button_of_a_buyer_whom_nobody_knows_any_more_lists_what_there_is(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pesanan")
    shown = sellers.phones.chats[RESELLER][-1]
    nonce = next(iter(shown.buttons.values())).split(":")[1]
    await sellers.press(RESELLER, shown.id, f"d:{nonce}:0.80012f25f827")
    assert "<b>Semua pesanan Kakak</b>" in sellers.last()
    await sellers.say(RESELLER, "/rekap")
    assert "ekap" in sellers.last()
