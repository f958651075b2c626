"""Words of goods looked up in the catalogue, where the words around a name need no explanation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.paste.ordered.options import fitting, option_terms
from flows.paste.ordered.phrases import is_talk
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.index import ProductDecision, ProductIndex
from flows.products.text import read_terms
from flows.shop import Item, Product
from flows.words.goods import CATEGORIES, COLOUR_WORDS, OPTION_WORDS, SENSES, SHORT_FOR
from flows.words.tables import word_set
from flows.words.units import CONTAINERS
from flows.words.wares.cues import LARGE, MODELS, MOST, PLAIN, SMALL, TALK

_UNLIKE = 2.4  # a word this far from all of the catalogue is none of its words misspelt
_CLEAR = 0.85
_OF_SIZES = LARGE | SMALL | MOST | PLAIN | word_set("pendek panjang short long tanggung sedang")
_BETWEEN = " , "  # a number must not take the next word for its unit
_SHORT_MODELS = word_set("se fe air flip fold note plus mini")  # they are words of talk as well
_NEAR, _NEARER = 1.7, 0.7
_TELLING = 4  # so many letters has a word that tells goods
_WAYS = word_set("online offline video digital set paket isi")  # of a name they are often left out


@dataclass(frozen=True, slots=True)
class Found:
    """What words mean: the product and item where they are clear, the best guess where they are not.

    `likely` is the item of that guess, where only one may be meant, `score` its share of the odds, `left` the words
    that it does not explain; `is_other` where one of these stands in place of a word of its name.
    """

    product: Product | None = None
    item: Item | None = None
    guess: Product | None = None
    is_whole: bool = False
    is_named: bool = False
    is_rare: bool = False
    likely: Item | None = None
    score: float = 0.0
    left: tuple[str, ...] = ()
    is_other: bool = False


ITS = ("nya", "nye", "nyo")  # behind what was spoken of before


class Lookup:
    """Finds goods in one catalogue."""

    def __init__(self, index: ProductIndex, vocabulary: Vocabulary) -> None:
        self.index = index
        self.vocabulary = vocabulary

    def find(self, words: Sequence[str]) -> Found:
        """Find what words mean; of what they may mean at best only the product is told."""
        words = self.stems(words)
        if not any(word[:1].isalpha() and word.lower() not in TALK for word in words):
            return Found()
        decision = self.index.match(_BETWEEN.join(words), 3)
        if decision.verdict == "ask" and decision.unexplained:
            decision = self._without_strangers(words, decision)
        found = replace(_found(decision), is_named=decision.is_named, is_other=self._is_other(words, decision))
        return found if decision.is_named else replace(found, product=None, item=None, is_whole=False)

    def stems(self, words: Sequence[str]) -> list[str]:
        """The words without `nya`."""
        return [self._stem(word) for word in words]

    def _stem(self, word: str) -> str:
        """`creamnya` is `cream`, and so are `creamnye` and `creamnyo`."""
        stem = word[:-3] if word.lower().endswith(ITS) else word
        return (
            stem
            if (len(stem) > 2 or stem.lower() in SHORT_FOR) and not self.vocabulary.is_named(word.lower())
            else word
        )

    def _without_strangers(self, words: Sequence[str], decision: ProductDecision) -> ProductDecision:
        """Match again without the words that no shop would know, before the name or beside a whole one."""
        left, meant = set(decision.unexplained), decision.matches[0].product
        strange = [at for at in range(len(words)) if self._is_strange(words, at, left, meant)]
        first = next((at for at in range(len(words)) if at not in strange), len(words))
        is_sure = decision.is_whole or decision.is_rare
        dropped = [
            at
            for at in strange
            if at < first
            or (is_sure and (decision.is_whole or not self._tells_apart(words, at, strange, meant)))
            or words[at].lower() in _OF_SIZES
            or is_talk(words[at].lower(), self.vocabulary)
        ]
        rest = [word for at, word in enumerate(words) if at not in dropped]
        return self.index.match(_BETWEEN.join(rest), 3) if dropped and rest else decision

    def _tells_apart(self, words: Sequence[str], at: int, strange: Sequence[int], meant: Product) -> bool:
        """`gula pasir` where only `gula aren` is sold: a strange word right behind one of the name, or in its place."""
        low, before = words[at].lower(), words[at - 1].lower() if at else ""
        follows = words[at + 1].lower() if at + 1 < len(words) else ""
        if low in CONTAINERS or low in CATEGORIES or not low.isalpha() or self.vocabulary.cost(low) <= _UNLIKE:
            return False
        leads_on = follows in self.vocabulary.sizes or self.vocabulary.is_named(follows)
        leads_on = leads_on and not self._is_instead(words, at, meant)
        return not leads_on and at - 1 not in strange and self.vocabulary.names_goods(before)

    def _is_other(self, words: Sequence[str], decision: ProductDecision) -> bool:
        """Tell a word that is left over, and stands where the likeliest name has another."""
        left = [at for at, word in enumerate(words) if 0 < at < len(words) - 1 and word.lower() in decision.unexplained]
        return any(self._is_instead(words, at, decision.matches[0].product) for at in left if decision.matches)

    def _is_instead(self, words: Sequence[str], at: int, meant: Product) -> bool:
        """`kelas baking pemula`, of a `Kelas Jahit Pemula`: a word in place of another, which it does not shorten."""
        word, follows = words[at].lower(), words[at + 1].lower()
        if not word.isalpha() or not follows.isalpha() or len(follows) < _TELLING:
            return False
        name = [term.text for term in read_terms(meant.name)]
        beside = [{one, *self.vocabulary.like(one)} for one in (words[at - 1].lower(), follows)]
        known = [[place for place, said in enumerate(name) if said in likes] for likes in beside]
        between = name[max(known[0]) + 1 : min(known[1])] if all(known) else []
        telling = [said for said in between if not self.vocabulary.is_kind(said) and said not in _WAYS]
        return any(map(str.isalpha, telling)) and not any(said[0] == word[0] for said in telling)

    def is_strange(self, words: Sequence[str], *, is_counted: bool) -> bool:
        """Tell words of which none is a word of the shop, or where nothing is counted, none nearly and telling."""
        near = _NEAR if is_counted else _NEARER
        return not any(self._is_known(word.lower(), near) for word in self.stems(words))

    def _is_known(self, word: str, near: float) -> bool:
        return self.vocabulary.cost(word) <= near and word not in TALK and not self.vocabulary.is_option(word)

    def _has_colours(self, product: Product) -> bool:
        """Tell whether the items of a product differ by colour."""
        return any(term.text in COLOUR_WORDS for item in product.items for term in read_terms(item.label))

    def _is_strange(self, words: Sequence[str], at: int, left: set[str], meant: Product) -> bool:
        low = words[at].lower()
        is_left = all(term.text in left for term in read_terms(low))
        if low in _OF_SIZES:
            return is_left and (len(meant.items) > 1 or low in PLAIN)
        if low in CATEGORIES or low in CONTAINERS or self.vocabulary.is_kind(low) or self.vocabulary.is_other_name(low):
            return is_left
        if low in COLOUR_WORDS:
            is_sold = bool(fitting(meant, option_terms(low), self.vocabulary))
            is_shade = not is_sold and self._is_shade(words, at, left)
            return is_left and (not self._has_colours(meant) or is_shade)
        if low.isdigit() or any(char.isdigit() for char in low) or low in OPTION_WORDS or low in MODELS - _SHORT_MODELS:
            return False
        if low in SENSES:
            return is_left and self.vocabulary.cost(low) > _NEAR
        is_lead = all(self.vocabulary.cost(word.lower()) > _NEARER for word in words[: at + 1])
        return is_left and self.vocabulary.cost(low) > (_NEARER if is_lead else _UNLIKE)

    def _is_shade(self, words: Sequence[str], at: int, left: set[str]) -> bool:
        """`biru dongker`: a colour beside one that is nearer to it."""
        beside = (word.lower() for word in (*words[max(at - 1, 0) : at], *words[at + 1 : at + 2]))
        return any(word in COLOUR_WORDS and word not in left for word in beside)


def _found(decision: ProductDecision) -> Found:
    if not decision.matches:
        return Found(left=decision.unexplained)
    best = decision.matches[0]
    is_sure = decision.verdict == "accept" and decision.quantity is None
    is_clear = is_sure or (best.score > _CLEAR and not decision.unexplained)
    return Found(
        best.product if is_clear else None,
        best.item if is_sure else None,
        best.product,
        decision.is_whole,
        is_rare=decision.is_rare,
        likely=best.item,
        score=best.score,
        left=decision.unexplained,
    )
