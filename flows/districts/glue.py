"""Part what was written without a space: `cimahitengahcimahi`, `kabgarut`.

Parting loses no reading, since neighbouring words are also tried as one name.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from flows.districts.text import Word, key_of, sound
from flows.words.places import LEVEL_WORDS, WEAK_LEVELS

SHORTEST, SHORTEST_PART, SHORTEST_LABEL = 7, 4, 3
PART_OF_NAME, PLACE, REGION = 1, 2, 3
TWO_NAMES = 10
LONGEST_NAME = 3
SHARED = (("district", "city"), ("village", "district"))

Rank = Callable[[str], int]
"""How a key is known: not at all (0), as part of a name, as a place, as a city or province."""


def unglue(words: list[Word], rank: Rank) -> list[Word]:
    """Part the words that are unknown but hold a name at either end; what two labels share is said twice."""
    return _share([part for word in words for part in _parts(word, rank)], rank)


def _share(words: list[Word], rank: Rank) -> list[Word]:
    """Give each of two labels the name behind both: `kec/kab Purworejo`."""
    for at, (one, other) in enumerate(pairwise(words)):
        levels = LEVEL_WORDS.get(one.text), LEVEL_WORDS.get(other.text)
        is_shared = levels in SHARED and one.text != "nagari" and other.text not in WEAK_LEVELS
        if is_shared and (name := _name_at(words, at + 2, rank)):
            return [*words[: at + 1], *name, other._replace(is_apart=True), *name, *words[at + 2 + len(name) :]]
    return words


def _name_at(words: list[Word], at: int, rank: Rank) -> list[Word]:
    """The longest name of a place that begins at a word."""
    for last in range(min(len(words), at + LONGEST_NAME), at, -1):
        if rank(key_of(word.text for word in words[at:last])) >= PLACE:
            return words[at:last]
    return []


def _parts(word: Word, rank: Rank) -> Iterator[Word]:
    at = 0
    if len(word.text) >= SHORTEST and word.text.isalpha() and not rank(sound(word.text)):
        at = _edge(word.text, rank)
    if not at:
        yield word
        return
    yield from _parts(Word(word.text[:at], word.start, word.start + at, word.is_apart), rank)
    yield from _parts(Word(word.text[at:], word.start + at, word.end, is_apart=False, is_cut=word.is_cut), rank)


def _edge(text: str, rank: Rank) -> int:
    """Where to part a word, 0 for nowhere: best between two names (or a label and one), else beside a city."""
    best, where = 0, 0
    for at in range(SHORTEST_LABEL, len(text) - SHORTEST_LABEL + 1):
        worth = _worth(text[:at], text[at:], rank)
        if worth > best:
            best, where = worth, at
    return where


def _worth(left: str, right: str, rank: Rank) -> int:
    """How surely two parts are words of their own, 0 for hardly."""
    known = [rank(sound(part)) if len(part) >= SHORTEST_PART else 0 for part in (left, right)]
    if left in LEVEL_WORDS:
        return TWO_NAMES + known[1] if known[1] else 0
    if REGION in known and (min(known) >= PLACE or right in LEVEL_WORDS):
        return TWO_NAMES + sum(known)
    is_long = any(one == REGION and len(part) > SHORTEST_PART for one, part in zip(known, (left, right), strict=True))
    return REGION if is_long and len(left + right) > SHORTEST else 0
