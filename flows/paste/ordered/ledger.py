"""Nothing that tells goods vanishes: what no line has becomes a question.

A phrase is used where it became an item of its own. Else each of its words that stands in a name or an option of the
shop must be in some item that is ordered, or in a question. What was denied, dropped or mended is not looked for.
"""

from collections.abc import Iterator, Sequence

from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.phrases import Phrase
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.text import read_terms
from flows.words.goods import CATEGORIES
from flows.words.wares.cues import TALK

_LIKE = 1.7


def find_unused(said: Sequence[Phrase], ordered: Sequence[Ordered], vocabulary: Vocabulary) -> Iterator[Ordered]:
    """A question for each phrase with a word that tells goods and is neither in an item nor in a question."""
    if not any(one.item for one in ordered):
        return
    own = {one.text for one in ordered if one.item}
    for phrase in said:
        if phrase.text in own or not _may_be_goods(phrase, vocabulary):
            continue
        words = [word.lower() for word in phrase.words if _tells(word.lower(), vocabulary)]
        if any(not _is_used(word, ordered, vocabulary) for word in words):
            yield Ordered(phrase.text, phrase.amount or 1, None, phrase.amount is not None)


def _may_be_goods(phrase: Phrase, vocabulary: Vocabulary) -> bool:
    """Counted words, or several of which the shop knows all: a lone word may tell of anything."""
    known = [word for word in phrase.words if not word.isalpha() or vocabulary.cost(word.lower()) <= _LIKE]
    return phrase.amount is not None or 1 < len(known) == len(phrase.words)


def _tells(word: str, vocabulary: Vocabulary) -> bool:
    """A word that some goods are called by, or told apart by, as it stands."""
    return vocabulary.is_named(word) and word not in TALK and word not in CATEGORIES


def _is_used(word: str, ordered: Sequence[Ordered], vocabulary: Vocabulary) -> bool:
    return any(_has(one, word, vocabulary) for one in ordered)


def _has(one: Ordered, word: str, vocabulary: Vocabulary) -> bool:
    if one.item is None:
        return word in one.text.lower()
    name = {term.text for term in read_terms(one.item.name)}
    likes = (like for like, cost in vocabulary.like(word).items() if cost <= _LIKE)
    return word in name or not name.isdisjoint(likes)
