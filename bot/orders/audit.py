"""Hold the shop's orders against the records they came from, so that “never twice” is seen to be true.

A round reads what is new since the last one, with an overlap for what the shop showed late, and the last day where
there was none. How far it came is noted when all of it is brought in order, so that a round that died is made again.

What a look-up missed is found here and heals by itself: an order of a record that waits or was given up is adopted,
a second one of the same reference is listed and alerted. An order whose reference no record knows is alerted once.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from bot.orders.placing import Placement
from bot.outbox.admin_notices import AdminNotices
from bot.people import ruling
from bot.screens.admin import alerts
from bot.storage.store import Due, StoreDown
from flows.saga import steps
from flows.shop import Order
from scalev.errors import ScalevError

log = structlog.get_logger(__name__)

BACK_MS = 86_400_000
OVERLAP_MS = 3_600_000
FARTHEST_BACK_MS = 7 * BACK_MS
TRIES = 3
FAILED = 6


class Audit:
    """Comes round every `Timings.audit` seconds, in whatever process claims it."""

    def __init__(self, notices: AdminNotices, placement: Placement) -> None:
        self.notices = notices
        self.shared_keys = notices.shared_keys
        self.store = notices.shared_keys.store
        self.placement = placement
        self._settled: dict[str, frozenset[str]] = {}
        self._failures = 0

    @property
    def every(self) -> int:
        """Milliseconds between two rounds."""
        return round(self.placement.timings.audit * 1000)

    async def keep_appointed(self, stop: asyncio.Event) -> None:
        """See to it that a next round is appointed, even in a Redis that was emptied."""
        while not stop.is_set():
            try:
                await self.shared_keys.appoint("audit", "orders", self.every)
            except StoreDown as error:
                self.store.health.note_failure(error, "audit")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), self.every / 1000)

    async def run(self, due: Due) -> None:
        """Make a round; the next is appointed first, since a long one outlasts its claim."""
        await self.store.finish(due, self.every)
        began = await self.store.now()
        since = datetime.fromtimestamp(await self._since(began) / 1000, UTC)
        try:
            found = _by_ref(await self.placement.orders.newest(since, is_waited_for=False))
        except ScalevError as error:
            log.info("audit_later", error=type(error).__name__)
            await self._note_failure()
            return
        self._failures = 0
        self._settled = {ref: ids for ref, ids in self._settled.items() if ref in found}
        strangers = [order for ref, orders in found.items() for order in await self._strange(ref, orders)]
        await self._tell("unknown_orders", strangers)
        if found.keys() <= self._settled.keys() | {order.ref for order in strangers}:
            await self.shared_keys.note("audited", began)
        log.info("audited", count=len(found))

    async def _since(self, now: int) -> int:
        """From when on orders are read, in the store's milliseconds; a clock that was set back reads the last day."""
        audited = await self.shared_keys.read_note("audited")
        if audited is None or audited > now:
            return now - BACK_MS
        return max(audited - OVERLAP_MS, now - FARTHEST_BACK_MS)

    async def _note_failure(self) -> None:
        """A round failed; admins hear of a net that has not been cast for an hour."""
        self._failures += 1
        if self._failures >= FAILED:
            await self.notices.daily("no_audit", "no_audit")

    async def _strange(self, ref: str, orders: Sequence[Order]) -> Sequence[Order]:
        """Bring one reference in order; answers the orders that no record knows."""
        ids = frozenset(order.id for order in orders)
        if self._settled.get(ref) == ids:
            return ()
        shard = await self.shared_keys.shard_of(ref)
        if shard is None:
            return orders
        for _ in range(TRIES):
            if await self._is_settled(shard, ref, orders):
                self._settled[ref] = ids
                break
        return ()

    async def _is_settled(self, shard: int, ref: str, orders: Sequence[Order]) -> bool:
        """The record knows these orders, or there is nothing to be done; false where it should be looked at again."""
        kept = await self.placement.records.load(shard, ref)
        if kept is None:
            return False
        if kept.record.state == "cancelled":
            await self._tell("unwanted_orders", orders)
            return True
        step = steps.audit(kept.record, orders, kept.now, self.placement.timings)
        if step is None:
            return kept.record.placed is not None
        log.warning("audit_found", ref=ref, state=kept.record.state, count=len(orders))
        await self.placement.keep(step, kept, kept.now)
        return False

    async def _tell(self, key: str, orders: Sequence[Order]) -> None:
        """Tell admins of orders, once each."""
        numbers = {order.id: order.order_id for order in orders}
        await self.notices.once(
            list(numbers), lambda new, say: alerts.draw_numbers(key, [numbers[id_] for id_ in new], say)
        )


def _by_ref(orders: Sequence[Order]) -> Mapping[str, Sequence[Order]]:
    """The orders that carry a reference of a bot's."""
    found = defaultdict(list)
    for order in orders:
        if order.ref and ruling.REF.fullmatch(order.ref):
            found[order.ref].append(order)
    return found
