"""A sheet becomes a table, the table orders, and a file says what became of each row."""

import asyncio
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from bot.storage.batches import Batches
from bot.storage.store import Store
from scalev.errors import BadRequest
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld, good_row, write_book
from tests.harness.world import ADMIN


@pytest.fixture
def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SheetWorld:
    return SheetWorld(store, shop, tmp_path)


async def order_all(world: SheetWorld, *, seconds: float = 30) -> None:
    """From the table to the end: courier, payment, yes."""
    await world.tap(RESELLER, "💰 Termurah")
    await world.tap(RESELLER, "QRIS")
    await world.go_on(8)
    label = next(each for each in world.phones.shown(RESELLER)[-1].buttons if each.startswith("✅ Pesan"))
    await world.tap(RESELLER, label)
    await world.go_on(seconds)


async def test_three_rows_are_three_orders(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2, item="Kaos Polos hitam L", quantity=2), good_row(3)]))
    table = sheets.seen()[-1]
    assert "3 pesanan terbaca" in table and "Semuanya siap" in table and "Rp328.000" in table
    await sheets.tap(RESELLER, "💰 Termurah")
    await sheets.tap(RESELLER, "QRIS")
    await sheets.go_on(5)
    assert "Ongkir: Rp54.000" in sheets.seen()[-1] and "Total: <b>Rp382.000</b>" in sheets.seen()[-1]
    await sheets.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sheets.go_on(20)
    assert len(sheets.book.placed) == 3 and sheets.book.calls.count("create") == 3
    assert "3 pesanan sudah dibuat" in sheets.seen()[-1]
    file = sheets.phones.shown(RESELLER)[-1].file
    texts = zipfile.ZipFile(io.BytesIO(file)).read("xl/sharedStrings.xml").decode()
    assert all(order.order_id in texts for order in sheets.book.placed)


async def test_a_batch_is_paused_stopped_and_ends_with_what_was_ordered(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(number) for number in range(1, 21)]))
    await sheets.tap(RESELLER, "💰 Termurah")
    await sheets.tap(RESELLER, "QRIS")
    await sheets.go_on(8)
    await sheets.tap(RESELLER, "✅ Pesan 20 sekarang")
    await sheets.pass_time(0.5)
    await sheets.tap(RESELLER, "⏸ Jeda")
    await sheets.go_on(3)
    begun = len(sheets.book.placed)
    assert 0 < begun < 20 and "Dijeda dulu" in sheets.seen()[-1]
    await sheets.tap(RESELLER, "▶ Lanjutkan")
    await sheets.tap(RESELLER, "⏹ Berhenti")
    await sheets.go_on(5)
    placed = len(sheets.book.placed)
    assert begun < placed < 20
    assert f"{placed} pesanan sudah dibuat" in sheets.seen()[-1] and f"{20 - placed} tidak dipesan" in sheets.seen()[-1]


async def test_the_end_waits_behind_an_open_question_and_admins_hear_once(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2)]))
    await sheets.tap(RESELLER, "💰 Termurah")
    await sheets.tap(RESELLER, "QRIS")
    await sheets.go_on(5)
    await sheets.tap(RESELLER, "✅ Pesan 2 sekarang")
    await sheets.say(RESELLER, "/pesan")
    await sheets.say(RESELLER, "serum vitamin c 30 ml")
    question = sheets.seen()[-1]
    await sheets.go_on(10)
    assert len(sheets.book.placed) == 2 and sheets.seen()[-1] == question
    await sheets.say(RESELLER, "batal")
    await sheets.go_on(10)
    assert "2 pesanan sudah dibuat" in sheets.seen()[-1]
    assert [text for text in sheets.seen(ADMIN) if "2 pesanan</b> sekaligus" in text]
    assert not sheets.phones.cards[ADMIN]


async def test_the_same_sheet_again_is_asked_about(sheets: SheetWorld) -> None:
    book = write_book([good_row(1), good_row(2)])
    await sheets.send(book)
    await order_all(sheets)
    await sheets.send(book)
    assert "2 perlu dicek" in sheets.seen()[-1] and "sudah dipesan sebelumnya" in sheets.seen()[-1]


async def test_what_the_shop_refuses_is_told_in_its_row(sheets: SheetWorld) -> None:
    sheets.book.trouble = []
    await sheets.send(write_book([good_row(1), good_row(2)]))
    await sheets.tap(RESELLER, "💰 Termurah")
    await sheets.tap(RESELLER, "QRIS")
    await sheets.go_on(5)
    sheets.book.trouble = [BadRequest(400, text="max orders per phone reached, limit 5 per hour")]
    await sheets.tap(RESELLER, "✅ Pesan 2 sekarang")
    await sheets.go_on(10)
    said = sheets.seen()[-1]
    assert "1 pesanan sudah dibuat" in said and "nomor HP ini sudah terlalu banyak pesanan" in said
    assert len(sheets.seen(ADMIN)) == 1


async def test_orders_of_a_sheet_are_found_by_their_number_and_erased_with_the_person(sheets: SheetWorld) -> None:
    await sheets.send(write_book([good_row(1), good_row(2)]))
    await order_all(sheets)
    shard = sheets.store.shard(RESELLER)
    assert len(await Batches(sheets.store).refs(RESELLER)) == 2
    record = await sheets.placement.records.of_chat(RESELLER, (await Batches(sheets.store).refs(RESELLER))[0])
    assert record and record.batch and record.placed
    found = await sheets.parts.persons.gather(RESELLER)
    assert len(found["orders"]) == 2 and len(found["rows"]) == 2
    await sheets.parts.persons.erase(RESELLER)
    assert await Batches(sheets.store).load(RESELLER) is None and not await Batches(sheets.store).refs(RESELLER)
    kept = await sheets.placement.records.load(shard, record.ref)
    assert kept and kept.record.is_forgotten and not kept.record.order.customer_name


async def test_names_that_look_like_formulas_stay_texts_and_a_spreadsheet_opens_the_result(
    sheets: SheetWorld, tmp_path: Path
) -> None:
    await sheets.send(write_book([good_row(1, note="=HYPERLINK(1)"), good_row(2, name="'=cmd|' /C calc'!A0")]))
    await order_all(sheets)
    path = tmp_path / "hasil.xlsx"
    await asyncio.to_thread(path.write_bytes, sheets.phones.shown(RESELLER)[-1].file)
    with zipfile.ZipFile(path) as packed:
        page = packed.read("xl/worksheets/sheet1.xml").decode()
    assert all(formula.startswith("SUM(") for formula in re.findall(r"<f>([^<]*)</f>", page))
    if soffice := shutil.which("soffice"):
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        command = [soffice, home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)]
        await asyncio.to_thread(subprocess.run, command, capture_output=True, timeout=120, check=False)
        assert sheets.book.placed[0].order_id in path.with_suffix(".csv").read_text(errors="replace")
