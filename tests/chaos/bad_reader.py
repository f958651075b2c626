"""A reader with a pattern that takes for ever on some words, and dies of others, as tomorrow's may.

`switch_on` puts it into this process; as a program it is a child that has it.
"""

import os
import re
import signal
from typing import Any

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.conversation.memory import Conversation
from bot.deciding import child, matter
from bot.people.acts import Incoming

HANGS, DIES = "macet", "mati mendadak"
DEADLINE_S = 1.0
_FOR_EVER = re.compile(r"(a|a)*b")


def switch_on() -> None:
    """Let deciding read every text with it first."""
    replaced: Any = matter
    decide, look = replaced.decide, replaced.look

    async def decide_badly(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
        _read(getattr(incoming.act, "text", ""))
        decision: Decision = await decide(incoming, conversation, desk)
        return decision

    async def look_badly(conversation: Conversation, desk: Desk) -> Decision:
        _read(conversation.paste)
        decision: Decision = await look(conversation, desk)
        return decision

    replaced.decide, replaced.look = decide_badly, look_badly


def _read(text: str) -> None:
    if HANGS in text:
        _FOR_EVER.fullmatch("a" * 60)
    if DIES in text:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    switch_on()
    setattr(child, "DEADLINE_S", DEADLINE_S)  # noqa: B010 -- a test's swap
    child.main()
