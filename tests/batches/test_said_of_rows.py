"""What is said of the rows of a table that waits: by number, by name, of all of them, several in one bubble."""

import pytest

from bot.conversation import memory
from bot.intake.tables import Tables
from bot.storage.batches import Batches, KeptBatch
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.forms import RINA, SARI, TUTI, form
from tests.harness.batches.sheets import HEAD, RESELLER, SheetWorld, good_row, write_book

JOKO = form("Joko Contoh", "0856-1111-2226", "Jl. Anggrek No. 3", "kaos polos 3 pcs")
FOUR = f"{SARI}\n\n{RINA}\n\n{TUTI}\n\n{JOKO}"
ELSEWHERE = "Tulis nomor pesanannya juga"
"""What is answered here to all that is asked of an order that was made."""


@pytest.fixture
async def pasted(sheets: SheetWorld) -> SheetWorld:
    await sheets.say(RESELLER, FOUR)
    await sheets.go_on(4)
    assert "4 pesanan terbaca" in sheets.seen()[-1], sheets.seen()[-1]
    return sheets


async def hear(world: SheetWorld, said: str) -> str:
    """What is answered to words, whichever and however many messages that takes."""
    before = len(world.seen())
    await world.say(RESELLER, said)
    await world.go_on(1)
    answer = "\n".join(world.seen()[before:])
    assert answer and ELSEWHERE not in answer, answer
    return answer


async def test_a_variant_that_is_chosen_keeps_how_many_there_are(pasted: SheetWorld) -> None:
    assert "<b>Joko Contoh</b> · Kaos Polos Hitam L ×3" in await hear(pasted, "baris 4: hitam L")
    assert "<b>Joko Contoh</b> · Kaos Polos Putih M ×3" in await hear(pasted, "baris 4: yang putih M aja ya")
    assert "Kaos Polos Putih M ×2" in await hear(pasted, "baris 4: 2 pcs")
    assert "Kaos Polos Putih M ×5" in await hear(pasted, "baris 4 jumlahnya 5")
    assert "<b>Rina Contoh</b> · Serum Vitamin C 30 ml ×4" in await hear(pasted, "baris 2: serumnya 4")
    assert "Kaos Polos Hitam L ×6" in await hear(pasted, "baris 4: hitam L 6 pcs")


async def test_a_variant_of_a_sheet_keeps_how_many_there_are_of_each_of_its_goods(sheets: SheetWorld) -> None:
    more = [None] * 6 + ["Kaos Polos", 3]
    await sheets.send(write_book([good_row(1, quantity=5), more, good_row(2, item="Kaos Polos", quantity=4)]))
    answer = await hear(sheets, "baris 2: putih M\nbaris 4: hitam L")
    assert "Serum Vitamin C 30 ml ×5, Kaos Polos Putih M ×3" in answer, answer
    assert "Kaos Polos Hitam L ×4" in answer and "Barang: <b>Rp955.000</b>" in answer, answer
    answer = await hear(sheets, "baris 2 kaosnya 1")
    assert "Serum Vitamin C 30 ml ×5, Kaos Polos Putih M ×1" in answer, answer


SAID = {
    "eh bu tuti kaosnya 3": "Kaos Polos Hitam L ×3",
    "bu tuti pindah alamat jl anggrek 5": "<b>Tuti Contoh</b> · Kaos Polos Hitam L ×3 · jl anggrek 5 · Coblong",
    "rina alamatnya jl anggrek 5, menteng jakarta pusat": "jl anggrek 5 · Menteng",
    "tuti putih m aja, rina 2 pcs": "<b>Rina Contoh</b> · Serum Vitamin C 30 ml ×2",
    "tuti 4 pcs": "Kaos Polos Putih M ×4",
    "joko hitam": "<b>Joko Contoh</b> · Kaos Polos Hitam L ×3",
    "contoh ga jadi": "Yang namanya contoh ada di baris 1, 2, 3, 4",
    "yang rina pokoknya begitu lah": "“pokoknya begitu lah” belum saya mengerti",
    "baris 9: hapus": "Baris 9 tidak ada",
    "baris 1 dan 3 hapus": "✖ Baris 3, Tuti Contoh: dihapus",
    "baris 1: tetap": "<b>Sari Contoh</b>",
    "hapus yg sari dong": "✖ Baris 1, Sari Contoh: dihapus",
    "nomor 4 hapus": "✖ Baris 4, Joko Contoh: dihapus",
    "yang rina ga jadi": "✖ Baris 2, Rina Contoh: dihapus",
}


