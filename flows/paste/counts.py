"""How many of an item a piece of text asks for, told from the sizes, prices and bundle names that also hold numbers."""

import re
from dataclasses import dataclass

from flows.paste.weigh.vocabulary import Vocabulary
from flows.reading.readers import MAX_QUANTITY, Unread, read_quantity
from flows.words.numbers import NUMBER_WORDS
from flows.words.tables import any_of
from flows.words.units import CONTAINERS, DOZENS

_UNIT, _WORDS = any_of({*CONTAINERS, "porsi", "ekor"}), any_of(NUMBER_WORDS)
_N = rf"(?P<n>\d{{1,4}}|(?:{_WORDS})(?![a-z]))"
_SAID = (
    rf"(?:\b(?:sebanyak|jumlah(?:nya)?|qty)\b|\bjml)\s*+[:=]?\s*+{_N}\s?(?:(?:{_UNIT})\b)?",
    r"(?<![\w.,])(?P<n>\d{1,3})\s?x(?![\w]|\s?\d)",
    r"(?<![\w])x\s?(?P<n>\d{1,3})(?!\s?\d|\w)",
    rf"\(\s*+{_N}\s?(?:x|(?:{_UNIT}))?\s*\)",
    rf"(?<!\s)\s*+(?:[:=]|(?<=\s)[-–])\s*+{_N}\s?(?:(?:{_UNIT})\b)?\s*+$",
)
_COUNTED = rf"(?<![\w.,]){_N}\s?(?:{_UNIT})\b(?!\s*\))"
_FIRST = rf"^\s*+{_N}\s++(?=\D)"
_LAST = rf"(?<=\S)\s++{_N}\s*+$"
_BUNDLE = re.compile(
    rf"\b(?:paket|pkt|isi)\b[^,]{{0,60}}?\b\d+\s?(?:{_UNIT})\b|\b\d+\s?(?:{_UNIT})\b.{{0,60}}\bpaket\b(?!\s*\w)",
    re.IGNORECASE,
)
_PLAIN = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_SAID, _COUNTED, _FIRST, _LAST))
_OF_BUNDLE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in (*_SAID, _FIRST))
_WITH_UNIT = re.compile(_COUNTED, re.IGNORECASE)
_DOZENS = re.compile(
    rf"(?:\b(?:\d{{1,2}}|setengah|half a|a|{_WORDS})\s?|½\s?|\bse)(?:{any_of(DOZENS)})\b", re.IGNORECASE
)
_EACH = re.compile(
    rf"[,;]?\s{{0,2}}\b(?:masing\W?masing|msg\W?msg|masing2|msg2|each)\s*+(?P<n>\d{{1,3}}|(?:{_WORDS})\b)\s?(?:x|(?:{_UNIT})\b)?",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_SIZED = re.compile(r"\b(?:ukuran|uk|size|level|tipe|type|model|no|nomor)\W*$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]++)\s++$")
_EDGES = re.compile(r"^[\s,.;:/\-–(=+&]++|(?<![\s,.;:/\-–(=+&])[\s,.;:/\-–(=+&]++$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A text without its quantity; None where none was said."""

    text: str
    quantity: int | None


def read_count(text: str, vocabulary: Vocabulary) -> Counted:
    """Take the quantity out of a text."""
    if dozens := _DOZENS.search(text):
        return Counted(_without(text, dozens), _dozens(dozens.group()))
    named = {found.start("n") for found in _WITH_UNIT.finditer(text) if vocabulary.is_counted(found.group())}
    for pattern in _OF_BUNDLE if _BUNDLE.search(text) else _PLAIN:
        for found in pattern.finditer(text):
            if found.start("n") not in named and not _is_size(text, found, vocabulary):
                return Counted(_without(text, found), _number(found["n"]))
    return Counted(_EDGES.sub("", text), None)


def read_each(text: str) -> Counted:
    """Take `masing-masing 2` out of a text."""
    found = _EACH.search(text)
    return Counted(_without(text, found), _number(found["n"])) if found else Counted(text, None)


def _is_size(text: str, found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """`size 40`, `isi 10`, and `(40)` where the shop has that size."""
    number, end = found["n"], found.start("n")
    before = text[max(0, end - _LOOK_BACK) : end]
    if _SIZED.search(before):
        return True
    word = _WORD_BEFORE.search(before)
    if word and found.group().strip() == number and (word[1].lower(), number) in vocabulary.pairs:
        return True
    return len(number) > 1 and number in vocabulary.sizes and "x" not in found.group().lower()


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(_EDGES.sub("", text[: found.start()] + " " + text[found.end() :]).split())


def _dozens(text: str) -> int | None:
    try:
        return read_quantity(text)
    except Unread:
        return None


def _number(text: str) -> int | None:
    number = int(NUMBER_WORDS.get(text.lower(), text))
    return number if 0 < number <= MAX_QUANTITY else None
