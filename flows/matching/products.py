"""A product text explained word by word: the product that explains the most, at the least cost, is meant.

Each typed word is a word of the name, perhaps misspelt, or a quantity, or mere talk, or unknown. The best product is accepted
where every word is explained and the others explain them far less well; near ties are asked.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest

from flows.matching.lexicon import GLUE, UNKNOWN, Costs, Lexicon
from flows.matching.slang import CONTAINERS, FILLERS, MEASURES, TALK
from flows.matching.words import Word, read_words
from flows.shop import Found, Item, Product, Verdict

OTHER_SIZE = 7.0
SURE = 0.85
SHARPNESS = 1.6
CANDIDATES = 80


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """A product a text may mean; the item is given where the text tells it from its siblings, or there is only one."""

    product: Product
    item: Item | None
    score: float


@dataclass(frozen=True, slots=True)
class ProductDecision:
    """What a text means, best first; `unexplained` are the words that the first match leaves over."""

    verdict: Verdict
    matches: tuple[ProductMatch, ...] = ()
    quantity: int | None = None
    unexplained: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item, with all the words that name it."""

    product: Product
    item: Item
    words: frozenset[Word]
    aliases: frozenset[Word]


@dataclass(slots=True)
class _Typed:
    """A typed word: what leaving it unexplained costs, and how much of that each entry saves."""

    word: Word
    unknown: float
    savings: dict[int, float] = field(default_factory=dict)
    likes: set[Word] = field(default_factory=set)

    @property
    def is_content(self) -> bool:
        return self.unknown >= 4.0 and (not self.word.number or self.unknown == OTHER_SIZE)


