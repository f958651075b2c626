"""Which words of a catalogue a typed word may stand for, and how far each is: the price of a slip, in nats.

0 is the word itself; a synonym, a sound-alike, a word cut short, without its vowels or with a slip of the finger cost more,
and nothing above `UNKNOWN` is worth proposing.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.matching.slang import SAME
from flows.matching.words import fold, skeleton

UNKNOWN = 5.0
SYNONYM = 0.3
SOUND = 0.6
VOWELLESS = 1.2


class Lexicon:
    """The distinct words of a catalogue, ready to be asked for what is like a typed word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        plain = [word for word in self._words if word.isalpha()]
        self._sorted = sorted(self._words)
        self._same = _groups(plain, lambda word: SAME.get(word, word))
        self._sounds = _groups(plain, fold)
        self._skeletons = _groups((word for word in plain if len(word) > 2), lambda word: skeleton(fold(word)))
        self._initials = _groups((word for word in plain if len(word) > 3), lambda word: word[0])
        self._folded = [sound for sound in self._sounds if len(sound) > 2]

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def like(self, word: str) -> dict[str, float]:
        """Map each word it may stand for to its cost."""
        costs: dict[str, float] = {}
        if word in self._words:
            costs[word] = 0.0
        if not word.isalpha():
            return costs
        sound = fold(word)
        _offer(costs, self._same.get(SAME.get(word, word), ()), SYNONYM)
        _offer(costs, self._sounds.get(sound, ()), SOUND if len(word) > 2 else 1.5)
        self._offer_longer(costs, word)
        if len(word) > 2 and word not in self._words:
            self._offer_vowelless(costs, word, sound)
            self._offer_slips(costs, sound)
        return costs

    def _offer_longer(self, costs: dict[str, float], word: str) -> None:
        """Words it is the beginning of."""
        at = bisect_left(self._sorted, word)
        if len(word) < 2:
            return
        cost = {2: 2.4, 3: 1.7, 4: 1.4}.get(len(word), 1.1)
        while at < len(self._sorted) and self._sorted[at].startswith(word):
            _offer(costs, (self._sorted[at],), cost)
            at += 1

    def _offer_vowelless(self, costs: dict[str, float], word: str, sound: str) -> None:
        """Words it keeps the consonants of, or some letters in their order."""
        bones = skeleton(sound)
        if len(bones) > 1:
            _offer(costs, self._skeletons.get(bones, ()), VOWELLESS + 0.3 * (len(bones) < 3))
        for other in self._initials.get(word[0], ()):
            if len(word) < len(other) <= 2.5 * len(word) and _is_within(word, other):
                _offer(costs, (other,), 2.0 if len(word) > 3 else 2.8)

    def _offer_slips(self, costs: dict[str, float], sound: str) -> None:
        """Words a slip or two away."""
        allowed = 1 if len(sound) < 6 else 2 if len(sound) < 10 else 3
        found = process.extract(sound, self._folded, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        for other, distance, _ in found:
            longest = max(len(other), len(sound))
            cost = SOUND + distance * (1.0 if longest > 4 else 1.6) + 4.0 * distance / longest
            _offer(costs, self._sounds[other], cost)


def _groups(words: Iterable[str], key) -> dict[str, list[str]]:  # type: ignore[no-untyped-def]
    groups = defaultdict(list)
    for word in words:
        groups[key(word)].append(word)
    return groups


def _offer(costs: dict[str, float], words: Iterable[str], cost: float) -> None:
    if cost < UNKNOWN:
        for word in words:
            if cost < costs.get(word, UNKNOWN):
                costs[word] = cost


def _is_within(word: str, other: str) -> bool:
    letters = iter(other)
    return all(letter in letters for letter in word)
