"""What is wrong with a sheet is named by row and cell, and put right in the chat or by sending the sheet again."""

from pathlib import Path

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld, good_row, write_book
from tests.harness.world import ADMIN, CUSTOMER

BAD = (
    good_row(2, item="Sepatu Kuda"), good_row(3, area="Karanganyar"), good_row(4, phone="nanti"),
    good_row(5, phone="8,12E+11"), good_row(6, item="Kaos Polos"), good_row(7, quantity="banyak"),
    good_row(8, name=""), good_row(9, payment="kartu kredit"), good_row(10, item="Topi Rimba"),
    good_row(1), good_row(11, item="Serum Vitamin C 30 ml", quantity=21),
)  # fmt: skip
NAMED = (
    "<b>Baris 3</b>, G3 (Pembeli Contoh C): “Sepatu Kuda” tidak ada di toko ini",
    "<b>Baris 4</b>, E4 (Pembeli Contoh D): “Karanganyar” ada beberapa, maksudnya Karanganyar",
    "<b>Baris 5</b>, C5 (Pembeli Contoh E): “nanti” sepertinya bukan nomor HP",
    "<b>Baris 6</b>, C6 (Pembeli Contoh F): nomor HP-nya rusak jadi “8,12E+11”",
    "<b>Baris 7</b>, G7 (Pembeli Contoh G): “Kaos Polos” mau varian yang mana: Hitam / L atau Putih / M?",
    "<b>Baris 8</b>, H8 (Pembeli Contoh H): jumlah “banyak” belum jelas",
    "<b>Baris 9</b>, B9 (?): nama belum diisi",
    "<b>Baris 10</b>, I10 (Pembeli Contoh J): “kartu kredit” tidak ada di cara bayar toko ini",
    "<b>Baris 11</b>, G11 (Pembeli Contoh BA): Topi Rimba lagi habis",
    "<b>Baris 12</b>, C12 (Pembeli Contoh B): Pembeli Contoh B sama persis dengan baris 2",
    "<b>Baris 13</b>, G13 (Pembeli Contoh BB): stok Serum Vitamin C 30 ml tinggal 20",
)
FIXES = """baris 3: serum vitamin c
baris 4: Menteng, Jakarta Pusat
baris 5: 0813 4000 0005
Baris 6 hp 081340000006
baris 7: putih M
baris 8: 2
brs 9 nama: Tuti Contoh
baris 10: cod
baris 11 produk: Kaos Polos hitam L
baris 12: tetap
baris 13: hapus"""


@pytest.fixture
def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SheetWorld:
    return SheetWorld(store, shop, tmp_path)


async def test_each_fault_is_named_by_row_and_cell_and_put_right_in_the_chat(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), *BAD]))
    seen = sheets.seen()[-1]
    await sheets.tap(RESELLER, "Lainnya ▶")
    seen += sheets.seen()[-1]
    assert "✅ 1 siap · ⚠️ 11 perlu dicek" in seen
    for named in NAMED:
        assert named in seen, named
    await sheets.say(RESELLER, FIXES)
    assert "Semuanya siap dipesan" in sheets.seen()[-1] and "11 baris sudah beres" in sheets.seen()[-1], sheets.seen()[
        -1
    ]
    assert "11 pesanan terbaca" in sheets.seen()[-1]


async def test_a_sheet_sent_again_keeps_what_was_put_right_in_the_chat(sheets: SheetWorld) -> None:
    rows = [good_row(1), good_row(2, phone="nanti"), good_row(3, item="Sepatu Kuda")]
    await sheets.send(write_book(rows))
    await sheets.say(RESELLER, "baris 3: 0813-4000-0005")
    assert "2 siap · ⚠️ 1 perlu dicek" in sheets.seen()[-1]
    await sheets.send(write_book([*rows[:2], good_row(3)]))
    assert "3 pesanan terbaca" in sheets.seen()[-1] and "Semuanya siap" in sheets.seen()[-1]


async def test_another_sheet_takes_the_place_of_one_that_was_not_ordered(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2)]))
    await sheets.send(write_book([good_row(41), good_row(42), good_row(43)]))
    assert "3 pesanan terbaca" in sheets.seen()[-1]
    await sheets.press(RESELLER, 100, "v:AAAAAAAAAAAAAAAA:g")
    assert "sudah tidak berlaku" in sheets.seen()[-1]


