"""Keep the index true to the shop: read all orders once a day, the newest every few minutes, for nobody who waits."""

import asyncio
import secrets
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

import structlog

from bot.backoff import Backoff
from bot.order_index.entry import Entry, entry_of
from bot.order_index.index import OrderIndex
from bot.outbox.admin_notices import AdminNotices
from bot.redis.calls import StoreDown
from flows.shop import Order
from scalev.errors import BadRequest, NotFound, ScalevError
from scalev.shop.archive import ArchivePage

log = structlog.get_logger(__name__)

NEWEST_EVERY_S, ALL_EVERY_S = 180.0, 86_400.0
BETWEEN_PAGES_S, BETWEEN_ORDERS_S = 0.2, 1.0
SOON_AFTER_TROUBLE_S, LONG_AFTER_TROUBLE_S = 1.0, 30.0
LONG_S = 10.0
WRITE_EVERY_S = 5.0
CLAIM_S = 60.0
MOST_NEW_PAGES, FEWEST_NEW_PAGES = 40, 2
WHOLE_AT_ONCE = 20
KNOWN = "order_index"


class Archive(Protocol):
    """Where the shop's orders are read page by page; every failure is an error of `scalev.errors`."""

    async def page(self, place: str = "") -> ArchivePage:
        """The page of a place, the newest without one."""
        ...

    async def whole(self, order_id: str) -> Order:
        """One order with all that is known of it."""
        ...


class IndexReader:
    """Reads the shop's orders into the index; of several processes on a machine one does, and another after it died.

    One that `lets_go` closes the file while it rests: a process of many bots cannot have all of theirs open.
    """

    def __init__(
        self,
        index: OrderIndex,
        archive: Archive,
        notices: AdminNotices,
        clock: Callable[[], float] = time.time,
        *,
        lets_go: bool = False,
    ) -> None:
        self.index = index
        self.archive = archive
        self.notices = notices
        self.clock = clock
        self.lets_go = lets_go
        self.name = secrets.token_hex(8)
        self._told = False
        self._backoff = Backoff(SOON_AFTER_TROUBLE_S, LONG_AFTER_TROUBLE_S)

    async def run(self, stop: asyncio.Event) -> None:
        """Read until told to stop, then let the file go; after trouble the sooner again the less of it there was."""
        wait = 0.0
        while not stop.is_set():
            await self._rest(stop, wait)
            try:
                wait = await self.step()
                self._backoff.reset()
            except (ScalevError, StoreDown, sqlite3.Error, OSError) as error:
                log.warning("order_index_not_read", error=type(error).__name__)
                wait = self._backoff.lengthen()
            if self.lets_go and wait >= LONG_S:
                await self._let_go()
        await self._let_go()

    @property
    def _looks_every_s(self) -> float:
        """How often it is seen whether something is to be written."""
        return LONG_S if self.lets_go else WRITE_EVERY_S

    async def _let_go(self) -> None:
        with suppress(sqlite3.Error, OSError):
            await self.index.close()

    async def _rest(self, stop: asyncio.Event, seconds: float) -> None:
        """Wait; what is noted meanwhile is written now and then."""
        until = asyncio.get_running_loop().time() + seconds
        while not stop.is_set() and (left := until - asyncio.get_running_loop().time()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), min(left, self._looks_every_s))
            if self.index.has_news:
                with suppress(sqlite3.Error, OSError):
                    await self.index.write()

    async def step(self) -> float:
        """Read the next thing; answers in how many seconds to go on."""
        if not await self.index.claim(self.name, CLAIM_S):
            return CLAIM_S
        await self._tell()
        read_at = float(await self.index.read_note("all_read_at") or 0)
        if self.clock() - read_at >= ALL_EVERY_S or await self.index.read_note("place"):
            await self._read_on()
            return BETWEEN_PAGES_S
        if await self._complete(await self.index.of_no_goods(1)):
            return BETWEEN_ORDERS_S
        newest_at = float(await self.index.read_note("newest_read_at") or 0)
        if (left := newest_at + NEWEST_EVERY_S - self.clock()) > 0:
            return min(left, CLAIM_S / 2)
        await self._read_newest()
        return BETWEEN_PAGES_S

    async def _tell(self) -> None:
        """Say once that an index was lost or damaged and is being made anew."""
        known = await self.notices.shared_keys.read_note(KNOWN)
        is_lost = self.index.state == "damaged" or (self.index.state == "new" and known)
        if is_lost and not self._told:
            count = f"{await self.index.count():,}".replace(",", ".")
            await self.notices.daily("order_index", "index_rebuild", count=count)
        self._told = True

    async def _read_on(self) -> None:
        """Read the next page of all; a place that the shop does not know any more begins anew."""
        place = await self.index.read_note("place")
        try:
            page = await self.archive.page("" if place == "first" else place)
        except BadRequest:
            if place in {"", "first"}:
                raise
            await self.index.keep_note("place", "first")
            return
        await self.index.write(_entries(page.orders))
        await self.index.keep_note("place", page.following)
        if not page.following:
            await self.index.keep_note("all_read_at", str(self.clock()))
            await self.notices.shared_keys.note(KNOWN, 1)

    async def _read_newest(self) -> None:
        """Read pages until one says nothing new."""
        place = ""
        for number in range(MOST_NEW_PAGES):
            page = await self.archive.page(place)
            new = await self.index.write(_entries(page.orders))
            place = page.following
            if not place or (new == 0 and number + 1 >= FEWEST_NEW_PAGES):
                break
            await self.index.claim(self.name, CLAIM_S)
        await self.index.keep_note("newest_read_at", str(self.clock()))

    async def _complete(self, ids: Sequence[str]) -> int:
        """Read orders whose goods the list left out; one that is gone or has none is asked for once."""
        for id_ in ids:
            try:
                order = await self.archive.whole(id_)
            except (NotFound, BadRequest):
                await self.index.mark_whole(id_)
            else:
                await self.index.write([replace(entry_of(order), is_whole=True)])
        return len(ids)


def _entries(orders: Sequence[Order]) -> Sequence[Entry]:
    """The entries of a page, which begins with the newest, in the order in which they were made."""
    return [entry_of(order) for order in reversed(orders)]
