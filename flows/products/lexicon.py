"""Which words of a catalogue a typed word may stand for, and at what cost: 0 is the word itself, `UNKNOWN` any other.

A synonym, a sound-alike, a word cut short, without its vowels or with slips of the finger lie between. Costs are like
logarithms of odds, so that the costs of several words add up.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.products.text import fold, said_elsewhere, skeleton
from flows.words.goods import SAME, SENSES

Costs = dict[str, float]

UNKNOWN = 5.0
SYNONYM = 0.3
SOUND = 0.6
GLUE = 0.6
LONGEST_GLUED = 40
LETTER_SIZES = frozenset({"xs", "s", "m", "l", *("x" * many + "l" for many in range(1, 7))})
SHORTEST_END = 5
KNOWN = 1.0  # the catalogue has the word itself, so another is less likely meant


class Lexicon:
    """The distinct words of a catalogue, ready to be asked for what is like a typed word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sorted = sorted(word for word in words if word.isalpha())
        self._words = frozenset(self._sorted)
        self._same = _by_sense(self._sorted)
        self._spellings = {word: [word] for word in self._sorted}
        self._sounds = _groups(self._sorted, fold)
        self._bones = _groups((word for word in self._sorted if len(word) > 2), skeleton)
        self._bones_of_sounds = _groups(
            (word for word in self._sorted if len(word) > 2), lambda word: skeleton(fold(word))
        )
        self.like = lru_cache(maxsize=4096)(self._like)
        self.like_at_once = lru_cache(maxsize=4096)(self._like_at_once)
        self._endings = _endings(self._sorted)
        self._initials = _groups((word for word in self._sorted if len(word) > 3), lambda word: word[0])

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def _like(self, word: str) -> Costs:
        """Map each word it may stand for to its cost; a letter size stands for no other."""
        if word in LETTER_SIZES:
            return self._sizes(word)
        costs = dict(self.like_at_once(word))
        if len(word) > 2 and word not in self._words and word not in SAME:
            self._offer_gaps(costs, word)
            _offer(costs, self._endings.get(word, ()), SOUND)
            _offer_slips(costs, word, self._spellings, 0.0)
            _offer_slips(costs, fold(word), self._sounds, SOUND)
        return costs

    def _sizes(self, word: str) -> Costs:
        same = {other: SYNONYM for sense in SENSES.get(word, ()) for other in self._same.get(sense, ())}
        return same | ({word: 0.0} if word in self._words else {})

    def _like_at_once(self, word: str) -> Costs:
        """Map what a look in a table finds, without slips of the finger."""
        costs: Costs = {}
        sound, bones = fold(word), skeleton(word)
        if len(sound) > 1:
            _offer(costs, self._sounds.get(sound, ()), SOUND if len(sound) > 2 else 1.5)
        self._offer_longer(costs, word)
        if len(bones) > 1 and len(word) - len(bones) <= 1 + len(word) // 8:
            _offer(costs, self._bones.get(bones, ()), 0.9 if len(bones) > 2 else 1.8)
            _offer(costs, self._bones_of_sounds.get(skeleton(sound), ()), 1.4 if len(bones) > 2 else 2.4)
        for sense in senses_of(word):
            _offer(costs, self._same.get(sense, ()), SYNONYM)
        if word not in self._words and word not in SAME:
            for said in said_elsewhere(word):
                _offer(costs, [said] if said in self._words else self._same.get(SAME.get(said, said), ()), SOUND)
        if word in self._words:
            costs = {other: cost + KNOWN for other, cost in costs.items() if cost + KNOWN < UNKNOWN}
            costs[word] = 0.0
        return costs

    def halves(self, word: str) -> Iterator[tuple[Costs, Costs]]:
        """Cut a glued word in two wherever both halves are like words."""
        for at in range(2, len(word) - 1 if len(word) <= LONGEST_GLUED else 0):
            left, right = word[:at], word[at:]
            lefts = self._half(left, beside=right)
            rights = self._half(right, beside=left) if lefts else {}
            if lefts and rights:
                yield lefts, rights

    def _half(self, half: str, beside: str) -> Costs:
        """Look closer where the other half is a word as it stands."""
        is_closer = beside in self._words and len(beside) > 3 and len(half) > 2
        return self.like(half) if is_closer else self.like_at_once(half)

    def _offer_longer(self, costs: Costs, word: str) -> None:
        """Words it is the beginning of."""
        if len(word) < 2:
            return
        cost = {2: 2.6, 3: 1.7, 4: 1.4}.get(len(word), 1.1)
        for at in range(bisect_left(self._sorted, word), len(self._sorted)):
            if not self._sorted[at].startswith(word):
                break
            _offer(costs, (self._sorted[at],), cost)

    def _offer_gaps(self, costs: Costs, word: str) -> None:
        """Words that hold its letters in their order."""
        for other in self._initials.get(word[0], ()):
            if len(word) < len(other) <= 2.5 * len(word) and _is_within(word, other):
                _offer(costs, (other,), 2.0 if len(word) > 3 else 2.8)


def _offer_slips(costs: Costs, typed: str, spellings: dict[str, list[str]], extra: float) -> None:
    """Words a slip or two of the finger away."""
    allowed = 1 if len(typed) < 5 else 2 if len(typed) < 10 else 3
    for other, slips, _ in process.extract(
        typed, spellings.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None
    ):
        cost = extra + 1.1 * slips + 4.0 * slips**1.2 / max(len(other), len(typed))
        if other[0] != typed[0]:
            cost += 0.7
        _offer(costs, spellings[other], cost)


def senses_of(word: str) -> tuple[str, ...]:
    """What a word means; of `laces` what `lace` does."""
    single = word[:-1] if word.endswith("s") and len(word) > 3 else word
    return SENSES.get(word) or SENSES.get(single, (word, single) if single != word else (word,))


def _endings(words: Iterable[str]) -> dict[str, list[str]]:
    """Long words by what is left of them when their first syllable is not said: `peyek` of `rempeyek`."""
    ended = defaultdict(list)
    for word in words:
        for cut in (2, 3):
            if len(word) - cut >= SHORTEST_END:
                ended[word[cut:]].append(word)
    return dict(ended)


def _by_sense(words: Iterable[str]) -> dict[str, list[str]]:
    """The words of each meaning."""
    senses = defaultdict(list)
    for word in words:
        for sense in SENSES.get(word, (word,)):
            senses[sense].append(word)
    return dict(senses)


def _groups(words: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    groups = defaultdict(list)
    for word in words:
        groups[key(word)].append(word)
    return dict(groups)


def _offer(costs: Costs, words: Iterable[str], cost: float) -> None:
    if cost < UNKNOWN:
        for word in words:
            if cost < costs.get(word, UNKNOWN):
                costs[word] = cost


def _is_within(word: str, other: str) -> bool:
    letters = iter(other)
    return all(letter in letters for letter in word)
