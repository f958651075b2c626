"""Whether a talk with the shop's people is open, and what begins, prolongs and ends it."""

from dataclasses import replace

from bot.conversation.memory import Conversation, Thread
from bot.conversation.talk.small_talk import question_on_show

STAYS_MS = 12 * 3_600_000
"""How long after the last word of either side the bot listens again by itself."""
ONE_BREATH_MS = 60_000
"""How long after the last word another one still belongs to it."""
MOST_WAITING = 300
"""How many characters are kept of what waits for an answer."""


def open_thread(conversation: Conversation, now: int) -> Thread | None:
    """The talk that is open, if any."""
    thread = conversation.thread
    return thread if thread and now < thread.until else None


def hears_words(conversation: Conversation, now: int) -> bool:
    """A talk is open, and what is typed is for the shop; not where it only stands beside a question of the bot's."""
    thread = open_thread(conversation, now)
    return thread is not None and not thread.is_beside


def comes_back(thread: Thread, now: int) -> bool:
    """Nobody of the shop has written yet, and it is a while since the last word."""
    return not thread.is_answered and now - (thread.until - STAYS_MS) > ONE_BREATH_MS


def is_met_by_silence(thread: Thread, now: int) -> bool:
    """Somebody answered, but the last word is a while ago: nobody may be reading."""
    return thread.is_answered and now - (thread.until - STAYS_MS) > ONE_BREATH_MS


def begin(conversation: Conversation, who: str, ref: str, message: int, now: int) -> Conversation:
    """The conversation with a talk of an order, begun with the person's message, 0 for none.

    They are told so, and once more when they type on before anybody answered.
    """
    return replace(conversation, thread=Thread(now + STAYS_MS, who, ref, message), missed=())


def begin_beside(conversation: Conversation, who: str, ref: str, now: int) -> Conversation:
    """The conversation with a talk of an order beside the question on show, which takes what is typed as before."""
    return replace(conversation, thread=Thread(now + STAYS_MS, who, ref, is_beside=True))


def note_letter(conversation: Conversation, by: str, who: str, ref: str, now: int) -> Conversation:
    """The conversation with its talk after a letter of the shop, which may have begun it."""
    thread = open_thread(conversation, now)
    known = thread or Thread(0, who, ref)
    is_told = known.is_told or question_on_show(conversation) is None
    heard = known._replace(until=now + STAYS_MS, is_beside=False, is_told=is_told)
    return replace(conversation, thread=heard._replace(by=known.by or by, is_answered=True, since=0, words=""))


def await_answer(conversation: Conversation, words: str, now: int) -> Conversation:
    """The conversation in whose talk the person waits for an answer to these words, and to those before them."""
    thread = conversation.thread
    if thread is None:
        return conversation
    said = "\n".join(filter(None, (thread.words, words)))[:MOST_WAITING]
    return replace(conversation, thread=thread._replace(since=thread.since or now, words=said))


def prolong(conversation: Conversation, now: int) -> Conversation:
    """The conversation with its talk open for as long again."""
    thread = conversation.thread
    return replace(conversation, thread=thread._replace(until=now + STAYS_MS)) if thread else conversation


def hear(conversation: Conversation) -> Conversation:
    """The conversation whose talk takes what is typed from here on."""
    thread = conversation.thread
    return replace(conversation, thread=thread._replace(is_beside=False)) if thread else conversation


def end(conversation: Conversation) -> Conversation:
    """The conversation with the bot listening again; the draft is as it was."""
    return replace(conversation, thread=None, held=())