async def test_words_while_a_table_waits_are_about_its_rows(pasted: SheetWorld) -> None:
    for said, shown in SAID.items():
        answer = await hear(pasted, said)
        assert shown in answer, (said, answer)
    assert "Belum ada baris yang siap dipesan" in pasted.seen()[-1]


async def test_they_are_answered_in_english_as_well(pasted: SheetWorld) -> None:
    await pasted.say(RESELLER, "/language")
    await pasted.tap(RESELLER, "English")
    assert "✖ Row 2, Rina Contoh: removed" in await hear(pasted, "rina cancelled")
    assert "Row 3 (Tuti Contoh): I didn't get “somehow else”" in await hear(pasted, "row 3: somehow else")


async def test_what_was_left_out_comes_back(pasted: SheetWorld) -> None:
    await hear(pasted, "yang rina ga jadi")
    assert "3 pesanan terbaca" in pasted.seen()[-1]
    assert "<b>Rina Contoh</b>" in await hear(pasted, "baris 2: tetap")
    assert "4 pesanan terbaca" in pasted.seen()[-1]


async def test_several_rows_in_one_bubble_are_all_taken(pasted: SheetWorld) -> None:
    answer = await hear(pasted, "baris 1 hpnya 0812 9999 0001, baris 2 jumlah 2, baris 3 hapus dan baris 4: putih M")
    assert "👍 Siap, 4 baris sudah beres" in answer and "<b>Rina Contoh</b> · Serum Vitamin C 30 ml ×2" in answer
    assert "✖ Baris 3" in answer and "Kaos Polos Putih M ×3" in answer
    answer = await hear(pasted, "baris 1 hapus, baris 2 pokoknya gitu")
    assert "✖ Baris 1" in answer and "“pokoknya gitu” belum saya mengerti" in answer


async def test_two_columns_in_one_phrase(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1, quantity="banyak", area="Karanganyar"), good_row(2)]))
    answer = await hear(sheets, "baris 2 jumlah 3 menteng jakarta pusat")
    assert "Semuanya siap dipesan" in answer and "×3" in answer, answer


async def test_the_words_of_its_buttons_and_of_its_own_sentences_do_what_they_say(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2), good_row(1)]))
    assert "balas “tetap”" in sheets.seen()[-1]
    assert "Semuanya siap dipesan" in await hear(sheets, "tetap")
    assert "dibayar pakai apa" in await hear(sheets, "termurah aja")
    assert "tidak ada di cara bayar toko ini" in await hear(sheets, "dana")
    assert "Sudah pas, Kak?" in await hear(sheets, "qris aja kak")
    assert "Tinggal tekan tombol ✅" in await hear(sheets, "iya")
    assert "Kurirnya mau yang mana" in await hear(sheets, "ganti kurir")
    assert "Tidak ada yang dipesan dari tabel itu" in await hear(sheets, "tidak jadi")
    await sheets.send(write_book([good_row(1), good_row(2), good_row(1)]))
    assert "✖ Baris 4" in await hear(sheets, "hapus")


