"""A product text explained word by word: the product that explains the most, at the least cost, is meant.

The best is accepted where every word is explained and the odds against the others are good; near ties are asked; a text
that hardly any product explains is none.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from flows.products.entries import Entry, EntryIndex
from flows.products.typed import Reading
from flows.shop import Found, Item, Product, Verdict

Ranked = list[tuple[float, int]]  # the cost of each entry, and its place in the index, best first

CANDIDATES = 80
SHARPNESS = 1.6  # how fast the odds fall with the cost
SURE = 0.85  # the share of the odds that is accepted
SOME, ENOUGH = 0.45, 0.5  # the strength below which a text is none, and up to which it is asked
LEFT_OUT = 0.08  # for each word of the name that was not typed: among equals the shorter name
OTHER_COUNT = 3.0
HEADLESS = 1.2  # where it was not typed what a thing is: `akuarium 30` is no `lampu akuarium 30`
ASIDE = 1.0  # for each word that stands only in brackets behind the name: what a bundle holds
UNLIKELY = 0.02  # a share of the odds that is not worth a button


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """A product a text may mean and its share of the odds, 0 to 1; the item where the text tells it, else None."""

    product: Product
    item: Item | None
    score: float


@dataclass(frozen=True, slots=True)
class ProductDecision:
    """What a text means, best first; `unexplained` are the words that the first match leaves over.

    `quantity` is the number that is left when the match has taken its own, None where none is. `is_whole` where all of
    its name was typed but numbers and the word that begins many names, a brand's or a kind's; `is_rare` where a word
    was typed that only this product has, `is_named` where any of its name was, and not its label alone.
    """

    verdict: Verdict
    matches: tuple[ProductMatch, ...] = ()
    quantity: int | None = None
    unexplained: tuple[str, ...] = ()
    is_whole: bool = False
    is_rare: bool = False
    is_named: bool = False


class ProductIndex:
    """A catalogue, ready to be matched against; `source` is the very sequence that it was made from.

    Making it takes half a second for some thousand items; whatever was typed, nothing is raised.
    """

    def __init__(self, products: Sequence[Product]) -> None:
        self.source = products
        self.products = tuple(products)
        self._index = EntryIndex(products)

    def find(self, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names, as the conversation asks for it: without those that have hardly a chance."""
        decision = self.match(text)
        likely = sorted((m for m in decision.matches if m.score > UNLIKELY), key=lambda match: -match.score)
        rows = tuple((match.product, match.item) for match in likely or decision.matches)
        return Found(decision.verdict, rows, decision.quantity)

    def match(self, text: str, limit: int = 5) -> ProductDecision:
        """Decide what a text means."""
        reading = self._index.read(text)
        ranked = self._rank(reading)
        if not ranked:
            return ProductDecision("none", unexplained=reading.find_leftovers(None))
        first = ranked[0][1]
        quantity, left_over, strength = reading.quantity(first), reading.find_leftovers(first), reading.strength(first)
        if quantity is not None and self._index.is_maybe_size(first, quantity, reading):
            quantity = None
        if strength < SOME and not self._index.entries[first].words <= reading.words:
            return ProductDecision("none", (), quantity, left_over)
        matches = self._matches(reading, ranked, self._odds(reading, ranked))
        is_sure = matches[0].item is not None and matches[0].score > SURE and strength > ENOUGH and not left_over
        is_whole, is_rare = self._index.is_whole(first, reading), self._index.is_rare(first, reading)
        verdict: Verdict = "accept" if is_sure else "ask"
        return ProductDecision(
            verdict,
            tuple(matches[:limit]),
            quantity,
            left_over,
            is_whole,
            is_rare,
            self._index.is_named(first, reading),
        )

    def _rank(self, reading: Reading) -> Ranked:
        nearest = nsmallest(CANDIDATES, ((-saving, at) for at, saving in reading.savings().items()))
        return sorted((cost + self._extra(reading, self._index.entries[at]), at) for cost, at in nearest)

    def _extra(self, reading: Reading, entry: Entry) -> float:
        """Add what speaks against an entry beyond the typed words: a name typed in small part, another count."""
        left_out = LEFT_OUT * min(12, len(entry.words - reading.likes)) + ASIDE * entry.asides(reading)
        return left_out + OTHER_COUNT * entry.is_other_count(reading) + HEADLESS * entry.is_headless(reading)

    def _odds(self, reading: Reading, ranked: Ranked) -> dict[int, float]:
        """The share of each entry; many items that a text does not tell apart are no likelier than one."""
        best, meant = ranked[0][0], self._without_longer(reading, ranked)
        alike = Counter((cost, self._index.entries[at].product.id) for cost, at in meant)
        odds = {
            at: math.exp(SHARPNESS * (best - cost)) / alike[cost, self._index.entries[at].product.id]
            for cost, at in meant
        }
        total = sum(odds.values())
        return {at: share / total for at, share in odds.items()}

    def _without_longer(self, reading: Reading, ranked: Ranked) -> Ranked:
        """Where a whole name was typed, names that are not, or are longer, and explain nothing better are not meant."""
        entries, first = self._index.entries, ranked[0][1]
        whole, name = entries[first].wholeness(reading), entries[first].name
        return [
            (cost, at)
            for cost, at in ranked
            if (entries[at].wholeness(reading) >= whole and not entries[at].name > name)
            or reading.is_better(at, than=first)
        ]

    def _matches(self, reading: Reading, ranked: Ranked, odds: dict[int, float]) -> list[ProductMatch]:
        """Gather the entries by product; the best entry of each comes first."""
        families: dict[str, list[int]] = defaultdict(list)
        for _, at in ranked:
            families[self._index.entries[at].product.id].append(at)
        return [self._match(family, odds, reading) for family in families.values()]

    def _match(self, family: list[int], odds: dict[int, float], reading: Reading) -> ProductMatch:
        best = self._index.entries[family[0]]
        share = sum(odds.get(at, 0.0) for at in family)
        told = [at for at in family if self._index.entries[at].is_told(reading)]
        if best.is_other_model(reading):
            return ProductMatch(best.product, None, round(share, 4))
        is_told = len(best.product.items) == 1 or odds.get(family[0], 0.0) > SURE * share or told == family[:1]
        return ProductMatch(best.product, best.item if is_told else None, round(share, 4))
