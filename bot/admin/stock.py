"""Tell admins of goods that run out: each once a day when little is left, and once more when nothing is."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog

from bot.outbox.admin_notices import DAY_MS, AdminNotices
from bot.screens.admin.stock import draw_stock
from bot.storage.store import Due, StoreDown
from flows.shop import Item, Shop, ShopUnavailable

log = structlog.get_logger(__name__)

EVERY_MS = 1_800_000


class StockRound:
    """Comes round every half hour, in whatever process claims it; `low` is what counts as little, below 0 nothing."""

    def __init__(self, notices: AdminNotices, shop: Shop, low: int) -> None:
        self.notices = notices
        self.store = notices.shared_keys.store
        self.shop = shop
        self.low = low

    async def keep_appointed(self, stop: asyncio.Event) -> None:
        """See to it that a next round is appointed, even in a Redis that was emptied."""
        while not stop.is_set() and self.low >= 0:
            try:
                await self.notices.shared_keys.appoint("stock", "all", EVERY_MS)
            except StoreDown as error:
                self.store.health.note_failure(error, "stock")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_MS / 1000)

    async def run(self, _due: Due) -> int | None:
        """Look through the catalogue; answers when to come back."""
        if self.low < 0:
            return None
        try:
            scarce = await self._find_scarce()
        except ShopUnavailable:
            log.info("stock_later")
            return EVERY_MS
        by_subject = {_subject(item): item for item in scarce}
        await self.notices.once(
            list(by_subject), lambda new, say: draw_stock([by_subject[each] for each in new], say), within=DAY_MS
        )
        return EVERY_MS

    async def _find_scarce(self) -> Sequence[Item]:
        """The goods of which little or nothing is left, by what is left."""
        found = [
            item
            for store in await self.shop.stores()
            for product in await self.shop.products(store)
            for item in product.items
            if item.available is not None and item.available <= self.low
        ]
        return sorted(found, key=lambda item: (item.available or 0, item.name))


def _subject(item: Item) -> str:
    return f"scarce.{'low' if item.available else 'out'}.{item.unique_id}"