async def test_what_is_put_right_while_shipping_is_counted_is_not_lost(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(at) for at in range(1, 13)]))
    await sheets.say(RESELLER, "termurah")
    await sheets.say(RESELLER, "qris")
    before = len(sheets.seen())
    await sheets.say(RESELLER, "baris 9: hapus")
    await sheets.go_on(8)
    seen = "\n".join(sheets.seen()[before:])
    assert "1 baris saya ubah. Ongkirnya lanjut saya hitung" in seen, seen
    table = next(text for text in reversed(sheets.seen()) if "Sudah pas" in text)
    assert "11 pesanan terbaca" in table


async def test_a_priced_sheet_keeps_what_was_chosen_for_all(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2)]))
    for said in ("tercepat", "qris"):
        await hear(sheets, said)
    answer = await hear(sheets, "baris 2: 2 pcs")
    assert "Sudah pas, Kak?" in answer and "JNE YES" in answer and "×2" in answer, answer


async def test_a_courier_of_a_row_is_taken_with_its_service(pasted: SheetWorld) -> None:
    await hear(pasted, "qris")
    assert "<b>Sari Contoh</b> · Serum Vitamin C 30 ml ×1 · Jl. Melati No. 5 · Coblong · JNE YES" in await hear(
        pasted, "baris 1 kurirnya jne yes ya"
    )


@pytest.mark.parametrize("said", ["JNE Trucking Kilat", "JNE OKE", "jne super ya"])
async def test_a_service_that_a_row_names_and_nobody_has_there_is_told(sheets: SheetWorld, said: str) -> None:
    rows = [[*good_row(1), said], [*good_row(2), "JNE (Reguler)"], [*good_row(3), "kurir jne"]]
    await sheets.send(write_book(rows, (*HEAD, "Ekspedisi")))
    for choice in ("termurah", "qris"):
        await hear(sheets, choice)
    told = sheets.seen()[-1]
    assert "2 siap" in told and f"{' '.join(said.lower().split()[:2])} tidak ke sana, adanya JNE REG" in told, told


async def test_a_name_with_an_address_has_no_markup_doubled(sheets: SheetWorld, shop: LittleShop) -> None:
    await sheets.send(write_book([good_row(1, name="A & B <Contoh>", item="Sepatu & Kuda"), good_row(2)]))
    assert "“Sepatu &amp; Kuda” tidak ada" in sheets.seen()[-1] and "amp;amp" not in sheets.seen()[-1]
    for said in ("termurah", "qris"):
        await hear(sheets, said)
    await sheets.tap(RESELLER, "✅ Pesan 1 sekarang")
    await sheets.go_on(8)
    assert "“Sepatu &amp; Kuda” tidak ada" in sheets.seen()[-1] and "amp;amp" not in sheets.seen()[-1]


async def test_lines_of_one_recipient_belong_together_however_the_phone_is_written(sheets: SheetWorld) -> None:
    rows = [good_row(1, phone="8141112223"), good_row(1, phone="08141112223", item="Kaos Polos putih M")]
    await sheets.send(write_book(rows))
    assert "1 pesanan terbaca" in sheets.seen()[-1]


class Counted(Batches):
    """Batches that say how often they were asked."""

    asked = 0

    async def load(self, chat: int) -> KeptBatch | None:
        self.asked += 1
        return await super().load(chat)


async def test_of_a_table_that_is_over_redis_is_asked_once(pasted: SheetWorld) -> None:
    tables = Tables(pasted.store)
    tables.batches = counted = Counted(pasted.store)
    batch = memory.unpack(await pasted.store.draft_of(RESELLER)).batch
    for _ in range(2):
        table = await tables.find(RESELLER, batch)
        assert table
        assert len(table.rows) == 4
    await pasted.say(RESELLER, "tidak jadi semua")
    assert "tidak ada yang dipesan" in pasted.seen()[-1].lower()
    for _ in range(3):
        assert await tables.find(RESELLER, batch) is None
    assert counted.asked == 3
    await pasted.say(RESELLER, FOUR)
    await pasted.go_on(4)
    assert await tables.find(RESELLER, memory.unpack(await pasted.store.draft_of(RESELLER)).batch)
