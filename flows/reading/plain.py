"""A text in one spelling, and no longer than is read of it.

The length is held before and after, since one sign may stand for eighteen letters. Python puts the marks on a letter in
order at a cost that grows with the square of their number, so a letter keeps a few.
"""

import unicodedata

MOST_MARKS = 8


def normalize(text: str, longest: int) -> str:
    """A text with each sign in its usual form: full-width letters, fractions and ligatures as they are typed (NFKC)."""
    if text.isascii():
        return text[:longest]
    return unicodedata.normalize("NFKC", with_few_marks(text[:longest]))[:longest]


def with_few_marks(text: str) -> str:
    """A text whose letters have at most a few marks each, ready to be normalised."""
    kept, run = list[str](), 0
    for char in text:
        run = run + 1 if unicodedata.category(char)[0] == "M" else 0
        if run <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)
