"""What an admin does about a talk with a customer, and what a button below a letter says of it.

A button carries `w:<ref>:<chat>`, with a letter behind the chat for what is not writing; the reference is `-` where
there is no order. Who taps or replies is checked where that is taken, and the buttons are read of the bot's own
messages alone.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from bot.people.acts import Incoming, Tap
from bot.people.buttons import Action, read_press
from bot.people.ruling import REF

Act = Literal["write", "take", "close"]

LETTERS: dict[str, Act] = {"": "write", "t": "take", "d": "close"}
LETTER_OF = {act: letter for letter, act in LETTERS.items()}
WHOM = re.compile(r"([1-9][0-9]{0,18})(?:\.([a-z]))?")
UNTIL = re.compile(r"([0-9]{1,15}):(.*)")
WRITES_FOR_MS = 10 * 60_000
"""How long after the button the next message is the letter."""
IN_ONE, WIDE = 3000, 0x10000


class Call(NamedTuple):
    """The talk that an admin does something about: the customer's chat, the order if any, and what is done."""

    chat: int
    ref: str
    act: Act

    def keep(self, now: int) -> str:
        """The call as the admin's chat remembers it until the letter is written."""
        return f"{now + WRITES_FOR_MS}:w:{self.ref or '-'}:{self.chat}"


def read_call(data: str) -> Call | None:
    """What a button is for; `None` where it is another one."""
    press = read_press(data)
    found = WHOM.fullmatch(press.argument) if press.action == Action.WRITE else None
    act = LETTERS.get(found[2] or "") if found else None
    if found is None or act is None:
        return None
    return Call(int(found[1]), press.nonce if REF.fullmatch(press.nonce) else "", act)


def recall(kept: str, now: int) -> Call | None:
    """The call that a letter is still owed to."""
    found = UNTIL.fullmatch(kept)
    return read_call(found[2]) if found and now < int(found[1]) else None


def split(words: str) -> Sequence[str]:
    """Words in as many messages as they need; a sign outside the first plane counts twice."""
    most = IN_ONE if all(ord(sign) < WIDE for sign in words) else IN_ONE // 2
    return [words[start : start + most] for start in range(0, len(words), most)] or [""]


def call_of(incoming: Incoming, bot: int) -> Call | None:
    """The talk that a tap is about, or a reply to a message of this bot that is about one talk alone."""
    if isinstance(incoming.act, Tap):
        return read_call(incoming.act.data)
    if incoming.replied is None or incoming.replied.author != bot:
        return None
    calls = list(_calls(incoming.replied.buttons))
    is_one = len({call.chat for call in calls}) == 1  # below a list of talks a reply would be for whoever stands first
    return calls[0]._replace(act="write") if is_one else None


def _calls(buttons: Iterable[str]) -> Iterable[Call]:
    return filter(None, map(read_call, buttons))
