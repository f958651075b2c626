"""Part what was written without a space: `bogorutarabogor`, `kabkulonprogo`.

Parting never loses a reading, since neighbouring words are also tried as one name.
"""

from collections.abc import Callable, Iterator

from flows.matching.places import LEVEL_WORDS
from flows.matching.text import Word, sound

SHORTEST = 8


def unglue(words: list[Word], is_region: Callable[[str], bool], is_place: Callable[[str], bool]) -> list[Word]:
    """Part the words that are no name themselves but hold one at either end."""
    return [part for word in words for part in _parts(word, is_region, is_place)]


def _parts(word: Word, is_region: Callable[[str], bool], is_place: Callable[[str], bool]) -> Iterator[Word]:
    at = 0
    if len(word.text) >= SHORTEST and word.text.isalpha() and not is_place(sound(word.text)):
        at = _edge(word.text, is_region, is_place)
    if not at or at >= len(word.text):
        yield word
        return
    left = Word(word.text[:at], word.start, word.start + at, word.is_apart)
    right = Word(word.text[at:], word.start + at, word.end, is_apart=False, is_cut=word.is_cut)
    yield from _parts(left, is_region, is_place)
    yield from _parts(right, is_region, is_place)


def _edge(text: str, is_region: Callable[[str], bool], is_place: Callable[[str], bool]) -> int:
    """Where to part a word, 0 for nowhere: best between two names, else beside a label or a city."""
    best, where = 0, 0
    for at in range(2, len(text) - 2):
        left, right = sound(text[:at]), sound(text[at:])
        known = _worth(left, is_region, is_place), _worth(right, is_region, is_place)
        worth = (10 if all(known) else 0) + sum(known)
        if worth > best and max(known) >= 2:
            best, where = worth, at
    return where


def _worth(part: str, is_region: Callable[[str], bool], is_place: Callable[[str], bool]) -> int:
    """How surely a part is a word of its own."""
    if part in LEVEL_WORDS:
        return 2 if len(part) >= 3 else 0
    if len(part) < 4:
        return 0
    return 3 if is_region(part) else int(is_place(part))
