"""Run the order saga: load the record, keep the decision, then act on it, one claim at a time.

The mark `calling` is durable before the one POST it allows; whoever loses the compare-and-set does nothing.
"""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import structlog

from bot.orders.held_cards import Card, card_of
from bot.orders.order_calls import OrderCalls
from bot.orders.order_limits import Hold, OrderLimits
from bot.outbox.admin_notices import AdminNotices
from bot.people.ruling import Ruling
from bot.screens import admin_alerts, receipts
from bot.screens.texts import sentences
from bot.storage import order_records
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import NotReplicated, Store
from bot.telegram_api.message import Message
from flows.saga import steps
from flows.saga.record import FINAL, NO_LOOK, WAITING, Created, Outcome, Record, Step, Timings
from flows.shop import Order, Orders
from scalev import errors

log = structlog.get_logger(__name__)

LOOKS = 4
TURN = 1.5
WATCH_WITHIN = 8.0  # below a claim
TRIES = 5


@dataclass(frozen=True, slots=True)
class Ran:
    """The chat whose deliveries may wait, if any; `later` asks for the same work once more in so many milliseconds."""

    chat: int | None = None
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it stands in the store, and whether it would outlive the server it stands on."""

    record: Record
    rev: str
    receipt_id: str
    is_sure: bool = True


class Placement:
    """Brings confirmed orders to the shop, once each; `admins` are the chats that alerts go to, in `language`."""

    def __init__(
        self,
        store: Store,
        orders: Orders,
        admins: Sequence[int],
        timings: Timings,
        auto_retries: int = 2,
        monotonic: Callable[[], float] = time.monotonic,
        language: str = "id",
        limits: OrderLimits | None = None,
    ) -> None:
        self.store = store
        self.limits = limits
        self.orders = orders
        self.calls = OrderCalls(orders, timings)
        self.admins = admins
        self.timings = timings
        self.auto_retries = auto_retries
        self.monotonic = monotonic
        self.say = sentences(language)
        self.alarm = AdminNotices(SharedKeys(store), admins, self.say)
        self.looking = asyncio.Semaphore(LOOKS)

    async def run(self, shard: int, ref: str) -> Ran:
        """Do what a due order needs."""
        kept = await self.kept(shard, ref)
        if kept is None:
            return Ran()
        now = await self.store.now()
        step = steps.due(kept.record, now, self.timings, await self.store.run_id())
        if step.act == "look" and self.looking.locked():
            return Ran(later=round(random.uniform(0.5, TURN) * 1000))  # noqa: S311 -- not all at once
        if hold := await self._held(step, kept.record):
            await self._hold(hold, kept, now)
        else:
            await self._do(step, kept, now)
        return Ran(kept.record.chat)

    async def _held(self, step: Step, record: Record) -> Hold | None:
        """Why an order may not be called, before its first call, or must go on waiting."""
        is_asked = record.state == "held" or (step.act == "call" and not record.called_at)
        return await self.limits.hold(record) if self.limits and is_asked else None

    async def _hold(self, hold: Hold, kept: Kept, now: int) -> None:
        """Let an order wait for an admin; now and then one of its chat brings the alert of all that wait."""
        step = steps.hold(kept.record, hold.why, now, self.timings)
        card = None
        if self.limits and hold.is_alert:
            card = await card_of(step.record.chat, self.limits, self.say, hold.why)
        await self.keep(step, kept, now, card=card)

    async def kept(self, shard: int, ref: str) -> Kept | None:
        """Read an order's record."""
        found = await self.store.order(shard, ref)
        return Kept(order_records.unpack(found[1]), found[0], found[2]) if found else None

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
        record = steps.mark_late(step.record, now, self.timings)
        delay = None if step.due is None else step.due - now
        messages = self._changes(record, kept)
        if ruling:
            messages = admin_alerts.in_place(messages, record, ruling, self.say)
        step_id = f"{now:015}.{int(kept.rev):06}"
        told = {f"{step_id}.{index}.{record.ref}": m.pack(record.ref) for index, m in enumerate(messages)}
        told |= {f"{step_id}.card.{admin}": card.to(admin) for admin in self.admins} if card else {}
        await self._warn_of_host(record, kept.record)
        is_settled = steps.is_settled(record) and not steps.is_settled(kept.record)
        if is_settled and record.placed:  # seen again after a crash
            await self._forget(record)
        is_final, is_sure = record.state in FINAL, True
        packed = order_records.pack(record)
        try:
            rev = await self.store.order_step(
                record.chat, record.ref, kept.rev, packed, delay, told, is_final, must_last=step.act == "call"
            )
        except NotReplicated as alone:
            rev, is_sure = alone.number, False
        if rev is None:
            log.info("order_conflict", ref=record.ref)
            return None
        if record.state != kept.record.state:
            log.info("order", ref=record.ref, state=record.state, attempt=record.attempt)
        if is_settled and not record.placed:  # never before it is certain
            await self._forget(record)
        return Kept(record, rev, kept.receipt_id, is_sure)

    async def _forget(self, record: Record) -> None:
        if self.limits:
            await self.limits.forget(record)

    async def _warn_of_host(self, record: Record, before: Record) -> None:
        """Tell admins of a host where nobody is sent to pay: of each once a day, and of nothing but its name."""
        host = record.placed.foreign_host if record.placed else ""
        if host and not (before.placed and before.placed.foreign_host == host):
            await self.alarm.daily(f"payment_host.{host}", "payment_host", host=host)

    async def _call(self, step: Step, kept: Kept, now: int) -> None:
        """Mark, then send once, unless the mark may be lost or a pause came between the two."""
        marked_at = self.monotonic()
        marked = await self.keep(step, kept, now)
        if marked is None:
            return
        is_late = self.monotonic() - marked_at > self.timings.send_within
        outcome = None if is_late or not marked.is_sure else await self.calls.create(marked.record)
        after = await self.store.now()
        done = await self.keep(self._called(marked, outcome, after), marked, after)
        if done is None and isinstance(outcome, Created):
            await self._learn(marked.record, outcome.order)

    def _called(self, marked: Kept, outcome: Outcome | None, now: int) -> Step:
        if outcome:
            return steps.take_outcome(marked.record, outcome, now, self.timings)
        if marked.is_sure:
            return steps.unsent_in_time(marked.record, now, self.timings)
        return steps.doubt_mark(marked.record, now, self.timings)

    async def _learn(self, record: Record, order: Order) -> None:
        """Merge an order the shop has, whatever became of the record meanwhile."""
        for _ in range(TRIES):
            kept = await self.kept(self.store.shard(record.chat), record.ref)
            now = await self.store.now()
            if kept is None or await self.keep(steps.adopt(kept.record, order, now, self.timings), kept, now):
                return

    async def _look(self, record: Record, kept: Kept) -> None:
        """Look the order up by its reference, a few at a time; the claim begins when it is its turn."""
        async with self.looking:
            if claimed := await self._claim(record, kept):
                search = asyncio.create_task(self.calls.found(record))
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

    async def _watch(self, record: Record, kept: Kept) -> None:
        """See whether a placed order was paid."""
        if record.placed is None:
            return
        seen = await self.calls.watched(record, record.placed)
        now = await self.store.now()
        await self.keep(steps.watch(record, seen, now, self.timings), kept, now)

    def _changes(self, record: Record, kept: Kept) -> list[Message]:
        """The messages a change of the record calls for."""
        before, alarm = kept.record, self._alerts(record, kept.record)
        if record.placed and before.placed and _differs(record.placed, before.placed) and kept.receipt_id:
            fresh = receipts.receipt(record.placed, record.ref, sentences(record.language), agreed=record.agreed)
            return [replace(fresh, edits=kept.receipt_id), *alarm]
        return [*self._said(record, before), *alarm]

    def _said(self, record: Record, before: Record) -> list[Message]:
        """What whoever ordered is told of a new state, and of a wait that has become long."""
        say = sentences(record.language)
        if record.is_late and not before.is_late:
            return [receipts.delayed(say)]
        if record.state == before.state:
            return []
        if record.state == "done" and record.placed:
            return [receipts.receipt(record.placed, record.ref, say, agreed=record.agreed)]
        if before.state == "held" and record.state == "cancelled":
            return [receipts.declined(record, say)]
        if record.state in {"rejected", "cancelled"}:
            return [receipts.refused(say)]
        told = {"needs_admin": receipts.looking_into(say), "held": receipts.held(record, say)}
        return [told[record.state]] if record.state in told else []

    def _alerts(self, record: Record, before: Record) -> list[Message]:
        """What admins are told: of an order that waits for them, again and again; of all else, once."""
        told = [admin_alerts.standing(record, self.say)] if _is_for_admins(record, before) else []
        if record.state in WAITING and record.problem and not before.problem:
            key = "no_look" if record.problem == NO_LOOK else "stopped"
            told.append(admin_alerts.alert(record, key, self.say))
        if len(record.others) > len(before.others):
            told.append(admin_alerts.alert(record, "twice", self.say))
        return [replace(message, chat=admin) for message in told for admin in self.admins]


def _is_for_admins(record: Record, before: Record) -> bool:
    """An order waits for an admin, or is no longer as an admin knows it."""
    if record.state == before.state:
        return record.state == "needs_admin"
    is_known = "needs_admin" in {record.state, before.state} or (record.state == "done" and record.ruling != "")
    return is_known or record.state == "rejected"


def _differs(new: Order, old: Order) -> bool:
    """What the buyer's card says has changed; a page to pay on that came late, too."""
    if new.payment_url and not old.payment_url:
        return True
    return (new.status, new.payment_status, new.receipt) != (old.status, old.payment_status, old.receipt)
