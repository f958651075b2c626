"""Which order of a chat words mean that want something of it changed, read anew before anybody is asked."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.storage.order_records import OrderRecords
from flows.saga.changes import can_alter, standing
from flows.saga.life import bring_forward
from flows.saga.meant import find_named
from flows.saga.record import Record
from flows.shop import Order, Orders
from scalev.errors import ScalevError

MOST_READ = 20
READ_WITHIN_S = 1.0


class StandingOrders:
    """The orders of chats that their buyers may still change."""

    def __init__(self, records: OrderRecords, orders: Orders) -> None:
        self.records = records
        self.orders = orders

    async def find(self, chat: int, refs: Sequence[str], said: str) -> Sequence[Record]:
        """Those that words may mean, newest first: those they name, else all that stand; one alone as it is now.

        None where what they name, or all there is, can be changed no more.
        """
        own = await asyncio.gather(*(self.records.of_chat(chat, ref) for ref in reversed(refs[-MOST_READ:])))
        placed = [record for record in own if record and record.placed]
        meant = [record for record in find_named(said, placed) or placed if can_alter(record)]
        if len(meant) != 1 or meant[0].placed is None:
            return meant
        order = await self._read(meant[0].placed)
        return [replace(meant[0], placed=order)] if standing(order) == "open" else ()

    async def _read(self, known: Order) -> Order:
        """The order as it is now; as it was known where the shop takes long: before it is changed it is read again."""
        try:
            async with asyncio.timeout(READ_WITHIN_S):
                order = await self.orders.get(known.id)
        except (ScalevError, TimeoutError):
            return known
        return bring_forward(known, order) if order.id == known.id else known
