"""Act on what the shop said: the order that an event names is read again, once for all events of a moment.

An order that no record knows, or whose record is still on its way, is waited for; then it is read by its id, once, and
whatever it turns out to be is learnt. What an event itself says of money or status is never believed.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection, Sequence

import structlog

from bot.orders.placing import Placement
from bot.people.ruling import REF
from bot.shop_events.inbox import EventInbox, Heard
from bot.storage.store import Due
from flows.shop import Order
from scalev.errors import NotFound, ScalevError

log = structlog.get_logger(__name__)

BURST_MS = 200  # the events of one change come in so short a time
WAIT_MS = 15_000
AGAIN_MS = 30_000
GIVEN_UP_MS = 86_400_000
AT_ONCE, READS = 100, 4
WITHIN_S = 5.0
OF_MAKING = frozenset({"order.created", "order.spam_created", "order.epayment_created"})
"""What tells of an order just made: of many made together that is known, and their looks would hold the others up."""

Place = tuple[int, str]


class ShopEvents:
    """Comes round whenever something was heard, in whatever process claims it."""

    def __init__(self, inbox: EventInbox, placement: Placement) -> None:
        self.inbox = inbox
        self.placement = placement
        self.shared_keys = inbox.shared_keys
        self.store = inbox.store
        self._reading = asyncio.Semaphore(READS)

    async def run(self, _: Due) -> int | None:
        """Act on what waits; answers in how many milliseconds something else will be ready, if anything."""
        waiting, now = await self.inbox.waiting(), await self.store.now()
        groups = _by_order(waiting)
        delays = await asyncio.gather(*(self._settle(group, now) for group in groups[:AT_ONCE]))
        soonest = [delay for delay in delays if delay is not None]
        return 0 if len(groups) > AT_ONCE else min(soonest, default=None)

    async def _settle(self, group: Sequence[Heard], now: int) -> int | None:
        """Act on all events of one order; answers in how many milliseconds they may be ready, None where it is done."""
        place, age = await self._find(group), now - group[0].at
        kept = await self.placement.records.load(*place) if place else None
        if place and kept and kept.record.state == "done":
            if not (kept.record.batch and all(each.name in OF_MAKING for each in group)):
                await self.placement.look_soon(*place, BURST_MS)
        elif age < WAIT_MS:
            return WAIT_MS - age
        elif not await self._is_learnt(group) and age < GIVEN_UP_MS:
            return AGAIN_MS
        await self.inbox.drop(group)
        return None

    async def _find(self, group: Sequence[Heard]) -> Place | None:
        """Where the order's record is: by our reference, by the shop's id, by its number."""
        for ref in {each.ref for each in group if REF.fullmatch(each.ref)}:
            shard = await self.shared_keys.shard_of(ref)
            if shard is not None:
                return shard, ref
        return await self.shared_keys.find_placed(_names(group))

    async def _is_learnt(self, group: Sequence[Heard]) -> bool:
        """Read an order for what it is; false where the shop did not say."""
        try:
            async with self._reading, asyncio.timeout(WITHIN_S):
                order = await self._read(group)
        except (ScalevError, TimeoutError) as error:
            log.info("shop_event_waits", error=type(error).__name__)
            return False
        if order:
            await self.placement.learn_of(order)
        return True

    async def _read(self, group: Sequence[Heard]) -> Order | None:
        """The order as the shop has it; None where it has none."""
        id_ = next((each.order_id for each in group if each.order_id), "")
        number = next((each.number for each in group if each.number), "")
        try:
            orders = self.placement.orders
            return await orders.watch(id_) if id_ else await orders.find_by_number(number) if number else None
        except NotFound:
            return None


def _by_order(waiting: Sequence[Heard]) -> Sequence[Sequence[Heard]]:
    """The events of each order, by the first name that each says."""
    groups = defaultdict(list)
    for each in waiting:
        groups[each.order_id or each.number or each.ref].append(each)
    return list(groups.values())


def _names(group: Sequence[Heard]) -> Collection[str]:
    return {name for each in group for name in (each.order_id, each.number) if name}
