"""An item text as words where they stand, each with its role: of goods, a count, a mark, a cue, or talk."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from flows.paste.ordered.amounts import read_amount
from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.units import MEASURES
from flows.words.wares.cues import AND, DENYING, DROPPING, EACH, EVERY, FIXING, KIND_OF_OPTIONS, SIZED, SOFT_FIXING

MOST_WORDS, LONGEST = 240, 1200


class Role(Enum):
    """What a word does in an item text."""

    GOODS = auto()
    COUNT = auto()
    MAYBE = auto()  # a number that some product has as its size
    MARK = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    EACH = auto()
    EVERY = auto()
    FIX = auto()
    SOFT_FIX = auto()
    DROP = auto()
    DENY = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a run of words with one role; `amount` is what a count says, None of all others."""

    text: str
    role: Role
    amount: int | None = None

    @property
    def is_goods(self) -> bool:
        """A word that may name what is ordered."""
        return self.role in (Role.GOODS, Role.MAYBE)


_TOKEN = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?|[½¼¾]|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\w\s]|\n|_")
_MASING = re.compile(
    r"\b(?:masing|msg|masing2|msg2)\W{0,2}(?:masing|msg|2)(?!\d)(?:nya)?\b|\bmasing2\b|\bmsg2\b", re.IGNORECASE
)
_TWICE = re.compile(r"\b([^\W\d_]{3,20})2(?=\s[^\W\d_]|\s?\d)", re.IGNORECASE)
_SIZE = re.compile(r"[2-6]xl")
_MARKS = frozenset(",;\n+&|")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    is_glued: bool  # no blank before it


def read_words(text: str, vocabulary: Vocabulary) -> list[Word]:
    """Give each word of an item text its role."""
    plain = _TWICE.sub(r"\1 \1", _MASING.sub(" masing ", text[:LONGEST]))
    tokens = [
        _Token(found.group(), found.group().lower(), found.start() > 0 and not plain[found.start() - 1].isspace())
        for found in islice(_TOKEN.finditer(plain), MOST_WORDS)
    ]
    return list(_give_roles(tokens, vocabulary))


def _give_roles(tokens: Sequence[_Token], vocabulary: Vocabulary) -> Iterator[Word]:
    at = 0
    while at < len(tokens):
        size, word = _read_at(tokens, at, vocabulary)
        if word:
            yield word
        at += size


