"""The button below the text box that shares the person's own number: offered at the phone, put away behind it."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Phone
from bot.conversation.talk.small_talk import question_on_show

MISREAD = frozenset({"not_a_phone", "phone_too_short", "phone_too_long"})


def offer(conversation: Conversation) -> Decision:
    """Offer the button beside the question, which stays as it is."""
    said = Reply(Note("talk.share_phone"), question_on_show(conversation), keyboard="share")
    return Decision(replace(conversation, can_share=True), replies=(said,))


def tend(decision: Decision) -> Decision:
    """Offer the button where a phone was misread twice, and put it away where the phone is no longer asked."""
    conversation = decision.conversation
    if conversation.draft is None or conversation.draft.asked != "customer_phone":
        return _put_away(decision)
    if decision.problem not in MISREAD or conversation.can_share or conversation.form == "reseller":
        return decision
    if not conversation.misread:
        return replace(decision, conversation=replace(conversation, misread=True))
    said = Reply(Note("share.easier"), keyboard="share")
    return replace(decision, conversation=replace(conversation, can_share=True), replies=(said, *decision.replies))


def _put_away(decision: Decision) -> Decision:
    """A message takes the button away, as no screen can."""
    before = decision.conversation
    if not (before.can_share or before.misread):
        return decision
    conversation = replace(before, can_share=False, misread=False)
    closed = (Reply(_note_on(conversation), keyboard="none"),) if before.can_share else ()
    return replace(decision, conversation=conversation, replies=(*closed, *decision.replies))


def _note_on(conversation: Conversation) -> Note:
    phone = conversation.draft.answers.customer_phone if conversation.draft else None
    return Note("share.taken", {"phone": Phone(phone)}) if phone else Note("share.closed")
