"""A message as pieces that get a role: words and numbers; a phone, an e-mail, a link or a price is one piece."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.paste.weigh.clippings import EMAIL, LINK, PRICE_BEHIND
from flows.reading.phones import find_phones

MOST = 1500
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W\d_]+)*")
_PRICE = re.compile(
    r"(?<![\w.,/])(?:rp\.?\s?\d[\d.,]*(?:\s?(?:rb|ribu|k|jt|juta))?\b|\d[\d.,]*\s?(?:rb|ribu|k|jt|juta)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message, where it stands, and what stands between it and the piece before."""

    text: str
    word: str
    start: int
    end: int
    gap: str
    kind: str = ""


def read_pieces(text: str) -> list[Piece]:
    """Cut a message into at most `MOST` pieces."""
    pieces: list[Piece] = []
    last = 0
    for begins, end, kind in _spans(text):
        said = text[begins:end].lstrip()
        start = end - len(said)
        pieces.append(Piece(said, kind or said.lower(), start, end, _gap(text[last:start]), kind))
        last = end
        if len(pieces) == MOST:
            break
    return pieces


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Spans in their order; a whole piece hides the words in it."""
    whole = [(found.start(), found.end(), "<email>") for found in EMAIL.finditer(text)]
    whole += [(found.start(), found.end(), "<link>") for found in LINK.finditer(text)]
    whole += [(phone.start, phone.end, "<phone>") for phone in find_phones(text)]
    whole += [(found.start(), found.end(), "<price>") for found in _PRICE.finditer(text)]
    whole += [(found.start("price") + 1, found.end(), "<price>") for found in PRICE_BEHIND.finditer(text)]
    at = 0
    for start, end, kind in sorted(whole):
        if start < at:
            continue
        yield from ((found.start(), found.end(), "") for found in _WORD.finditer(text, at, start))
        yield start, end, kind
        at = end
    yield from ((found.start(), found.end(), "") for found in _WORD.finditer(text, at))


def _gap(between: str) -> str:
    """The strongest mark between two pieces."""
    if "\n" in between:
        return "¶¶" if between.count("\n") > 1 else "¶"
    return next((mark for mark in ":=,;|/()+&@#*." if mark in between), "-" if "-" in between else between[:1])
