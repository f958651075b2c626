"""Which words of a text are a street's, an estate's or a landmark's: they say where the house is, not in what district.

The word behind `jl` is the street's own name, whatever else is called so. What follows it is the street's up to the
house number; where none stands there, it may as well be the next place (`jl merdeka coblong bandung`).
"""

from collections.abc import Sequence
from enum import IntEnum

from flows.districts.text import Word
from flows.words.numbers import ROMAN
from flows.words.places import FOLLOWING_LEVELS, LEVEL_WORDS
from flows.words.streets import (
    BLOCKS,
    ESTATE_ENDS,
    ESTATE_HEADS,
    HAMLETS,
    HOUSE_NUMBERS,
    NAMED_HOUSES,
    NEAR,
    ROADS,
    STREET_END,
    STREET_TITLES,
)

LONGEST_STREET, LONGEST_NUMBERED = 3, 7
LONGEST_NUMBER = 4
LONGEST_BARE_STREET = 5
SHORT_WORD = 4
_ENDS = STREET_END | ROADS | BLOCKS
_NO_NAME = LEVEL_WORDS.keys() | STREET_END


class Part(IntEnum):
    """What a word is of a street: nothing, perhaps a part, surely one of its own name, or the first of that."""

    NONE = 0
    PERHAPS = 1
    NAME = 2
    HEAD = 3


def read_streets(words: Sequence[Word]) -> list[Part]:
    """Say of each word whether it is a street's."""
    parts = [Part.NONE] * len(words)
    _mark_bare_street(words, parts)
    for at, word in enumerate(words):
        if word.text in BLOCKS:
            _mark_block(words, at, parts)
        elif word.text in ROADS or word.text in ESTATE_HEADS:
            _mark_street(words, at, parts)
        elif word.text in HAMLETS:
            _mark_hamlet(words, at, parts)
        elif (word.text in NAMED_HOUSES or _is_near(words, at)) and parts[at] is Part.NONE:
            _mark_house(words, at, parts)
    return parts


def _mark_street(words: Sequence[Word], head: int, parts: list[Part]) -> None:
    """Mark a street from its head to its house number, or its name and what may belong to it."""
    end = _end_of(words, head + 1)
    first = _skip(words, head + 1, end)
    is_numbered = _is_numbered(words, end) and end - head <= LONGEST_NUMBERED
    left = LONGEST_STREET
    for at in range(head + 1, end):
        left -= at >= first and not _says_little(words[at])
        if at <= first:
            parts[at] = Part.HEAD
        elif is_numbered:
            parts[at] = Part.NAME
        elif left >= 0:
            parts[at] = max(parts[at], Part.PERHAPS)
    if words[head].text not in ROADS:
        parts[head] = Part.NAME


def _mark_bare_street(words: Sequence[Word], parts: list[Part]) -> None:
    """Mark a first part that ends in a house number though nothing calls it a street (`sawo kecik 3, tebet`)."""
    end = 1
    while end < len(words) and not words[end].is_apart:
        end += 1
    first = words[:end]
    is_street = end < len(words) and first[-1].is_number and 1 < end <= LONGEST_BARE_STREET
    if is_street and len(first[-1].text) < LONGEST_NUMBER and not any(word.text in LEVEL_WORDS for word in first):
        parts[: end - 1] = [Part.NAME] * (end - 1)


def _end_of(words: Sequence[Word], at: int) -> int:
    """Where the stretch that begins at a word ends: at a sign, a level word, a number, or the next street."""
    first = at
    while at < len(words):
        word = words[at]
        is_level = (
            word.text in LEVEL_WORDS and word.text not in FOLLOWING_LEVELS and (at > first or word.text != "kota")
        )
        if (word.is_apart and at > first) or word.is_number or is_level or word.text in _ENDS:
            break
        at += 1
    return at


def _is_numbered(words: Sequence[Word], at: int) -> bool:
    """Whether a house number, or the word for one, stands there or a Roman one before: not a postal code."""
    if at == len(words) or words[at].is_apart:
        return len(words[at - 1].text) > 1 and words[at - 1].text in ROMAN
    word = words[at]
    return word.text in HOUSE_NUMBERS or word.text in BLOCKS or (word.is_number and len(word.text) <= LONGEST_NUMBER)


def _skip(words: Sequence[Word], at: int, end: int) -> int:
    """The first word of a street's own name, after `Raya`, `H.` and the like; the last one where all are such."""
    while at < end - 1 and _says_little(words[at]):
        at += 1
    return at


def _says_little(word: Word) -> bool:
    return len(word.text) < SHORT_WORD or word.text in STREET_TITLES


def _mark_block(words: Sequence[Word], at: int, parts: list[Part]) -> None:
    """Mark a block's letters, or its name, and the estate before it (`Griya Bandung Indah blok C`)."""
    after = at + 1
    if after < len(words) and not words[after].is_apart and not words[after].is_number:
        parts[after] = Part.NAME
    first = at
    while first and not words[first].is_apart and words[first - 1].text not in LEVEL_WORDS:
        first -= 1
    if at > first and words[at - 1].text in ESTATE_ENDS:
        parts[first:at] = [Part.NAME] * (at - first)


def _mark_hamlet(words: Sequence[Word], head: int, parts: list[Part]) -> None:
    """Mark a hamlet before its RT and RW, or its house number."""
    end = _end_of(words, head + 1)
    if end < len(words) and not words[end].is_apart and (words[end].text in STREET_END or _is_numbered(words, end)):
        parts[head:end] = [Part.NAME] * (end - head)


def _is_near(words: Sequence[Word], at: int) -> bool:
    """Whether a landmark's name follows, not the rest of a district's (`Tenggarong Seberang`)."""
    is_before_house = at + 1 < len(words) and words[at + 1].text in NAMED_HOUSES
    begins = at == 0 or words[at].is_apart or words[at - 1].is_number
    return words[at].text in NEAR and begins and not is_before_house


def _mark_house(words: Sequence[Word], at: int, parts: list[Part]) -> None:
    """Mark what a school, a mosque or a station is called after: nothing behind a stop (`masjid. Coblong`)."""
    name = at + 1
    while name < len(words) and (words[name].is_number or words[name].text in STREET_TITLES):
        name += 1
    is_ended = words[name - 1].is_cut and len(words[name - 1].text) > SHORT_WORD
    if name < len(words) and not (is_ended or words[name].is_apart or words[name].text in _NO_NAME):
        parts[at : name + 1] = [Part.NAME] * (name + 1 - at)
