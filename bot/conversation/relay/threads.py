"""Whether a talk with the shop's people is open, and what begins, prolongs and ends it."""

from dataclasses import replace

from bot.conversation.memory import Conversation, Thread

STAYS_MS = 12 * 3_600_000
"""How long after the last word of either side the bot listens again by itself."""


def open_thread(conversation: Conversation, now: int) -> Thread | None:
    """The talk that is open, if any."""
    thread = conversation.thread
    return thread if thread and now < thread.until else None


def begin(conversation: Conversation, who: str, ref: str, message: int, now: int) -> Conversation:
    """The conversation with a talk of an order, begun with the person's message, 0 for none; they are told so."""
    return replace(conversation, thread=Thread(now + STAYS_MS, who, ref, message, is_told=True), missed=())


def note_letter(conversation: Conversation, by: str, who: str, ref: str, now: int) -> Conversation:
    """The conversation with its talk after a letter of the shop, which may have begun it."""
    thread = open_thread(conversation, now)
    known = thread or Thread(0, who, ref)
    return replace(conversation, thread=known._replace(until=now + STAYS_MS, by=known.by or by, is_answered=True))


def prolong(conversation: Conversation, now: int) -> Conversation:
    """The conversation with its talk open for as long again."""
    thread = conversation.thread
    return replace(conversation, thread=thread._replace(until=now + STAYS_MS)) if thread else conversation


def end(conversation: Conversation) -> Conversation:
    """The conversation with the bot listening again; the draft is as it was."""
    return replace(conversation, thread=None, held=())
