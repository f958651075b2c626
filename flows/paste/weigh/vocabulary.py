"""What the shop's catalogue and the country's map know of single words, so that a name is not taken for a product."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from flows.districts.index import DistrictIndex
from flows.products.index import ProductIndex
from flows.products.lexicon import Lexicon
from flows.products.text import Term, read_terms
from flows.shop import Product
from flows.words.goods import AROUND_GOODS
from flows.words.orders import GLUE, TALK
from flows.words.units import CONTAINERS

UNKNOWN = 9.0
_LONGEST = 25
_NEAR = 1.7
_MANY = 4
_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "xxxl"})
_LED = re.compile(r"(?<!\S)(\d++)\s++([^\W\d_]++)")
_CODE = re.compile(r"(?<![^\W_])(?=[^\s]{0,12}\d)(?=[^\s]{0,12}[^\W\d_])[^\W_]{1,8}(?:-[^\W_]{1,8}){0,3}")
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\s++(\d++)(?!\S)")


class Vocabulary:
    """The words of a catalogue: how far a typed word is from one of them, and which only tell variants apart.

    `sizes` are numbers that are options (`40`), `pairs` words beside numbers in a name (`isi 10`, `70 gsm`), `codes`
    its words of letters and digits (`a4`, `10w40`).
    """

    def __init__(self, products: Iterable[Product]) -> None:
        products = list(products)
        names = [product.name for product in products]
        labels = [item.label for product in products if len(product.items) > 1 for item in product.items]
        named, optional = _all_words(names), _all_words(labels)
        self._names = {word.text for word in named}
        self._options = {word.text for word in optional if not word.number} - self._names | _SIZES
        self._counted = {(word.number, word.unit) for word in (*named, *optional) if word.unit}
        self._lexicon = Lexicon(self._names | self._options)
        self.sizes = {word.text for word in optional if word.text.isdigit()}
        self._sized = _sized(products)
        self.pairs = {pair for name in names for pair in _PAIR.findall(name.lower())}
        self.pairs |= {pair for name in names for pair in _LED.findall(name.lower()) if pair[1] not in CONTAINERS}
        self.codes = {_bare(code) for text in (*names, *labels) for code in _CODE.findall(text.lower())}
        self.cost = lru_cache(maxsize=8192)(self._cost)
        self.like = lru_cache(maxsize=2048)(self._like)

    def _cost(self, word: str) -> float:
        """How far a word is from the nearest of the catalogue; 0 is that word itself."""
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

    def is_named(self, word: str) -> bool:
        """Tell a word that stands in some product's name or options as it is."""
        return word in self._names or word in self._options

    def _like(self, word: str) -> dict[str, float]:
        """The words of the catalogue that a typed word may stand for, each with its cost."""
        return self._lexicon.like(word) if len(word) < _LONGEST else {}

    def has_size(self, word: str, number: str, unit: str = "") -> bool:
        """Tell whether a product with this word in its name has this number among its options: `40`, `3 box`."""
        names = self._sized.get((number, CONTAINERS.get(unit, unit)), frozenset())
        return any(like in names for like, cost in self.like(word).items() if cost <= _NEAR)

    def is_counted(self, text: str) -> bool:
        """Tell a count that is part of a name: `100 kapsul`, `3 box`."""
        return any((word.number, word.unit) in self._counted for word in read_terms(text) if word.unit)

    def is_rest(self, text: str) -> bool:
        """Tell a text that only names a colour, size or flavour, and perhaps how many."""
        words = read_terms(text)
        is_known = all(word.number or _is_filler(word) or self.is_option(word.text) for word in words)
        return is_known and any(map(self._tells, words))

    def options(self, text: str) -> int:
        """Count the colours, sizes and flavours of a text."""
        return sum(self._tells(word) for word in read_terms(text))

    def without_options(self, text: str) -> str:
        """Leave colours, sizes and flavours out of a text."""
        return " ".join(each for each in text.split() if not any(map(self._tells, read_terms(each))))

    def _tells(self, word: Term) -> bool:
        return self.is_option(word.text) or word.text in self.sizes

    def is_telling(self, text: str) -> bool:
        """Tell a text that has a word beside talk, numbers and units."""
        words = (word for word in read_terms(text) if len(word.text) > 1 and not word.number)
        return any(word.text not in TALK and word.text not in CONTAINERS for word in words)


def _sized(products: Iterable[Product]) -> dict[tuple[str, str], frozenset[str]]:
    """For each number among options, the words of the products that have it, without those that many begin with."""
    products = list(products)
    begin = Counter(word.text for product in products for word in read_terms(product.name)[:1])
    sized: dict[tuple[str, str], set[str]] = defaultdict(set)
    for product in products:
        words = {word.text for word in read_terms(product.name) if begin[word.text] < _MANY}
        labels = (item.label for item in product.items if len(product.items) > 1)
        parts = {part.strip() for label in labels for part in label.split("/")}
        for number in {word for part in parts for word in read_terms(part)[:1] if word.number.isdigit()}:
            sized[number.number, number.unit] |= words
    return {number: frozenset(words) for number, words in sized.items()}


def _bare(code: str) -> str:
    return code.replace("-", "")


def _all_words(texts: Iterable[str]) -> list[Term]:
    return [word for text in texts for word in read_terms(text)]


def _is_filler(word: Term) -> bool:
    return word.text in AROUND_GOODS or word.text in CONTAINERS or word.text in GLUE


@dataclass(frozen=True, slots=True)
class Places:
    """What districts, cities and provinces are called: whole names glued, and the words in them."""

    names: frozenset[str]
    words: frozenset[str]


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
        words = frozenset(word for name in names for word in re.findall(r"[^\W\d_]+", name))
        _places[index] = Places(frozenset("".join(re.findall(r"\w+", name)) for name in names), words)
    return _places[index]
