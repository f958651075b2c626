"""Several orders stand, and it is not clear which is meant: ask, and know the answer."""

from collections.abc import Sequence

from bot.conversation.decision import Choice, Offer
from bot.conversation.notes import Note, Rupiah
from flows.saga.naming import list_goods
from flows.saga.record import Record
from flows.shop import Order

MOST_ASKED, LONGEST_NAME = 8, 20


def ask_which(act: str, records: Sequence[Record]) -> Offer:
    """Ask which, with goods; of many only of the newest."""
    asked = records[:MOST_ASKED]
    choices = tuple(Choice(_line_of(record.placed), record.ref, act) for record in asked if record.placed)
    return Offer(Note(f"alter.which.{act}"), choices)


def _line_of(order: Order) -> Note:
    """An order on a button: whom it is for comes first, since the end is cut off on a phone."""
    name = order.customer_name
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    total = Rupiah(order.total)
    return Note("alter.order", {"name": shown, "order": order.order_id, "total": total, "goods": list_goods(order)})
