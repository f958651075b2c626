"""A catalogue as entries made of words, and what each typed word is worth to each of them.

Leaving a typed word unexplained costs something: much for a word or a size, little for mere talk or a small number,
which may be the quantity. An entry that holds a like word saves most of that.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.products.lexicon import GLUE, SOUND, SYNONYM, UNKNOWN, Lexicon
from flows.products.text import Term, called, models_of, read_terms
from flows.products.typed import MAYBE, Reading, Typed
from flows.shop import Item, Product
from flows.words.goods import AROUND_GOODS, OTHER_NAMES, SAME, SENSES, SHORT_FOR
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, MEASURES
from flows.words.wares.cues import MODELS

OTHER_SIZE = 7.0
LITTLE = 1.0
SHARED = 4  # so many names begin with a brand or a kind


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with the words that name it; `counts` tell a bundle's price options apart (`2 botol`).

    `head` is what it is, the first word of its name that is no brand's; None where that is a number. `models` are words
    that tell a model from its siblings, each with the number beside it: `note` of `Note 12`.
    """

    product: Product
    item: Item
    words: frozenset[Term]
    aliases: frozenset[Term]
    aside: frozenset[Term]
    counts: frozenset[Term]
    label: frozenset[Term]
    name: frozenset[Term]
    head: Term | None = None
    models: frozenset[tuple[Term, Term]] = frozenset()

    def is_other_model(self, reading: Reading) -> bool:
        """`redmi 12` where a `Redmi Note 12` or a `12C` is sold: the number was typed, and not what tells its model."""
        likes = reading.likes
        if any(number in likes and model not in likes for model, number in self.models):
            return True
        numbers = {word.text for word in reading.words - self.words if word.text.isdigit()}
        return any(found[1] in numbers for code in self.words - likes if (found := _MODEL.fullmatch(code.text)))

    def is_headless(self, reading: Reading) -> bool:
        """Tell whether none of several words says what it is, but only what it is made of, or for whom."""
        return reading.is_telling and self.head is not None and self.head not in reading.likes

    def asides(self, reading: Reading) -> int:
        """How many words were typed that stand only in brackets behind its name."""
        return len(self.aside & reading.likes)

    def is_told(self, reading: Reading) -> bool:
        """Tell whether all that tells it from its siblings was typed, and no number that may be the quantity."""
        return bool(self.label) and self.label <= reading.likes and not any(word.number for word in self.label)

    def is_other_count(self, reading: Reading) -> bool:
        """Tell whether another price option of this bundle is asked for."""
        units = {word.unit for word in self.counts}
        return bool(units) and not reading.words & self.counts and any(word.unit in units for word in reading.words)

    def wholeness(self, reading: Reading) -> int:
        """Tell whether all of the name was typed (2), all but its numbers (1), or less (0)."""
        left_out = self.name - reading.likes
        counted = {word.unit for word in self.words}
        return 2 if not left_out else int(all(word.unit or CONTAINERS.get(word.text) in counted for word in left_out))


