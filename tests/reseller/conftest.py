"""A bot with two resellers."""

from pathlib import Path

import pytest

from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sellers import SellerWorld


@pytest.fixture
async def sellers(store: Store, shop: LittleShop, tmp_path: Path) -> SellerWorld:
    return SellerWorld(store, shop, tmp_path)
