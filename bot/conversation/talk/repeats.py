"""Tell words typed again, because the bot was slow, from an answer to the question that came meanwhile."""

import zlib
from dataclasses import replace

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from flows.reading.plain import clean

REMEMBERED, A_PHONE = 12, 8


def is_repeat(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> bool:
    """The same words as at another question of this draft, sent before the present one was on show."""
    if conversation.draft is None or message_id is None or message_id >= desk.unseen_below:
        return False
    others = {"", *(slot.name for slot in conversation.the_form.slots)} - {_question(conversation)}
    return any(_mark(question, text) in conversation.typed for question in others)


def is_insisted(text: str, conversation: Conversation) -> bool:
    """The same words were typed at the present question already."""
    return _mark(_question(conversation), text) in conversation.typed


def remember(decision: Decision, text: str, before: Conversation) -> Decision:
    """The decision, with these words among those that were typed; a count alone may well be two answers."""
    if not any(char.isalpha() for char in text) and sum(char.isdecimal() for char in text) < A_PHONE:
        return decision
    typed = (*decision.conversation.typed, _mark(_question(before), text))[-REMEMBERED:]
    return replace(decision, conversation=replace(decision.conversation, typed=typed))


def _question(conversation: Conversation) -> str:
    """The question on show, none before there is a draft."""
    return (conversation.draft.asked if conversation.draft else None) or ""


def _mark(question: str, text: str) -> int:
    return zlib.crc32(f"{question} {clean(text).casefold()}".encode())
