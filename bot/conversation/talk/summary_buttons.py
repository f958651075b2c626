"""What the summary lets be changed at a tap: how many of its one line, and to whom it goes."""

from dataclasses import replace

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.form.draft import Draft, amend
from flows.order.cart import recount
from flows.order.recipients import as_before, without_recipient
from flows.order.stock import most_of


async def count(by: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """One more or less of the only line, of which one is left at least; `None` where that is nobody's button."""
    draft = conversation.draft
    if draft is None or len(draft.answers.items) != 1 or by not in {"1", "-1"}:
        return None
    line = draft.answers.items[0]
    quantity = max(1, min(line.quantity + int(by), most_of(line.item)))
    return await _amend(draft, replace(recount(draft.answers, 0, quantity), courier=None), conversation, desk)


async def send_elsewhere(conversation: Conversation, desk: Desk) -> Decision | None:
    """Ask whom it is for; those that are known can be tapped."""
    draft = conversation.draft
    return await _amend(draft, without_recipient(draft.answers), conversation, desk) if draft else None


async def send_as_before(conversation: Conversation, desk: Desk) -> Decision | None:
    """What is still open of whom it is for, as it was the last time; `None` where nobody is known."""
    draft = conversation.draft
    answers = as_before(draft.answers) if draft else None
    return await _amend(draft, answers, conversation, desk) if draft and answers and answers != draft.answers else None


async def _amend(draft: Draft, answers: OrderAnswers, conversation: Conversation, desk: Desk) -> Decision:
    return await answer_event(Plain("look"), replace(conversation, draft=amend(draft, answers)), desk)
