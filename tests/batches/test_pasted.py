"""Several orders that a reseller pastes are one table: one look, one yes, and a bill by each name."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.storage.batches import Batches
from flows import shop as shops
from flows.paste.order_reader import OrderReader
from flows.paste.read import PastedOrder
from tests.chaos.in_memory.world.little_shop import STORE, LittleShop
from tests.harness.batches.forms import RINA, SARI, THREE, TUTI, WATI, form
from tests.harness.batches.sheets import RESELLER, SheetWorld
from tests.harness.world import CUSTOMER

PAID = "\n\n".join(f"{each}\nBayar: QRIS" for each in (SARI, RINA, TUTI))


def last(world: SheetWorld) -> str:
    return world.seen()[-1]


async def test_three_that_say_how_they_are_paid_need_one_tap(sheets: SheetWorld) -> None:
    await sheets.say(RESELLER, PAID)
    assert "<b>3 pesanan terbaca</b>" in last(sheets)
    for line in (
        "1. <b>Sari Contoh</b> · Serum Vitamin C 30 ml ×1 · Coblong · JNE REG · Rp18.000 · 2-3 hari · QRIS",
        "2. <b>Rina Contoh</b> · Serum Vitamin C 30 ml ×3 · Coblong",
        "3. <b>Tuti Contoh</b> · Kaos Polos Hitam L ×2 · Coblong",
    ):
        assert line in last(sheets), last(sheets)
    await sheets.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sheets.go_on(8)
    assert "<b>3 pesanan sudah dibuat</b>" in last(sheets)
    assert re.search(r"2\. <b>Rina Contoh</b>: Rp89\.000 · /status_260101ABCDE[123]", last(sheets))  # placed at once
    assert len(sheets.book.placed) == 3


async def test_what_they_do_not_say_is_chosen_once_for_all(sheets: SheetWorld) -> None:
    await sheets.say(RESELLER, THREE)
    assert "Semuanya dibayar pakai apa?" in last(sheets)
    await sheets.tap(RESELLER, "VA BCA")
    await sheets.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sheets.go_on(8)
    assert len(sheets.book.placed) == 3
    await sheets.say(RESELLER, "\n\n".join((RINA.replace("3 pcs", "2 pcs"), TUTI.replace("L 2", "L 1"))))
    assert "VA BCA" in last(sheets) and "Pesan 2 sekarang" in " ".join(sheets.phones.shown(RESELLER)[-1].buttons)


async def test_what_is_wrong_with_one_is_put_right_in_the_chat_and_priced(sheets: SheetWorld) -> None:
    wrong = form("Budi Contoh", "0857-3333-4444", "Jl. Dahlia No. 3", "kaos polos 1", "\nKec: Karanganyar\nBayar: QRIS")
    await sheets.say(RESELLER, f"{PAID}\n\n{wrong}")
    await sheets.go_on(4)  # what is not clear may have more parts to come
    assert "4. ⚠️ <b>Budi Contoh</b>" in last(sheets)
    assert "Saya pesankan 3 yang siap ya? 1 lainnya tidak ikut." in last(sheets)
    await sheets.say(RESELLER, "baris 4: putih M\nbaris 4 kec: Coblong, Bandung")
    assert "4. <b>Budi Contoh</b> · Kaos Polos Putih M ×1 · Coblong · JNE REG" in last(sheets), last(sheets)
    assert "Semuanya siap dipesan" in last(sheets)


async def test_more_that_come_before_the_yes_join_the_table(sheets: SheetWorld) -> None:
    await sheets.say(RESELLER, f"{SARI}\nBayar: QRIS\n\n{RINA}\nBayar: QRIS")
    await sheets.say(RESELLER, f"{TUTI}\nBayar: QRIS\n\n{WATI}\nBayar: QRIS")
    assert "<b>4 pesanan terbaca</b>" in last(sheets)
    assert "4. <b>Wati Contoh</b>" in last(sheets)


async def test_an_order_under_way_comes_first_and_a_customer_has_no_table(sheets: SheetWorld) -> None:
    await sheets.say(RESELLER, "serum 2")
    await sheets.say(RESELLER, PAID)
    assert "pesanan terbaca" not in last(sheets)
    await sheets.say(CUSTOMER, PAID)
    assert "pesanan terbaca" not in sheets.seen(CUSTOMER)[-1]


async def test_they_are_read_once_and_go_to_the_shop_that_was_chosen(
    sheets: SheetWorld, shop: LittleShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.all_stores = (STORE, replace(STORE, id=8, unique_id="store_kedua", name="Toko Kedua"))
    read, reader_of = list[str](), OrderReader.orders

    async def reading(reader: OrderReader, store: shops.Store, text: str) -> Sequence[PastedOrder]:
        read.append(text)
        return await reader_of(reader, store, text)

    monkeypatch.setattr(OrderReader, "orders", reading)
    await sheets.say(RESELLER, "/batal")
    await sheets.say(RESELLER, "/pesan")
    await sheets.tap(RESELLER, "Toko Kedua")
    await sheets.say(RESELLER, PAID)
    await sheets.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sheets.go_on(8)
    assert read == [PAID]
    records = [
        await sheets.placement.records.of_chat(RESELLER, ref) for ref in await Batches(sheets.store).refs(RESELLER)
    ]
    assert [record and record.order.store_unique_id for record in records] == ["store_kedua"] * 3
