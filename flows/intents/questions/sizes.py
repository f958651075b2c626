"""The largest or the smallest of what a product comes as, where its items differ in nothing but a measure."""

import re
from collections.abc import Sequence

from flows.reading.tokens import tokens_of
from flows.words.intents import AROUND, ONLY
from flows.words.small_talk import words
from flows.words.tables import any_of
from flows.words.units import MEASURES

_LARGE = words("besar gede gedhe jumbo large big bigger biggest besaran terbesar")
_SMALL = words("kecil cilik mini small smaller smallest kecilan terkecil")
_BESIDE = AROUND | ONLY | words("paling plg ukuran ukurannya size isi isinya one the yang yg itu lebih ter")
_MEASURE = re.compile(
    rf"(?<![\d.,])(?P<number>\d{{1,6}}+(?:[.,]\d{{1,3}}+)?)\s?(?P<unit>{any_of(MEASURES)})\b", re.IGNORECASE
)


def pick_by_size(text: str, labels: Sequence[str]) -> int | None:
    """The place of the one that `yang besar` or `paling kecil aja` means.

    None where more is said, or no measure tells them apart.
    """
    said = frozenset(token.word for token in tokens_of(text).tokens if not token.is_number)
    is_large, is_small = bool(said & _LARGE), bool(said & _SMALL)
    sized = sorted((size, at) for at, label in enumerate(labels) if (size := _size_of(label)))
    is_told = len(sized) == len(labels) > 1 and len({size for size, _ in sized}) == len(labels)
    if is_large == is_small or not said <= _BESIDE | _LARGE | _SMALL or not is_told:
        return None
    return sized[-1 if is_large else 0][1]


def _size_of(label: str) -> float:
    """The measure of a label in its smallest unit; 0 where it has none."""
    found = _MEASURE.search(label)
    if found is None:
        return 0.0
    return float(found["number"].replace(",", ".")) * float(MEASURES[found["unit"].casefold()][1])
