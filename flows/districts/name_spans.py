"""The stretches of a text that may be one name, each with the key by which names are found."""

from collections.abc import Sequence
from typing import NamedTuple

from flows.districts.roles import Role
from flows.districts.text import Word, canonical, is_vowelless, put_direction_last, skeleton, sound
from flows.words.numbers import PLACE_NUMBERS
from flows.words.places import DIRECTIONS

MOST_WORDS = 5
LABELS_IN_NAMES = frozenset({"kota", "kampung", "nagari", "dusun", "desa"})


class NameSpan(NamedTuple):
    """The words from `first` up to `last` as one name; `has_bones` says that some are written without vowels."""

    first: int
    last: int
    key: str
    plain: str
    words: tuple[str, ...]
    canonical: tuple[str, ...]
    bones: str
    has_bones: bool


def read_name_spans(words: Sequence[Word]) -> list[NameSpan]:
    """All stretches of up to five words; none reaches over a comma or holds a house number."""
    spans = []
    pieces = [_piece(word.text) for word in words]
    for first in range(len(words)):
        for last in range(first + 1, min(first + MOST_WORDS, len(words)) + 1):
            word = words[last - 1]
            if (word.is_number and len(word.text) > 2) or (word.is_apart and last > first + 1):
                break
            spans.append(_span(first, last, pieces[first:last]))
    return spans


def is_label(span: NameSpan, words: Sequence[Word], roles: Sequence[Role]) -> bool:
    """Whether a stretch is a level word and nothing else; before another one it may be a name (`Kota, Kota Kediri`)."""
    is_before_label = span.last < len(words) and roles[span.last].is_level
    return span.last == span.first + 1 and roles[span.first].is_level and not is_before_label


def is_open(span: NameSpan, words: Sequence[Word], roles: Sequence[Role]) -> bool:
    """Whether a stretch may be a misspelt name: not a label, not mere talk and numbers."""
    ats = range(span.first, span.last)
    label = roles[span.first].begins
    if len(span.key) < 2 or (not label and all(roles[at].is_talk or words[at].is_number for at in ats)):
        return False
    if len(ats) == 1:
        return not roles[span.first].is_level or label == "district"
    if any(roles[at].is_level and words[at].text not in LABELS_IN_NAMES for at in ats):
        return False
    return not (roles[ats[-1]].is_level and _is_label_of_next(ats[-1], words, roles))


def _is_label_of_next(at: int, words: Sequence[Word], roles: Sequence[Role]) -> bool:
    following = at + 1
    return following < len(words) and not roles[following].is_level and not words[following].is_apart


class _Piece(NamedTuple):
    """What a word is alone."""

    text: str
    known: str
    bones: str
    is_vowelless: bool


def _piece(text: str) -> _Piece:
    (known,) = canonical((text,))
    bones = skeleton(sound(PLACE_NUMBERS.get(text, text)))
    return _Piece(text, known, bones, is_vowelless(text))


def _span(first: int, last: int, pieces: Sequence[_Piece]) -> NameSpan:
    texts = [piece.text for piece in pieces]
    if texts[0] in DIRECTIONS and len(texts) > 1:
        pieces = [_piece(text) for text in put_direction_last(texts)]
    return NameSpan(
        first,
        last,
        "".join([piece.known for piece in pieces]),
        sound("".join([piece.text for piece in pieces])),
        tuple([piece.text for piece in pieces]),
        tuple([piece.known for piece in pieces]),
        "".join([piece.bones for piece in pieces]),
        any(piece.is_vowelless for piece in pieces),
    )
