"""An item text as words where they stand, each with its role: of goods, a count, a mark, a cue, or talk."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice, takewhile

from flows.paste.ordered.amounts import Amount, read_amount, read_spoken
from flows.paste.weigh.asides import ASIDE, BACK
from flows.paste.weigh.goods_numbers import bare_chain
from flows.paste.weigh.vocabulary import Vocabulary
from flows.products.lexicon import LETTER_SIZES
from flows.words.goods import COLOUR_WORDS
from flows.words.numbers import GOODS_NUMBERS, ONE_OF
from flows.words.tables import any_of, word_set
from flows.words.units import CONTAINERS, MEASURES
from flows.words.wares.cues import (
    AND,
    DENYING,
    DETERMINERS,
    DICTATED_MARKS,
    DROPPING,
    EACH,
    EITHER,
    EVERY,
    FIXING,
    KIND_OF_OPTIONS,
    LIKE,
    NUMBERED,
    ORDINALS,
    PLAIN,
    RANGES,
    REMEMBERING,
    SIZED,
    SOFT_FIXING,
    TALK,
    WHOM,
)

MOST_WORDS, LONGEST = 240, 1200
_NEARBY, _REMEMBERED, _NEAR = 40, 300, 1.1


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
    ORDINAL = auto()  # `yang kedua`: the line that is spoken of, by its place
    ASIDE = auto()  # talk that may complete what stands before it
    BACK = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a run of words with one role; `amount` is what a count says, None of all others.

    `is_size` where it can only be a size that some product has: `3 tahun`; `is_doubtful` where it tells goods in a way
    that must be asked: `ga resleting`, `38 sampai 41` where 41 is not sold.
    """

    text: str
    role: Role
    amount: int | None = None
    is_size: bool = False
    is_doubtful: bool = False

    @property
    def is_goods(self) -> bool:
        """A word that may name what is ordered."""
        return self.role in (Role.GOODS, Role.MAYBE)


