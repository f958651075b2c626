"""What the shop's catalogue and the country's map know of single words, so that a name is not taken for a product."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from flows.districts.index import DistrictIndex
from flows.paste.weigh.goods_numbers import GoodsNumbers
from flows.products.entries import SHARED, other_names
from flows.products.index import ProductIndex
from flows.products.lexicon import LETTER_SIZES, Lexicon
from flows.products.text import Term, called, read_terms
from flows.shop import Product
from flows.words.goods import SENSES, SHORT_FOR
from flows.words.nicknames import CITY_NICKNAMES, PROVINCE_NICKNAMES

UNKNOWN = 9.0
_LONGEST = 25
_WITHOUT = re.compile(r"\btanpa\s([^\W\d_]{1,20})")
_NEAR, _SAME = 1.7, 0.7
_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "xxxl"})


class Vocabulary:
    """The words of a catalogue: how far a typed word is from one of them, and which only tell variants apart.

    `sizes` are numbers that are options (`40`), `numbers` all that its goods have.
    """

    def __init__(self, products: Iterable[Product]) -> None:
        products = list(products)
        names = [called(product.name) for product in products]
        asides = _all_words(product.name for product in products)
        labels = [item.label for product in products if len(product.items) > 1 for item in product.items]
        named, optional = _all_words(names), _all_words(labels)
        often = Counter(word.text for text in set(labels) for word in read_terms(text))
        often.subtract(word.text for word in _all_words({called(name) for name in names}))
        self._names = {word.text for word in named if often[word.text] <= 0}
        self._labels = {word.text for word in optional if not word.number}
        self._options = {word.text for word in optional if not word.number} - self._names | _SIZES
        self._counted = {(word.number, word.unit) for word in (*named, *optional) if word.unit}
        others = [word for product in products for word in other_names(frozenset(read_terms(product.name)))]
        known = self._names | self._options | {word.text for word in asides}
        self._others = {word.text for word in others} - known
        self._lexicon = Lexicon(known | self._others)
        self._without = {found for text in (*names, *labels) for found in _WITHOUT.findall(text.lower())}
        self._kinds, self._heads = _heads(products)
        self._lettered = _lettered(products)
        self.sizes = {word.text for word in optional if word.text.isdigit()}
        self.numbers = GoodsNumbers(products)
        self.cost = lru_cache(maxsize=8192)(self._cost)
        self.like = lru_cache(maxsize=2048)(self._like)

    def _cost(self, word: str) -> float:
        """How far a word is from the nearest of the catalogue; 0 is that word itself."""
        if word in SHORT_FOR and word not in self._lexicon:
            return max(self._cost(part) for part in SHORT_FOR[word].split())
        costs = self._lexicon.like(word) if len(word) < _LONGEST else {}
        if not costs and 5 < len(word) < _LONGEST and any(True for _ in self._lexicon.halves(word)):
            return 2.0
        return min(costs.values(), default=UNKNOWN)

    def is_option(self, word: str) -> bool:
        """Tell a word that only ever names a colour, size or flavour."""
        if word in self._options or word in self._names or not 3 <= len(word) < _LONGEST:
            return word in self._options
        costs = self._lexicon.like(word)
        best = min(costs.values(), default=UNKNOWN)
        return best <= 1.7 and all(like in self._options for like, cost in costs.items() if cost == best)

    def is_in_label(self, word: str) -> bool:
        """Tell a word that some items are told apart by, also where other goods are called so: `melati`."""
        return word in self._labels

    def is_named(self, word: str) -> bool:
        """Tell a word that stands in some product's name or options as it is."""
        return word in self._names or word in self._options

    def _like(self, word: str) -> dict[str, float]:
        """The words of the catalogue that a typed word may stand for, each with its cost."""
        return self._lexicon.like(word) if len(word) < _LONGEST else {}

    def names_goods(self, word: str) -> bool:
        """Tell a word of a product's name, or one that means or sounds the same, or of what else it is called."""
        if len(word) < 3 and word not in SHORT_FOR:
            return False
        if word in SHORT_FOR and word not in self._lexicon:
            return all(map(self.names_goods, SHORT_FOR[word].split()))
        return word in self._others or any(
            cost <= _SAME and like in self._names for like, cost in self.like(word).items()
        )

    def is_head(self, words: Iterable[str]) -> bool:
        """Tell whether one of these words says what some product is, and not only of what kind or for whom."""
        likes = (like for word in words for like, cost in self.like(word.lower()).items() if cost <= _SAME)
        return any(like in self._heads for like in likes)

    def is_without(self, word: str) -> bool:
        """Tell what some goods are sold without: `pewangi` of `tanpa pewangi`, also by another name."""
        return any(like in self._without and cost <= _SAME for like, cost in self.like(word).items())

    def is_other_name(self, word: str) -> bool:
        """Tell a word that only what goods are called elsewhere has: `feeding` of `feeding bottle`."""
        return word in self._others

    def is_kind(self, word: str) -> bool:
        """Tell a word that many names begin with: a brand's, or a kind's."""
        return word in self._kinds

    def has_number(self, words: Iterable[str], number: str, unit: str = "") -> bool:
        """Tell whether goods with one of these words in their name have this number: `40`, `3 box`."""
        return self._is_any(words, self.numbers.holders(number, unit))

    def has_any_number(self, words: Iterable[str], number: str) -> bool:
        """Tell whether goods with one of these words in their name have this number, of whatever."""
        return self._is_any(words, self.numbers.all_holders(number))

    def is_sold_by(self, words: Iterable[str], unit: str) -> bool:
        """Tell whether goods with one of these words in their name are sold by this measure: `per meter`."""
        return self._is_any(words, self.numbers.sold_by(unit))

    def is_lettered(self, words: Iterable[str], letter: str) -> bool:
        """Tell whether goods with one of these words in their name have this letter for a size."""
        return self._is_any(words, self._lettered.get(letter, frozenset()))

    def _is_any(self, words: Iterable[str], names: frozenset[str]) -> bool:
        return bool(names) and any(
            like in names for word in words for like, cost in self.like(word).items() if cost <= _NEAR
        )

    def is_counted(self, text: str) -> bool:
        """Tell a count that is part of a name: `100 kapsul`, `3 box`."""
        return any((word.number, word.unit) in self._counted for word in read_terms(text) if word.unit)