class EntryIndex:
    """The entries of a catalogue by the words they hold."""

    def __init__(self, products: Sequence[Product]) -> None:
        self._heads = _heads(products)
        self.entries = [_entry(product, item, self._heads) for product in products for item in product.items]
        self._holders: dict[Term, list[int]] = defaultdict(list)
        for at, entry in enumerate(self.entries):
            for word in entry.words | entry.aliases:
                self._holders[word].append(at)
        self._numbers: dict[str, set[Term]] = defaultdict(set)
        for word in self._holders:
            if word.number:
                self._numbers[word.number].add(word)
                self._numbers[word.text].add(word)
        self._code_heads = {code[1] for word in self._holders if (code := _CODE.fullmatch(word.text))}
        self._lexicon = Lexicon(word.text for word in self._holders)

    def read(self, text: str) -> Reading:
        """Read a text as typed words, each with what it saves to whom."""
        words = [part for word in self._join(read_terms(text)) for part in self._parts(word)]
        return Reading([self._read_word(word, self._unknown(words, at)) for at, word in enumerate(words)])

    def is_named(self, at: int, reading: Reading) -> bool:
        """Tell whether a word of the name was typed, or one of the label that is a name."""
        entry = self.entries[at]
        return bool((entry.name | (entry.aliases - entry.aside)) & reading.likes) or self._is_named_by_label(
            entry, reading
        )

    def _is_named_by_label(self, entry: Entry, reading: Reading) -> bool:
        """`big roy`: a word of a label that is no word of the language, and that no other product has."""
        names = (word for word in entry.label & reading.words if _is_name(word))
        return any(all(self.entries[at].product is entry.product for at in self._holders[word]) for word in names)

    def is_maybe_size(self, at: int, number: int, reading: Reading) -> bool:
        """`sandal hitam 40` where 39 and 41 are sold: a number of goods that differ by numbers, and none was typed."""
        product = self.entries[at].product
        sizes = {
            word for item in product.items if len(product.items) > 1 for word in read_terms(item.label) if word.number
        }
        if not sizes or sizes & reading.likes:
            return False
        return number >= _MANY or any(not word.unit and word.number.isdigit() for word in sizes)

    def is_rare(self, at: int, reading: Reading) -> bool:
        """Tell whether a word was typed that only this product has."""
        product = self.entries[at].product
        rare = (word for word in reading.words & self.entries[at].name if not word.number and len(word.text) > 2)
        return any(all(self.entries[other].product is product for other in self._holders[word]) for word in rare)

    def is_whole(self, at: int, reading: Reading) -> bool:
        """Tell whether all words of a name were typed, but numbers and those that many names begin with."""
        left_out = self.entries[at].words - reading.likes
        return all(word.number or word.text in self._heads or word.text in CONTAINERS for word in left_out)

    def _join(self, words: Sequence[Term]) -> Iterator[Term]:
        """Join two typed words that are one in the catalogue."""
        at = 0
        while at < len(words):
            pair = Term("".join(word.text for word in words[at : at + 2]))
            is_one = at + 1 < len(words) and words[at] not in self._holders and self._is_torn(words[at : at + 2], pair)
            yield pair if is_one else words[at]
            at += 1 + is_one

    def _is_torn(self, words: Sequence[Term], pair: Term) -> bool:
        """`panto pel`: two words that mean nothing alone, and together a word of the catalogue, or sound like one."""
        if pair in self._holders:
            return True
        is_strange = all(word not in self._holders and word.text.isalpha() and word.text not in SAME for word in words)
        if not is_strange or len(pair.text) < 7 or any(word.text in AROUND_GOODS for word in words):
            return False
        return min(self._lexicon.like_at_once(pair.text).values(), default=UNKNOWN) <= SOUND

    def _parts(self, word: Term) -> Sequence[Term]:
        """Part an unknown code into letters and digits, and a word that is short for others."""
        if word.number or word in self._holders or self._is_other_code(word):
            return (word,)
        parts = read_terms(SHORT_FOR.get(word.text) or _DIGIT_EDGE.sub(" ", word.text))
        return parts if len(parts[0].text) > 2 or parts[0] in self._holders else (word,)

    def _is_other_code(self, word: Term) -> bool:
        """`a17` where `a15` and `a18` are sold: no code of this shop, though others begin alike."""
        code = _CODE.fullmatch(word.text)
        return code is not None and code[1] in self._code_heads

    def _read_word(self, word: Term, unknown: float) -> Typed:
        typed = Typed(word, unknown, word in self._holders)
        if word.number:
            same_digits = self._numbers.get(word.number, set()) | self._numbers.get(word.text, set())
            self._save(typed, {other: _number_cost(word, other) for other in same_digits})
        elif word.text in AROUND_GOODS or not word.text.isalpha():
            self._save(typed, {word: 0.0})
        else:
            likes = self._lexicon.like(word.text)
            if word.text in MODELS:
                likes = {other: cost for other, cost in likes.items() if cost <= SYNONYM}
            self._save(typed, {Term(other): cost for other, cost in likes.items()})
            if len(word.text) > 4 and min(likes.values(), default=UNKNOWN) > 1.0:
                self._save_halves(typed)
        return typed

    def _unknown(self, words: Sequence[Term], at: int) -> float:
        """What it costs to leave a word unexplained."""
        word = words[at]
        if _is_measure(word):
            return OTHER_SIZE
        before = [other.text for other in words[max(at - 2, 0) : at]]
        if word.number and before and before[-1] in _SIZED and before[0] not in _ONE_SIZED:
            return OTHER_SIZE
        if word.number:
            is_inside = word.text.isdigit() and not word.unit and 0 < at < len(words) - 1
            is_whole = word.number.isdigit()
            return 0.4 + 0.75 * math.log(max(1, int(word.number))) + is_inside if is_whole else UNKNOWN
        if word.text in CONTAINERS and word.text not in AROUND_GOODS:
            is_counted = at > 0 and words[at - 1].unit == CONTAINERS[word.text]
            return LITTLE if is_counted else MAYBE
        if len(word.text) == 1:
            return MAYBE if word in self._holders or word.text in SAME else LITTLE
        if word.text in AROUND_GOODS:
            return LITTLE * 2.0 if word in self._holders else LITTLE
        return LITTLE if word.text in MEASURES else UNKNOWN

    def _save(self, typed: Typed, costs: dict[Term, float]) -> None:
        typed.savings = self._savings(costs, typed.unknown)
        typed.likes.update(costs)

    def _savings(self, costs: dict[Term, float], unknown: float) -> dict[int, float]:
        savings: dict[int, float] = {}
        for word, cost in costs.items():
            saving = unknown - cost
            if saving > 0:
                for at in self._holders.get(word, ()):
                    if saving > savings.get(at, 0.0):
                        savings[at] = saving
        return savings

    def _save_halves(self, typed: Typed) -> None:
        """Explain a glued word by the entries that hold both its halves."""
        for halves in self._lexicon.halves(typed.word.text):
            left, right = ({Term(other): cost for other, cost in half.items()} for half in halves)
            ones, others = self._savings(left, UNKNOWN), self._savings(right, UNKNOWN)
            for at in ones.keys() & others.keys():
                saving = ones[at] + others[at] - UNKNOWN - GLUE
                if saving > typed.savings.get(at, 0.0):
                    typed.savings[at] = saving
                    typed.likes.update(left, right)


