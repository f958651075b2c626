"""What a buyer decided to be done to an order that stands, and what a tap on one of its buttons says of it.

A button carries `o:<ref>:<act>` or `o:<ref>:<act>.<value>`; whose order it is is checked where the tap is taken.
"""

import re
from dataclasses import astuple, dataclass
from typing import Literal, cast

from bot.people.ruling import REF

Act = Literal["cancel", "pay", "replace", "amend"]

ASK_CANCEL, ASK_PAY, ASK_AMEND, CANCEL, PAY, KEEP, INSTEAD = "c", "p", "a", "y", "m", "k", "i"
_ARGUMENT = re.compile(r"([cpyk])()|(m)\.([a-z0-9_]{2,30})")


@dataclass(frozen=True, slots=True)
class Alteration:
    """What a buyer decided: all that is needed to carry it out, in whatever process.

    `message` is the question that was tapped, 0 where it was the summary, and `at` when, in the store's milliseconds.
    `value` is the new way to pay, and `copy` the reference of the order that takes its place; of an order that is
    amended `copy` marks which of the chat's wishes that is.
    """

    ref: str
    chat: int
    act: Act
    message: int
    at: int
    value: str = ""
    copy: str = ""

    @property
    def id(self) -> str:
        """The alteration as the name of due work."""
        return ".".join(map(str, astuple(self)))

    @staticmethod
    def read(id_: str) -> "Alteration":
        """The alteration of a name."""
        ref, chat, act, message, at, value, copy = id_.split(".")
        return Alteration(ref, int(chat), cast("Act", act), int(message), int(at), value, copy)


def read_tap(ref: str, argument: str) -> tuple[str, str] | None:
    """What a button does and its value; `None` where it is nobody's."""
    found = _ARGUMENT.fullmatch(argument)
    if found is None or not REF.fullmatch(ref):
        return None
    return found[1] or found[3], found[4] or ""


def choose(method: str) -> str:
    """What the button of a way to pay carries."""
    return f"{PAY}.{method}"
