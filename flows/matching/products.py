"""A product text explained word by word: the product that explains the most, at the least cost, is meant.

Each typed word is a name's word, possibly misspelt, or a quantity, or mere talk, or unknown. The best product is accepted
only where every word is explained and no other product explains them about as well; near ties are asked.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from flows.matching.lexicon import UNKNOWN, Lexicon
from flows.matching.slang import CONTAINERS, FILLERS, TALK
from flows.matching.words import Word, read_words
from flows.shop import Found, Item, Product, Verdict

CONTRADICTION = 7.0
RIVAL = 2.0
DOUBT = 2.8


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


@dataclass(slots=True)
class _Entry:
    """An item with all the words that name it."""

    product: Product
    item: Item
    words: tuple[Word, ...]
    label: tuple[Word, ...]


@dataclass(slots=True)
class _Query:
    word: Word
    unknown: float
    costs: dict[str, float]


class ProductIndex:
    """A catalogue, ready to be matched against."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._entries = [_entry(product, item) for product in products for item in product.items]
        self._holders: dict[str, list[int]] = defaultdict(list)
        self._numbers: dict[str, set[str]] = defaultdict(set)
        for at, entry in enumerate(self._entries):
            for word in {*entry.words, *entry.label}:
                if not self._holders[word.text] or self._holders[word.text][-1] != at:
                    self._holders[word.text].append(at)
                if word.number:
                    self._numbers[word.number].add(word.text)
        self._lexicon = Lexicon(self._holders)

    def find(self, text: str) -> Found[tuple[Product, Item | None]]:
        """Find what a text names, as the conversation asks for it."""
        decision = self.match(text)
        return Found(decision.verdict, tuple((match.product, match.item) for match in decision.matches))

    def match(self, text: str, limit: int = 5) -> ProductDecision:
        """Decide what a text means."""
        queries = self._read(text)
        gains: dict[int, float] = defaultdict(float)
        for query in queries:
            best: dict[int, float] = {}
            for like, cost in query.costs.items():
                gain = query.unknown - cost
                for at in self._holders.get(like, ()):
                    if gain > best.get(at, 0.0):
                        best[at] = gain
            for at, gain in best.items():
                gains[at] += gain
        if not gains:
            return ProductDecision("none")
        worst = sum(query.unknown for query in queries)
        ranked = sorted(
            ((worst - gain + 0.08 * self._left_out(queries, at), at) for at, gain in gains.items()),
            key=lambda row: row[0],
        )[: 12 * limit]
        return self._decide(queries, ranked, limit)

    def _left_out(self, queries: list[_Query], at: int) -> float:
        entry = self._entries[at]
        return min(
            12, sum(not any(word.text in query.costs for query in queries) for word in entry.words + entry.label)
        )

    def _read(self, text: str) -> list[_Query]:
        queries = []
        for word in read_words(text):
            for part in self._parts(word):
                queries.append(_Query(part, _unknown(part), self._costs(part)))
        return queries

    def _parts(self, word: Word) -> tuple[Word, ...]:
        """A word the catalogue does not know, cut in two that it does."""
        text = word.text
        if word.number or len(text) < 5 or text in self._lexicon or text in FILLERS or text in TALK:
            return (word,)
        if text.isalpha() and any(cost < 1.5 for cost in self._lexicon.like(text).values()):
            return (word,)
        for cut in range(len(text) - 2, 1, -1):
            if all(half in self._lexicon for half in (text[:cut], text[cut:])):
                return read_words(f"{text[:cut]} {text[cut:]}")
        return (word,)

    def _costs(self, word: Word) -> dict[str, float]:
        if not word.number:
            return self._lexicon.like(word.text)
        costs = (
            {other: 0.5 for other in self._numbers.get(word.number, ())} if word.unit in ("", "x", *CONTAINERS) else {}
        )
        if word.text in self._lexicon:
            costs[word.text] = 0.0
        return costs

    def _decide(self, queries: list[_Query], ranked: list[tuple[float, int]], limit: int) -> ProductDecision:
        best, first = ranked[0]
        rivals = [at for cost, at in ranked if cost < best + RIVAL]
        rivals = self._without_longer(queries, rivals)
        matches = []
        seen = set()
        for cost, at in ranked:
            entry = self._entries[at]
            if entry.product.id in seen:
                continue
            seen.add(entry.product.id)
            siblings = [o for o in rivals if self._entries[o].product.id == entry.product.id]
            is_told = len(entry.product.items) == 1 or siblings == [at] or (at not in rivals and not siblings)
            matches.append(
                ProductMatch(entry.product, entry.item if is_told else None, round(1 / (1 + max(cost, 0)), 3))
            )
        unexplained = tuple(
            query.word.text
            for query in queries
            if query.unknown > 2 and not any(first in self._holders[like] for like in query.costs)
        )
        quantity = next(
            (
                int(query.word.number)
                for query in queries
                if query.word.number.isdigit()
                and query.unknown < 2
                and not any(first in self._holders[like] and cost < 0.5 for like, cost in query.costs.items())
            ),
            None,
        )
        content = [query for query in queries if query.unknown >= 4]
        explained = len(content) - len(unexplained)
        if not content or explained <= 0 or explained * 2 < len(content):
            return ProductDecision("none", (), quantity, unexplained)
        verdict: Verdict = "accept" if len(rivals) == 1 and not unexplained and best < DOUBT * len(content) else "ask"
        return ProductDecision(verdict, tuple(matches[:limit]), quantity, unexplained)

    def _without_longer(self, queries: list[_Query], rivals: list[int]) -> list[int]:
        """Where a whole name was typed, products that only have more words are not meant."""

        def is_whole(at: int) -> bool:
            entry = self._entries[at]
            return all(
                any(word.text in query.costs for query in queries)
                for word in entry.words + entry.label
                if not word.unit
            )

        whole = [at for at in rivals if is_whole(at)]
        return whole if whole and rivals[0] in whole else rivals


def _unknown(word: Word) -> float:
    if word.text in FILLERS or word.text in CONTAINERS:
        return 0.3
    if word.unit not in ("", "x", *CONTAINERS.values()):
        return CONTRADICTION
    if word.number:
        return 0.6
    return UNKNOWN if word.text not in TALK else 4.0


def _entry(product: Product, item: Item) -> _Entry:
    label = "" if len(product.items) == 1 else item.label
    return _Entry(product, item, read_words(product.name), read_words(label))