def _read_at(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> tuple[int, Word | None]:
    """The word that begins at a token, and how many tokens it is made of."""
    token = tokens[at]
    lows = [other.low for other in tokens[at : at + 4]]
    if not token.low[0].isalnum() and token.low not in "½¼¾":
        return _read_mark(tokens, at)
    if size := _code_size(tokens, at, vocabulary):
        return size, Word("".join(other.text for other in tokens[at : at + size]), Role.GOODS)
    if cue := _read_cue(lows, vocabulary):
        size, role = cue
        return size, Word(" ".join(other.text for other in tokens[at : at + size]), role)
    return _read_number(tokens, at, vocabulary) or (1, Word(token.text, Role.GOODS))


def _read_mark(tokens: Sequence[_Token], at: int) -> tuple[int, Word | None]:
    mark = tokens[at].low
    if mark in _MARKS or (mark == "/" and not _is_between_digits(tokens, at)) or mark in ".!?":
        is_point = mark == "." and at + 1 < len(tokens) and tokens[at + 1].is_glued
        return 1, None if is_point else Word(mark, Role.MARK)
    if mark in "([":
        return 1, Word(mark, Role.OPEN)
    if mark in ")]":
        return 1, Word(mark, Role.CLOSE)
    return 1, Word(mark, Role.EACH) if mark == "@" else None


def _is_between_digits(tokens: Sequence[_Token], at: int) -> bool:
    around = tokens[max(at - 1, 0) : at + 2]
    return len(around) == 3 and around[0].low[-1].isalnum() and around[2].is_glued and around[1].is_glued


def _read_cue(lows: Sequence[str], vocabulary: Vocabulary) -> tuple[int, Role] | None:
    """Words that join, deny, drop or mend; a word of a product's name is none."""
    if lows[0] in EVERY and len(lows) > 1 and lows[1].removesuffix("nya") in KIND_OF_OPTIONS:
        return 2, Role.EVERY
    for size in (3, 2, 1):
        said = " ".join(lows[:size])
        if len(lows) >= size and (role := _CUES.get(said)) and not (size == 1 and vocabulary.is_named(said)):
            return size, role
    return None


_CUES: dict[str, Role] = {
    **dict.fromkeys(SOFT_FIXING, Role.SOFT_FIX),
    **dict.fromkeys(FIXING, Role.FIX),
    **dict.fromkeys(DROPPING, Role.DROP),
    **dict.fromkeys(DENYING, Role.DENY),
    **dict.fromkeys(AND, Role.AND),
    **dict.fromkeys(EACH, Role.EACH),
}


def _read_number(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> tuple[int, Word] | None:
    """A count, a size, or a number of a name."""
    lows = [token.low for token in tokens[at : at + 6]]
    before = tokens[at - 1].low if at else ""
    if size := _range_at(tokens, at):
        return size, Word(
            "".join(other.text for other in tokens[at : at + 3])
            + " "
            + " ".join(o.text for o in tokens[at + 3 : at + size]),
            Role.GOODS,
        )
    found = read_amount(lows, before)
    if found is None:
        return None
    text = "".join((" " if not other.is_glued else "") + other.text for other in tokens[at : at + found.size]).strip()
    if found.is_measure or _is_of_a_name(tokens, at, found.size, vocabulary):
        return found.size, Word(text, Role.GOODS)
    if not found.is_whole or found.value > 999:
        return found.size, Word(text, Role.GOODS if not found.is_whole else Role.MARK)
    near = tokens if found.unit else tokens[:at]
    is_size = found.unit != "x" and any(vocabulary.has_size(token.low, str(found.value), found.unit) for token in near)
    return found.size, Word(text, Role.MAYBE if is_size else Role.COUNT, found.value)


def _code_size(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> int:
    """How many tokens make a code that the shop has (`10W-40`), or a size of several X; 0 where none does."""
    for size in range(min(5, len(tokens) - at), 1, -1):
        code = "".join(token.low for token in tokens[at : at + size]).replace("-", "")
        if (code in vocabulary.codes and tokens[at + size - 1].low != "-") or _SIZE.fullmatch(code):
            return size
    return 0


def _range_at(tokens: Sequence[_Token], at: int) -> int:
    """How many words `4-5 tahun` has; 0 where no range begins."""
    three = tokens[at : at + 3]
    if len(three) < 3 or not (three[0].low.isdigit() and three[1].low in "-–" and three[2].low.isdigit()):
        return 0
    unit = tokens[at + 3].low if at + 3 < len(tokens) else ""
    return 4 if unit in MEASURES else 3 if three[1].is_glued and three[2].is_glued else 0


def _is_of_a_name(tokens: Sequence[_Token], at: int, size: int, vocabulary: Vocabulary) -> bool:
    """`size 40`, `isi 10`, `SPF 35`, `30 hari`, `A4`, `2B`: a number that names and does not count."""
    before = tokens[at - 1].low if at else ""
    if before in SIZED and before not in ("no", "nomor", "nomer"):
        return True
    if before in ("no", "nomor", "nomer") and vocabulary.sizes:
        return True
    here = tokens[at]
    is_code = here.low[0].isdigit() and _is_code(tokens, at, size)
    after = tokens[at + size].low if at + size < len(tokens) else ""
    number = here.low
    return is_code or (before, number) in vocabulary.pairs or (size == 1 and (number, after) in vocabulary.pairs)


def _is_code(tokens: Sequence[_Token], at: int, size: int) -> bool:
    """Letters and digits without a blank: `A4`, `5W`, `B-12`."""
    is_led = tokens[at].is_glued and at > 0 and tokens[at - 1].low.isalpha() and len(tokens[at - 1].low) < 3
    if is_led and tokens[at - 1].low != "x":
        return True
    follows = tokens[at + size] if size == 1 and at + size < len(tokens) else None
    return bool(follows and follows.is_glued and follows.low.isalpha() and len(follows.low) < 2 and follows.low != "x")
