"""Which news of orders a person wants: all, or only payments and trouble."""

from dataclasses import replace

from bot.conversation.decision import Decision, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note

_OFF = frozenset({"off", "mati", "matikan", "stop", "jangan", "tidak"})
_ON = frozenset({"on", "nyala", "nyalakan", "hidup", "aktif", "ya"})


def turn(conversation: Conversation, *, is_muted: bool, message: int = 0) -> Decision:
    """Keep what the person wants and say so with the way back, in place of a message that said so before.

    Tapped once more on old news, a button that changes nothing says so and no more.
    """
    if is_muted == conversation.is_muted and not message:
        return Decision(conversation, toast="toast.muted" if is_muted else "toast.unmuted")
    return _tell(replace(conversation, is_muted=is_muted), message)


def obey(argument: str, conversation: Conversation) -> Decision:
    """Take `/kabar on` and `/kabar off`; alone it shows what is."""
    word = argument.casefold().strip()
    is_muted = word in _OFF if word in _OFF | _ON else conversation.is_muted
    return _tell(replace(conversation, is_muted=is_muted), 0)


def _tell(conversation: Conversation, message: int) -> Decision:
    """How it is now."""
    muted = conversation.is_muted
    reply = Reply(Note("muted" if muted else "unmuted"), edits=message, offer="unmute" if muted else "mute")
    return Decision(conversation, replies=(reply,))
