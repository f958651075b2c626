"""“Pesan lagi” on the card of an order that was placed among many begins that very order."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import SERUM, LittleShop
from tests.harness.batches.sellers import SellerWorld
from tests.harness.batches.sheets import RESELLER


@pytest.fixture
async def sellers(store: Store, shop: LittleShop, tmp_path: Path) -> SellerWorld:
    """A reseller who placed three orders at once, of which one is paid."""
    world = SellerWorld(store, shop, tmp_path)
    await world.sell()
    at = next(at for at, order in enumerate(world.book.placed) if order.customer_name == "Tuti Contoh")
    world.book.placed[at] = replace(world.book.placed[at], payment_status="paid")
    await world.say(RESELLER, f"/status {world.book.placed[at].order_id}")
    return world


async def test_the_same_buyer_goods_and_place_are_at_the_summary(sellers: SellerWorld) -> None:
    await sellers.tap(RESELLER, "🔁 Pesan lagi")
    summary = sellers.last()
    for said in ("Serum Vitamin C 30 ml × 1", "Tuti Contoh", "0856-1111-2224", "Jl. Kenanga No. 7", "Coblong"):
        assert said in summary, summary
    await sellers.tap(RESELLER, "✅ Pesan sekarang")
    await sellers.go_on(3)
    assert len(sellers.book.placed) == 4
    assert sellers.book.placed[3].customer_name == "Tuti Contoh"


async def test_what_is_sold_no_more_says_so_and_begins_anew(sellers: SellerWorld, shop: LittleShop) -> None:
    shop.catalogue = tuple(each for each in shop.catalogue if each is not SERUM)
    await sellers.tap(RESELLER, "🔁 Pesan lagi")
    assert "belum bisa saya ulang" in sellers.last(), sellers.last()
