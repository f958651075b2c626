"""What it costs to read a typed name as another one: nothing where they are equal, more for each slip of the finger.

The costs behave like logarithms of odds, so that those of several names add up.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from flows.districts.text import Word, is_vowelless, skeleton
from flows.words.places import SIDES

SLIP, VOWEL_SLIP, DOUBLED, FIRST_LETTER = 3.0, 2.2, 1.3, 0.8
MOST_SLIPS = 4
_NUMBERS = re.compile("[0-9]+")
BONES = 1.5
CUT, BEGINNING, CONSONANTS, SOME_LETTERS, ONE_SLIP = 1.0, 1.6, 2.0, 2.6, 3.5


def slip_cost(typed: str, name: str) -> float | None:
    """What the slips between two keys cost; None where they are too many for one name, or the numbers differ."""
    if typed == name:
        return 0.0
    if not (typed.isalpha() and name.isalpha()) and _NUMBERS.findall(typed) != _NUMBERS.findall(name):
        return None
    slips = OSA.distance(typed, name, score_cutoff=MOST_SLIPS)
    if slips > min(MOST_SLIPS, (max(len(typed), len(name)) + 2) // 3):
        return None
    if undouble(typed) == undouble(name):
        return DOUBLED * slips
    if typed[0] != name[0]:
        return SLIP * slips + FIRST_LETTER
    return slips * (VOWEL_SLIP if skeleton(typed) == skeleton(name) else SLIP)


def bones_cost(typed: str, bones: str) -> float | None:
    """What it costs to read a name written without its vowels, from the consonants of both."""
    if len(bones) < 3 or not typed:
        return None
    slips = OSA.distance(typed, bones, score_cutoff=1)
    if slips == 0:
        return BONES
    return BONES + SLIP if slips == 1 and len(bones) >= 5 else None


def short_cost(words: Sequence[Word], canonical: Sequence[str], name: Sequence[str]) -> float | None:
    """What it costs to read each word as short for the one in its place: `Kby. Baru`, `klp gdg`."""
    if len(words) != len(name):
        return None
    total = 0.0
    for word, long, full in zip(words, canonical, name, strict=True):
        if full not in (long, word.text):
            cost = _word_cost(word.text, full, word.is_cut)
            if cost is None:
                return None
            total += cost
    return total


def undouble(key: str) -> str:
    """A key without doubled letters."""
    return "".join([letter for at, letter in enumerate(key) if letter != key[at - 1 : at]])


def _word_cost(typed: str, full: str, is_cut: bool) -> float | None:
    if len(typed) == 1 and full in SIDES and full[0] == typed:
        return CUT if is_cut else BEGINNING
    if 2 <= len(typed) < len(full) and typed[0] == full[0]:
        if full.startswith(typed):
            return CUT if is_cut else BEGINNING
        if is_vowelless(typed) and _is_within(typed, full):
            return BEGINNING if typed == full[0] + skeleton(full[1:]) else CONSONANTS
        if is_cut and _is_within(typed, full):
            return SOME_LETTERS
        if is_cut and full.startswith(undouble(typed)):
            return CUT + DOUBLED
    return ONE_SLIP if len(typed) >= 5 and OSA.distance(typed, full, score_cutoff=1) == 1 else None


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of the one occur in the other, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
