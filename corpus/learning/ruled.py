"""What the rules take each piece of a message for: their orders, found again in its words."""

import re
from collections.abc import Iterator, Sequence

from flows.paste.one_order import Reading
from flows.paste.second.evidence import Evidence
from flows.paste.second.pieces import Piece

_WORD = re.compile(r"[^\W_]+")


def find_ruled(pieces: Sequence[Piece], readings: Sequence[Reading]) -> list[str]:
    """A letter for each piece: n name, s sender, i item, a street, t note, - none of these."""
    found = ["-"] * len(pieces)
    words = [(at, word) for at, piece in enumerate(pieces) for word in _WORD.findall(piece.text.lower())]
    where: dict[str, list[int]] = {}
    for place, (_, word) in enumerate(words):
        where.setdefault(word, []).append(place)
    for letter, text in (said for reading in readings for said in _said(reading)):
        want = _WORD.findall(text.lower())
        for start in where.get(want[0], ()) if want else ():
            span = words[start : start + len(want)]
            if [word for _, word in span] == want and all(found[at] == "-" for at, _ in span):
                for at, _ in span:
                    found[at] = letter
                break
    return found


def add_ruled(evidence: Evidence, ruled: Sequence[str]) -> None:
    """Make what the rules take each piece for a fact of it, and of its neighbours."""
    for at, facts in enumerate(evidence.alone):
        facts += [f"r{step}{ruled[at + step]}" for step in (-1, 0, 1) if 0 <= at + step < len(ruled)]
        facts += [f"r{ruled[at]}{ruled[at - 1] if at else '^'}{ruled[at + 1] if at + 1 < len(ruled) else '$'}"]


def _said(reading: Reading) -> Iterator[tuple[str, str]]:
    if reading.sender_name:
        yield "s", reading.sender_name
    if reading.name:
        yield "n", reading.name
    for part in re.split(r"[,\n]", reading.place.street or ""):
        yield "a", part
    for one in reading.ordered:
        yield "i", one.text
    if reading.note:
        yield "t", reading.note
