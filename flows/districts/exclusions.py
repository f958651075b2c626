"""What a text rules out: `bukan X` is not X, and a city said twice is a city, not a district that is called like it."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from flows.districts.text import Word
from flows.words.places import LEVEL_WORDS

Stretch = tuple[int, int]
"""The words from the first up to the last."""

_NOT = frozenset({"bukan", "bkn", "bukannya", "dudu", "sanes", "not"})
_BETWEEN = frozenset({"yang", "yg", "di", "ke", "dari", "in", "the", "itu", "daerah"})
MOST_DENIED = 5


def find_denied(words: Sequence[Word], named: Collection[Stretch]) -> set[int]:
    """The words that deny places, and the places': the name behind `bukan`, or the part before one that is alone."""
    denied: set[int] = set()
    for at, word in enumerate(words):
        if word.text in _NOT:
            is_alone = at + 1 == len(words) or words[at + 1].is_apart
            denied.add(at)
            denied.update(_part_before(words, at) if is_alone else _name_behind(words, at + 1, named))
    return denied


def _part_before(words: Sequence[Word], at: int) -> range:
    """The part that ends before a word, where another one follows."""
    if at + 1 == len(words):
        return range(0)
    first = at
    while first and not words[first].is_apart:
        first -= 1
    return range(first, at)


def _name_behind(words: Sequence[Word], at: int, named: Collection[Stretch]) -> range:
    """The longest name that begins at a word, or that word alone."""
    while at < len(words) and (words[at].text in _BETWEEN or words[at].text in LEVEL_WORDS):
        at += 1
    lasts = [last for first, last in named if first == at and last - first <= MOST_DENIED]
    return range(at, min(max(lasts, default=at + 1), len(words)))


def find_repeats(
    cities: Mapping[int, Sequence[Stretch]], named: Collection[Stretch]
) -> Iterator[tuple[int, list[set[int]]]]:
    """The cities that are named more than once, each time as a whole name, and by which words."""
    longest = _without_parts(named)
    for city, stretches in cities.items():
        whole = longest.intersection(stretches)
        if len(whole) > 1:
            yield city, [set(range(*stretch)) for stretch in sorted(whole)]


def _without_parts(stretches: Collection[Stretch]) -> set[Stretch]:
    """Those that overlap no longer one."""
    kept: set[Stretch] = set()
    for one in sorted(stretches, key=lambda each: each[0] - each[1]):
        if all(one[1] <= other[0] or one[0] >= other[1] for other in kept):
            kept.add(one)
    return kept
