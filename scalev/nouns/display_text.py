"""Text from outside as it may stand in a chat: on one line, no longer than a name is, and nothing hidden in it.

Marks that turn the direction of what follows, signs without width and half characters are left out; what joins the
parts of an emoji stays. A code (a number of an order, a state, a way to pay) is never mended: cut, it would be another.
"""

import unicodedata

LONGEST_TEXT, LONGEST_WORD, LONGEST_CODE = 255, 60, 64
JOINER = "\u200d"
BLANK = {"Cc", "Zl", "Zp", "Zs"}
HIDDEN = {"Cf", "Cs", "Co", "Cn"}


def clean(text: str, most: int = LONGEST_TEXT) -> str:
    """The text as it may be shown; raises `ValueError` where nothing is left."""
    if not text.isprintable():
        text = " ".join("".join(map(_sign, text[: 4 * most])).split())
    text = text.strip()
    if not text:
        raise ValueError("nothing to be clean")
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def word(text: str) -> str:
    """A part of a label: a courier, its service, how many days."""
    return clean(text, LONGEST_WORD)


def code(text: str) -> str:
    """A text that names something; raises `ValueError` where it is none."""
    if not text or len(text) > LONGEST_CODE or not text.isprintable() or text != text.strip():
        raise ValueError("not a code")
    return text


def _sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in BLANK:
        return " "
    return "" if kind in HIDDEN and sign != JOINER else sign
