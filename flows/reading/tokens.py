"""A short text as typed words, read once however many rules look at it."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.reading.plain import clean, normalize
from flows.words.small_talk import squeezed
from flows.words.units import MEASURES

LONGEST, MOST, _SHORT = 300, 40, 2
_SIZE = re.compile(r"x{1,4}[ls]")
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[+?-]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters, without doubled ones and without `-nya`, and where it stands."""

    word: str
    start: int
    end: int
    is_named: bool = False

    @property
    def is_number(self) -> bool:
        """Digits, not a word."""
        return self.word.isdecimal()


@dataclass(frozen=True)
class Said:
    """A text on one line, and its words; none where it is too long to be said in passing."""

    text: str
    tokens: tuple[Token, ...] = ()

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All the words."""
        return frozenset(token.word for token in self.tokens)

    def has(self, words: frozenset[str]) -> bool:
        """Any of these was said."""
        return bool(self.words & words)

    def between(self, tokens: Sequence[Token]) -> str:
        """The stretch of the text that these words span."""
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""


@functools.lru_cache(64)
def tokens_of(text: str) -> Said:
    """The words of a text that is short enough."""
    plain = normalize(clean(text[: LONGEST + 1]), LONGEST + 1)
    if len(plain) > LONGEST:
        return Said("")
    found = list(_TOKEN.finditer(plain.casefold())) if len(plain.casefold()) == len(plain) else []
    return Said(plain, tuple(map(_token, found))) if len(found) <= MOST else Said(plain)


def _token(found: re.Match[str]) -> Token:
    word = found.group()
    if word.isdecimal():
        return Token(word, found.start(), found.end())
    is_named = word.endswith("nya") and (len(word) > 5 or word[:-3] in MEASURES)
    bare = word.removesuffix("nya") if is_named else word
    is_plain = len(bare) <= _SHORT or _SIZE.fullmatch(bare)
    return Token(bare if is_plain else squeezed(bare), found.start(), found.end(), is_named)