_MANY = 20  # so many of a thing are hardly ordered before its size is said
_ONE_SIZED = frozenset({"all", "free", "one"})
_SIZED = word_set("isi ukuran uk size sz spf")
_MODEL = re.compile(r"(\d{1,3})[a-z]")
_CODE = re.compile(r"([a-z]{1,3})\d{1,4}")
_DIGIT_EDGE = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")


def _is_measure(word: Term) -> bool:
    return word.unit not in ("", "x") and word.unit not in CONTAINERS


def _is_name(word: Term) -> bool:
    return len(word.text) > 2 and word.text.isalpha() and word.text not in SENSES and word.text not in AROUND_GOODS


def _number_cost(typed: Term, known: Term) -> float:
    """How far a typed number is from a number of a name that has the same digits, or the same size."""
    if typed == known or (typed.unit == known.unit and typed.text == known.text):
        return 0.0
    if _is_measure(typed) and _is_measure(known):
        return OTHER_SIZE - 1.0
    return 0.5 if not typed.unit or not known.unit else 1.5


def _entry(product: Product, item: Item, heads: frozenset[str]) -> Entry:
    label = read_terms(item.label) if len(product.items) > 1 else ()
    called_so = read_terms(called(product.name))
    name, head = (
        frozenset(called_so),
        next((word for word in called_so if word.text not in heads and len(word.text) > 1), None),
    )
    words = name | frozenset(label)
    counts = {word for word in label if word.unit} if item.kind == "bundle_price_option" else ()
    aliases = frozenset((*_aliases(product.name), *other_names(words), *read_terms(product.name)))
    aside_only = frozenset(read_terms(product.name)) - words
    models = frozenset((*models_of(called_so), *models_of(label)))
    return Entry(
        product, item, words, aliases - words, aside_only, frozenset(counts), frozenset(label), name, head, models
    )


def other_names(words: frozenset[Term]) -> Iterator[Term]:
    """The words of the other names of what these words name: `tabir surya` of `sunscreen`."""
    texts = {sense for word in words for sense in (word.text, *SENSES.get(word.text, ()))}
    for names in {names for text in texts for names in OTHER_NAMES.get(text, ())}:
        if any(texts.issuperset(name.split()) for name in names):
            yield from (Term(text) for name in names for text in name.split() if text not in texts)


def _heads(products: Sequence[Product]) -> frozenset[str]:
    """The words that the names of several products begin with: brands and kinds."""
    begun = Counter[tuple[str, ...]]()
    for name in {product.name for product in products}:
        words = tuple(word.text for word in read_terms(name)[:3])
        begun.update(words[:size] for size in (1, 2, 3))
    return frozenset(word for words, count in begun.items() if count >= SHARED for word in words)


def _aliases(name: str) -> Iterator[Term]:
    """Units typed without their number, and the two sides of a comma typed as two numbers."""
    spelt = (Term(unit.lower()) for unit in re.findall("[A-Za-z]+", name))
    yield from (word for word in spelt if word.text in MEASURES or word.text == "x")
    if "," in name:
        yield from read_terms(name.replace(",", " "))
