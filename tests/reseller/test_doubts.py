"""What gives pause is said above the summary with its reason, and keeps nobody from ordering."""

from pathlib import Path

import pytest

from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from flows.order.doubts import is_vague
from flows.shop import Order
from tests.harness.batches.sellers import FORM, PAID, RESELLER, SellerWorld
from tests.harness.world import CUSTOMER

SENDER = "/profil toko Toko Melati 085611112222"


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        ("Jl. Melati", True), ("Jalan Raya Contoh", True), ("Perum Griya Contoh", True), ("Jl Anggrek Permai", True),
        ("Jl. Melati No. 5", False), ("Jl Melati 5A", False), ("Kp Contoh RT 02/03", False),
        ("Jl. Melati, depan masjid", False), ("Gang Contoh sebelah warung Bu Contoh", False), ("Blok B rt/rw", False),
        ("Dusun Contoh dekat balai desa", False),
    ],
)  # fmt: skip
def test_a_street_alone_is_vague(address: str, is_so: bool) -> None:
    assert is_vague(address) == is_so


async def test_a_vague_address_is_said_with_what_is_missing_and_can_be_ordered(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, SENDER)
    form = FORM.format("Rina Contoh", "0856-1111-2223", "Jl. Mawar").replace(" No. 7", "")
    await sellers.say(RESELLER, form)
    assert "💡 Alamatnya baru nama jalan, belum ada nomor rumah, RT/RW, atau patokan." in sellers.last()
    await sellers.tap(RESELLER, "✅ Pesan sekarang")
    assert len(sellers.book.placed) == 1


async def test_much_on_delivery_by_somebody_new_is_said_once_they_are_new(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, SENDER)
    form = FORM.format("Rina Contoh", "0856-1111-2223", "Jl. Mawar").replace("1 pcs", "7 pcs")
    await sellers.say(RESELLER, form.replace("QRIS", "COD"))
    assert "Rina Contoh baru pertama kali pesan lewat Kakak dan COD-nya Rp6" in sellers.last()
    await sellers.tap(RESELLER, "✅ Pesan sekarang")
    await sellers.say(RESELLER, form.replace("QRIS", "COD").replace("7 pcs", "8 pcs"))
    assert "baru pertama kali" not in sellers.last() and "Rina Contoh" in sellers.last()


async def test_parcels_that_came_back_are_a_hint_to_resellers(sellers: SellerWorld) -> None:
    sellers.returns["6285611112223"] = 2
    await sellers.say(RESELLER, SENDER)
    await sellers.say(RESELLER, FORM.format("Rina Contoh", "0856-1111-2223", "Jl. Mawar"))
    assert "pernah kembali ke toko 2 kali" in sellers.last()
    await sellers.tap(RESELLER, "✅ Pesan sekarang")
    assert len(sellers.book.placed) == 1
    await sellers.say(CUSTOMER, FORM.format("Sari Contoh", "0856-1111-2223", "Jl. Mawar"))
    assert "pernah kembali" not in str(sellers.seen(CUSTOMER))


async def test_the_index_knows_what_came_back(tmp_path: Path) -> None:
    index = OrderIndex(tmp_path)
    one = Order("1", "260101A", "rts", "unpaid", "cod", 89000, "", customer_phone="6285611112223")
    two = Order("2", "260101B", "completed", "paid", "qris", 89000, "", customer_phone="6285611112223")
    await index.write([entry_of(one), entry_of(two)])
    assert await index.returns("085611112223") == 1 and await index.returns("6285611112223") == 1
    assert await index.returns("6285611112224") == 0 and await index.returns("23") == 0
    await index.close()


async def test_a_table_names_the_rows_and_orders_them_all_the_same(sellers: SellerWorld) -> None:
    sellers.returns["6285611112224"] = 1
    await sellers.say(RESELLER, SENDER)
    await sellers.say(RESELLER, PAID.replace("Jl. Mawar No. 7", "Jl. Mawar").replace("QRIS", "COD", 1))
    assert "💡 Baris 1: alamatnya baru nama jalan" in sellers.last()
    assert "💡 Baris 2: paket ke nomor itu pernah kembali ke toko." in sellers.last()
    await sellers.tap(RESELLER, "✅ Pesan 3 sekarang")
    await sellers.go_on(8)
    assert len(sellers.book.placed) == 3


async def test_of_a_table_much_on_delivery_by_somebody_new_is_named(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, SENDER)
    await sellers.say(RESELLER, PAID.replace("1 pcs", "6 pcs").replace("QRIS", "COD"))
    assert "💡 Baris 1, 2, 3: COD-nya besar dan pembelinya baru buat Kakak." in sellers.last(), sellers.last()
