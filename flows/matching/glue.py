"""Part what was written without a space: `cimahitengahcimahi`, `kabgarut`.

Parting loses no reading, since neighbouring words are also tried as one name.
"""

from collections.abc import Callable, Iterator

from flows.matching.places import LEVEL_WORDS
from flows.matching.text import Word, sound

SHORTEST, SHORTEST_PART, SHORTEST_LABEL = 8, 4, 3
PART_OF_NAME, PLACE, REGION = 1, 2, 3
TWO_NAMES = 10

Rank = Callable[[str], int]
"""How a key is known: not at all (0), as part of a name, as a place, as a city or province."""


def unglue(words: list[Word], rank: Rank) -> list[Word]:
    """Part the words that are unknown but hold a name at either end."""
    return [part for word in words for part in _parts(word, rank)]


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
        known = _worth(text[:at], rank), _worth(text[at:], rank)
        worth = sum(known) + (TWO_NAMES if all(known) else 0)
        if worth > best and worth >= REGION:
            best, where = worth, at
    return where


def _worth(part: str, rank: Rank) -> int:
    """How surely a part is a word of its own."""
    if part in LEVEL_WORDS:
        return PART_OF_NAME
    known = rank(sound(part)) if len(part) >= SHORTEST_PART else 0
    return known if known >= PLACE else 0
