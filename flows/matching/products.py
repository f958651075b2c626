"""A product text explained word by word: the product that explains the most, at the least cost, is meant.

The best is accepted where every word is explained and the odds against the others are good; near ties are asked; a text
that hardly any product explains is none.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from flows.matching.entries import OTHER_COUNT, EntryIndex, Typed
from flows.matching.lexicon import UNKNOWN
from flows.matching.slang import CONTAINERS
from flows.shop import Found, Item, Product, Verdict

Ranked = list[tuple[float, int]]  # the cost of each entry, and its place in the index, best first

CANDIDATES = 80
SHARPNESS = 1.6  # how fast the odds fall with the cost
SURE = 0.85  # the share of the odds that is accepted
SOME, ENOUGH = 0.45, 0.5  # the strength below which a text is none, and up to which it is asked
WEAK = 1.8  # a word that saves less than this is not explained
LEFT_OUT = 0.08  # for each word of the name that was not typed: among equals the shorter name
LONE = 0.8  # one short misspelt word alone may be anything
LONGEST = 400


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """A product a text may mean and its share of the odds; the item where the text tells it from its siblings."""

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


class ProductIndex:
    """A catalogue, ready to be matched against."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._index = EntryIndex(products)

    def find(self, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names, as the conversation asks for it."""
        decision = self.match(text)
        return Found(decision.verdict, tuple((match.product, match.item) for match in decision.matches))

    def match(self, text: str, limit: int = 5) -> ProductDecision:
        """Decide what a text means."""
        typed = self._index.read(text[:LONGEST])
        ranked = self._ranked(typed)
        if not ranked:
            return ProductDecision("none", unexplained=tuple(word.word.text for word in typed if word.is_content))
        first = ranked[0][1]
        left_over = _left_over(typed, first)
        quantity = _quantity(typed, first)
        strength = _strength(typed, first)
        if strength < SOME:
            return ProductDecision("none", (), quantity, left_over)
        matches = self._matches(ranked, self._odds(typed, ranked))
        is_sure = matches[0].item is not None and matches[0].score > SURE and strength > ENOUGH and not left_over
        return ProductDecision("accept" if is_sure else "ask", tuple(matches[:limit]), quantity, left_over)

    def _ranked(self, typed: Sequence[Typed]) -> Ranked:
        savings: dict[int, float] = defaultdict(float)
        for word in typed:
            for at, saving in word.savings.items():
                savings[at] += saving
        nearest = nsmallest(CANDIDATES, ((-saving, at) for at, saving in savings.items()))
        return sorted((cost + self._extra(typed, at), at) for cost, at in nearest)

    def _extra(self, typed: Sequence[Typed], at: int) -> float:
        """Add what speaks against an entry beyond the typed words: a name typed in small part, another count."""
        entry = self._index.entries[at]
        return LEFT_OUT * min(12, len(entry.left_out(typed))) + OTHER_COUNT * entry.clashes(typed)

    def _odds(self, typed: Sequence[Typed], ranked: Ranked) -> dict[int, float]:
        best = ranked[0][0]
        odds = {at: math.exp(SHARPNESS * (best - cost)) for cost, at in self._without_longer(typed, ranked)}
        total = sum(odds.values())
        return {at: share / total for at, share in odds.items()}

    def _matches(self, ranked: Ranked, odds: dict[int, float]) -> list[ProductMatch]:
        """Gather the entries by product."""
        entries = [self._index.entries[at] for _, at in ranked]
        shares: dict[str, float] = defaultdict(float)
        for (_, at), entry in zip(ranked, entries, strict=True):
            shares[entry.product.id] += odds.get(at, 0.0)
        matches: dict[str, ProductMatch] = {}
        for (_, at), entry in zip(ranked, entries, strict=True):
            share = shares[entry.product.id]
            is_told = len(entry.product.items) == 1 or odds.get(at, 0.0) > SURE * share
            matches.setdefault(
                entry.product.id, ProductMatch(entry.product, entry.item if is_told else None, round(share, 4))
            )
        return list(matches.values())

    def _without_longer(self, typed: Sequence[Typed], ranked: Ranked) -> Ranked:
        """Where a whole name was typed, names that are not whole and explain nothing better are not meant."""
        first = ranked[0][1]
        whole = self._wholeness(typed, first)
        if not whole:
            return ranked

        def is_better(at: int) -> bool:
            return any(word.savings.get(at, 0.0) > word.savings.get(first, 0.0) + 0.01 for word in typed)

        return [(cost, at) for cost, at in ranked if self._wholeness(typed, at) >= whole or is_better(at)]

    def _wholeness(self, typed: Sequence[Typed], at: int) -> int:
        """Tell whether all of a name was typed (2), all but its numbers (1), or less (0)."""
        entry = self._index.entries[at]
        left_out = entry.left_out(typed)
        counted = {word.unit for word in entry.words}
        return 2 if not left_out else int(all(word.unit or CONTAINERS.get(word.text) in counted for word in left_out))


def _left_over(typed: Sequence[Typed], at: int) -> tuple[str, ...]:
    """List the words an entry does not explain; one number may be the quantity."""
    words = [other for other in typed if (other.is_content or other.is_detail) and other.savings.get(at, 0.0) < WEAK]
    numbers = [other for other in typed if other.word.number and not other.is_content and at not in other.savings]
    return tuple(other.word.text for other in (*words, *numbers[1:]))


def _strength(typed: Sequence[Typed], at: int) -> float:
    """Say how much of the text an entry explains, 0 to 1; other talk counts only beside a product's own words."""
    telling = [other for other in typed if other.is_content or (other.is_detail and at in other.savings)]
    explained = [other for other in telling if at in other.savings and not other.is_talk]
    strength = sum(other.savings[at] for other in explained)
    if len(explained) == 1 and 0 < strength < UNKNOWN and len(explained[0].word.text) < 8:
        strength = max(0.0, strength - LONE)
    if explained:
        strength += sum(UNKNOWN for other in telling if other.is_talk and other.savings.get(at) == UNKNOWN)
    return strength / max(UNKNOWN, sum(other.unknown for other in telling))


def _quantity(typed: Sequence[Typed], at: int) -> int | None:
    """Take the first number that is left when the entry has taken its own."""
    for word in (other.word for other in typed if at not in other.savings):
        if word.number.isdigit() and (not word.unit or word.unit == "x" or word.unit in CONTAINERS):
            return int(word.number) * (12 if word.unit == "lusin" else 1)
    return None
