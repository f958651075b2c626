"""Goods asked for by weight or volume, as at a market: `abon sekilo`, where each pack holds 100 g, is ten packs.

Only what is bought by the kilo or litre is so counted: `toner 200ml` rather names a size, which is asked where it is
not sold. What packs do not make up exactly is asked too, and so are goods that are sold in several sizes. Of a flask,
a pail or scales the measure says how large they are: a pack weighs about what it holds, a vessel much less.
"""

import re
from collections.abc import Sequence

from flows.products.text import Term, read_terms
from flows.shop import Item
from flows.words.tables import any_of, word_set

_LARGE = word_set("kg kilo kilogram kgs kilos kilograms ons l lt ltr liter litre lter litres liters")
_MEASURE = re.compile(rf"\d{{1,3}}(?:\.\d{{1,3}})? ?(?:{any_of(_LARGE)})")
_HOLDING = ("ml", "g")
_MOST_PACKS = 60  # more of it is hardly bought by the kilo

_LIGHTEST, _HEAVIEST = 0.95, 1.8


def split_measure(words: Sequence[str]) -> tuple[tuple[str, ...], Term] | None:
    """The words without the one large measure among them, and that; None where there is none, or more than one."""
    found = [at for at, word in enumerate(words) if _MEASURE.fullmatch(word.lower())]
    if len(found) != 1 or len(words) < 2:
        return None
    at = found[0]
    return (*words[:at], *words[at + 1 :]), read_terms(words[at].lower())[0]


def packs_of(item: Item, measure: Term) -> int | None:
    """How many packs of an item make a measure up; None where none do exactly, or its size is not known."""
    asked, unit = _amount_of(measure)
    sizes = {held for term in read_terms(item.name) if (held := _amount_of(term))[1]}
    if not unit or len(sizes) != 1:
        return None
    size, of = next(iter(sizes))
    packs = asked / size if of == unit and size else 0.0
    is_pack = size > 0 and _LIGHTEST <= item.weight / size <= _HEAVIEST
    is_whole = is_pack and abs(packs - round(packs)) < 1e-6
    return round(packs) if is_whole and 1 <= packs <= _MOST_PACKS else None


def _amount_of(term: Term) -> tuple[float, str]:
    """A measure in its base unit, `2000`, `ml`; no unit where it is none of weight or volume."""
    unit = next((unit for unit in _HOLDING if term.unit and term.text == f"{term.text.removesuffix(unit)}{unit}"), "")
    number = term.text.removesuffix(unit) if unit else ""
    return (float(number), unit) if number.replace(".", "", 1).isdigit() else (0.0, "")
