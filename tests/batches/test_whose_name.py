"""In whose name the orders of a sheet go out is asked once for all of them, where it is not known."""

from pathlib import Path
from typing import ClassVar

import pytest

from bot.storage.store import Store
from flows.shop import NewOrder, Order
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import HEAD, RESELLER, SheetWorld, good_row, write_book
from tests.harness.world import Book

OF_SENDERS = (*HEAD, "Pengirim", "HP Pengirim")
NAMED = [[*good_row(number), "Toko Mawar", "0856-3333-4444"] for number in (1, 2)]


class SenderBook(Book):
    """A shop that remembers in whose name parcels go out."""

    senders: ClassVar[set[tuple[str | None, str | None]]]

    async def create(self, order: NewOrder, attempt: int) -> Order:
        self.senders.add((order.dropshipper_name, order.dropshipper_phone))
        return await super().create(order, attempt)


@pytest.fixture
def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SheetWorld:
    SenderBook.senders = set()
    return SheetWorld(store, shop, tmp_path, book=SenderBook())


async def order_all(sheets: SheetWorld) -> None:
    """Choose for all rows, and say yes."""
    await sheets.tap(RESELLER, "💰 Termurah")
    await sheets.tap(RESELLER, "QRIS")
    await sheets.go_on(5)
    await sheets.tap(RESELLER, "✅ Pesan 2 sekarang")
    await sheets.go_on(20)
    assert len(sheets.book.placed) == 2


async def test_a_sheet_waits_for_whose_name_it_goes_out_in_and_asks_once(sheets: SheetWorld) -> None:
    await sheets.send_unnamed(write_book([good_row(1), good_row(2)]))
    assert "paketnya dikirim atas nama toko siapa?" in sheets.seen()[-1]
    await sheets.say(RESELLER, "Toko Melati 0856-1111-2222")
    assert "Pengirim: Toko Melati" in sheets.seen()[-1], sheets.seen()
    await order_all(sheets)
    assert SenderBook.senders == {("Toko Melati", "6285611112222")}
    await sheets.send_unnamed(write_book([good_row(3)]))
    assert "1 siap" in sheets.seen()[-1] or "Semuanya siap" in sheets.seen()[-1], sheets.seen()[-1]


async def test_a_sheet_whose_rows_name_their_sender_goes_on_at_a_word(sheets: SheetWorld) -> None:
    await sheets.send_unnamed(write_book(NAMED, OF_SENDERS))
    await sheets.say(RESELLER, "lewati")
    await sheets.go_on(1)
    await order_all(sheets)
    assert SenderBook.senders == {("Toko Mawar", "6285633334444")}


async def test_who_orders_nothing_of_it_is_not_asked_again(sheets: SheetWorld) -> None:
    await sheets.send_unnamed(write_book([good_row(1)]))
    await sheets.say(RESELLER, "batal")
    assert "tidak jadi" in sheets.seen()[-1]
