"""A reseller settles once what goes for all own orders, and is asked in whose name they go out but once."""

from dataclasses import replace

import pytest

from bot.conversation.memory import Conversation
from bot.conversation.reseller.profile import read_hour, read_margin
from bot.screens.card import draw_card
from bot.screens.orders.for_buyer import write_for_buyer
from bot.screens.texts import sentences
from flows.order.totals import margin
from flows.shop import CartLine
from tests.chaos.in_memory.world.little_shop import SERUM
from tests.harness.batches.sellers import PAID, RESELLER, SellerWorld


async def test_in_whose_name_a_paste_goes_out_is_asked_once(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, PAID)
    assert "dikirim atas nama toko siapa?" in sellers.last()
    await sellers.say(RESELLER, "Toko Melati 0856-1111-2222")
    assert "atas nama Toko Melati" in str(sellers.seen()) and "<b>3 pesanan terbaca</b>" in sellers.last()
    await sellers.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sellers.go_on(8)
    assert "<b>3 pesanan sudah dibuat</b>" in sellers.last()
    await sellers.pass_time(700)
    await sellers.say(RESELLER, PAID.replace("1 pcs", "2 pcs"))
    assert "<b>3 pesanan terbaca</b>" in sellers.last()


async def test_it_may_be_said_in_two_messages_or_not_at_all(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, PAID)
    await sellers.say(RESELLER, "Toko Melati")
    assert "Nomor HP tokonya berapa" in sellers.last()
    await sellers.say(RESELLER, "085611112222")
    assert "<b>3 pesanan terbaca</b>" in sellers.last()
    await sellers.say(RESELLER, "/profil")
    assert "Pengirim: Toko Melati · 0856-1111-2222" in sellers.last()


async def test_whoever_thinks_better_of_it_is_asked_no_more(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, PAID)
    await sellers.say(RESELLER, "batal")
    await sellers.say(RESELLER, "halo")
    assert "<b>3 pesanan terbaca</b>" not in str(sellers.seen())


async def test_what_is_settled_is_shown_by_taps_and_by_words(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, "/profil")
    assert "Margin: belum ada" in sellers.last() and "Kurir: seperti pesanan terakhir" in sellers.last()
    await sellers.tap(RESELLER, "💵 Margin")
    await sellers.tap(RESELLER, "10%")
    assert "Margin: 10%" in sellers.last()
    await sellers.tap(RESELLER, "💳 Cara bayar")
    await sellers.tap(RESELLER, "QRIS")
    assert "Cara bayar: QRIS" in sellers.last()
    await sellers.tap(RESELLER, "🚚 Kurir")
    await sellers.tap(RESELLER, "⚡ tercepat")
    assert "Kurir: ⚡ tercepat" in sellers.last()
    await sellers.tap(RESELLER, "💵 Margin")
    await sellers.say(RESELLER, "5rb per barang")
    assert "Margin: Rp5.000 per barang" in sellers.last()
    await sellers.say(RESELLER, "/profil margin 12%")
    assert "Margin: 12%" in sellers.last()
    await sellers.tap(RESELLER, "🏪 Pengirim")
    await sellers.say(RESELLER, "Toko Kenanga 0812-0000-1111")
    assert "Pengirim: Toko Kenanga · 0812-0000-1111" in sellers.last()


async def test_a_form_goes_by_what_is_settled(sellers: SellerWorld) -> None:
    for said in ("/profil bayar qris", "/profil kurir tercepat", "/profil toko Toko Melati 085611112222"):
        await sellers.say(RESELLER, said)
    await sellers.say(RESELLER, PAID.split("\n\n")[0].replace("\nBayar: QRIS", ""))
    assert "QRIS" in sellers.last() and "Rina Contoh" in sellers.last()
    assert "✅ Pesan sekarang" in sellers.buttons()


async def test_the_text_for_the_buyer_has_the_resellers_price_and_no_page(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, "/profil margin 10%")
    await sellers.sell()
    kept = await sellers.queries.own.all(Conversation(), RESELLER)
    assert {each.margin for each in kept} == {8900}
    record, say = kept[0], sentences("id")
    assert record.placed
    text = write_for_buyer(record, record.placed, say)
    assert "Total: Rp97.900" in text and "Bayarnya ke Toko Melati ya Kak" in text and "http" not in text
    card = draw_card(record, record.placed, say).text
    assert "Harga untuk pembeli: <b>Rp97.900</b> (margin Kakak Rp8.900)" in card
    await sellers.say(RESELLER, f"/status {record.placed.order_id}")
    assert "Harga untuk pembeli: <b>Rp97.900</b> (margin Kakak Rp8.900)" in sellers.last()
    cod = replace(record.placed, payment_method="cod")
    assert "Total: Rp89.000" in write_for_buyer(record, cod, say)


def test_on_delivery_nothing_can_be_above_what_the_courier_takes() -> None:
    line = CartLine(SERUM.items[0], 2)
    assert margin((line,), 10, 0, "cod") == 0
    assert margin((line,), 10, 500, "qris") == line.price // 10 + 1000


@pytest.mark.parametrize(
    ("said", "margin"),
    [
        ("10%", (10, 0)), ("12 persen", (12, 0)), ("rp5.000", (0, 5000)), ("5rb", (0, 5000)), ("7500", (0, 7500)),
        ("10 ribu per barang", (0, 10000)), ("999%", None), ("banyak", None), ("", None),
    ],
)  # fmt: skip
def test_a_margin_is_read(said: str, margin: tuple[int, int] | None) -> None:
    assert read_margin(said) == margin


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        ("20", "20"),
        ("jam 20", "20"),
        ("20.00", "20"),
        ("8 malam", "20"),
        ("jam 6 sore", "18"),
        ("25", ""),
        ("nanti", ""),
    ],
)
def test_an_hour_is_read(said: str, hour: str) -> None:
    assert read_hour(said) == hour
