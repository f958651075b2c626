"""How much a typed word is like a word of an order: typing errors, letters left out, parts of a name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.order_index.folding import fold, has_vowels, skeletons, sounds

ENOUGH, ENOUGH_HEARD = 0.55, 0.74
MOST_ALIKE = 60
PREFIX, SUFFIX, INITIAL = 0.72, 0.66, 0.5
BARE, HEARD, HEARD_SHORT = 0.9, 0.86, 0.7
"""How sure words of the same consonants can be: of a word without vowels, of one with them, and of a short one."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word that stands in orders, folded, beside its consonants."""

    terms: Sequence[str]
    skeletons: Sequence[str]

    @staticmethod
    def of(terms: Sequence[str]) -> "Vocabulary":
        """The vocabulary of folded words."""
        return Vocabulary(terms, [skeletons(term)[0] for term in terms])

    def alike(self, word: str) -> Mapping[str, float]:
        """The words that a typed one may mean, each with how sure that is, from 0 to 1."""
        found = dict[str, float]()
        for term, score in self._guesses(word):
            found[term] = max(found.get(term, 0.0), score)
        return found

    def _guesses(self, word: str) -> Iterator[tuple[str, float]]:
        typed = fold(word)
        if word.isdigit():
            yield from ((term, 1.0) for term in self.terms if term == word)
            return
        for form in {typed, sounds(word)}:
            yield from self._near(form)
        yield from self._parts(typed)
        yield from self._bare(word) if not has_vowels(word) else self._heard(word, typed)

    def _near(self, typed: str) -> Iterator[tuple[str, float]]:
        """Words with few letters more, less, other or in another place."""
        measure = OSA.normalized_similarity
        found = extract(typed, self.terms, scorer=measure, score_cutoff=ENOUGH, limit=MOST_ALIKE)
        return ((term, score) for term, score, _ in found)

    def _parts(self, typed: str) -> Iterator[tuple[str, float]]:
        """Names that begin or end so: `wahyu` of `wahyuningsih`, `tuti` of `astuti`, an initial."""
        least = INITIAL if len(typed) < 2 else PREFIX
        yield from ((term, _share(typed, term, least)) for term in self.terms if term.startswith(typed))
        if len(typed) > 2:
            yield from ((term, _share(typed, term, SUFFIX)) for term in self.terms if term.endswith(typed))

    def _bare(self, word: str) -> Iterator[tuple[str, float]]:
        """Words whose vowels were left out."""
        for heard in skeletons(word):
            yield from ((term, BARE * score) for term, score in self._of_consonants(heard))

    def _heard(self, word: str, typed: str) -> Iterator[tuple[str, float]]:
        """Words with these consonants, whatever the vowels."""
        (heard,) = skeletons(word)
        most = HEARD if len(heard) > 2 else HEARD_SHORT
        for term, score in self._of_consonants(heard):
            yield term, 0.6 * most * score + 0.4 * OSA.normalized_similarity(typed, term)

    def _of_consonants(self, heard: str) -> Iterator[tuple[str, float]]:
        if len(heard) < 2:
            return iter(())
        measure = OSA.normalized_similarity
        found = extract(heard, self.skeletons, scorer=measure, score_cutoff=ENOUGH_HEARD, limit=MOST_ALIKE)
        return ((self.terms[at], score) for _, score, at in found)


def _share(part: str, whole: str, least: float) -> float:
    """The longer the part, the surer."""
    return least + (1 - least) * len(part) / len(whole)
