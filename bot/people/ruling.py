"""What an admin rules about an order, and what a tap on an alert or a number typed says of it.

A button carries `a:<ref>:<chat>.<letter>`: the order's reference has 80 random bits, so it is the nonce as well. Who
taps is checked where the tap is taken, and again where it is carried out.
"""

import re
from dataclasses import astuple, dataclass
from typing import Literal, cast

Act = Literal["find", "create", "cancel", "number", "yes", "leave", "approve", "decline", "block"]

LETTERS: dict[str, Act] = {
    "f": "find",
    "c": "create",
    "x": "cancel",
    "y": "yes",
    "l": "leave",
    "a": "approve",
    "d": "decline",
    "b": "block",
}
LETTER_OF = {act: letter for letter, act in LETTERS.items()}
REF = re.compile(r"[0-9A-HJKMNP-TV-Z]{16}")
WHAT = re.compile(r"(-?[0-9]{1,19})\.([a-z])")
NUMBER = re.compile(
    r"(?=[0-9]{6,15}[A-Z])[0-9]{6}[0-9A-Z]{4,10}|[1-9][0-9]{5,9}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an admin rules about an order: all that is needed to carry it out, in whatever process.

    `where` and `message` are the alert that was tapped; `number` is the order an admin names.
    """

    ref: str
    chat: int
    act: Act
    admin: int
    where: int
    message: int
    number: str = ""

    @property
    def id(self) -> str:
        """The ruling as the name of due work; two taps never share one."""
        return ".".join(map(str, astuple(self)))

    @staticmethod
    def read(id_: str) -> "Ruling":
        """The ruling of a name."""
        ref, chat, act, admin, where, message, number = id_.split(".")
        return Ruling(ref, int(chat), cast("Act", act), int(admin), int(where), int(message), number)


def read_tap(ref: str, argument: str) -> tuple[int, Act] | None:
    """The order's chat and what is to be done; `None` where it is nobody's button."""
    found = WHAT.fullmatch(argument)
    act = LETTERS.get(found[2]) if found else None
    return (int(found[1]), act) if found and act and REF.fullmatch(ref) else None


def read_number(text: str) -> str | None:
    """The order number or id a text is; `None` where it is other words (a phone, a question)."""
    said = text.strip().removeprefix("#").upper()
    if not NUMBER.fullmatch(said):
        return None
    return said.lower() if "-" in said else said
