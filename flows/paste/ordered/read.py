"""Read what is ordered: texts of goods become the items they mean, each with how many."""

from collections.abc import Iterable, Sequence
from itertools import islice

from flows.paste.ordered.basket import Basket
from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.lookup import Lookup
from flows.paste.ordered.phrases import Phrase, read_phrases
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.index import ProductIndex

_MOST, _LONGEST, _REMEMBERED = 50, 1200, 120


def look_up(phrases: Sequence[Phrase], index: ProductIndex, vocabulary: Vocabulary) -> list[Ordered]:
    """Find what the phrases of one text order."""
    basket = Basket(Lookup(index, vocabulary))
    basket.take_text(phrases)
    return basket.ordered(is_list=True)


def read_items(texts: Iterable[str], index: ProductIndex, vocabulary: Vocabulary) -> list[Ordered]:
    """Find what texts order, one after another; what is not clear has no item, what names nothing is left out."""
    return fill_basket(texts, index, vocabulary).ordered()[:_MOST]


def fill_basket(texts: Iterable[str], index: ProductIndex, vocabulary: Vocabulary) -> Basket:
    """Gather the lines of texts, one after another."""
    basket = Basket(Lookup(index, vocabulary))
    before = ""
    for text in islice(texts, _MOST):
        basket.take_text(read_phrases(text[:_LONGEST], vocabulary, before))
        before = f"{before[-_REMEMBERED:]}\n{text[:_LONGEST]}\n"
    return basket
