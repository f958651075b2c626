"""What a button below a list of orders asks for: another page of it, or one of its orders."""

import re
from dataclasses import dataclass
from typing import Literal

Request = Literal["search", "new", "unpaid", "unshipped", "today", "detail"]

LETTERS: dict[str, Request] = {
    "s": "search",
    "n": "new",
    "u": "unpaid",
    "h": "unshipped",
    "t": "today",
    "d": "detail",
}
LETTER_OF = {request: letter for letter, request in LETTERS.items()}
MOST_PAGES = 1000
LONGEST_WORDS = 40  # bytes that a button has left for them
_LEAF = re.compile(r"([a-zA-Z])([0-9]{1,3})\.(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a list, counted from 0; `words` are what is searched, or the number of an order.

    One that is shown `beside` leaves the message whose button was tapped as it is; else it takes its place.
    """

    request: Request
    page: int = 0
    words: str = ""
    beside: bool = False

    @property
    def argument(self) -> str:
        """The leaf as a button carries it."""
        letter = LETTER_OF[self.request]
        return f"{letter.upper() if self.beside else letter}{self.page}.{cut_words(self.words)}"


def read_leaf(argument: str) -> Leaf | None:
    """The leaf of a button; `None` where it is nobody's."""
    found = _LEAF.fullmatch(argument)
    request = LETTERS.get(found[1].lower()) if found else None
    return Leaf(request, int(found[2]), found[3], found[1].isupper()) if found and request else None


def cut_words(words: str) -> str:
    """The words of a search as far as a button can carry them, so that each page is one of the same search."""
    plain = " ".join(words.split())
    if len(plain.encode()) <= LONGEST_WORDS:
        return plain
    kept = plain.encode()[: LONGEST_WORDS + 1].decode(errors="ignore")
    return kept.rpartition(" ")[0] or kept[:-1]
