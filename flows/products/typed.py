"""A text as typed words, each with what leaving it unexplained costs and how much of that each entry saves.

The costs of the words add up, so an entry is judged by the words it leaves over, by how much of the text it explains,
and by the number that remains as the quantity.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.products.lexicon import UNKNOWN
from flows.products.text import Term
from flows.words.goods import NO_GOODS
from flows.words.units import CONTAINERS, DOZENS

MAYBE = 3.0
WEAK = 1.8  # a word that saves less than this is not explained
OTHERS = 2.9  # a word of the catalogue that saves less than this is another one: `pro` is no `protector`
LONE = 0.8  # one short misspelt word alone may be anything


@dataclass(slots=True)
class Typed:
    """A typed word, its cost while unexplained, what each entry saves of it, and the known words it is like.

    `is_known` where the catalogue has the word itself.
    """

    word: Term
    unknown: float
    is_known: bool = False
    savings: dict[int, float] = field(default_factory=dict)
    likes: set[Term] = field(default_factory=set)

    @property
    def is_content(self) -> bool:
        """Does it say which product is meant?"""
        return self.unknown >= UNKNOWN

    @property
    def is_detail(self) -> bool:
        """Does it only tell siblings apart (`botol` without a number, `L`)?"""
        return self.unknown == MAYBE and not self.word.number

    def is_explained_by(self, at: int) -> bool:
        """Does an entry have it, or what is like it?"""
        return self.savings.get(at, 0.0) >= (OTHERS if self.is_known and self.is_content else WEAK)

    @property
    def is_talk(self) -> bool:
        """Is it a word of other talk than naming products?"""
        return self.word.text in NO_GOODS


class Reading:
    """All the words of a text."""

    def __init__(self, typed: Sequence[Typed]) -> None:
        self._typed = typed
        self.words = frozenset(other.word for other in typed)
        self.likes = frozenset[Term]().union(*(other.likes for other in typed))
        self.is_telling = sum(bool(other.likes) for other in typed) > 1

    def savings(self) -> dict[int, float]:
        """Add up what each entry saves."""
        savings: dict[int, float] = defaultdict(float)
        for other in self._typed:
            for at, saving in other.savings.items():
                savings[at] += saving
        return savings

    def is_better(self, at: int, than: int) -> bool:
        """Tell whether one entry explains any word better than another."""
        return any(other.savings.get(at, 0.0) > other.savings.get(than, 0.0) + 0.01 for other in self._typed)

    def find_leftovers(self, at: int | None) -> tuple[str, ...]:
        """List the words an entry does not explain; one number may be the quantity."""
        words = [other for other in self._typed if other.is_content or other.is_detail]
        words = [other for other in words if at is None or not other.is_explained_by(at)]
        numbers = [other for other in self._typed if other.word.number and not other.is_content]
        numbers = [other for other in numbers if at not in other.savings]
        return tuple(other.word.text for other in (*words, *numbers[1:]))

    def strength(self, at: int) -> float:
        """Say how much of the text an entry explains, 0 to 1; other talk counts only beside a product's own words."""
        telling = [other for other in self._typed if other.is_content or (other.is_detail and at in other.savings)]
        explained = [other for other in telling if at in other.savings and not other.is_talk]
        strength = sum(other.savings[at] for other in explained)
        if len(explained) == 1 and 0 < strength < UNKNOWN and len(explained[0].word.text) < 8:
            strength = max(0.0, strength - LONE)
        if explained:
            strength += sum(UNKNOWN for other in telling if other.is_talk and other.savings.get(at) == UNKNOWN)
        return strength / max(UNKNOWN, sum(other.unknown for other in telling))

    def quantity(self, at: int) -> int | None:
        """Take the first number that is left when the entry has taken its own."""
        for word in (other.word for other in self._typed if at not in other.savings and not other.is_content):
            if word.number.isdigit() and (word.unit in ("", "x") or word.unit in CONTAINERS):
                return int(word.number) * DOZENS.get(word.unit, 1)
        return self._repeated()

    def _repeated(self) -> int | None:
        """A number at the end that the name has in letters, which were typed as well: `pensil alis dua sisi 2`."""
        words = [other.word for other in self._typed]
        last = words[-1] if words else None
        if last is None or not last.text.isdigit() or last.unit:
            return None
        in_letters = any(word.text.isalpha() and word.number == last.number for word in words[:-1])
        return int(last.number) if in_letters else None
