"""What carrying out any alteration takes: to read an order and keep it, to ask the shop, and to tell the buyer."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

import structlog

from bot.changes.handing_over import hand_over
from bot.conversation.decision import Handoff
from bot.conversation.notes import Note, Options
from bot.orders.placing import Placement
from bot.outbox.handoffs import Handoffs
from bot.people.alteration import Alteration
from bot.screens.changes import draw_why
from bot.screens.draw import draw_message
from bot.storage.order_records import Kept
from bot.storage.store import TRIES, Contended
from flows.saga import life
from flows.saga.changes import is_cancelled, standing
from flows.saga.record import News, Record, Step
from flows.shop import Order, PlacedOrders
from scalev.errors import BadRequest, ScalevError

log = structlog.get_logger(__name__)

Later = int | None  # in how many milliseconds to come back, if at all
SOON_MS, LONGEST_MS = 2000, 60_000
READ_WITHIN_MS = 60_000
"""So long somebody still looks at the question that was tapped; later it is news, and comes as a message of its own."""


class Replaced(NamedTuple):
    """By what an order is replaced: the reference of the other one, and its number once that stands; empty for none."""

    ref: str = ""
    number: str = ""


class Changing:
    """What every alteration does; whatever of it is done again changes nothing."""

    def __init__(self, placement: Placement, placed: PlacedOrders, handoffs: Handoffs) -> None:
        self.placement = placement
        self.records = placement.records
        self.store = placement.store
        self.notices = placement.notices
        self.orders = placement.orders
        self.placed = placed
        self.handoffs = handoffs

    async def load(self, chat: int, ref: str) -> Kept | None:
        """An order's record."""
        return await self.records.load(self.store.shard(chat), ref)

    async def read(self, known: Order) -> Order | None:
        """An order as the shop has it now; `None` where it does not say."""
        with suppress(ScalevError):
            order = await self.orders.get(known.id)
            return order if order.id == known.id else None
        return None

    async def keep(self, kept: Kept, order: Order, *told: News, by: Replaced | None = None) -> Record:
        """Keep how an order stands, what was `told` of it by the way, and `by` what it is replaced where that is known.

        Whatever others learnt of it meanwhile stays. Answers the record as it is then.
        """
        current: Kept | None = kept
        for _ in range(TRIES):
            if current is None:
                break
            current = replace(current, record=life.count_as_told(current.record, *told))
            seen = self._follow(current.record, order, by, current.now)
            if await self.placement.keep(seen, current, current.now):
                return seen.record
            current = await self.load(current.record.chat, current.record.ref)
        if current is None:
            return kept.record
        raise Contended(kept.record.chat)

    def _follow(self, record: Record, order: Order, by: Replaced | None, now: int) -> Step:
        """The order as it was read; where nothing takes its place any more, that it ended is news."""
        is_released = by is not None and not by.ref and record.replaced_by != ""
        known = record if by is None else replace(record, replaced_by=by.ref, replacement=by.number)
        return life.follow(known, order, now, self.placement.timings, is_released=is_released)

    async def note_called_off(self, kept: Kept, order: Order) -> bool:
        """Note that its buyer has it cancelled, before the shop hears of it; false where its record moved meanwhile."""
        noted = replace(kept.record, called_off_at=kept.now)
        seen = life.follow(noted, order, kept.now, self.placement.timings)
        return await self.placement.keep(seen, kept, kept.now) is not None

    async def mark(self, kept: Kept, order: Order, copy: str) -> bool:
        """Mark an order as being replaced by a copy; false where its record moved meanwhile."""
        marked = life.follow(replace(kept.record, replaced_by=copy), order, kept.now, self.placement.timings)
        return await self.placement.keep(marked, kept, kept.now) is not None

    async def cancel(self, order: Order) -> str:
        """Ask the shop to cancel an order: `asked`, `refused`, or `unknown`, which only reading can settle.

        One that was paid, or over, by the time of the call is no refusal: whoever reads it sees why.
        """
        try:
            await self.placed.set_status(order.id, "canceled")
        except ScalevError as error:
            log.info("cancel_order", error=type(error).__name__)
            is_refused = isinstance(error, BadRequest) and not error.is_doubtful
            return "refused" if is_refused and await self._is_open_still(order) else "unknown"
        return "asked"

    async def _is_open_still(self, order: Order) -> bool:
        """It can be changed, as far as the shop says how it is."""
        read = await self.read(order)
        return read is None or standing(read) == "open"

    async def hand_over(self, key: str, record: Record, order: Order) -> None:
        """Give an order to admins."""
        await hand_over(self.notices, key, record, order)

    async def hand_talk(self, key: str, record: Record, order: Order, mark: str) -> None:
        """Give an order to people as a talk with its buyer, in which they can answer; once for the same mark."""
        if not self.handoffs.house.staff:
            return
        words = draw_why(key, record, order, self.notices.say)
        await self.handoffs.open(record.chat, Handoff("wish", words, record.ref), mark)

    async def end(self, alteration: Alteration, key: str, record: Record | None = None, by: str = "") -> Later:
        """Say what came of it, and come back no more."""
        await self.tell(alteration, key, record, by)
        return None

    async def tell(self, alteration: Alteration, key: str, record: Record | None, by: str = "") -> None:
        """Say something in the question that was tapped, in the chat's language."""
        known = record.placed.order_id if record and record.placed else ""
        method = Options((alteration.value,)) if alteration.value else ""
        note = Note(key, {"order": known, "method": method, "by": by})
        message = draw_message(note, record.language if record else self.notices.say.language)
        shown = replace(message, edits=str(alteration.message or ""))
        await self.store.tell(
            alteration.chat, f"altered.{alteration.message or alteration.copy}", shown.pack(alteration.ref)
        )


def told_of_end(order: Order, alteration: Alteration, now: int) -> Sequence[News]:
    """What of an order's end is told by an answer to what was tapped: nothing, where nobody looks at that any more."""
    is_read = not alteration.message or now - alteration.at < READ_WITHIN_MS
    return ("cancelled",) if is_read and standing(order) == "over" and is_cancelled(order) else ()


def key_of_replaced(record: Record) -> str:
    """The sentence for an order in whose place another one stands, or is on its way."""
    return "alter.replacing" if record.replacement else "alter.being_replaced"


def wait_of(alteration: Alteration, now: int) -> int:
    """How many milliseconds to wait for a shop that does not say; the longer it goes on, the longer."""
    return min(max(SOON_MS, (now - alteration.at) // 4), LONGEST_MS)
