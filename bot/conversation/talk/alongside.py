"""What is said beside a question brings the question along: below the words, and with its buttons."""

import sys
from contextlib import suppress
from dataclasses import replace

from bot.conversation.decision import Decision, Notice, Reply
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.patience import patient
from flows.events import Ask, Plain, Summary
from flows.shop import ShopUnavailable


async def bring_question(decision: Decision, desk: Desk) -> Decision:
    """The decision with the question itself where a reply would only repeat its words; it stays the one it was."""
    conversation = decision.conversation
    said = tuple(each for each in decision.replies if _repeats(each))
    if decision.screen is not None or not said or conversation.again or conversation.waits:
        return decision
    shown = await answer_event(Plain("look"), conversation, desk)
    if not isinstance(shown.screen, Ask | Summary) or shown.conversation.draft != conversation.draft:
        return decision
    return replace(
        decision,
        conversation=replace(conversation, seen_from=_seen_from(conversation, desk)),
        screen=shown.screen,
        heads=(*decision.heads, *(each.note for each in said if isinstance(each, Reply))),
        replies=tuple(each for each in decision.replies if each not in said),
        offer=next((each.offer for each in said if isinstance(each, Reply) and each.offer), ""),
        is_again=True,
    )


async def show_below(answered: Decision, desk: Desk) -> Decision:
    """What was asked of an order that stands, and below it the question of the one that is open, as it was."""
    conversation = answered.conversation
    if conversation.draft is None or conversation.again or conversation.waits or not answered.replies:
        return answered
    with suppress(ShopUnavailable):
        shown = await answer_event(Plain("look"), conversation, patient(desk))
        if isinstance(shown.screen, Ask | Summary) and shown.conversation.draft == conversation.draft:
            seen = replace(conversation, seen_from=_seen_from(conversation, desk))
            return replace(answered, conversation=seen, screen=shown.screen, is_again=True, is_below=True)
    return answered


def offer_undo(decision: Decision) -> Decision:
    """At the first question of a new draft, what it took the place of can still be taken back, however it came."""
    dropped, draft = decision.conversation.dropped, decision.conversation.draft
    is_begun = draft is None or bool(draft.trail or draft.answers.amends)
    if not isinstance(decision.screen, Ask) or dropped is None or not dropped.trail or is_begun:
        return decision
    return replace(decision, can_undo=True)


def _repeats(notice: Notice) -> bool:
    """It stands above the question; what has a place or a keyboard of its own does not."""
    is_apart = isinstance(notice, Reply) and bool(notice.edits or notice.keyboard or notice.offer == "return")
    return isinstance(notice, Reply) and notice.question is not None and not is_apart


def _seen_from(conversation: Conversation, desk: Desk) -> int:
    """Since which message the question is on show: repeating it makes no answer to it come too early."""
    is_known = 0 < desk.unseen_below < sys.maxsize
    return conversation.seen_from or (desk.unseen_below if is_known else 0)


def forget_place(decision: Decision) -> Decision:
    """Another question is seen from its own message on."""
    conversation = decision.conversation
    if decision.screen is None or decision.is_again or not conversation.seen_from:
        return decision
    return replace(decision, conversation=replace(conversation, seen_from=0))
