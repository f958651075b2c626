"""The items of one product by the words that tell them apart: `hitam L`, `500gr`, `semua warna`."""

import re
from collections.abc import Iterable, Iterator, Sequence

from flows.paste.weigh.goods_numbers import CHAIN, bare_chain
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.text import Term, models_of, read_terms
from flows.shop import Item, Product
from flows.words.goods import AROUND_GOODS
from flows.words.units import MEASURES
from flows.words.wares.cues import LARGE, MODELS, MOST, SMALL

_CLOSE = 1.7
_SIZED = re.compile(r"(\d+(?:\.\d+)?)")
_FAR = 9.0
_SMALLEST_SIZE, _BESIDE = 12, 4
_SIZES = frozenset({"xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl"})


def option_terms(text: str) -> tuple[Term, ...]:
    """The words of a text that may be options; numbers that belong together are one (`0-3 bln`, `40 x 40`)."""
    chains = tuple(Term(bare_chain(found)) for found in CHAIN.findall(text.lower()))
    rest = read_terms(CHAIN.sub(" ", text.lower())) if chains else read_terms(text)
    return (
        *chains,
        *(term for term in rest if term.text not in AROUND_GOODS and not (chains and term.text in MEASURES)),
    )


def fitting(product: Product, terms: Sequence[Term], vocabulary: Vocabulary) -> list[Item]:
    """The items of a product whose label has all these words, the nearest only."""
    labels = {item.unique_id: option_terms(item.label) for item in product.items}
    costs = {item: _cost(terms, label, vocabulary) for item, label in labels.items()}
    best = min(costs.values(), default=_FAR)
    items = [item for item in product.items if costs[item.unique_id] == best] if best < _FAR else []
    items = [item for item in items if not _is_other_model(item, terms)]
    whole = [item for item in items if len(labels[item.unique_id]) == len(terms)]
    return whole or items or _by_size(product, terms, vocabulary)


def _is_other_model(item: Item, terms: Sequence[Term]) -> bool:
    """`12` is no `Note 12`."""
    said = {term.number or term.text for term in terms}
    return any(
        (number.number or number.text) in said and not {model.text, model.number} & said
        for model, number in models_of(read_terms(item.label))
    )


def _by_size(product: Product, terms: Sequence[Term], vocabulary: Vocabulary) -> list[Item]:
    """The largest where the text says `besar`, the smallest where it says `kecil`, among those it fits otherwise."""
    which = {size for term in terms for size in (LARGE, SMALL) if term.text in size}
    rest = [term for term in terms if term.text not in LARGE | SMALL and term.text not in MOST]
    if len(which) != 1 or len(rest) == len(terms):
        return []
    items = fitting(product, rest, vocabulary) if rest else list(product.items)
    sizes = [(_size_of(item), item) for item in items]
    known = sorted(size for size, _ in sizes if size is not None)
    if len(known) < len(sizes) or len(set(known)) < 2:
        return []
    wanted = known[-1] if which == {LARGE} else known[0]
    return [item for size, item in sizes if size == wanted]


def _size_of(item: Item) -> float | None:
    """The number of a label in its base unit; None where it has none, or several."""
    numbers = [_SIZED.match(term.text) for term in read_terms(item.label) if term.number]
    return float(numbers[0][1]) if len(numbers) == 1 and numbers[0] else None


def _cost(terms: Iterable[Term], label: Sequence[Term], vocabulary: Vocabulary) -> float:
    return sum((min((_distance(term, other, vocabulary) for other in label), default=_FAR) for term in terms), 0.0)


def _distance(term: Term, other: Term, vocabulary: Vocabulary) -> float:
    is_same_number = bool(term.number) and term.number == other.number and term.unit in ("", other.unit)
    if term.text == other.text or is_same_number:
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


def has_more(product: Product | None, item: Item | None) -> bool:
    """Tell an item of whose options a sibling has more: `Pedas`, beside `Pedas Gila`."""
    if product is None or item is None:
        return False
    own = {term.text for term in read_terms(item.label)}
    return any(own < {term.text for term in read_terms(other.label)} for other in product.items)


def are_of_one_kind(product: Product, options: Sequence[Sequence[Term]]) -> bool:
    """Tell options that stand in the same place of the labels: `hitam`, `navy`, not `hitam`, `XL` nor `11`, `pro`."""
    if any(term.text in MODELS for terms in options for term in terms):
        return False
    labels = [[read_terms(part) for part in item.label.split("/")] for item in product.items]
    places = [
        {at for parts in labels for at, part in enumerate(parts) if any(term in part for term in terms)}
        for terms in options
    ]
    known = [place for place in places if place]
    return not known or bool(set.intersection(*known))


def is_size(term: Term) -> bool:
    """A letter size or a number."""
    return term.text in _SIZES or bool(term.number)


def is_unsold_size(product: Product | None, counted: str) -> bool:
    """`sandal krem 43` where 38 to 41 are sold: a bare number near the sizes of a product is hardly how many.

    Nor is one that a model begins with: `redmi 12`, where a 12C is sold.
    """
    if product is None or not counted.isdigit():
        return False
    codes = (term.text for term in _labels(product) if not term.number)
    if any(code.startswith(counted) and code[len(counted) :].isalpha() for code in codes):
        return True
    if int(counted) <= _SMALLEST_SIZE:
        return False
    sizes = {int(term.number) for term in _labels(product) if _is_bare(term)}
    return len(sizes) > 1 and min(sizes) - _BESIDE <= int(counted) <= max(sizes) + _BESIDE and int(counted) not in sizes


def _labels(product: Product) -> Iterator[Term]:
    return (term for item in product.items for term in read_terms(item.label))


def _is_bare(term: Term) -> bool:
    return not term.unit and term.number.isdigit()