_TOKEN = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?|[½¼¾]|[^\W\d_]+(?:['’`][^\W\d_]+)*|[^\w\s]|\n|_|[\x0e\x0f]")
_MASING = re.compile(
    r"\b(?:masing|msg|masing2|msg2)\W{0,2}(?:masing|msg|2)(?!\d)(?:nya)?\b|\bmasing2\b|\bmsg2\b", re.IGNORECASE
)
_TWICE = re.compile(r"\b([^\W\d_]{3,20})2(?=\s[^\W\d_]|\s?\d)", re.IGNORECASE)
_ALL_OF_THEM = re.compile(r"\b(?:ke)?(dua|tiga|empat)(?:2|[\s-]?\1)n(?:ya|e)\b", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\d/.,-])(?P<led>\b(?:{any_of(SIZED)})\W{{0,2}})?(?<![\d/.,-])(?P<first>\d{{1,2}})\s?"
    rf"(?:(?P<dash>[-–])|\b(?:{any_of(RANGES)})\b(?:\s(?:{any_of(NUMBERED)})\b)?)\s?(?P<last>\d{{1,2}})(?![\d/.,-])",
    re.IGNORECASE,
)
_WIDEST = 9
_EACH_ONE = re.compile(
    r"\b(satu|siji|hiji|ciek|sikok|one)(?:\s?-\s?|\s)(?:\1)\b|\b(?:satu|siji|hiji)2\b", re.IGNORECASE
)
_SAID_TWICE = re.compile(
    rf"(?<![\dx/])(\d{{1,4}})\s?\((?:(?:{any_of(GOODS_NUMBERS)}|puluh|belas|ratus)\s?){{1,4}}\)", re.IGNORECASE
)
_OF_OTHER_KINDS = re.compile(
    rf"\b({any_of(KIND_OF_OPTIONS)})\s(?:(?:yang|yg)\s)?(?:beda2?|berbeda|lain2?|different)\b", re.IGNORECASE
)
_WORD_OF_LETTERS = re.compile(r"[^\W\d_]+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_INCHES = re.compile(r"(?<=\d)\s?[\"”″]")
_HYPHENED = re.compile(rf"(?<=\d)-(?=(?:{any_of(MEASURES)})\b)", re.IGNORECASE)
_SIZE = re.compile(r"[2-6]xl")
_GRADES, _SCHOOLS = word_set("kelas kls klas"), word_set("tk paud sd sdn mi smp mts sltp sma smk ma slta")
_NO = word_set("ga gak gk g ngga nggak enggak tidak tdk dak kagak ora teu no non not bukan without")
_LACKING = _NO - word_set("teu no bukan without")
_USING = word_set("pake pakai pk ada pakek nganggo make pakae")
_ONE_SIZED = word_set("all free one satu semua")
_PIECES = frozenset({"pcs", "pc", "buah", "bh"})
_PARTS = word_set("piece pieces pack packs pcs pc ply in")
_MARKS = frozenset(",;\n+&|:")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    low: str
    is_glued: bool  # no blank before it


_NOTHING = _Token("", "", is_glued=False)


def read_words(text: str, vocabulary: Vocabulary, before: str = "") -> list[Word]:
    """Give each word of an item text its role; `before` is what was said before it."""
    told = [
        _Token(found.group(), found.group().lower(), False) for found in islice(_TOKEN.finditer(before), MOST_WORDS)
    ]
    text = _SAID_TWICE.sub(_said_once, _EACH_ONE.sub(" masing 1 ", _ALL_OF_THEM.sub(" semuanya ", text)))
    text = _RANGE.sub(lambda found: _all_of_range(found, vocabulary), text)
    plain = _HYPHENED.sub(" ", _INCHES.sub(" inch ", _MASING.sub(" masing ", text[:LONGEST])))
    plain = _OF_OTHER_KINDS.sub(r"\1", _TWICE.sub(r"\1 \1", plain))
    plain = _WORD_OF_LETTERS.sub(lambda found: _undrawn(found, vocabulary), plain)
    tokens = [
        _Token(found.group(), found.group().lower(), found.start() > 0 and not plain[found.start() - 1].isspace())
        for found in islice(_TOKEN.finditer(plain), MOST_WORDS)
    ]
    return list(_give_roles([*told, *tokens], len(told), vocabulary))


def _said_once(found: re.Match[str]) -> str:
    """`2 (dua)` is `2`; a word that says another number stays."""
    said = read_amount(found.group().partition("(")[2].strip(" )").lower().split())
    return found[1] if said and said.number == int(found[1]) else found.group()


def _all_of_range(found: re.Match[str], vocabulary: Vocabulary) -> str:
    """`37 sampai 40`, `no 1-3`: all from the first to the last, where all of them are sold."""
    sizes = [str(size) for size in range(int(found["first"]), int(found["last"]) + 1)]
    is_led = bool(found["led"]) or (len(found["first"]) == len(found["last"]) == 2 and not found["dash"])
    is_sold = 1 < len(sizes) <= _WIDEST and all(size in vocabulary.sizes for size in sizes)
    return f"{found['led'] or ''}{' '.join(sizes)}" if is_led and is_sold else found.group()


def _undrawn(found: re.Match[str], vocabulary: Vocabulary) -> str:
    """`satuuu` is `satu`; a size of several X stays, and what is called so: `AAA`."""
    word = found.group()
    return word if vocabulary.is_named(word.lower()) else _DRAWN_OUT.sub(_once, word)


def _once(found: re.Match[str]) -> str:
    return found.group() if found[1].lower() == "x" else found[1]


def _give_roles(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> Iterator[Word]:
    while at < len(tokens):
        size, word = _read_at(tokens, at, vocabulary)
        if word:
            yield word
        at += size


def _read_at(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> tuple[int, Word | None]:
    """The word that begins at a token, and how many tokens it is made of."""
    token = tokens[at]
    lows = [other.low for other in tokens[at : at + 5]]
    if token.low == "/" and (word := _read_slash(tokens, at, vocabulary)):
        return 1, word
    if not token.low[0].isalnum() and token.low not in "½¼¾":
        return _read_mark(tokens, at)
    if size := _code_size(tokens, at, vocabulary):
        return size, Word(
            tokens[at].text + "".join(_digits_of(o.text.lower()) for o in tokens[at + 1 : at + size]), Role.GOODS
        )
    if _is_joining(tokens, at, vocabulary):
        return 1, Word(token.text, Role.AND)
    if ordinal := _read_ordinal(lows, vocabulary):
        return ordinal
    if size := _size_of_shades(tokens, at, vocabulary):
        return size, None
    if many := _read_many_sorts(lows):
        return 2, Word(" ".join(lows[:2]), Role.EVERY, many)
    if lacking := _read_lacking(tokens, at, vocabulary):
        return lacking
    if size := _size_of_whom(tokens, at, vocabulary) or _size_of_usual(lows) or _size_of_grade(lows, vocabulary):
        return size, None
    if lows[:2] == ["tadi", "salah"] and _is_slip(tokens, at):
        return 3, Word("bukan", Role.DENY)
    if cue := _read_cue(lows, vocabulary):
        size, role = cue
        return size, Word(" ".join(other.text for other in tokens[at : at + size]), role)
    return _read_number(tokens, at, vocabulary) or (1, Word(token.text, Role.GOODS))


def _size_of_whom(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> int:
    """How many words say for whom goods are (`keur si Bungsu`), up to a mark or a count; 0 where they may be goods."""
    if tokens[at].low not in WHOM or vocabulary.is_named(tokens[at].low):
        return 0
    end = next((to for to in range(at + 1, len(tokens)) if _ends_whom(tokens, to)), len(tokens))
    words = [token.low for token in tokens[at + 1 : end] if token.low not in TALK]
    return 0 if not words or vocabulary.cost(words[0]) <= _NEAR else end - at


def _size_of_grade(lows: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many words say how far somebody is at school: `kelas 3 SMA`; 0 where the shop sells by it."""
    is_grade = len(lows) > 2 and lows[0] in _GRADES and lows[1].isdigit() and lows[2] in _SCHOOLS
    return 3 * (is_grade and not vocabulary.is_named(lows[2]))


def _size_of_usual(lows: Sequence[str]) -> int:
    """How many words say that all is as ever: `kayak biasa`, `seperti biasanya`."""
    return 2 * (lows[0] in LIKE and len(lows) > 1 and lows[1].removesuffix("nya") in PLAIN)


def _is_slip(tokens: Sequence[_Token], at: int) -> bool:
    """`tadi salah ketik maroon`: what was typed by mistake follows at once."""
    said = [token.low for token in tokens[at + 2 : at + 4]]
    return len(said) == 2 and said[0] in ("ketik", "tulis") and said[1].isalnum() and said[1] not in _CUES


def _is_joining(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> bool:
    """`setunggal kalih mangkok`: a word that is two and also `with`, behind a count and before goods."""
    if tokens[at].low != "kalih" or not 0 < at < len(tokens) - 1:
        return False
    before, after = tokens[at - 1].low, tokens[at + 1].low
    is_counted = before in GOODS_NUMBERS or before.isdigit() or before in CONTAINERS
    return is_counted and vocabulary.names_goods(after)


def _read_ordinal(lows: Sequence[str], vocabulary: Vocabulary) -> tuple[int, Word] | None:
    """`yang kedua`, and where that is dropped `yang nomor 2`."""
    if lows[0] not in DETERMINERS or len(lows) < 2:
        return None
    if lows[1] in ORDINALS and not vocabulary.is_named(lows[1]):
        return 2, Word(lows[1], Role.ORDINAL, ORDINALS[lows[1]])
    is_numbered = lows[1] in NUMBERED and len(lows) > 3 and lows[2] in "123456789"
    if is_numbered and (lows[3] in DROPPING or " ".join(lows[3:5]) in DROPPING):
        return 3, Word(lows[2], Role.ORDINAL, int(lows[2]))
    return None


def _size_of_shades(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> int:
    """How many words say of how many sorts goods are that are named next (`3 rasa @ 4 (kacang, teri, kedelai)`)."""
    lows = [token.low for token in tokens[at : at + 12]]
    many = _read_many_sorts(lows)
    if not many or len(lows) < 3:
        return 0
    named = list(takewhile(str.isalpha, (low for low in lows[2:] if low not in AND and low not in ",(:")))[:many]
    is_listed = len(named) == many and all(vocabulary.cost(low) <= _NEAR and low not in EACH for low in named)
    return 2 if is_listed or (lows[2] == "@" and "(" in lows[3:6]) else 0


def _read_many_sorts(lows: Sequence[str]) -> int:
    """The number of `3 rasa`, 0 where no sorts are counted."""
    many = int(lows[0]) if lows[0].isdigit() and len(lows[0]) == 1 else GOODS_NUMBERS.get(lows[0], 0)
    return many if many > 1 and len(lows) > 1 and lows[1] in KIND_OF_OPTIONS else 0


def _size_of_without(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> int:
    """How many words say `tanpa` of what some goods are sold without: `ga pake wangi`; 0 where none do."""
    if tokens[at].low not in _NO:
        return 0
    size = 2 if at + 1 < len(tokens) and tokens[at + 1].low in _USING else 1
    return size if at + size < len(tokens) and vocabulary.is_without(tokens[at + size].low) else 0


def _read_lacking(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> tuple[int, Word] | None:
    """What goods are without, or not like, and a range of which not all are sold."""
    if size := _size_of_without(tokens, at, vocabulary):
        return size, Word("tanpa", Role.GOODS)
    if size := _size_of_open_range([token.low for token in tokens[at : at + 3]], vocabulary):
        return size, Word(_joined(tokens[at : at + size]), Role.GOODS, is_size=True, is_doubtful=True)
    if _is_choice(tokens, at, vocabulary):
        return 1, Word(tokens[at].text, Role.GOODS, is_doubtful=True)
    if _is_lacking(tokens, at, vocabulary):
        return 2, Word(_joined(tokens[at : at + 2]), Role.GOODS, is_doubtful=True)
    return None


def _size_of_open_range(lows: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many words say a range of sizes of which not all are sold: `38 sampai 41`; 0 where none is said."""
    is_range = len(lows) > 2 and lows[1] in RANGES and lows[0].isdigit() and lows[2].isdigit()
    return 3 * (is_range and (lows[0] in vocabulary.sizes or lows[2] in vocabulary.sizes))


def _is_choice(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> bool:
    """`hitam atau navy`, `hitam/navy`: one of two options, of which nobody knows which."""
    before, after = tokens[at - 1] if at else _NOTHING, tokens[at + 1] if at + 1 < len(tokens) else _NOTHING
    if tokens[at].low == "/":
        return before.low in COLOUR_WORDS and after.low in COLOUR_WORDS
    return tokens[at].low in EITHER and all(
        one.low in vocabulary.sizes or one.low in COLOUR_WORDS or vocabulary.is_named(one.low)
        for one in (before, after)
    )


def _is_lacking(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> bool:
    """`yang ga resleting`, `ga pedes`: what goods are not like, by a word that tells some apart."""
    if tokens[at].low not in _LACKING or vocabulary.is_named(tokens[at].low) or at + 1 >= len(tokens):
        return False
    what = tokens[at + 1].low
    is_led = at > 0 and tokens[at - 1].low in DETERMINERS
    return what.isalpha() and len(what) > 2 and (vocabulary.is_option(what) or (is_led and vocabulary.is_named(what)))


def _ends_whom(tokens: Sequence[_Token], at: int) -> bool:
    low = tokens[at].low
    return not low[0].isalpha() or low in GOODS_NUMBERS or low in ONE_OF or low in AND or low in _CUES


def _read_mark(tokens: Sequence[_Token], at: int) -> tuple[int, Word | None]:
    mark = tokens[at].low
    if mark in (ASIDE, BACK):
        return 1, Word(mark, Role.ASIDE if mark == ASIDE else Role.BACK)
    if mark == ":" and _is_parted(tokens, at):
        return 1, None
    if mark in _MARKS or (mark == "/" and not _is_between_digits(tokens, at)) or mark in ".!?":
        is_point = mark == "." and at + 1 < len(tokens) and tokens[at + 1].is_glued
        return 1, None if is_point else Word(mark, Role.MARK)
    if mark in "([":
        return 1, Word(mark, Role.OPEN)
    if mark in ")]":
        return 1, Word(mark, Role.CLOSE)
    return 1, Word(mark, Role.EACH) if mark == "@" else None


def _is_parted(tokens: Sequence[_Token], at: int) -> bool:
    """`kaos hitam 2: yg 1 …`: a count that is told in parts."""
    follows = [token.low for token in tokens[at + 1 : at + 3] if token.low not in DETERMINERS]
    return at > 0 and tokens[at - 1].low.isdigit() and bool(follows) and follows[0].isdigit()


def _read_slash(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> Word | None:
    """A stroke between sizes divides them, between colours it leaves open which."""
    if _is_list(tokens, at, vocabulary):
        return Word("/", Role.MARK)
    return Word("/", Role.GOODS, is_doubtful=True) if _is_choice(tokens, at, vocabulary) else None


def _is_list(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> bool:
    """`39/40/41` are sizes one after another."""
    around = [token.low for token in tokens[max(at - 1, 0) : at + 2]]
    return len(around) == 3 and around[0] in vocabulary.sizes and around[2] in vocabulary.sizes


def _is_between_digits(tokens: Sequence[_Token], at: int) -> bool:
    around = tokens[max(at - 1, 0) : at + 2]
    return len(around) == 3 and around[0].low[-1].isalnum() and around[2].is_glued and around[1].is_glued


def _read_cue(lows: Sequence[str], vocabulary: Vocabulary) -> tuple[int, Role] | None:
    """Words that join, deny, drop or mend; a word of a product's name is none."""
    if lows[0] in EVERY and len(lows) > 1 and lows[1].removesuffix("nya") in KIND_OF_OPTIONS:
        return None if _is_one_size(lows[0], lows[1]) and vocabulary.is_named(lows[0]) else (2, Role.EVERY)
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
    **dict.fromkeys((*AND, *REMEMBERING), Role.AND),
    **dict.fromkeys(EACH, Role.EACH),
    **dict.fromkeys(DICTATED_MARKS, Role.MARK),
}


def _is_one_size(word: str, size: str) -> bool:
    """`all size`, `free size`: what is sold in one size is called so, and a number behind it counts."""
    return word in _ONE_SIZED and size in ("size", "ukuran", "sz")


def _is_all_in_one(lows: Sequence[str], vocabulary: Vocabulary) -> bool:
    """`2 in 1`: what one thing is good for is no count; a shop that says so in its names knows it."""
    is_said = len(lows) > 2 and lows[1] == "in" and lows[2] == "1" and lows[0] in ("2", "3", "4", "5")
    return is_said and not vocabulary.is_named("2in1") and f"{lows[0]}in" not in vocabulary.numbers.codes


def _read_number(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> tuple[int, Word | None] | None:
    """A count, a size, or a number of a name."""
    lows = [token.low for token in tokens[at : at + 8]]
    near = _near(tokens, at, vocabulary)
    if _is_all_in_one(lows, vocabulary):
        return 3, None
    if size := _chain_size(lows, vocabulary) or _range_size(lows):
        return size, Word(_joined(tokens[at : at + size]), Role.GOODS, is_size=True)
    if spoken := read_spoken(lows, lambda number: vocabulary.has_number(near, number)):
        return spoken.size, Word(f"{spoken.number:g}", Role.GOODS, is_size=True)
    found = read_amount(lows, tokens[at - 1].low if at else "")
    if found is None or (lows[0] in ONE_OF and vocabulary.is_named(lows[0])):
        return None
    if (
        _is_begun_code(tokens, at, found)
        or _is_no_unit(found, near, vocabulary)
        or _is_letter_size(tokens, at, found, near, vocabulary)
    ):
        size = max(1, found.size - 1)  # a unit may be glued to its number
        found = replace(found, unit="", size=size, is_measure=False)
    return found.size, _as_word(found, tokens, at, near, vocabulary)


def _is_begun_code(tokens: Sequence[_Token], at: int, found: Amount) -> bool:
    """`1 V60`: a letter that its own number follows is no unit."""
    letter, number = (*tokens[at + found.size - 1 : at + found.size + 1], _NOTHING)[:2]
    return found.is_measure and not letter.is_glued and number.is_glued and number.low.isdigit()


def _is_letter_size(
    tokens: Sequence[_Token], at: int, found: Amount, near: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """`M dua L satu`: a letter that is a size of the goods before, and no measure of theirs."""
    unit = tokens[at + found.size - 1] if found.is_measure else _NOTHING
    return unit.low in LETTER_SIZES and not unit.is_glued and vocabulary.is_lettered(near, unit.low)


def _is_no_unit(found: Amount, near: Sequence[str], vocabulary: Vocabulary) -> bool:
    """A container that is a word of a name behind a number of one, or a colour that some goods have: `30 item`."""
    if found.unit not in CONTAINERS or found.unit in _PIECES:
        return False
    if found.unit in COLOUR_WORDS:
        return vocabulary.cost(found.unit) < 1 and any(map(vocabulary.names_goods, near))
    return vocabulary.is_named(found.unit) and vocabulary.has_number(near, f"{found.number:g}")


def _as_word(found: Amount, tokens: Sequence[_Token], at: int, near: Sequence[str], vocabulary: Vocabulary) -> Word:
    """The word that an amount is: of a name, a measure or a size, a price, or how many."""
    around = (*near, *_after(tokens, at + found.size))
    is_sold_by_it = found.is_measure and found.is_whole and vocabulary.is_sold_by(around, found.unit)
    number, pairs = f"{found.number:g}", vocabulary.numbers.pairs
    if tokens[at].low.startswith("0") and len(tokens[at].low) > 1:
        is_size = len(tokens[at].low) == 2 or not tokens[at].low.isdigit()
        return Word(tokens[at].text, Role.GOODS if is_size else Role.MARK, is_size=is_size)
    if (found.is_measure and not is_sold_by_it) or _is_of_a_name(tokens, at, found, vocabulary):
        is_size = vocabulary.has_number(near, f"{found.number:g}")
        return Word(f"{found.number:g} {found.unit if found.is_measure else ''}".strip(), Role.GOODS, is_size=is_size)
    if not found.is_whole or (found.value > 999 and not vocabulary.has_number(near, number)):
        return Word(number, Role.MARK if found.value > 999 else Role.GOODS)
    if _is_made_of(tokens, at) and (vocabulary.has_any_number(around, number) or ("isi", number) in pairs):
        return Word(number, Role.GOODS, is_size=True)
    before = tokens[at - 1].low if at else ""
    if before in DETERMINERS and found.unit != "x" and vocabulary.has_any_number(near, number):
        return Word(f"{number} {found.unit}".strip(), Role.GOODS, is_size=True)
    holders = around if found.unit else near
    may_name = found.unit != "x" and vocabulary.has_number(holders, str(found.value), found.unit)
    text = f"{found.number:g} {found.unit}".strip() if not found.unit.startswith("x") else str(found.value)
    return Word(text, Role.MAYBE if may_name else Role.COUNT, found.value)


def _is_made_of(tokens: Sequence[_Token], at: int) -> bool:
    """`3-piece`: how many things one set has."""
    dash, unit = [*tokens[at + 1 : at + 3], _NOTHING, _NOTHING][:2]
    return dash.low == "-" and dash.is_glued and unit.is_glued and unit.low in _PARTS


def _near(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> list[str]:
    """The words before a number up to the last mark; all before it where those name nothing."""
    before = [token.low for token in tokens[max(at - _NEARBY, 0) : at]]
    since = next((to for to in range(len(before), 0, -1) if before[to - 1] in _MARKS or before[to - 1] in AND), 0)
    if any(map(vocabulary.names_goods, before[since:])):
        return before[since:]
    after = _after(tokens, at + 2)
    if before and before[-1] in AND:  # `boot 40 sama 42, sarung tangan`
        after = [*takewhile(lambda word: word not in AND, _after(tokens, at + 1)[1:])]
    return [] if any(map(vocabulary.names_goods, after)) else before


def _after(tokens: Sequence[_Token], at: int) -> list[str]:
    after = [token.low for token in tokens[at : at + 6]]
    end = next((to for to, word in enumerate(after) if word in _MARKS), len(after))
    return after[:end]


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(("" if token.is_glued else " ") + token.text for token in tokens).strip()


def _code_size(tokens: Sequence[_Token], at: int, vocabulary: Vocabulary) -> int:
    """How many tokens make a code that the shop has (`10W-40`), or a size of several X; 0 where none does."""
    for size in range(min(5, len(tokens) - at), 1, -1):
        code = tokens[at].low + "".join(_digits_of(token.low) for token in tokens[at + 1 : at + size]).replace("-", "")
        if (code in vocabulary.numbers.codes and tokens[at + size - 1].low != "-") or _SIZE.fullmatch(code):
            return size
    return 2 * _is_unsold_code(tokens[at : at + 2], vocabulary)


def _is_unsold_code(tokens: Sequence[_Token], vocabulary: Vocabulary) -> bool:
    """`a17` where `a15` is sold: a code that begins as one of the shop's."""
    if len(tokens) < 2 or not tokens[1].is_glued or not tokens[1].low.isdigit():
        return False
    return tokens[0].low in vocabulary.numbers.code_heads


def _digits_of(word: str) -> str:
    return str(GOODS_NUMBERS.get(word, word))


def _chain_size(lows: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many words make numbers that belong together in a name: `80/90-14`, `40 x 40`, `16 16 16`."""
    if not lows[0].isdigit() or not vocabulary.numbers.chains:
        return 0
    for size in range(len(lows), 1, -1):
        if lows[size - 1].isdigit() and bare_chain(" ".join(lows[:size])) in vocabulary.numbers.chains:
            return size
    return 0


def _range_size(lows: Sequence[str]) -> int:
    """How many words `4-5 tahun` has; 0 where no range begins."""
    if len(lows) < 4 or not (lows[0].isdigit() and lows[1] in "-–" and lows[2].isdigit()):
        return 0
    return 4 if lows[3] in MEASURES else 0


def _is_of_a_name(tokens: Sequence[_Token], at: int, found: Amount, vocabulary: Vocabulary) -> bool:
    """`size 40`, `isi 10`, `SPF 35`, `30 hari`, `A4`, `55%`: a number that names and does not count."""
    before = tokens[at - 1].low if at else ""
    is_sized = before in SIZED and not (at > 1 and _is_one_size(tokens[at - 2].low, before))
    if is_sized and (before not in NUMBERED or vocabulary.sizes):
        return True
    after = tokens[at + found.size].low if at + found.size < len(tokens) else ""
    number, pairs = f"{found.number:g}", vocabulary.numbers.pairs
    is_paired = (before, number) in pairs or (not found.unit and (number, after) in pairs)
    return is_paired or after == "%" or (tokens[at].low[0].isdigit() and _is_code(tokens, at, found.size))


def _is_code(tokens: Sequence[_Token], at: int, size: int) -> bool:
    """Letters and digits without a blank: `A4`, `5W`, `B-12`."""
    is_led = tokens[at].is_glued and at > 0 and tokens[at - 1].low.isalpha() and len(tokens[at - 1].low) < 3
    if is_led and tokens[at - 1].low != "x":
        return True
    follows = tokens[at + size] if size == 1 and at + size < len(tokens) else None
    return bool(follows and follows.is_glued and follows.low.isalpha() and len(follows.low) < 2 and follows.low != "x")