class ProductIndex:
    """A catalogue, ready to be matched against."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._entries = [_entry(product, item) for product in products for item in product.items]
        self._holders: dict[Word, list[int]] = defaultdict(list)
        for at, entry in enumerate(self._entries):
            for word in entry.words | entry.aliases:
                self._holders[word].append(at)
        self._numbers: dict[str, set[Word]] = defaultdict(set)
        for word in self._holders:
            if word.number:
                self._numbers[word.number].add(word)
                self._numbers[word.text].add(word)
        self._lexicon = Lexicon(word.text for word in self._holders)

    def find(self, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names, as the conversation asks for it."""
        decision = self.match(text)
        return Found(decision.verdict, tuple((match.product, match.item) for match in decision.matches))

    def match(self, text: str, limit: int = 5) -> ProductDecision:
        """Decide what a text means."""
        typed = self._read(text)
        savings: dict[int, float] = defaultdict(float)
        for word in typed:
            for at, saving in word.savings.items():
                savings[at] += saving
        total = sum(word.unknown for word in typed)
        ranked = nsmallest(CANDIDATES, ((total - saving, at) for at, saving in savings.items()))
        ranked = sorted((cost + 0.08 * min(12, self._left_out(typed, at)), at) for cost, at in ranked)
        return self._decide(typed, ranked, limit)

    def _read(self, text: str) -> list[_Typed]:
        words = list(self._joined(read_words(text)))
        return [
            self._typed(part, i in (0, len(words) - 1)) for i, word in enumerate(words) for part in self._parts(word)
        ]

    def _joined(self, words: Sequence[Word]) -> Iterable[Word]:
        """Two typed words that are one in the catalogue."""
        at = 0
        while at < len(words):
            pair = "".join(word.text for word in words[at : at + 2])
            if at + 1 < len(words) and Word(pair) in self._holders and words[at] not in self._holders:
                yield Word(pair)
                at += 2
            else:
                yield words[at]
                at += 1

    def _parts(self, word: Word) -> Sequence[Word]:
        """A code that the catalogue does not know, as its letters and digits."""
        if word.number or word.text.isalpha() or word in self._holders:
            return (word,)
        return read_words(
            "".join(a + " " * (a.isalpha() != b.isalpha()) for a, b in zip(word.text, word.text[1:] + word.text[-1]))
        )

    def _typed(self, word: Word, is_outer: bool) -> _Typed:
        typed = _Typed(word, _unknown(word, is_outer))
        if word.number:
            same_digits = self._numbers.get(word.number, set()) | self._numbers.get(word.text, set())
            self._save(typed, {other: _number_cost(word, other) for other in same_digits})
        elif word.text in FILLERS or not word.text.isalpha():
            self._save(typed, {word: 0.0})
        else:
            likes = self._lexicon.like(word.text)
            self._save(typed, {Word(other): cost for other, cost in likes.items()})
            if len(word.text) > 4 and min(likes.values(), default=UNKNOWN) > 1.0:
                self._save_halves(typed)
        return typed

    def _save(self, typed: _Typed, costs: dict[Word, float]) -> None:
        for at, saving in self._savings(costs, typed.unknown).items():
            typed.savings[at] = max(saving, typed.savings.get(at, 0.0))
        typed.likes.update(costs)

    def _savings(self, costs: dict[Word, float], unknown: float) -> dict[int, float]:
        savings: dict[int, float] = {}
        for word, cost in costs.items():
            saving = unknown - cost
            if saving > 0:
                for at in self._holders.get(word, ()):
                    if saving > savings.get(at, 0.0):
                        savings[at] = saving
        return savings

    def _save_halves(self, typed: _Typed) -> None:
        for left, right in self._lexicon.halves(typed.word.text):
            lefts, rights = ({Word(other): cost for other, cost in half.items()} for half in (left, right))
            ones, others = self._savings(lefts, UNKNOWN), self._savings(rights, UNKNOWN)
            for at in ones.keys() & others.keys():
                saving = ones[at] + others[at] - UNKNOWN - GLUE
                if saving > typed.savings.get(at, 0.0):
                    typed.savings[at] = saving
                    typed.likes.update(lefts, rights)

    def _left_out(self, typed: list[_Typed], at: int) -> int:
        return sum(not any(word in other.likes for other in typed) for word in self._entries[at].words)

    def _decide(self, typed: list[_Typed], ranked: list[tuple[float, int]], limit: int) -> ProductDecision:
        content = [word for word in typed if word.is_content]
        if not ranked or not content:
            return ProductDecision("none")
        best, first = ranked[0]
        unexplained = tuple(word.word.text for word in content if first not in word.savings)
        quantity = _quantity(typed, first)
        explained = [word for word in content if first in word.savings and word.word.text not in TALK]
        if explained:
            explained += [word for word in content if word.savings.get(first) == UNKNOWN and word.word.text in TALK]
        strength = sum(word.savings[first] for word in explained) / sum(word.unknown for word in content)
        if strength < (0.45 if len(explained) > 1 else 0.55):
            return ProductDecision("none", (), quantity, unexplained)
        odds = {at: math.exp(SHARPNESS * (best - cost)) for cost, at in self._without_longer(typed, ranked)}
        matches = self._matches(ranked, odds)
        is_sure = odds[first] > SURE * sum(odds.values()) and strength > 0.5
        verdict: Verdict = "accept" if is_sure and not unexplained else "ask"
        return ProductDecision(verdict, tuple(matches[:limit]), quantity, unexplained)

    def _matches(self, ranked: list[tuple[float, int]], odds: dict[int, float]) -> list[ProductMatch]:
        matches: dict[str, ProductMatch] = {}
        everything = sum(odds.values())
        for _, at in ranked:
            product, item = self._entries[at].product, self._entries[at].item
            if product.id not in matches:
                siblings = sum(odds.get(other, 0.0) for _, other in ranked if self._entries[other].product is product)
                is_told = len(product.items) == 1 or odds.get(at, 0.0) > SURE * siblings
                matches[product.id] = ProductMatch(product, item if is_told else None, round(siblings / everything, 4))
        return list(matches.values())

    def _without_longer(self, typed: list[_Typed], ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Where a whole name was typed, others that are not whole and explain nothing better are not meant."""
        first = ranked[0][1]
        whole = self._wholeness(typed, first)
        if not whole:
            return ranked
        mine = [word.savings.get(first, 0.0) for word in typed]
        return [
            (cost, at)
            for cost, at in ranked
            if self._wholeness(typed, at) >= whole
            or any(word.savings.get(at, 0.0) > saving + 0.01 for word, saving in zip(typed, mine, strict=True))
        ]

    def _wholeness(self, typed: list[_Typed], at: int) -> int:
        """2 where all of a name was typed, 1 where only its numbers are missing."""
        entry = self._entries[at]
        left_out = [word for word in entry.words if not any(word in other.likes for other in typed)]
        if not left_out:
            return 2
        counted = {word.unit for word in entry.words}
        return int(all(word.unit or CONTAINERS.get(word.text) in counted for word in left_out))


def _quantity(typed: list[_Typed], at: int) -> int | None:
    return next(
        (int(w.word.number) for w in typed if w.word.number.isdigit() and w.unknown < 4 and at not in w.savings), None
    )


def _number_cost(typed: Word, known: Word) -> float:
    """How far a typed number is from a number of a name, whose digits are the same."""
    if typed == known or (typed.text == known.text and not typed.text.isdigit()):
        return 0.0
    measures = [word.unit for word in (typed, known) if word.unit and word.unit != "x" and word.unit not in CONTAINERS]
    if len(measures) == 2:
        return 2.5 if measures[0] != measures[1] else 9.0
    if not typed.unit or not known.unit:
        return 0.5
    return 1.5


def _unknown(word: Word, is_outer: bool) -> float:
    """What it costs to leave a word unexplained."""
    if word.unit and word.unit != "x" and word.unit not in CONTAINERS:
        return OTHER_SIZE
    if word.number:
        return (
            0.4
            + 0.7 * math.log(max(1.0, float(word.number)))
            + (not word.unit and not is_outer and word.text.isdigit())
        )
    if word.text in FILLERS or word.text in CONTAINERS or word.text in MEASURES or len(word.text) == 1:
        return 1.0
    return UNKNOWN


def _entry(product: Product, item: Item) -> _Entry:
    label = "" if len(product.items) == 1 else item.label
    words = frozenset(read_words(product.name) + read_words(label))
    loose = (Word(unit.lower()) for unit in re.findall("[A-Za-z]+", product.name) if unit.lower() in MEASURES)
    parts = read_words(product.name.replace(",", " ")) if "," in product.name else ()
    return _Entry(product, item, words, frozenset((*loose, *parts)) - words)
