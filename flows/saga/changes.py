"""What may still be done to an order that stands, and how one that is to be paid otherwise becomes another order.

A copy is an order of its own: it has its own reference, is marked, called once and looked up like any other; only its
one call is `duplicate`. The order it is made from is over when it stands, and goes on as it was when it is refused.
"""

from dataclasses import replace
from typing import Literal

from flows.saga.life import is_paid
from flows.saga.record import FINAL, Record
from flows.shop import Order

NOT_OPEN = "not open any more"
"""Why a copy is not made of an order that was paid, processed or over before it was asked for."""
Standing = Literal["open", "paid", "over", "processed"]
_UNPROCESSED = frozenset({"draft", "pending", "confirmed"})
_OVER = frozenset({"canceled", "closed", "completed", "rts"})


def standing(order: Order) -> Standing:
    """Whether its buyer may still change it: unpaid and not processed; one that was paid is so whatever came after.

    One with a number for its parcel is processed.
    """
    if is_paid(order) or order.payment_status == "conflict":
        return "paid"
    if order.status in _OVER:
        return "over"
    return "open" if order.status in _UNPROCESSED and not order.receipt else "processed"


def is_cancelled(order: Order) -> bool:
    """Nothing comes of it; what is over otherwise was delivered, or came back."""
    return order.status in {"canceled", "closed"}


def can_alter(record: Record) -> bool:
    """As far as is known without asking the shop, its buyer may still change it."""
    is_placed = record.placed is not None and standing(record.placed) == "open"
    return record.state == "done" and is_placed and not record.replaced_by


def other_methods(record: Record, order: Order, methods: tuple[str, ...]) -> tuple[str, ...]:
    """The ways it could be paid instead; cash only where its courier takes it."""
    kept = (method for method in methods if method != order.payment_method)
    return tuple(method for method in kept if method != "cod" or record.can_cod)


def begin_copy(record: Record, order: Order, method: str, ref: str, now: int) -> Record:
    """The record of a copy that is paid otherwise; it takes the place of an order that was counted already.

    Of an order whose buyer had their data erased it keeps no more than that does.
    """
    frozen = replace(record.order, ref=ref, payment_method=method)
    return Record(
        ref,
        record.chat,
        frozen,
        now,
        record.language,
        agreed=record.agreed,
        is_approved=True,
        can_cod=record.can_cod,
        copy_of=order.id,
        replaces=record.ref,
        is_forgotten=record.is_forgotten,
    )


def may_duplicate(original: Order, attempt: int) -> Literal["yes", "no", "looks made"]:
    """Whether a copy may be asked for; an original that is over after a first call was perhaps ended by that call."""
    stands = standing(original)
    if stands == "open":
        return "yes"
    return "looks made" if stands == "over" and attempt > 1 else "no"


def is_ended(copy: Record) -> bool:
    """It is known what became of a copy."""
    return copy.state in FINAL
