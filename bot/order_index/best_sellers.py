"""Tell the shop's catalogue what was ordered most lately, so that it can be listed first."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import structlog

from bot.order_index.index import OrderIndex
from flows.figures import count

log = structlog.get_logger(__name__)

LATELY, EVERY_S, MOST_GOODS = timedelta(days=30), 900.0, 10_000


class BestSellers:
    """Counts the goods of all orders that the index knows, now and then."""

    def __init__(
        self, index: OrderIndex, note: Callable[[Mapping[str, int]], None], clock: Callable[[], float] = time.time
    ) -> None:
        self.index = index
        self.note = note
        self.clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Count until told to stop."""
        while not stop.is_set():
            await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_S)

    async def look(self) -> None:
        """Count what the orders of the last days are of; those that came back or were cancelled are not counted."""
        now = datetime.fromtimestamp(self.clock(), UTC)
        try:
            orders = await self.index.between(now - LATELY, now)
        except (sqlite3.Error, OSError) as error:
            log.warning("no_best_sellers", error=type(error).__name__)
            return
        self.note(dict(count(orders, MOST_GOODS).goods))
