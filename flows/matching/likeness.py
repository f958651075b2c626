"""What it costs to read a typed name as another one: nothing where the keys are equal, more for each slip of the finger.

The costs behave like logarithms of odds, so that those of several names add up.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from flows.matching.text import Word, is_vowelless, skeleton

SLIP = 3.0
VOWEL_SLIP = 2.2
DOUBLED = 1.3


def slip_cost(typed: str, name: str) -> float | None:
    """What the slips between two keys cost; None where they are too many to be the same name."""
    if typed == name:
        return 0.0
    slips = OSA.distance(typed, name, score_cutoff=4)
    longest = max(len(typed), len(name))
    if slips > (longest + 1) // 3 or slips > 4:
        return None
    if undoubled(typed) == undoubled(name):
        return DOUBLED * slips
    same = skeleton(typed) == skeleton(name) and typed[0] == name[0]
    cost = slips * (VOWEL_SLIP if same else SLIP)
    return cost if typed[0] == name[0] else cost + 0.8


def vowelless_cost(words: Sequence[str], typed: str, name: str) -> float | None:
    """What it costs to read a name written without (some of) its vowels."""
    if not any(is_vowelless(word) for word in words):
        return None
    bones, typed_bones = skeleton(name), skeleton(typed)
    if len(bones) < 3 or not typed_bones:
        return None
    slips = OSA.distance(typed_bones, bones, score_cutoff=1)
    if slips == 0:
        return 1.5
    return 1.5 + SLIP if slips == 1 and len(bones) >= 5 else None


def short_cost(words: Sequence[Word], canonical: Sequence[str], name: Sequence[str]) -> float | None:
    """What it costs to read each word as short for the one in its place: `Kby. Baru`, `klp gdg`."""
    if len(words) != len(name):
        return None
    total = 0.0
    for word, typed, full in zip(words, canonical, name, strict=True):
        if typed == full:
            continue
        cost = _word_cost(typed, full, word.is_cut)
        if cost is None:
            return None
        total += cost
    return total


def _word_cost(typed: str, full: str, is_cut: bool) -> float | None:
    if len(typed) < 2 or typed[0] != full[0] or len(typed) >= len(full):
        return 3.5 if len(typed) >= 5 and OSA.distance(typed, full, score_cutoff=1) == 1 else None
    if full.startswith(typed):
        return 1.0 if is_cut else 1.6
    if is_vowelless(typed) and is_subsequence(typed, full):
        return 1.6 if typed == full[0] + skeleton(full[1:]) else 2.0
    return 3.5 if len(typed) >= 5 and OSA.distance(typed, full, score_cutoff=1) == 1 else None


def is_subsequence(short: str, long: str) -> bool:
    """Whether the letters of the one occur in the other, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def undoubled(key: str) -> str:
    """A key without doubled letters."""
    return "".join(letter for at, letter in enumerate(key) if letter != key[at - 1 : at])
