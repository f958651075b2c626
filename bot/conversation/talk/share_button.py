"""The button below the text box that shares the person's own number: offered at the phone, put away behind it."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Phone
from bot.conversation.talk.small_talk import question_on_show


def offer(conversation: Conversation) -> Decision:
    """Offer the button beside the question, which stays as it is."""
    said = Reply(Note("talk.share_phone"), question_on_show(conversation), keyboard="share")
    return Decision(replace(conversation, can_share=True), replies=(said,))


def put_away(decision: Decision) -> Decision:
    """Where the phone is no longer asked, a message takes the button away, as no screen can."""
    conversation = decision.conversation
    draft = conversation.draft
    if not conversation.can_share or (draft and draft.asked == "customer_phone"):
        return decision
    closed = Reply(_note_on(conversation), keyboard="none")
    return replace(decision, conversation=replace(conversation, can_share=False), replies=(closed, *decision.replies))


def _note_on(conversation: Conversation) -> Note:
    phone = conversation.draft.answers.customer_phone if conversation.draft else None
    return Note("share.taken", {"phone": Phone(phone)}) if phone else Note("share.closed")
