"""Which keys share pieces with a typed key: an inverted index of character n-grams, kept in flat arrays.

A slip spoils at most as many n-grams as they are long. So of the rarest few, a like key still shares some, and the
common ones need not be counted.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

SLIPS = 2
SHARED = 2
"""How many pieces a key must share, where the typed one has so many: `near` counts no further."""
MOST_HOLDERS = 1500
"""How many keys are looked at; the rest has only the commonest pieces."""


class Grams:
    """The n-grams of keys; `starts[i]` is where the holders of the gram with number `i` begin."""

    def __init__(
        self, size: int, keys: Sequence[str], grams: Sequence[str], starts: "array[int]", holders: "array[int]"
    ) -> None:
        self.size = size
        self.keys = keys
        self.grams = grams
        self.starts = starts
        self.holders = holders
        self._ranges = dict(zip(grams, pairwise(starts), strict=True))

    @classmethod
    def of(cls, size: int, keys: Sequence[str]) -> "Grams":
        """Index some keys."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(keys):
            for gram in _pieces(key, size):
                found[gram].append(at)
        starts, holders = array("I", [0]), array("I")
        for ats in found.values():
            holders.extend(ats)
            starts.append(len(holders))
        return cls(size, keys, list(found), starts, holders)

    def near(self, key: str, floor: float, most: int = 6) -> list[str]:
        """The keys most like this one, at least as like as `floor`, the likest first."""
        ranges = [self._ranges[gram] for gram in _pieces(key, self.size) if gram in self._ranges]
        ranges.sort(key=lambda one: one[1] - one[0])
        seen, again = set[int](), set[int]()
        for start, end in ranges[: self.size * SLIPS + SHARED]:
            if len(seen) > MOST_HOLDERS:
                break
            holders = set(self.holders[start:end])
            again |= seen & holders
            seen |= holders
        keys = [self.keys[at] for at in sorted(again if len(ranges) >= SHARED else seen)]
        found = process.extract(key, keys, scorer=OSA.normalized_similarity, score_cutoff=floor, limit=most)
        return [name for name, _, _ in found]


def _pieces(key: str, size: int) -> list[str]:
    padded = f"^{key}$"
    return list(dict.fromkeys(padded[at : at + size] for at in range(max(1, len(padded) - size + 1))))
