"""A text as words with their places in it, and the keys by which names of places are compared.

A key is written as it sounds and without spaces: `Tandjoeng Poera`, `tanjung pura` and `Tanjungpura` have one key.
Numbers in words, digits and Roman numerals are one (`Ilir Timur I`), usual short forms are written out.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import NamedTuple

from flows.words.numbers import PLACE_NUMBERS
from flows.words.places import COUNTRY, DIRECTIONS, INITIALS, LEVEL_WORDS, LONG_FORMS

LONGEST, MOST_WORDS = 1000, 250


class Word(NamedTuple):
    """A typed word, where it stands, and whether a comma, a slash or a line break stands before it."""

    text: str
    start: int
    end: int
    is_apart: bool
    is_cut: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()


def read_words(text: str) -> list[Word]:
    """Read the words of a text, with offsets in the text as it was given."""
    words: list[Word] = []
    plain = _plain(text[:LONGEST])
    end = 0
    for match in islice(_WORD.finditer(plain), MOST_WORDS):
        if match[0] in COUNTRY:
            continue
        is_apart = bool(_APART.search(plain, end, match.start()))
        end = match.end()
        is_cut = plain[end : end + 1] == "."
        words.append(Word(_INSIDE.sub("", match[0]), match.start(), end, is_apart, is_cut))
    for at, (word, following) in enumerate(pairwise(words)):
        if word.is_cut and word.text in INITIALS and _begins(words, at) and _continues(following):
            words[at] = word._replace(text=INITIALS[word.text])
    return words


def _begins(words: list[Word], at: int) -> bool:
    """Whether a name may begin with a word: `Kec. S. Pinyuh`, not `Bekasi S.`."""
    return at == 0 or words[at].is_apart or words[at - 1].text in LEVEL_WORDS


def _continues(word: Word) -> bool:
    """Whether a word may belong to the name that the one before it begins."""
    return not (word.is_apart or word.is_number or word.text in LEVEL_WORDS)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, lower case."""
    return tuple(word.text for word in read_words(name))


def key_of(words: Iterable[str]) -> str:
    """The key of a name."""
    return "".join([_canonical(word) for word in words])


def canonical(words: Iterable[str]) -> list[str]:
    """The words of a name, each as it stands in a key."""
    return [_canonical(word) for word in words]


def plain_key(words: Iterable[str]) -> str:
    """The key of a name with its numbers as they are written: what people glue."""
    return sound("".join(words))


def sound(word: str) -> str:
    """Write a word as it sounds: old spellings are new ones."""
    for old, new in _OLD:
        if old in word:
            word = word.replace(old, new)
    return word


def skeleton(key: str) -> str:
    """The consonants of a key."""
    return key.translate(_VOWELS)


def is_vowelless(key: str) -> bool:
    """Whether a word was written (nearly) without vowels; it may begin with one."""
    return len(key) >= 2 and len(skeleton(key[1:])) >= 0.75 * (len(key) - 1)


def put_direction_last(words: list[str]) -> list[str]:
    """Put an English direction behind the name, as Indonesian does: `south jakarta` → `jakarta selatan`."""
    if len(words) > 1 and words[0] in DIRECTIONS:
        return [*words[1:], DIRECTIONS[words[0]]]
    return words


def _canonical(word: str) -> str:
    known = _CANONICAL.get(word)
    return sound(word) if known is None else known


def _plain(text: str) -> str:
    """Lower case without accents, letter for letter, so that offsets hold."""
    if text.isascii():
        return text.lower()
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[0].lower()
    return plain if len(plain) == 1 else letter


_WORD = re.compile(r"[a-z]+(?:['’`‘][a-z]+)*|[0-9]+")
_INSIDE = re.compile(r"['’`‘]")
_APART = re.compile(r"[,;/\n|()\[\]:•]|\s[-–—]|[-–—]\s")
_OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"))
_VOWELS = str.maketrans("", "", "aeiou")
_CANONICAL = PLACE_NUMBERS | LONG_FORMS
