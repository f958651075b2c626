"""What an admin rules about an order, and what a tap on an alert or a number typed says of it.

A button carries `a:<ref>:<chat>.<letter>`: the order's reference has 80 random bits, so it is the nonce as well. Who
taps is checked where the tap is taken, and again where it is carried out.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal, cast, get_args

OfCard = Literal[
    "ask_confirm",
    "ask_stop",
    "ask_receipt",
    "ask_note",
    "ask_address",
    "confirm",
    "stop",
    "receipt",
    "save_receipt",
    "address",
    "save_address",
    "note",
    "take",
    "release",
    "drop",
]
Act = Literal["find", "create", "cancel", "number", "yes", "leave", "approve", "decline", "block"] | OfCard
OF_CARDS: frozenset[Act] = frozenset(get_args(OfCard))
ASKING: frozenset[Act] = frozenset({"find", "ask_confirm", "ask_stop", "ask_receipt", "ask_note", "ask_address"})
IN_WORDS: frozenset[Act] = frozenset({"note", "address", "save_address"})
"""What is ruled with words, which are packed in a name of due work."""

LETTERS: dict[str, Act] = {
    "f": "find",
    "c": "create",
    "x": "cancel",
    "y": "yes",
    "l": "leave",
    "a": "approve",
    "d": "decline",
    "b": "block",
    "k": "ask_confirm",
    "o": "confirm",
    "g": "ask_stop",
    "s": "stop",
    "r": "ask_receipt",
    "w": "save_receipt",  # the number that it carries
    "v": "save_receipt",
    "n": "ask_note",
    "e": "ask_address",
    "i": "save_address",
    "t": "take",
    "u": "release",
    "q": "drop",
}
LETTER_OF = {act: letter for letter, act in LETTERS.items()}
REF = re.compile(r"[0-9A-HJKMNP-TV-Z]{16}")
WHAT = re.compile(r"(-?[0-9]{1,19})\.([a-z])([0-9a-f]{6}|[A-Z0-9/-]{5,32})?")
RECEIPT = re.compile(r"(?=(?:[A-Z/-]{0,31}+[0-9]){3}+)[A-Z0-9][A-Z0-9/-]{4,31}")
_PIECE = re.compile(r"[A-Z0-9][A-Z0-9/-]*")
_PREFIX = re.compile(r"[A-Z]{1,5}")
_SURE_LENGTH = 8  # so long a piece is a number by itself
_FILLERS = frozenset(
    {
        "ADA", "ADALAH", "AND", "BARU", "BUAT", "DARI", "DI", "DONG", "FOR", "INI", "IS", "IT", "ITU", "JNE",
        "JNT", "KAK", "KE", "KODE", "MIN", "NO", "NOMER", "NOMOR", "NYA", "OK", "OKE", "PAKET", "PLEASE",
        "RESI", "SIH", "THE", "TO", "UNTUK", "USE", "UTK", "WITH", "YA", "YAA", "YANG", "YES", "YG",
    }
)  # fmt: skip
LONGEST_NOTE, LONGEST_NAME = 300, 64
NUMBER = re.compile(
    r"(?=[0-9]{6,15}[A-Z])[0-9]{6}[0-9A-Z]{4,10}|[1-9][0-9]{5,9}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}"
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What an admin rules about an order: all that is needed to carry it out, in whatever process.

    `where` and `message` are the alert that was tapped; `number` is what an admin typed: the order's number, that of
    its parcel, an address, or a note. `by` is what the admin is called.
    """

    ref: str
    chat: int
    act: Act
    admin: int
    where: int
    message: int
    number: str = ""
    by: str = ""

    @property
    def id(self) -> str:
        """The ruling as the name of due work; two taps never share one."""
        *rest, number, by = map(str, astuple(self))
        said = _pack(number) if self.act in IN_WORDS else number
        return ".".join((*rest, said, *((_pack(by[:LONGEST_NAME]),) if by else ())))

    @property
    def mark(self) -> str:
        """The ruling as a name in keys, which tells nothing of it."""
        return hashlib.sha256(self.id.encode()).hexdigest()[:24]

    @staticmethod
    def read(id_: str) -> "Ruling":
        """The ruling of a name."""
        ref, chat, act, admin, where, message, number, *by = id_.split(".")
        said = _unpack(number) if act in IN_WORDS else number
        name = _unpack(by[0]) if by else ""
        return Ruling(ref, int(chat), cast("Act", act), int(admin), int(where), int(message), said, name)


def _pack(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def _unpack(packed: str) -> str:
    return base64.urlsafe_b64decode(packed).decode()


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


def read_receipt(text: str) -> str | None:
    """The number of a parcel in a text, without blanks; `None` where there is none, or more than one."""
    found = {number for run in _runs(text) if RECEIPT.fullmatch(number := "".join(run)) and not _is_several(run)}
    return found.pop() if len(found) == 1 else None


def _runs(text: str) -> Sequence[Sequence[str]]:
    """The pieces of a text that may be of one number, between those that are words."""
    runs: list[list[str]] = [[]]
    for piece in _PIECE.findall(text.upper()):
        is_word = piece in _FILLERS or not (_PREFIX.fullmatch(piece) or any(map(str.isdigit, piece)))
        begins = piece.isalpha() and bool(runs[-1])
        if is_word or begins:
            runs.append([])
        if not is_word:
            runs[-1].append(piece)
    return runs


def _is_several(run: Sequence[str]) -> bool:
    return sum(len(piece) >= _SURE_LENGTH and bool(RECEIPT.fullmatch(piece)) for piece in run) > 1


def seal(number: str) -> str:
    """What tells the yes to one number from the yes to another."""
    return hashlib.sha256(number.encode()).hexdigest()[:6]


def read_seal(argument: str) -> str:
    """The seal that a button carries; empty without one."""
    found = WHAT.fullmatch(argument)
    return found[3] or "" if found else ""
