"""A text in one spelling, on one line, without its tail, and no longer than is read of it.

The length is held before and after, since one sign may stand for eighteen letters. Python puts the marks on a letter in
order at a cost that grows with the square of their number, so a letter keeps a few.
"""

import re
import unicodedata

MOST_MARKS = 8
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_LOOK_BACK = 60
_OF_PICTURES = frozenset("\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
"""What joins pictures, and the colours of hands."""


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


def clean(text: str) -> str:
    """Put a text on one line in NFC, without control, direction or zero-width characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = "".join(char for char in text if char.isspace() or unicodedata.category(char) not in _INVISIBLE)
    return " ".join(unicodedata.normalize("NFC", with_few_marks(visible)).split())


def without_pictures(text: str) -> str:
    """A text without the pictures at its ends, which are smiled beside a name or a street; one of them alone stays."""
    if text.isascii():
        return text
    signs = [at for at, char in enumerate(text) if not (char.isspace() or _is_picture(char))]
    return text[signs[0] : signs[-1] + 1] if signs else text


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) == "So" or char in _OF_PICTURES


def without_tails(pattern: re.Pattern[str], text: str, end: int | None = None) -> str:
    """Take off the end again and again what a pattern, which must end in `$`, finds in the last few words."""
    end = len(text) if end is None else end
    while found := pattern.search(text, max(0, end - _LOOK_BACK), end):
        end = found.start()
    return text[:end]
