"""Pasted orders that wait their turn: kept as they were read, begun one after the other.

A form that comes while an order is open is another order, unless it is for the same person: then it corrects the order
that is open, or the one that waits.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from bot.conversation.memory import Conversation
from flows.answers import OrderAnswers
from flows.order.fold import correct, is_for, is_for_another
from flows.paste.read import PastedOrder

MOST_WAITING = 300


@dataclass(frozen=True, slots=True)
class Waiting:
    """An order that was read and not begun; `message` said it, and it is for the store of that id."""

    message: int
    store: str
    order: PastedOrder


@dataclass(frozen=True, slots=True)
class Sorted:
    """Where the orders of a message belong: one to the draft, the others to those that wait, unless they are too many.

    `added` are new ones that wait, `corrected` those that took the place of what was there.
    """

    mine: PastedOrder | None
    waiting: tuple[Waiting, ...]
    added: tuple[PastedOrder, ...] = ()
    corrected: tuple[PastedOrder, ...] = ()
    left_out: int = 0

    @property
    def last(self) -> tuple[PastedOrder, ...]:
        """The last new one that was kept."""
        return self.added[-1:] or ((self.mine,) if self.mine else ())


@functools.cache
def _adapter() -> TypeAdapter[Waiting]:
    return TypeAdapter(Waiting)


def pack(waiting: Waiting) -> str:
    """A waiting order as JSON, so that a turn which does not begin it carries it unread."""
    return _adapter().dump_json(waiting, exclude_defaults=True).decode()


def unpack(packed: str) -> Waiting:
    """The waiting order of this JSON."""
    return _adapter().validate_json(packed)


def sort_in(orders: Sequence[PastedOrder], conversation: Conversation, message: int, store: str) -> Sorted:
    """Give each order of a new message its place; of one person, only one of them corrects what was there before."""
    mine, added, again = None, list[PastedOrder](), list[PastedOrder]()
    answers = conversation.draft.answers if conversation.draft else OrderAnswers()
    waiting = [unpack(each) for each in conversation.waiting]
    uncorrected = dict(enumerate(waiting))
    for order in orders:
        at = next((at for at, each in uncorrected.items() if is_for(order, each.order)), None)
        if mine is None and _is_the_drafts(order, answers, conversation.begun):
            mine = order
            again += [order] if is_for(order, answers) else []
        elif at is not None:
            waiting[at] = replace(waiting[at], order=correct(uncorrected.pop(at).order, order))
            again.append(order)
        else:
            added.append(order)
    kept = added[: MOST_WAITING - len(waiting)]
    lined_up = (*waiting, *(Waiting(message, store, order) for order in kept))
    return Sorted(mine, lined_up, tuple(kept), tuple(again), len(added) - len(kept))


def sort_again(orders: Sequence[PastedOrder], conversation: Conversation, message: int, store: str) -> Sorted:
    """Give the orders of an edited message their places; one that is in no place any more was done."""
    found = sort_in(orders, conversation, message, store)
    mine = found.mine if found.mine in found.corrected else None
    if len(orders) == 1 and not found.corrected and _is_of_draft(conversation, message):
        mine = orders[0]
    return replace(found, mine=mine, waiting=found.waiting[: len(conversation.waiting)], added=(), left_out=0)


def is_known(conversation: Conversation, message: int) -> bool:
    """A message said the order that is open, or one that waits."""
    return _is_of_draft(conversation, message) or any(unpack(each).message == message for each in conversation.waiting)


def _is_of_draft(conversation: Conversation, message: int) -> bool:
    return conversation.draft is not None and (message, "paste") in conversation.draft.heard


def _is_the_drafts(order: PastedOrder, answers: OrderAnswers, begun: int) -> bool:
    """The order is the one that is open: it is for the same person, or adds what was not said there yet."""
    is_whole_order = bool(begun or order.items or order.open_items)
    return is_for(order, answers) or not (is_whole_order and is_for_another(order, answers))