async def test_what_has_no_fitting_columns_says_which(sheets: SheetWorld) -> None:
    await sheets.send(write_book([["Sari", "Jl. Melati"]], head=("Nama", "Alamat")))
    assert "belum ketemu kolom No HP, Produk" in sheets.seen()[-1]
    await sheets.send(b"Halo kak mau pesan", name="pesan.csv")
    assert "bukan tabel pesanan" in sheets.seen()[-1]
    await sheets.send(b"x", name="besar.xlsx", file_size=50 << 20)
    assert "terlalu besar" in sheets.seen()[-1]


async def test_nobody_else_may(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1)]), user=CUSTOMER)
    assert "khusus reseller" in sheets.seen(CUSTOMER)[-1] and not sheets.book.calls
    await sheets.say(CUSTOMER, "/template")
    assert "Perintah itu tidak ada" in sheets.seen(CUSTOMER)[-1]
    await sheets.send(write_book([good_row(1)]))
    sheets.roles.learn({})
    await sheets.tap(RESELLER, "💰 Termurah")
    assert sheets.phones.toasts[-1] and "dibayar pakai apa" not in sheets.seen()[-1]


async def test_a_customers_caption_is_read_as_ever(sheets: SheetWorld) -> None:
    document = {"file_id": "f", "file_unique_id": "f", "file_name": "a.xlsx", "file_size": 9}
    await sheets.take(message=sheets._message(CUSTOMER, CUSTOMER) | {"document": document, "caption": "serum 2"})
    assert "Subtotal" in sheets.seen(CUSTOMER)[-1]


async def test_an_empty_sheet_comes_back_as_orders_but_for_its_example(sheets: SheetWorld) -> None:
    await sheets.say(ADMIN, "/template")
    shown = sheets.phones.shown(ADMIN)[-1]
    assert "Isi satu pesanan per baris" in shown.text and shown.file.startswith(b"PK")
    await sheets.send(shown.file, user=ADMIN)
    assert "masih kosong" in sheets.seen(ADMIN)[-1]


async def test_lines_with_one_recipient_are_one_order(sheets: SheetWorld) -> None:
    more = [None] * 6 + ["Kaos Polos hitam L", 3]
    await sheets.send(write_book([good_row(1), more, good_row(2), good_row(2, item="Kaos Polos putih M")]))
    assert "2 pesanan terbaca" in sheets.seen()[-1] and "Rp473.000" in sheets.seen()[-1]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (good_row(1, phone="nanti", area="Karanganyar"), "0813-4000-0001, Menteng, Jakarta Pusat"),
        (good_row(1, phone="nanti", area="Karanganyar"), "Menteng Jakarta Pusat, 081340000001"),
        (good_row(1, item="Sepatu Kuda", area="Karanganyar"), "serum vitamin c, Menteng, Jakarta Pusat"),
        (good_row(1, phone="nanti", quantity="banyak"), "hp 0813 4000 0001, 2 pcs"),
        (good_row(1, name="", phone="nanti"), "Sari Contoh, 081340000001"),
        (
            good_row(1, address="", phone="nanti", area=""),
            "hp 0813 4000 0001, alamat Jl. Melati 7, Menteng, Jakarta Pusat",
        ),
        (good_row(1, item="Kaos Polos", area="Karanganyar"), "putih M; Menteng, Jakarta Pusat"),
    ],
)
async def test_one_line_puts_right_all_that_is_wrong_with_its_row(
    row: list[object], said: str, sheets: SheetWorld
) -> None:
    await sheets.send(write_book([row, good_row(2)]))
    assert "1 perlu dicek" in sheets.seen()[-1]
    await sheets.say(RESELLER, f"baris 2: {said}")
    assert "Semuanya siap dipesan" in sheets.seen()[-1], sheets.seen()[-1]


async def test_what_a_sheet_made_of_a_long_number_is_never_dialled(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1, phone=6.28e11), good_row(2, phone=812e9), good_row(3, quantity="2,0")]))
    seen = sheets.seen()[-1]
    assert "1 siap · ⚠️ 2 perlu dicek" in seen and seen.count("nomor HP-nya rusak") == 2
