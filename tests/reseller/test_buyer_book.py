"""A reseller's buyers are found, shown, put right, taken out and ordered for; nobody else's are."""

import json

import pytest

from bot.storage.buyer_books import BuyerBooks
from tests.harness.batches.sellers import BUYERS, OTHER, RESELLER, SellerWorld


@pytest.mark.parametrize("said", ["tuty", "2224", "kenanga", "Tuti Contoh"])
async def test_a_buyer_is_found_by_what_is_remembered(sellers: SellerWorld, said: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, f"/pembeli {said}")
    card = sellers.last()
    assert "👤 <b>Tuti Contoh</b>" in card and "HP: 0856-1111-2224" in card
    assert "Alamat: Jl. Kenanga No. 7, Coblong, Kota Bandung" in card and "Pesanan lewat Kakak: 1" in card


async def test_all_are_listed_and_one_is_tapped(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, "/pembeli")
    assert "masih kosong" in sellers.last()
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli")
    assert "<b>Buku pembeli</b> (3)" in sellers.last()
    await sellers.tap(RESELLER, "Rina Contoh · Coblong · …2223")
    assert "👤 <b>Rina Contoh</b>" in sellers.last()
    await sellers.tap(RESELLER, "📦 Pesanannya")
    assert "<b>Pesanan untuk Rina Contoh</b>" in sellers.last()


@pytest.mark.parametrize("how", ["tap", "pesan untuk bu tuti", "mau pesan lagi buat Tuti", "order for tuti"])
async def test_an_order_for_one_asks_nothing_that_is_known(sellers: SellerWorld, how: str) -> None:
    await sellers.sell()
    if how == "tap":
        await sellers.say(RESELLER, "/pembeli tuti")
        await sellers.tap(RESELLER, "🛒 Pesan untuk dia")
    else:
        await sellers.say(RESELLER, how)
    assert "Untuk <b>Tuti Contoh</b>, siap Kak." in sellers.last()
    await sellers.say(RESELLER, "serum vitamin c 2")
    for said in ("Tuti Contoh", "0856-1111-2224", "Jl. Kenanga No. 7", "Coblong"):
        assert said in sellers.last(), sellers.last()


async def test_one_that_is_put_right_stays_so_until_an_order_says_otherwise(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli tuti")
    await sellers.tap(RESELLER, "✏️ Ubah")
    assert "Apa yang mau diubah, Kak?" in sellers.last()
    await sellers.say(RESELLER, "HP: 0812-9999-8888\nAlamat: Jl. Anggrek No. 3, Menteng, Jakarta Pusat")
    assert "Sudah saya ubah, Kak." in sellers.last() and "HP: 0812-9999-8888" in sellers.last()
    await sellers.say(RESELLER, "/pembeli tuti")
    assert "Alamat: Jl. Anggrek No. 3, Menteng, " in sellers.last()
    await sellers.say(RESELLER, "/pembeli 2224")
    assert "Belum ada pembeli seperti “2224”" in sellers.last()


async def test_what_is_no_fact_is_asked_again_and_no_leaves_it(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli tuti")
    await sellers.tap(RESELLER, "✏️ Ubah")
    await sellers.say(RESELLER, "HP: abc")
    assert "belum saya mengerti" in sellers.last()
    await sellers.say(RESELLER, "tidak jadi")
    assert "tidak jadi diubah" in sellers.last()
    await sellers.say(RESELLER, "Nama: Siapa Saja")
    await sellers.say(RESELLER, "/pembeli tuti")
    assert "👤 <b>Tuti Contoh</b>" in sellers.last()


async def test_one_that_is_taken_out_comes_back_with_the_next_order_alone(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli tuti")
    await sellers.tap(RESELLER, "🗑 Hapus")
    assert "Hapus Tuti Contoh dari buku pembeli?" in sellers.last()
    await sellers.tap(RESELLER, "🗑 Ya, hapus")
    await sellers.say(RESELLER, "/pembeli tuti")
    assert "Belum ada pembeli seperti “tuti”" in sellers.last()
    await sellers.pass_time(700)
    await sellers.sell(forms=f"{_form(1)}\nCatatan: lagi\n\n{_form(0)}\nCatatan: lagi")
    await sellers.say(RESELLER, "/pembeli tuti")
    assert "👤 <b>Tuti Contoh</b>" in sellers.last()


def _form(at: int) -> str:
    name, phone, street = BUYERS[at]
    place = f"{street} No. 7\nKec: Coblong\nKota: Bandung"
    return f"Nama: {name}\nHP: {phone}\nAlamat: {place}\nPesan: serum vitamin c 3 pcs\nBayar: QRIS"


async def test_they_are_handed_out_forgotten_and_erased_with_the_rest(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli")
    gathered = json.loads(json.dumps(await sellers.parts.persons.gather(RESELLER), default=str))
    assert sorted(each["name"] for each in gathered["buyers"]) == sorted(name for name, *_ in BUYERS)
    books = BuyerBooks(sellers.store)
    assert 0 < await sellers.store.client.pttl(books.key(RESELLER)) <= sellers.store.retention.chats_ms
    await sellers.say(RESELLER, "/lupakan")
    assert "saya lupakan" in sellers.last()
    await sellers.say(RESELLER, "/pembeli")
    assert "masih kosong" in sellers.last()
    await sellers.say(RESELLER, "/hapusdata")
    await sellers.tap(RESELLER, "🗑 Ya, hapus semua")
    assert not await sellers.store.client.exists(books.key(RESELLER))


@pytest.mark.parametrize("act", ["", "o", "e", "x", "d", "p.0"])
async def test_a_button_of_another_ones_book_is_nobodys(sellers: SellerWorld, act: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "/pembeli tuti")
    pressed = sellers.phones.shown(RESELLER)[-1].buttons["🛒 Pesan untuk dia"].split(":")[1]
    await sellers.say(OTHER, "/start")
    await sellers.press(OTHER, 1, f"B:{pressed}:{act}")
    await sellers.say(OTHER, "Nama: Diganti Orang")
    await sellers.say(OTHER, "pesan untuk tuti")
    assert not [each for each in sellers.seen(OTHER) if "Tuti Contoh" in each or "2224" in each]
    await sellers.say(RESELLER, "/pembeli tuti")
    assert "👤 <b>Tuti Contoh</b>" in sellers.last()


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("pesan untuk bu tuti serum vitamin c 30 ml 2", "Serum Vitamin C 30 ml × 2"),
        ("order buat rina contoh kaos polos hitam L 1 qris", "Pembayaran: QRIS"),
        ("bu tuti pesen lagi serum vitamin c 30 ml 2 cod", "COD (bayar di tempat)"),
        ("mau pesan lagi utk tuti, serum vitamin c 30 ml", "Serum Vitamin C 30 ml"),
    ],
)
async def test_goods_behind_the_name_are_ordered_for_that_buyer(sellers: SellerWorld, said: str, part: str) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, said)
    assert "siap Kak." in sellers.last(), sellers.last()
    assert part in sellers.last(), sellers.last()


async def test_words_that_are_no_name_of_the_book_mean_what_they_did(sellers: SellerWorld) -> None:
    await sellers.sell()
    await sellers.say(RESELLER, "pesan untuk ibu saya serum 2")
    assert "siap Kak." not in sellers.last()
