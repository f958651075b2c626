"""A reseller's day is summed up when asked for and at a set hour; payments and parcels may be told in that alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.harness.batches.sellers import OTHER, RESELLER, SellerWorld


async def sell_and_be_paid(sellers: SellerWorld) -> None:
    """Three orders with a margin: one is paid, one is sent, one is open."""
    await sellers.say(RESELLER, "/profil margin 10%")
    await sellers.sell()
    now = datetime.fromtimestamp(sellers.now / 1000, UTC)
    rina, tuti, _ = sorted(sellers.book.placed, key=lambda each: each.customer_name)
    paid = {"payment_status": "paid", "paid_at": now, "changed_at": now}
    sellers.book._put(replace(rina, **paid))
    sellers.book._put(replace(tuti, **paid, status="shipped", receipt="JX0001", courier="JNE REG"))
    await sellers.pass_time(700)


async def test_the_day_is_summed_up_by_what_becomes_of_it(sellers: SellerWorld) -> None:
    await sellers.say(RESELLER, "/rekap")
    assert "Belum ada pesanan hari ini" in sellers.last()
    await sell_and_be_paid(sellers)
    await sellers.say(RESELLER, "rekap hari ini")
    for line in (
        "3 pesanan, Rp267.000", "⏳ belum dibayar: 1 (Rp89.000)", "✅ sudah dibayar: 1 (Rp89.000)",
        "Margin hari ini <b>Rp26.700</b>, bulan ini <b>Rp26.700</b> (sudah dibayar Rp17.800)",
        "<b>Dibayar hari ini</b>\n", "• Rina Contoh: Rp89.000",
        "<b>Dikirim hari ini</b>\n• Tuti Contoh: JNE REG, resi <code>JX0001</code>",
    ):  # fmt: skip
        assert line in sellers.last(), sellers.last()
    await sellers.tap(RESELLER, "⏳ Lihat yang belum bayar")
    assert "Wati Percobaan" in sellers.last()


async def test_it_comes_at_its_hour_once_a_day_and_to_its_own_chat_alone(sellers: SellerWorld) -> None:
    await sell_and_be_paid(sellers)
    await sellers.say(RESELLER, "/rekap jam 17")  # it is shortly after three
    assert "Rekap harian: jam 17" in sellers.last()
    await sellers.pass_time(3600)
    assert not [text for text in sellers.phones.texts(RESELLER) if "📊 <b>Rekap" in text]
    for _ in range(30):
        await sellers.pass_time(600)
    told = [text for text in sellers.phones.texts(RESELLER) if "📊 <b>Rekap" in text]
    assert len(told) == 1
    assert not [text for text in sellers.phones.texts(OTHER) if "Rekap" in text]


async def test_it_ends_when_nobody_wants_it(sellers: SellerWorld) -> None:
    await sell_and_be_paid(sellers)
    await sellers.say(RESELLER, "/rekap jam 23")
    await sellers.say(RESELLER, "/rekap tidak")
    assert "Rekap harian: mati" in sellers.last()
    for _ in range(160):
        await sellers.pass_time(600)
    assert not [text for text in sellers.phones.texts(RESELLER) if "📊 <b>Rekap" in text]


@pytest.mark.parametrize("is_digest", [True, False])
async def test_payments_and_parcels_are_told_in_it_alone_if_so_wanted(sellers: SellerWorld, is_digest: bool) -> None:
    await sellers.say(RESELLER, "/profil")
    if is_digest:
        await sellers.tap(RESELLER, "🔔 Rangkum kabar")
        assert "dirangkum di rekap" in sellers.last() and "Rekap harian: jam 20" in sellers.last()
    await sell_and_be_paid(sellers)
    told = [text for text in sellers.phones.texts(RESELLER) if "sudah masuk" in text or "sudah berangkat" in text]
    assert bool(told) != is_digest
