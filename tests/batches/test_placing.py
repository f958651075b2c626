"""A sheet becomes a table, the table orders, and a file says what became of each row."""

import io
import zipfile
from pathlib import Path

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld, good_row, write_book


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
