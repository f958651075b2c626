"""What is said faster than a group can read is kept, and passed on as one letter in the next minute; nothing is lost.

Only what was passed on of this talk counts. What is too much even to be kept is told to the person, in its own words.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.conversation.decision import Decision, Handoff, Reply
from bot.conversation.memory import Conversation, Unheard
from bot.conversation.notes import Note
from bot.people.letters import IN_ONE

MINUTE_MS = 60_000
MOST_PASSED = 15  # in a minute; a group takes 20 of a bot
MOST_COPIES = 10
LONGEST_QUOTE = 60


def is_full(conversation: Conversation, now: int) -> bool:
    """As much was passed on as fits in this minute of the store's clock, or something waits before it."""
    thread = conversation.thread
    is_same = thread is not None and thread.minute == now // MINUTE_MS
    return bool(conversation.held) or (thread is not None and is_same and thread.passed >= MOST_PASSED)


def count(conversation: Conversation, now: int) -> Conversation:
    """The conversation with one message more passed on in this minute."""
    thread, minute = conversation.thread, now // MINUTE_MS
    if thread is None:
        return conversation
    passed = thread.passed + 1 if thread.minute == minute else 1
    return replace(conversation, thread=thread._replace(minute=minute, passed=passed))


def hold(handoff: Handoff, conversation: Conversation, now: int) -> Decision:
    """Keep what is above the limit, which is said once; what does not fit is said to be lost."""
    kept = Unheard(handoff.words, handoff.message, handoff.why == "edited", bool(handoff.message))
    held = (*conversation.held, kept)
    copies, letters = sum(each.is_caption for each in held), sum(len(each.text) + 1 for each in held)
    if copies > MOST_COPIES or letters > IN_ONE:
        lost = handoff.words if len(handoff.words) <= LONGEST_QUOTE else f"{handoff.words[:LONGEST_QUOTE]}…"
        return Decision(conversation, replies=(Reply(Note("relay.lost", {"words": lost or "📎"})),))
    told = () if conversation.held else (Reply(Note("relay.slower")),)
    return Decision(replace(conversation, held=held), replies=told, fetch=_left(now))


def pass_held(conversation: Conversation, now: int) -> Decision:
    """Pass on what waits, once its minute has come."""
    thread = conversation.thread
    if thread is None or thread.minute == now // MINUTE_MS:
        return Decision(conversation, fetch=_left(now))
    letters = letters_of(conversation.held)
    passed = replace(conversation, held=(), thread=thread._replace(minute=now // MINUTE_MS, passed=len(letters)))
    return Decision(passed, replies=letters)


def letters_of(held: Sequence[Unheard]) -> tuple[Handoff, ...]:
    """What waits in as few letters as it can be: words that follow one another are one."""
    letters: list[Handoff] = []
    for is_words, group in groupby(held, lambda each: not (each.is_edit or each.is_caption)):
        each = list(group)
        if is_words:
            letters.append(Handoff("said", "\n".join(one.text for one in each)))
            continue
        letters += [Handoff("edited" if one.is_edit else "said", one.text, message=one.message_id) for one in each]
    return tuple(letters)


def _left(now: int) -> int:
    return MINUTE_MS - now % MINUTE_MS
