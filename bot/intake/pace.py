"""Count what a person sends in a minute, in the chat's own value: whatever process takes a message, it is one count.

A minute is one of the store's clock. Pictures, taps and edits count like words; that the bot was blocked or let in
again does not. What is above the pace is acknowledged and dropped, and said once; the draft stays as it was.
"""

from dataclasses import replace
from typing import Literal

from bot.conversation.memory import Conversation
from bot.people.acts import Incoming, Membership

MINUTE_MS = 60_000

Verdict = Literal["take", "warn", "drop"]


def count(conversation: Conversation, now: int) -> Conversation:
    """The conversation with one message more in this minute."""
    return replace(conversation, minute=now // MINUTE_MS, taken=_count_in_minute(conversation, now) + 1)


def judge(incoming: Incoming, conversation: Conversation, now: int, most: int) -> Verdict:
    """Whether a message is within the pace, the first above it, or one more; `most` is 0 for any pace."""
    taken = _count_in_minute(conversation, now)
    if not most or taken < most or isinstance(incoming.act, Membership):
        return "take"
    return "warn" if taken == most else "drop"


def _count_in_minute(conversation: Conversation, now: int) -> int:
    return conversation.taken if conversation.minute == now // MINUTE_MS else 0
