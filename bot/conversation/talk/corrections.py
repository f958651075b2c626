"""Take an answer back in words: with the new value at once, or by asking its question again."""

from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Note
from bot.conversation.talk.small_talk import is_summary, reply
from flows.answers import OrderAnswers
from flows.events import EditField, Plain, Said
from flows.form.draft import Draft, amend
from flows.form.engine import turn
from flows.order.corrections import Correction, read_correction, read_labelled, read_reopening, recount_last
from flows.reading.readers import Unread
from flows.reading.small_talk import small_talk


async def change_answer(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision | None:
    """Change an answer, or ask what is to change; `None` where the words change nothing."""
    draft = conversation.draft
    if draft is None:
        return None
    correction = read_correction(text)
    if correction is None and (slot := read_reopening(text)):
        return await _reopen(slot, draft, conversation, desk)
    if correction is None and is_summary(conversation):
        correction = read_labelled(text)
    if correction and _is_answered(correction.slot, draft.answers):
        return await _correct(correction, message_id, draft, conversation, desk)
    if correction is None and small_talk(text) == "change":
        return reply(Note("talk.change"), conversation)
    return None


def is_one_line_of_change(text: str, conversation: Conversation) -> bool:
    """One line that plainly takes an answer back, however much its number looks like a part of a form."""
    return conversation.draft is not None and "\n" not in text.strip() and read_correction(text) is not None


def _is_answered(slot: str, answers: OrderAnswers) -> bool:
    """Words about a question that was not answered yet are ordinary words."""
    if slot == "quantity":
        return bool(answers.items) and answers.quantity is None
    return getattr(answers, slot) is not None


async def _correct(
    correction: Correction,
    message_id: int | None,
    draft: Draft,
    conversation: Conversation,
    desk: Desk,
) -> Decision:
    """Give an answered question another answer, and say so where the next screen does not show it."""
    if correction.slot == "quantity":
        decision = await _recount(draft, correction.value, conversation, desk)
    else:
        asked = await turn(conversation.the_form, draft, EditField(correction.slot), desk.shop)
        event = Said(correction.value, message_id)
        decision = await answer_event(event, replace(conversation, draft=asked.draft), desk)
    return _say_so(decision, correction.slot, draft.answers)


async def _recount(draft: Draft, words: str, conversation: Conversation, desk: Desk) -> Decision:
    """Another quantity of the line added last; where there are not so many, the cart stays and that is said."""
    try:
        counted = amend(draft, recount_last(draft.answers, words))
    except Unread as unread:
        return reply(Note(f"problem.{unread.problem}", dict(unread.values)), conversation)
    return await answer_event(Plain("look"), replace(conversation, draft=counted), desk)


def _say_so(decision: Decision, slot: str, before: OrderAnswers) -> Decision:
    draft = decision.conversation.draft
    if draft is None or draft.asked in {None, "cart"} or draft.editing:
        return decision
    return head(decision, Changed(slot, before, draft.answers))


async def _reopen(slot: str, draft: Draft, conversation: Conversation, desk: Desk) -> Decision:
    """Ask a question again, as its button would; one still to come is not asked out of turn."""
    if getattr(draft.answers, slot) is not None:
        return await answer_event(EditField(slot), conversation, desk)
    asked = conversation.the_form.slot(slot)
    if slot == "cart":
        key = "talk.oops"
    elif asked is None or not asked.when(draft.answers):
        key = "talk.not_needed"
    else:
        key = "talk.ack" if draft.asked == slot else "talk.not_yet"
    return reply(Note(key), conversation)
