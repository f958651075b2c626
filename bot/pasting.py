"""Messages that are already orders: gathered while they still arrive, read together, folded into the draft.

People paste a form at once or send it in pieces within a second. What looks like a part of one is kept in the
conversation and read when no more came for a moment; several orders in one message are done one after the other.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.conversations import Conversation
from flows.answers import OrderAnswers
from flows.forms import Draft, begin
from flows.paste import PastedOrder, looks_like_form
from flows.pasted import fill
from flows.shop import Shop, Store

QUIET = 1200
LONGEST = 4096

ReadOrders = Callable[[Store, str], Awaitable[Sequence[PastedOrder]]]


def is_part(text: str, conversation: Conversation, now: int) -> bool:
    """The text looks like (part of) an order form, or follows one within a moment."""
    return looks_like_form(text) or (bool(conversation.paste) and now - conversation.paste_at < QUIET)


def gathered(conversation: Conversation, text: str, message_id: int | None, now: int) -> Conversation:
    """Keep a part until no more comes."""
    together = "\n".join(filter(None, (conversation.paste, text)))
    return replace(conversation, paste=together[:LONGEST], paste_at=now, paste_id=message_id or 0)


def is_quiet(conversation: Conversation, now: int) -> bool:
    """No more came for a moment."""
    return now - conversation.paste_at >= QUIET


async def filled(
    draft: Draft[OrderAnswers], order: PastedOrder, shop: Shop, message_id: int, *, is_reseller: bool
) -> Draft[OrderAnswers]:
    """The draft with all that the order says; one Back undoes it all."""
    answers = await fill(draft.answers, order, shop, is_reseller=is_reseller)
    changed = {
        name: getattr(draft.answers, name)
        for name in OrderAnswers.__dataclass_fields__
        if getattr(draft.answers, name) != getattr(answers, name)
    }
    heard = (*draft.heard, (message_id, "paste")) if message_id else draft.heard
    kept = replace(draft, answers=answers, asked=None, offered=(), editing=None, pending=None, page=0, heard=heard)
    return replace(kept, trail=(*draft.trail, changed)) if changed else kept


def next_draft(answers: OrderAnswers) -> Draft[OrderAnswers]:
    """A fresh draft for the next order of the same message: the same store and sender, nothing of the last buyer."""
    known = {name: getattr(answers, name) for name in ("store", "dropshipper_name", "dropshipper_phone")}
    return begin(OrderAnswers(), known)