def _heads(products: Iterable[Product]) -> tuple[frozenset[str], frozenset[str]]:
    """The words that many names begin with; and those with the next, and words of no language but the shop's."""
    names = [[word.text for word in read_terms(product.name) if not word.number] for product in products]
    begun = Counter(tuple(words[:size]) for words in names for size in (1, 2))
    kinds: set[str] = set()
    heads = {word for words in names for word in words if len(word) > 3 and word not in SENSES}
    for words in names:
        shared = sum(begun[tuple(words[:size])] >= SHARED for size in (1, 2) if size < len(words))
        kinds |= {*words[:shared]}
        heads |= {*words[: shared + 1]}
    return frozenset(kinds), frozenset(heads)


def _lettered(products: Iterable[Product]) -> dict[str, frozenset[str]]:
    """The words of the names of goods by the letters that are their sizes."""
    found: dict[str, set[str]] = {}
    for product in products:
        letters = {word.text for item in product.items for word in read_terms(item.label)} & LETTER_SIZES
        for letter in letters:
            found.setdefault(letter, set()).update(word.text for word in read_terms(product.name))
    return {letter: frozenset(words) for letter, words in found.items()}


def _all_words(texts: Iterable[str]) -> list[Term]:
    return [word for text in texts for word in read_terms(text)]


@dataclass(frozen=True, slots=True)
class Places:
    """What districts, cities and provinces are called: whole names glued, and the words in them."""

    names: frozenset[str]
    words: frozenset[str]


class Known(NamedTuple):
    """What the shop sells, and what the country's places are called."""

    goods: Vocabulary
    places: Places


_vocabularies: WeakKeyDictionary[ProductIndex, Vocabulary] = WeakKeyDictionary()
_places: WeakKeyDictionary[DistrictIndex, Places] = WeakKeyDictionary()


def vocabulary(index: ProductIndex) -> Vocabulary:
    """Give the vocabulary of a catalogue, built once."""
    if index not in _vocabularies:
        _vocabularies[index] = Vocabulary(index.products)
    return _vocabularies[index]


def place_names(index: DistrictIndex) -> Places:
    """Give the names of an index, gathered once."""
    if index not in _places:
        names = {name.lower() for row in index.rows for name in (row.district, row.city, row.province)}
        names |= {re.sub(r"^(?:kota|kabupaten)(?: administrasi)? ", "", name) for name in names}
        called = (*CITY_NICKNAMES.values(), *PROVINCE_NICKNAMES.values())
        names |= {name for nicknames in called for name in nicknames}
        words = frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))
        _places[index] = Places(frozenset("".join(re.findall(r"\w+", name)) for name in names), words)
    return _places[index]
