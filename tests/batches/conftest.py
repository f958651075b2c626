"""A reseller who is known to the shop, and what they send."""

from pathlib import Path

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld


@pytest.fixture
async def sheets(store: Store, shop: LittleShop, tmp_path: Path) -> SheetWorld:
    """A reseller who has said in whose name parcels go out."""
    world = SheetWorld(store, shop, tmp_path)
    for said in ("/pesan", "Toko Melati", "0856-1111-2222"):
        await world.say(RESELLER, said)
    return world
