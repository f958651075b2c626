"""Run the order saga: load the record, keep the decision, then act on it, one claim at a time.

The mark `calling` is durable before the one POST it allows; whoever loses the compare-and-set does nothing.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import structlog

from bot.metrics import catalogue
from bot.orders.held_cards import Card, card_of
from bot.orders.order_calls import OrderCalls
from bot.orders.order_limits import Hold, OrderLimits, Resting
from bot.orders.order_messages import messages_of, new_host
from bot.outbox.admin_notices import AdminNotices
from bot.people.ruling import REF, Ruling
from bot.storage.order_records import Kept, OrderRecords
from flows.saga import life, steps
from flows.saga.forgetting import forget
from flows.saga.record import Created, Outcome, Record, Step, Timings
from flows.shop import Order, Orders, PlacedOrders
from scalev import errors
from scalev.http.turns import for_batch

log = structlog.get_logger(__name__)

Listener = Callable[[Order, Record | None], Awaitable[None]]
"""Hears of an order as the shop has it by now, and of its record, None where no chat of this bot made it."""

LOOKS = 4
LISTEN_WITHIN_S = 2.0
FOR_ADMINS = frozenset({"needs_admin", "held"})
TURN_S = 1.5
TRIES = 5
JUST_READ_S = 5.0  # who took longer to read an order, or stood still meanwhile, knows it as it was before
MOST_SPOKEN_OF = 1000  # what another process looks at is forgotten with the rest


@dataclass(frozen=True, slots=True)
class Ran:
    """The chat whose deliveries may wait, if any; `later` asks for the same work once more in so many milliseconds."""

    chat: int | None = None
    later: int | None = None


class Placement:
    """Brings confirmed orders to the shop, once each."""

    def __init__(
        self,
        records: OrderRecords,
        orders: Orders,
        notices: AdminNotices,
        limits: OrderLimits,
        timings: Timings,
        auto_retries: int = 2,
        monotonic: Callable[[], float] = time.monotonic,
        placed: PlacedOrders | None = None,
    ) -> None:
        self.store = records.store
        self.records = records
        self.orders = orders
        self.notices = notices
        self.limits = limits
        self.calls = OrderCalls(orders, timings, placed)
        self.timings = timings
        self.auto_retries = auto_retries
        self.monotonic = monotonic
        self.looking = asyncio.Semaphore(LOOKS)
        self._spoken_of: set[str] = set()
        self.listeners: list[Listener] = []

    async def run(self, shard: int, ref: str) -> Ran:
        """Do what a due order needs."""
        kept = await self.records.load(shard, ref)
        if kept is None:
            return Ran()
        if not kept.record.batch:
            return await self._run(kept)
        with for_batch():
            return await self._run(kept)

    async def _run(self, kept: Kept) -> Ran:
        step = steps.due(kept.record, kept.now, self.timings, kept.run_id)
        if step.act == "look" and self.looking.locked():
            return Ran(later=round(random.uniform(0.5, TURN_S) * 1000))  # noqa: S311 -- not all at once
        hold = await self._find_hold(step, kept.record)
        if isinstance(hold, Resting):
            self._count_hold("resting", has_waited=kept.record.is_resting)
            await self.keep(steps.rest(kept.record, hold.until, kept.now, self.timings), kept, kept.now)
        elif hold:
            self._count_hold(hold.why, has_waited=kept.record.state == "held")
            await self._hold(hold, kept)
        else:
            await self._do(step, kept, kept.now)
        return Ran(kept.record.chat)

    async def _find_hold(self, step: Step, record: Record) -> Hold | Resting | None:
        """Why an order may not be called, or must go on waiting."""
        is_asked = record.state == "held" or step.act == "call"
        hold = await self.limits.hold(record) if is_asked else None
        return None if record.copy_of and isinstance(hold, Resting) else hold  # a copy is no new order

    async def _hold(self, hold: Hold, kept: Kept) -> None:
        """Let an order wait for an admin; now and then one of its chat brings the alert of all that wait."""
        step = steps.hold(kept.record, hold.why, kept.now, self.timings)
        card = None
        if hold.is_alert:
            card = await card_of(step.record.chat, self.limits, self.records, hold.why)
        await self.keep(step, kept, kept.now, card=card)

    def _count_hold(self, why: str, *, has_waited: bool) -> None:
        if not has_waited:
            self.store.meter.count(catalogue.LIMITS, why)

    async def _do(self, step: Step, kept: Kept, now: int) -> None:
        if step.act == "call":
            await self._call(step, kept, now)
        elif step.act == "look":
            await self._look(step.record, kept)
        elif step.act == "watch":
            await self._watch(step.record, kept)
        else:
            await self.keep(step, kept, now)

    async def keep(
        self, step: Step, kept: Kept, now: int, ruling: Ruling | None = None, card: Card | None = None
    ) -> Kept | None:
        """Write a step, perhaps an admin's, if nobody was quicker, with the messages it calls for."""
        record = steps.mark_late(forget(step.record) if step.record.is_forgotten else step.record, now, self.timings)
        told = await self._pack_messages(record, kept, now, ruling, card)
        if host := new_host(record, kept.record):  # of each once a day, and nothing but its name
            await self.notices.daily(f"payment_host.{host}", "payment_host", host=host)
        is_settled = life.is_settled(record) and not life.is_settled(kept.record)
        if is_settled and record.placed:  # seen again after a crash
            await self.limits.forget(record)
        due_ms = None if step.due is None else step.due - now
        left = await self.records.keep(kept, record, due_ms, told, must_last=step.act == "call")
        if left is None:
            log.info("order_conflict", ref=record.ref)
            return None
        if record.state != kept.record.state:
            log.info("order", ref=record.ref, state=record.state, attempt=record.attempt)
        self._count(record, kept.record, now)
        await self._list_for_admins(record, kept.record)
        if is_settled and not record.placed:  # never before it is certain
            await self.limits.forget(record)
        if record.placed and record.placed != kept.record.placed:
            await self._tell_listeners(record.placed, record)
        return left

    def _count(self, record: Record, before: Record, now: int) -> None:
        """Count a state that an order came into, and what its buyer is told of it."""
        meter = self.store.meter
        for news in set(record.news) - set(before.news):
            meter.count(catalogue.NEWS, news)
        if record.state == before.state:
            return
        meter.count(catalogue.ORDERS, record.state)
        if record.state == "done":
            meter.time(catalogue.LINKS, max(0, now - record.created_at) / 1000, "batch" if record.batch else "chat")

    async def _tell_listeners(self, order: Order, record: Record | None) -> None:
        """Tell whoever listens; an order is no worse for what they make of it."""
        for listener in self.listeners:
            try:
                async with asyncio.timeout(LISTEN_WITHIN_S):
                    await listener(order, record)
            except Exception as error:
                log.warning("order_listener_failed", error=type(error).__name__)

    async def _list_for_admins(self, record: Record, before: Record) -> None:
        """Keep the list of what waits for an admin; the hourly reminder mends it."""
        if record.state in FOR_ADMINS:
            await self.notices.shared_keys.list_order(record.chat, record.ref)
        elif before.state in FOR_ADMINS:
            await self.notices.shared_keys.unlist_order(record.chat, record.ref)

    async def _pack_messages(
        self, record: Record, kept: Kept, now: int, ruling: Ruling | None, card: Card | None
    ) -> Mapping[str, bytes]:
        """The messages a step calls for, packed; no two steps of one moment share an id."""
        step_id = f"{now:015}.{int(kept.rev):06}"
        readers = await self.notices.readers()
        by = (ruling, await self.notices.languages.say_to(ruling.where)) if ruling else None
        messages = messages_of(record, kept, readers, by, self.notices.orders_url)
        told = {f"{step_id}.{index}.{record.ref}": m.pack(record.ref) for index, m in enumerate(messages)}
        return told | (
            {f"{step_id}.card.{admin}": card.to(admin, say) for admin, say in readers.items()} if card else {}
        )

    async def _call(self, step: Step, kept: Kept, now: int) -> None:
        """Mark, then send once, unless the mark may be lost or a pause came between the two."""
        marked_at = self.monotonic()
        marked = await self.keep(step, kept, now)
        if marked is None:
            return
        is_late = self.monotonic() - marked_at > self.timings.send_within
        outcome = None if is_late or not marked.is_sure else await self.calls.create(marked.record)
        after = await self.store.now()
        done = await self.keep(self._step_after_call(marked, outcome, after), marked, after)
        if done is None and isinstance(outcome, Created):
            await self._learn(marked.record, outcome.order)

    def _step_after_call(self, marked: Kept, outcome: Outcome | None, now: int) -> Step:
        if outcome:
            return steps.take_outcome(marked.record, outcome, now, self.timings)
        if marked.is_sure:
            return steps.unsent_in_time(marked.record, now, self.timings)
        return steps.doubt_mark(marked.record, now, self.timings)

    async def _learn(self, record: Record, order: Order) -> None:
        """Merge an order the shop has, whatever became of the record meanwhile."""
        for _ in range(TRIES):
            kept = await self.records.load(self.store.shard(record.chat), record.ref)
            if kept is None or await self.keep(steps.adopt(kept.record, order, kept.now, self.timings), kept, kept.now):
                return

    async def learn_of(self, order: Order) -> None:
        """Take an order that the shop spoke of by itself, as it was just read: of a record, or made elsewhere."""
        is_ours = order.ref is not None and REF.fullmatch(order.ref)
        shard = await self.notices.shared_keys.shard_of(order.ref) if is_ours and order.ref else None
        for _ in range(TRIES):
            kept = await self.records.load(shard, order.ref) if shard is not None and order.ref else None
            if kept is None:
                return await self._tell_listeners(order, None)
            step = self._step_for(order, kept)
            if step is None or await self.keep(step, kept, kept.now):
                return None
        return None

    def _step_for(self, order: Order, kept: Kept) -> Step | None:
        """What an order says to its record; None where that learns nothing of it."""
        known = kept.record.placed
        if kept.record.state == "done" and known and known.id == order.id:
            return life.follow(kept.record, order, kept.now, self.timings)
        return steps.audit(kept.record, [order], kept.now, self.timings)

    async def _look(self, record: Record, kept: Kept) -> None:
        """Look the order up by its reference, a few at a time; the claim begins when it is its turn."""
        async with self.looking:
            if claimed := await self._claim(record, kept):
                search = asyncio.create_task(self.calls.find(record))
                try:
                    await self._look_now(record, claimed, search)
                finally:
                    search.cancel()

    async def _claim(self, record: Record, kept: Kept) -> Kept | None:
        """Keep other processes from looking for a while."""
        now = await self.store.now()
        return await self.keep(Step(record, "none", now + round(self.timings.look_claim * 1000)), kept, now)

    async def _look_now(self, record: Record, claimed: Kept, search: asyncio.Task[Sequence[Order]]) -> None:
        """Take what the search finds; one that goes through many pages renews its claim."""
        while not (await asyncio.wait((search,), timeout=self.timings.look_claim / 3))[0]:
            renewed = await self._claim(record, claimed)
            if renewed is None:
                return
            claimed = renewed
        after = await self.store.now()
        try:
            found = search.result()
        except errors.ScalevError as error:
            log.info("order_look", ref=record.ref, error=type(error).__name__)
            await self.keep(steps.look_failed(record, after, self.timings), claimed, after)
            return
        looked = steps.take_lookup(record, found, after, self.timings, self.auto_retries)
        if await self.keep(looked, claimed, after) is None:
            for order in found:
                await self._learn(record, order)

    async def look_soon(self, shard: int, ref: str, wait_ms: int) -> None:
        """Look at a placed order that the shop spoke of; its buyer waits for that, where this process does it."""
        if len(self._spoken_of) >= MOST_SPOKEN_OF:
            self._spoken_of.clear()
        self._spoken_of.add(ref)
        await self.store.order_in(shard, ref, wait_ms)

    async def _watch(self, record: Record, kept: Kept) -> None:
        """See what became of a placed order; its news are told by the step that keeps it."""
        if record.placed is None:
            return
        is_waited_for = record.ref in self._spoken_of
        self._spoken_of.discard(record.ref)
        began = self.monotonic()
        seen = await self.calls.watch(record, record.placed, is_waited_for=is_waited_for)
        now = await self.store.now()
        is_just_read = self.monotonic() - began < JUST_READ_S
        await self.keep(self._step_after_look(record, seen, now, is_just_read=is_just_read), kept, now)

    def _step_after_look(self, record: Record, seen: Order | None, now: int, *, is_just_read: bool) -> Step:
        if seen is None:
            return life.miss(record, now, self.timings)
        return life.follow(record, seen, now, self.timings, is_just_read=is_just_read)
