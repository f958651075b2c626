"""The items of one product by the words that tell them apart: `hitam L`, `500gr`, `semua warna`."""

from collections.abc import Iterable, Sequence

from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.text import Term, read_terms
from flows.shop import Item, Product
from flows.words.goods import AROUND_GOODS

_CLOSE = 1.7
_FAR = 9.0
_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl"})


def option_terms(text: str) -> tuple[Term, ...]:
    """The words of a text that may be options."""
    return tuple(term for term in read_terms(text) if term.text not in AROUND_GOODS)


def fitting(product: Product, terms: Sequence[Term], vocabulary: Vocabulary) -> list[Item]:
    """The items of a product whose label has all these words, the nearest only."""
    costs = {item.unique_id: _cost(terms, read_terms(item.label), vocabulary) for item in product.items}
    best = min(costs.values(), default=_FAR)
    items = [item for item in product.items if costs[item.unique_id] == best] if best < _FAR else []
    whole = [item for item in items if len(option_terms(item.label)) == len(terms)]
    return whole or items


def _cost(terms: Iterable[Term], label: Sequence[Term], vocabulary: Vocabulary) -> float:
    return sum((min((_distance(term, other, vocabulary) for other in label), default=_FAR) for term in terms), 0.0)


def _distance(term: Term, other: Term, vocabulary: Vocabulary) -> float:
    if term.text == other.text or (term.number and (term.number, term.unit) == (other.number, other.unit)):
        return 0.0
    if term.number or other.number or len(other.text) < 2 or term.text in _SIZES:
        return _FAR
    cost = vocabulary.like(term.text).get(other.text, _FAR)
    return cost if cost <= _CLOSE else _FAR


def is_options(product: Product, terms: Sequence[Term], vocabulary: Vocabulary) -> bool:
    """Tell words that are all options of a product, one item's or several's."""
    return bool(terms) and bool(fitting(product, terms, vocabulary))


def choose(items: Sequence[Item], before: Item | None, *, keeps_all: bool) -> Item | None:
    """The one of these items that is like the one before: in all but what is said anew, or in all but its size."""
    if len(items) < 2 or before is None:
        return items[0] if len(items) == 1 else None
    known = {term.text for term in read_terms(before.label) if keeps_all or not is_size(term)}
    shared = [len(known & {term.text for term in read_terms(item.label)}) for item in items]
    best = max(shared)
    return items[shared.index(best)] if best and shared.count(best) == 1 else None


def is_size(term: Term) -> bool:
    """A letter size or a number."""
    return term.text in _SIZES or bool(term.number)
