"""Tell words typed again, because the bot was slow, from an answer to the question that came meanwhile."""

import zlib
from dataclasses import replace

from bot.answering import Decision, Desk
from bot.conversations import Conversation
from flows.readers import clean

REMEMBERED = 12


def is_repeat(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> bool:
    """The same words as before in this draft, sent before the present question was on show."""
    is_unseen = message_id is not None and message_id < desk.unseen_below
    return is_unseen and conversation.draft is not None and _mark(text) in conversation.typed


def remembered(decision: Decision, text: str) -> Decision:
    """The decision, with these words among those that were typed; numbers alone may well be two answers."""
    if not any(char.isalpha() for char in text):
        return decision
    typed = (*decision.conversation.typed, _mark(text))[-REMEMBERED:]
    return replace(decision, conversation=replace(decision.conversation, typed=typed))


def _mark(text: str) -> int:
    return zlib.crc32(clean(text).casefold().encode())
