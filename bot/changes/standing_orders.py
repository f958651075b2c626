"""Which order of a chat words mean that want something of it changed, read anew before anybody is asked."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.storage.order_records import OrderRecords
from flows.saga.changes import can_alter, standing
from flows.saga.life import bring_forward
from flows.saga.record import Record
from flows.shop import Order, Orders
from scalev.errors import ScalevError

MOST_READ = 8
READ_WITHIN_S = 1.0


class StandingOrders:
    """The orders of chats that their buyers may still change."""

    def __init__(self, records: OrderRecords, orders: Orders) -> None:
        self.records = records
        self.orders = orders

    async def find(self, chat: int, refs: Sequence[str], said: str) -> Record | None:
        """The one that is named, else the newest that can be changed; None where the shop says that none can be."""
        own = [await self.records.of_chat(chat, ref) for ref in reversed(refs[-MOST_READ:])]
        open_ = [record for record in own if record and record.placed and can_alter(record)]
        named = [record for record in open_ if record.placed and record.placed.order_id.casefold() in said.casefold()]
        for record in (named or open_)[:1]:
            order = await self._read(record.placed) if record.placed else None
            return replace(record, placed=order) if order and standing(order) == "open" else None
        return None

    async def _read(self, known: Order) -> Order:
        """The order as it is now; as it was known where the shop takes long: before it is changed it is read again."""
        try:
            async with asyncio.timeout(READ_WITHIN_S):
                order = await self.orders.get(known.id)
        except (ScalevError, TimeoutError):
            return known
        return bring_forward(known, order) if order.id == known.id else known
