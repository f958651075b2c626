"""Which news of orders a person wants: all, or only payments and trouble."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note

_OFF = frozenset({"off", "mati", "matikan", "stop", "jangan", "tidak"})
_ON = frozenset({"on", "nyala", "nyalakan", "hidup", "aktif", "ya"})


def mute(conversation: Conversation, *, is_muted: bool) -> Decision:
    """Keep what the person wants, and say how to change it."""
    note = Note("muted" if is_muted else "unmuted")
    return Decision(replace(conversation, is_muted=is_muted), replies=(Reply(note),))


def obey(argument: str, conversation: Conversation) -> Decision:
    """Take `/kabar on` and `/kabar off`; alone it turns to the other."""
    word = argument.casefold().strip()
    is_muted = word in _OFF if word in _OFF | _ON else not conversation.is_muted
    return mute(conversation, is_muted=is_muted)
