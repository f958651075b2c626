"""What a buyer has the shop asked about an order: whether it is paid by now, and its files once more."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.conversation.decision import Notice, Reply, Told, Unplaced
from bot.conversation.notes import Note
from bot.orders.words_on_orders import note_on_payment
from bot.storage.order_records import Kept, OrderRecords
from flows.saga import life
from flows.saga.record import Record
from flows.saga.stages import has_files
from flows.shop import Order, PlacedOrders
from scalev.errors import BadRequest, NotFound, ScalevError, Unreadable

ASKED_AGAIN_MS = 10_000
FILES_EVERY_MS = 10 * 60_000


class OrderRequests:
    """Asks for one chat's orders; every call raises `ScalevError` where the shop does not answer."""

    def __init__(self, records: OrderRecords, placed: PlacedOrders) -> None:
        self.records = records
        self.placed = placed

    async def check(self, ref: str, chat: int) -> Sequence[Notice]:
        """Whether an order is paid by now: the truth in a sentence, as its card is up there already.

        That it was paid this moment is told by the news of it, which whoever looks at the order next brings.
        """
        kept = await self.records.load_own(chat, ref)
        if kept is None:
            return ()
        record = kept.record
        if record.placed is None:
            return (Unplaced(record),)
        is_known = kept.now - record.asked_at < ASKED_AGAIN_MS
        order = record.placed if is_known else await self._ask_provider(record.placed)
        await self._hurry(kept)
        if life.is_paid(order) and not life.is_paid(record.placed):
            return ()
        return (Told(note_on_payment(order, record), record, order),)

    async def _ask_provider(self, known: Order) -> Order:
        """The order after its payment was looked for; where there is none to look for, as it was known."""
        with suppress(BadRequest, NotFound):
            order = await self.placed.check_payment(known.id)
            if order.id != known.id:
                raise Unreadable("another order")
            return order
        return known

    async def _hurry(self, kept: Kept) -> None:
        """Let the order be looked at now, and often for a while; whoever moved it on meanwhile looked at it anyway."""
        await self.records.keep(kept, replace(kept.record, asked_at=kept.now), 0, {})

    async def catch_up(self, record: Record, order: Order) -> None:
        """Let an order be looked at now whose shop says more than its buyer was told."""
        known = record.placed
        if known is None or _state(order) == _state(known):
            return
        if kept := await self.records.load(self.records.store.shard(record.chat), record.ref):
            await self.records.keep(kept, kept.record, 0, {})

    async def send_files(self, ref: str, chat: int) -> Notice:
        """Have the files of a paid order sent to its address once more, not again within some minutes."""
        kept = await self.records.load_own(chat, ref)
        if kept is None or kept.record.placed is None:
            return Reply(Note("files.none"))
        record, order = kept.record, kept.record.placed
        if not has_files(order, record):
            return Reply(Note("files.none"))
        if not life.is_paid(order):
            return Told(Note("files.unpaid", {"order": order.order_id}), record, order)
        if kept.now - record.files_at < FILES_EVERY_MS:
            return Reply(Note("files.lately", {"email": mask(email_of(record, order))}))
        return await self._send_once(kept, record, order)

    async def _send_once(self, kept: Kept, record: Record, order: Order) -> Notice:
        """Mark it before it is asked for, so that nobody asks twice."""
        marked = replace(record, files_at=kept.now)
        email = mask(email_of(record, order))
        if await self.records.keep(kept, marked, 0, {}) is None:
            return Reply(Note("files.lately", {"email": email}))
        try:
            await self.placed.send_files(order.id)
        except ScalevError:
            return Reply(Note("files.failed", {"order": order.order_id}))
        return Reply(Note("files.sent", {"order": order.order_id, "email": email}))


def _state(order: Order) -> tuple[str, str, str | None, str | None]:
    return order.status, order.payment_status, order.receipt, order.shipment_status


def email_of(record: Record, order: Order) -> str:
    """Where an order's files go."""
    return order.customer_email or record.order.customer_email or ""


def mask(email: str) -> str:
    """`s•••@example.com`: enough to see whether it is the right one."""
    name, _, host = email.partition("@")
    return f"{name[:1]}•••@{host}" if host else ""
