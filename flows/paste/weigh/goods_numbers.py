"""The numbers in the names and options of a shop's goods: what a typed number may be besides how many."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from flows.products.text import Term, called, read_terms
from flows.shop import Product
from flows.words.numbers import GOODS_NUMBERS
from flows.words.units import CONTAINERS, MEASURES

_SHARED = 0.4  # words in so many names are a brand's
_FEW = 29  # nobody says grams or millilitres up to here without their unit
_SAID_BARE = frozenset({"", "x", "inch", "th", "mm", "w", "v", "gb"})
_CONTAINERS = frozenset(CONTAINERS.values())
_LED = re.compile(r"(?<![^\s(])(\d++)\s++([^\W\d_]++)")
_PAIR = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\s++(\d++)(?![^\s)])")
_CODE = re.compile(r"(?<![^\W_])(?=[^\s]{0,12}\d)(?=[^\s]{0,12}[^\W\d_])[^\W_]{1,8}(?:-[^\W_]{1,8}){0,3}")
_HEAD = re.compile(r"([a-z]{1,3})\d{1,4}")
CHAIN = re.compile(r"(?<![\w.,])\d{1,4}(?:\s?[x×/-]\s?\d{1,4}){1,3}(?![\w.,])")
_PER = re.compile(r"\bper\s([^\W\d_]{1,12})\b", re.IGNORECASE)
_ZEROED = re.compile(r"(?<!\d)0\d\b")  # `01` is said so, never `1`
_BETWEEN = re.compile(r"[\s×/x-]+")


class GoodsNumbers:
    """Numbers by the words of the goods that have them.

    `pairs` are words beside numbers in a name (`isi 10`, `70 gsm`), `codes` words of letters and digits (`a4`),
    `code_heads` the letters that such a word begins with, `chains` numbers that belong together (`80 90 14`).
    """

    def __init__(self, products: Iterable[Product]) -> None:
        products = list(products)
        names = [called(product.name).lower() for product in products]
        labels = [item.label.lower() for product in products if len(product.items) > 1 for item in product.items]
        self.pairs = {pair for text in (*names, *labels) for pair in _PAIR.findall(text)}
        self.pairs |= {pair for name in names for pair in _LED.findall(name) if _names(pair[1])}
        self.pairs |= {pair for name in names for pair in _spelt(name)}
        self.codes = {code.replace("-", "") for text in (*names, *labels) for code in _CODE.findall(text)}
        self.code_heads = {found[1] for code in self.codes if (found := _HEAD.fullmatch(code))}
        self.chains = {bare_chain(chain) for text in (*names, *labels) for chain in CHAIN.findall(text)}
        self._sold_by = _sold_by(products)
        self._holders = _holders(products)

    def holders(self, number: str, unit: str = "") -> frozenset[str]:
        """The words of the goods that have this number; with a container only those that have it of that."""
        return self._holders.get((number, CONTAINERS.get(unit, "")), frozenset())

    def all_holders(self, number: str) -> frozenset[str]:
        """The words of the goods that have this number, of whatever."""
        return frozenset().union(*(words for (other, _), words in self._holders.items() if other == number))

    def sold_by(self, unit: str) -> frozenset[str]:
        """The words of the goods that are sold by this unit: `per kg`."""
        return self._sold_by.get(MEASURES.get(unit, (unit, 1.0)), frozenset())


def bare_chain(text: str) -> str:
    """A chain of numbers with one blank between them."""
    return _BETWEEN.sub(" ", text).strip()


def _names(word: str) -> bool:
    return word not in CONTAINERS and word not in MEASURES


def _spelt(name: str) -> Iterator[tuple[str, str]]:
    """The words beside a number that a name spells: `cicip tiga daerah`."""
    words = re.findall(r"[^\W\d_]+", name)
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if number := GOODS_NUMBERS.get(word):
            yield before, str(number)
            yield str(number), after


def _sold_by(products: Iterable[Product]) -> dict[tuple[str, float], frozenset[str]]:
    sold: dict[tuple[str, float], set[str]] = defaultdict(set)
    for product in products:
        for unit in _PER.findall(product.name.lower()):
            sold[MEASURES.get(unit, (unit, 1.0))] |= {word.text for word in read_terms(product.name)}
    return {unit: frozenset(words) for unit, words in sold.items()}


def _holders(products: list[Product]) -> dict[tuple[str, str], frozenset[str]]:
    shared = Counter(word for product in products for word in {term.text for term in read_terms(product.name)})
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for product in products:
        words = {term.text for term in read_terms(product.name)}
        words = {word for word in words if len(products) < 9 or shared[word] < _SHARED * len(products)}
        for number in _numbers(product):
            holders[number] |= words
    return {number: frozenset(words) for number, words in holders.items()}


def _numbers(product: Product) -> Iterator[tuple[str, str]]:
    labels = [item.label for item in product.items if len(product.items) > 1]
    for terms in map(read_terms, (called(product.name), *(_ZEROED.sub("", label) for label in labels))):
        for before, term in zip((Term(""), *terms), terms, strict=False):
            if term.unit in _CONTAINERS:
                yield term.number, term.unit
                if term.number.isdigit() and int(term.number) > _FEW:
                    yield term.number, ""
            elif term.number and before.text != "isi" and _is_said_bare(term):
                yield term.number, ""


def _is_said_bare(term: Term) -> bool:
    return term.unit in _SAID_BARE or (term.number.isdigit() and int(term.number) > _FEW)
