"""What the saga asks the shop, and which of its answers are believed.

An answer counts for an order only where it carries our reference or, without any, the buyer's phone; what was asked
for by its id must come back under that id. Nothing here is written, and no call is made twice.
"""

import asyncio
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import structlog

from flows.saga.changes import NOT_OPEN, may_duplicate
from flows.saga.life import is_paid
from flows.saga.record import (
    PHONE_CAP,
    Created,
    Ended,
    Limited,
    Mistaken,
    NotSent,
    Outcome,
    Record,
    Rejected,
    Stopped,
    Timings,
    Unknown,
)
from flows.shop import Order, Orders, PlacedOrders
from scalev import errors
from scalev.http.addresses import Address
from scalev.shop.lookup import phone_forms

log = structlog.get_logger(__name__)

_PHONE = re.compile(r"phone|telepon|telp|nomor hp", re.IGNORECASE)
_MOST = re.compile(r"\bmax|max_|limit|too many|maksimal|batas|terlalu", re.IGNORECASE)
WATCH_WITHIN_S = 8.0  # below a claim
PAGE_WITHIN_S = 2.0  # nobody waits longer for a button


class OrderCalls:
    """The calls about one record, each within its time."""

    def __init__(self, orders: Orders, timings: Timings, placed: PlacedOrders | None = None) -> None:
        self.orders = orders
        self.placed = placed
        self.timings = timings

    async def create(self, record: Record) -> Outcome:
        """Place the order with one request; what came of it."""
        try:
            async with asyncio.timeout(self.timings.call_deadline):
                if refused := await self._refuse_copy(record):
                    return refused
                order = await self._place(record)
        except TimeoutError:
            return Unknown()
        except errors.ScalevError as error:
            log.warning("order_call", ref=record.ref, error=type(error).__name__, reason=str(error))
            return outcome_of(error)
        if not is_ours(order, record):
            log.warning("order_of_another", ref=record.ref)
            return Mistaken()
        return Created(await self._with_page(order))

    async def _place(self, record: Record) -> Order:
        """The one request: a new order, or a copy of one that is paid otherwise."""
        if record.copy_of and self.placed:
            return await self.placed.duplicate(record.copy_of, record.order.payment_method, record.ref)
        return await self.orders.create(record.order, record.attempt)

    async def _refuse_copy(self, record: Record) -> Outcome | None:
        """Why no copy may be asked for, after reading the order it is made from; nothing is sent then."""
        if not record.copy_of:
            return None
        try:
            original = await self.orders.get(record.copy_of)
        except errors.ScalevError:
            return NotSent()
        if original.id != record.copy_of:
            return NotSent()
        allowed = may_duplicate(original, record.attempt)
        if allowed == "looks made":
            return Ended()
        return Rejected(NOT_OPEN) if allowed == "no" else None

    async def find(self, record: Record) -> Sequence[Order]:
        """The orders with our reference: among those of the phone, else among the newest."""
        phone = record.order.customer_phone  # none where it was forgotten
        ours = [o for o in await self.orders.find_by_phone(phone) if o.ref == record.ref] if phone else []
        if not ours:
            called = datetime.fromtimestamp((record.called_at or record.created_at) / 1000, UTC)
            since = called - timedelta(seconds=self.timings.look_back)
            ours = [order for order in await self.orders.newest(since) if order.ref == record.ref]
        return [await self._with_page(ours[0])] if len(ours) == 1 else ours

    async def watch(self, record: Record, known: Order, *, is_waited_for: bool = False) -> Order | None:
        """A placed order as it is now; None where the shop does not say, or speaks of another."""
        read = self.orders.get if is_waited_for else self.orders.watch
        with suppress(errors.ScalevError, TimeoutError):
            async with asyncio.timeout(WATCH_WITHIN_S):
                order = await read(known.id)
            if order.id != known.id or order.ref not in {None, record.ref}:
                return None
            order = keep_page(order, known)
            return order if order.payment_url or needs_no_page(order) else await self._ask_page(order)
        return None

    async def _with_page(self, order: Order) -> Order:
        """An order with its page; one that has none is read once more, as it may have one by now."""
        if needs_no_page(order):
            return order
        order = await self._ask_page(order)
        if order.payment_url or order.foreign_host:
            return order
        read = order
        with suppress(errors.ScalevError, TimeoutError):
            async with asyncio.timeout(self.timings.read_page):
                read = await self.orders.get(order.id)
        if read.id != order.id:
            return order
        code, qr = order.payment_code or read.payment_code, order.qr or read.qr
        url, host = read.payment_url, read.foreign_host
        return replace(order, payment_url=url, foreign_host=host, payment_code=code, qr=qr)

    async def _ask_page(self, order: Order) -> Order:
        """An order with the page where the shop sends its buyer, if that is told soon."""
        page = None
        with suppress(TimeoutError):
            async with asyncio.timeout(PAGE_WITHIN_S):
                page = await self.placed.page(order) if self.placed else None
        if page is None:
            return order
        ends = page.expires_at or order.expires_at
        return replace(order, payment_url=page.url, foreign_host=page.foreign_host, expires_at=ends)


def needs_no_page(order: Order) -> bool:
    """Nothing of it is to be paid before it comes."""
    return order.payment_method == "cod" or is_paid(order)


def keep_page(order: Order, known: Order) -> Order:
    """An order as read anew, with the page it was known by: its public side alone tells that, and is asked once."""
    ends = order.expires_at or known.expires_at
    if not Address.read(known.payment_url):
        return replace(order, expires_at=ends)
    return replace(order, payment_url=known.payment_url, foreign_host="", expires_at=ends)


def is_ours(order: Order, record: Record) -> bool:
    """The shop's answer is about this order: it has our reference or, where it has none, the buyer's phone.

    A copy has its reference alone: the order it was made from has the same phone.
    """
    if record.copy_of:
        return order.ref == record.ref and order.id != record.copy_of
    if order.ref is None and order.customer_phone:
        return phone_forms(order.customer_phone) == phone_forms(record.order.customer_phone)
    return order.ref == record.ref


def outcome_of(error: errors.ScalevError) -> Outcome:
    """What an error of the create call says about the order."""
    match error:
        case errors.TooManyRequests():
            return Limited(max(2.0, error.retry_after or 0))
        case errors.NotSent():
            return NotSent()
        case errors.Unauthorised() | errors.Forbidden() if not error.is_doubtful:
            return Stopped(error.reason)
        case errors.Refused() if not error.is_doubtful:
            return Rejected(PHONE_CAP if is_phone_cap(error) else error.reason)
    return Unknown()


def is_phone_cap(error: errors.Refused) -> bool:
    """The shop takes only so many orders of one phone an hour: what it says of that is documented nowhere."""
    said = f"{error.code or ''} {error.text}"[:500]
    return bool(_PHONE.search(said) and _MOST.search(said))
