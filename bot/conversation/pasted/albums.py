"""Pictures sent together: each comes in an update of its own, and all of them are answered once.

What is written under any of them is gathered as the parts of a paste are; those without words are answered only where
none of their album had any. The conversation remembers the album, so that one which comes late changes nothing either.
"""

import zlib
from dataclasses import replace

from bot.conversation.decision import Decision
from bot.conversation.memory import Conversation
from bot.conversation.pasted.pasted_orders import add_part
from bot.people import commands
from bot.people.acts import Incoming, Sheet, Words
from flows.reading.plain import clean


def is_one_of_many(incoming: Incoming) -> bool:
    """A picture of an album as it was sent, without a command under it; an edit of one is read for itself."""
    act = incoming.act
    is_obeyed = isinstance(act, Words) and (act.is_edit or commands.parse(act.text) is not None)
    return bool(incoming.album) and not is_obeyed and not isinstance(act, Sheet)


def gather(incoming: Incoming, conversation: Conversation, now: int) -> Decision:
    """Keep the words of a picture until no more come; one without any waits for those of its album."""
    noted, text = note_album(incoming, conversation), incoming.act.text if isinstance(incoming.act, Words) else ""
    is_known = noted.album == conversation.album
    if is_known and _is_said(text, conversation.paste):  # under each of them
        return Decision(conversation)
    if not clean(text):
        return Decision(conversation) if is_known else Decision(replace(noted, wordless=True, paste_at=now), fetch=0)
    return Decision(add_part(noted, text, incoming.message_id, now), fetch=0)


def _is_said(text: str, paste: str) -> bool:
    """Whole lines of what was gathered are this text; a part of a line is other words."""
    return f"\n{text}\n" in f"\n{paste}\n"


def note_album(incoming: Incoming, conversation: Conversation) -> Conversation:
    """The conversation that knows the album of a picture."""
    if not incoming.album:
        return conversation
    return replace(conversation, album=zlib.crc32(incoming.album.encode()), wordless=False)
