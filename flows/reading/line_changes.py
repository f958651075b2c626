"""A sentence said of the cart's lines: `sambal roanya 3`, `sagenya M bukan L`, `tambah 1 lagi`, `hapus tehnya`.

Every word must be one of the line's, of its product's other items, a number, or a word of changing; with any other
word it is no such sentence, so that a date, an address or other goods change nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from flows.reading.readers import Unread, read_quantity
from flows.reading.tokens import LONGEST, Said, Token, tokens_of
from flows.shop import CartLine, Item
from flows.words.goods import SAME
from flows.words.intents import (
    ADD,
    ALL,
    AROUND,
    DOUBLE,
    DROP,
    HALF,
    LESS,
    MORE,
    NEGATIVE,
    NOT,
    ONLY,
    ORDINALS,
    PARTS_OF_A_LINE,
    PLACES,
    RALAT,
    SET,
    SWAP,
    TO,
    WRONG,
)
from flows.words.numbers import NUMBER_WORDS
from flows.words.small_talk import ADDRESSED, words
from flows.words.units import CONTAINERS, DOZENS, MEASURES

MOST_WORDS, LONG_ENOUGH = 14, 5
_COUNTS, _FEW = words("jumlah jumlahnya jml qty banyaknya quantity"), 20
_POLITE = ADDRESSED | ONLY | words("ya yah dong deh please")
_COUNTING = words(" ".join((*NUMBER_WORDS, *DOZENS))) | words("""
    satu one two three four five six seven eight nine ten twelve sepuluh belas selusin sekodi setengah half dozen
""")
_UNITS = words(" ".join(CONTAINERS)) - words("item set")
_MEASURED = words(" ".join(MEASURES))
_ONE_OF = words("yang yg nya")
_TELLING = ADD | MORE | LESS | DROP | SET | NOT | RALAT | _ONE_OF | ALL | HALF | DOUBLE | ONLY | ORDINALS.keys()
_EACH = re.compile(r"\bmasing[ -]?(?:2|masing)\b|\b(?:dua|tiga|empat)-(?:dua|tiga|empat)nya\b", re.IGNORECASE)
_SHOULD_BE = re.compile(r"\bshould\s(?:have\sbeen|be)\b", re.IGNORECASE)
_THE_ONE = re.compile(r"\bthe\s(?P<what>[^,;\n]{1,30}?)\sone\b", re.IGNORECASE)
_BEFORE_RIGHT = RALAT | words("harus seharus hrs")
_WRONG = WRONG | (_BEFORE_RIGHT - RALAT)
_NEEDLESS = words("jadi jd usah perlu")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence says: the acts, the number, and the words of goods, those denied apart.

    `is_part` says that the number is of a part of a line, `place` which line by its place (-1 is the last one).
    """

    acts: frozenset[str] = frozenset()
    number: int | None = None
    goods: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    is_marked: bool = False
    is_part: bool = False
    place: int | None = None

    @property
    def is_each(self) -> bool:
        """All lines are meant, not one of them."""
        return "all" in self.acts

    @property
    def is_empty(self) -> bool:
        """Nothing is said but talk."""
        return not (
            self.acts - {"ralat", "wrong"} or self.goods or self.denied or self.place is not None or self.number
        )

    @property
    def is_bare(self) -> bool:
        """Goods are named, and nothing is said of them."""
        return bool(self.goods) and not self.acts - {"ralat", "wrong"} and self.number is None and not self.denied

    @property
    def is_telling(self) -> bool:
        """It plainly changes, where a name with a number may as well be an order."""
        return self.is_marked or self.is_part or bool(self.acts) or self.place is not None


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line's place, what it shall be, and how many; `is_part` where that is only a part of the line."""

    line: int
    item: Item
    quantity: int
    is_part: bool = False


def read_line_change(text: str, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]) -> tuple[LineChange, ...]:
    """What the words may mean, of one line or of another; none where they mean no line."""
    spoken = read_spoken_of(text, cart, siblings)
    return read_changes(spoken, cart, siblings) if spoken else ()


def read_spoken_of(text: str, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]) -> Spoken | None:
    """The sentence, if all of it can be said of these lines."""
    return read_spoken(text, [_words_of_line(line, others) for line, others in zip(cart, siblings, strict=True)])


def read_changes(
    spoken: Spoken, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]
) -> tuple[LineChange, ...]:
    """What a sentence changes of each line that it may be said of."""
    meant = None if spoken.place is None else spoken.place % len(cart) if spoken.place < len(cart) else len(cart)
    read = ((at, _change(spoken, line, others)) for at, (line, others) in enumerate(zip(cart, siblings, strict=True)))
    changes = tuple(LineChange(at, *change) for at, change in read if change and meant in {None, at})
    return changes if spoken.is_each else _most_named(changes, spoken.goods, cart)


def _most_named(
    changes: Sequence[LineChange], goods: frozenset[str], cart: Sequence[CartLine]
) -> tuple[LineChange, ...]:
    """Those of the lines that have most of the words: `yang hitam ganti XL` is said of the black one."""
    shared = [len(goods & _words(cart[change.line].item.name)) for change in changes]
    return tuple(change for change, most in zip(changes, shared, strict=True) if most == max(shared))


def may_change_lines(text: str, cart: Sequence[CartLine]) -> bool:
    """Tell cheaply whether a sentence may be said of these lines, before their products are looked up."""
    said = tokens_of(text)
    if not said.tokens or len(said.tokens) > MOST_WORDS or "?" in said.words:
        return False
    named = frozenset().union(*(_words(line.item.name) for line in cart))
    is_named = any(_like(token.word, named) for token in said.tokens)
    return is_named or said.has(_TELLING) or any(token.is_named for token in said.tokens)


def may_tell_apart(text: str) -> bool:
    """Two counts or more may be of one line's items."""
    tokens = tokens_of(text).tokens
    return len(tokens) <= MOST_WORDS and sum(map(_tells_number, tokens)) > 1


def _plainly(text: str) -> str:
    """The sentence with a word for what takes several: `masing-masing`, `should have been the 250 ml one`."""
    return _THE_ONE.sub(r"yang \g<what>", _SHOULD_BE.sub("harusnya", _EACH.sub("semua", text)))


def read_spoken(text: str, known: Sequence[frozenset[str]]) -> Spoken | None:
    """The sentence, if it says nothing that none of the lines knows."""
    said = tokens_of(_plainly(text[:LONGEST]))
    if not said.tokens or len(said.tokens) > MOST_WORDS or "?" in said.words:
        return None
    every = frozenset().union(*known)
    right, denied = _part(said.tokens)
    place, right = _place(right)
    number, rest = _number(said, right, every)
    spoken = _sort(rest, every)
    if spoken is None:
        return None
    off = frozenset(word for token in denied if (word := _like(token.word, every)))
    is_part = number is not None and _is_part(right)
    marked = spoken.is_marked or bool(denied)
    return replace(spoken, number=number, denied=off, is_marked=marked, is_part=is_part, place=place)


def _place(tokens: Sequence[Token]) -> tuple[int | None, list[Token]]:
    """Which line is meant by its place (`yang kedua`, `barang 1`, `ke-2`), and the other words."""
    for at, token in enumerate(tokens):
        if token.word in ORDINALS and not token.is_named:
            behind = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word == "one")
            return ORDINALS[token.word], [*tokens[:at], *tokens[behind:]]
        behind = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].word == "-")
        is_counted = token.word in PLACES and behind < len(tokens) and tokens[behind].is_number
        if is_counted and 0 < int(tokens[behind].word[:3]) < 100:
            return int(tokens[behind].word[:3]) - 1, [*tokens[:at], *tokens[behind + 1 :]]
    return None, list(tokens)


def _is_part(tokens: Sequence[Token]) -> bool:
    """The number is of some of them: `yang satu putih`, `satunya putih`, `1 ganti putih`."""
    at = next((place for place, token in enumerate(tokens) if _tells_number(token)), None)
    if at is None:
        return False
    is_of_some = tokens[at].is_named or (at > 0 and tokens[at - 1].word in {"yang", "yg"})
    is_of_some = is_of_some or any(token.word == "of" for token in tokens[at + 1 : at + 2])
    is_before = any(token.word in SWAP for token in tokens[at + 1 :])
    return is_of_some or (is_before and not any(token.word in TO for token in tokens[:at]))


def _part(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """What is said, and what is denied behind a `bukan` (or before it, where nothing stands behind it)."""
    at = next((place for place, token in enumerate(tokens) if token.word in NOT), None)
    if at is None:
        return list(tokens), []
    return list(tokens[:at]), list(tokens[at + 1 :])


def _number(said: Said, tokens: Sequence[Token], goods: frozenset[str]) -> tuple[int | None, list[Token]]:
    """The only number that is no part of the goods' names, and the other words."""
    counting = [token for token in _without_names(tokens, goods) if _is_counting(token)]
    if not any(_tells_number(token) for token in counting):
        return None, [token for token in tokens if token.word not in _UNITS]
    telling = [at for at, token in enumerate(tokens) if token in counting and _tells_number(token)]
    if any(tokens[at] not in counting for at in range(telling[0], telling[-1])):
        return None, list(tokens)
    rest = [token for token in tokens if token not in counting]
    stretch = said.between(counting).replace("nya", "")
    try:
        return read_quantity(stretch), rest
    except Unread:
        return None, list(tokens)


def _without_names(tokens: Sequence[Token], goods: frozenset[str]) -> list[Token]:
    """The tokens without numbers and units of a name (`30 ml`, `segi empat`, `botol minum`).

    A number word is one beside another number, or amid the name; what stands last behind a `ganti` is none.
    """
    told = _told_last(tokens) or _said_again(tokens)
    plain = [
        token
        for token in tokens
        if token is told or token.word not in goods or not (token.is_number or token.word in _UNITS)
    ]
    named = [token for token in plain if token.word in goods and _tells_number(token)]
    others = [token for token in plain if _tells_number(token) and token not in named]
    amid = {
        token.start
        for before, token, after in zip(plain, plain[1:], plain[2:], strict=False)
        if before.word in goods and after.word in goods
    }
    return [token for token in plain if token is told or token not in named or not (others or token.start in amid)]


def _told_last(tokens: Sequence[Token]) -> Token | None:
    """The bare number at the end of `jumlah … 1 paket ganti 2`, `… 1 liter 1 aja`: how many.

    An item may be called so as well. No size is so small a number; of `madu 250 ml jadi 500` the item is another.
    """
    wordy = [token for token in tokens if token.word not in _POLITE]
    before, last = (wordy[-2], wordy[-1]) if len(wordy) > 2 else (None, None)
    is_only = last is not None and last.start < tokens[-1].start and tokens[tokens.index(last) + 1].word in ONLY
    is_told = before is not None and last is not None and last.is_number and (before.word in SET | TO or is_only)
    is_few = last is not None and last.word.isdecimal() and 0 < int(last.word[:4]) <= _FEW
    is_of_count = any(token.word in _COUNTS for token in wordy) or any(token.is_number for token in wordy[:-2])
    return last if is_told and is_few and is_of_count else None


def _said_again(tokens: Sequence[Token]) -> Token | None:
    """Of `teh 1 liter 1` the number without a measure: said twice, it is the size once, and how many once."""
    numbers = [token for token in tokens if token.is_number]
    behind = [token.word for token in tokens[1:]] + [""]
    counted = [
        token
        for token, after in zip(tokens, behind, strict=False)
        if token.is_number and 0 < len(token.word) < 3 and after not in _MEASURED
    ]
    again = [token for token in counted if sum(other.word == token.word for other in numbers) > 1]
    return again[-1] if len(again) == 1 else None


def _is_counting(token: Token) -> bool:
    return _tells_number(token) or token.word in _UNITS


def _tells_number(token: Token) -> bool:
    is_half = token.word in HALF and token.is_named
    return (token.is_number and len(token.word) <= 3) or (token.word in _COUNTING and not is_half)


def _sort(tokens: Sequence[Token], goods: frozenset[str]) -> Spoken | None:
    """The acts and the goods; none where a word is neither, nor a filler."""
    acts, named, is_marked = set[str](), set[str](), False
    for before, token in zip((None, *tokens), tokens, strict=False):
        if act := _act(token.word):
            acts.add(act)
        elif word := _like(token.word, goods) or _same(token.word, before, goods):
            named.add(word)
            is_marked = is_marked or token.is_named
        elif token.word not in _KNOWN and not _is_all(token):
            return None
        is_marked = is_marked or token.word in _ONE_OF or (token.is_named and token.word in PARTS_OF_A_LINE)
    if any(token.word in _BEFORE_RIGHT for token in tokens):
        acts.add("ralat")
    acts.update({"to"} if any(token.word in TO for token in tokens) else ())
    acts.update({"wrong"} if any(token.word in _WRONG for token in tokens) else ())
    acts.update({"all"} if any(_is_all(token) for token in tokens) else ())
    acts.difference_update({"all"} if any(token.word == "total" for token in tokens) else ())
    if any(token.word in NEGATIVE for token in tokens):
        acts.add("drop" if any(token.word in _NEEDLESS for token in tokens) else "not")
    return Spoken(frozenset(acts), None, frozenset(named), frozenset(), is_marked)


_KNOWN = AROUND | _BEFORE_RIGHT | NEGATIVE | _NEEDLESS
_ACTS = {"add": ADD | frozenset("+"), "more": MORE, "less": LESS | frozenset("-"), "set": SET, "drop": DROP,
         "half": HALF, "double": DOUBLE, "all": ALL, "only": ONLY}  # fmt: skip


def _is_all(token: Token) -> bool:
    """`keduanya` are both; `yang kedua` is the second one."""
    return token.word in ORDINALS and token.is_named


def _same(word: str, before: Token | None, known: frozenset[str]) -> str:
    """The known word that this one is another name of (`item` for black); what is talk, too, only behind a `yang`."""
    if word not in SAME or (word in _KNOWN and (before is None or before.word not in _ONE_OF)):
        return ""
    return next((each for each in known if SAME.get(each, each) == SAME[word]), "")


def _act(word: str) -> str:
    return next((act for act, known in _ACTS.items() if word in known), "")


def _like(word: str, known: frozenset[str]) -> str:
    """The known word that this one is, or is misspelt for."""
    if word in known or len(word) < LONG_ENOUGH:
        return word if word in known else ""
    return next((each for each in known if len(each) >= LONG_ENOUGH and OSA.distance(word, each, score_cutoff=1) < 2),
                "")  # fmt: skip


def _words(name: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens_of(name[:200]).tokens) - frozenset("?+-")


def _words_of_line(line: CartLine, siblings: Sequence[Item]) -> frozenset[str]:
    return _words(line.item.name).union(*(_words(item.label) for item in siblings))


def _change(spoken: Spoken, line: CartLine, siblings: Sequence[Item]) -> tuple[Item, int, bool] | None:
    """What a line shall be, if the sentence can be said of it."""
    own = _words(line.item.name) | _words(line.item.label)
    known = _words_of_line(line, siblings)
    if not spoken.goods <= known or not spoken.denied <= known | own:
        return None
    other = spoken.goods - own
    is_changing = spoken.is_marked or bool(spoken.acts & {"set", "ralat", "all"})
    if other:
        item = _sibling(other, spoken.denied, line.item, siblings)
        is_said = item is not None and (is_changing or spoken.is_part) and not spoken.acts & {"add", "drop"}
        is_said = is_said and ("more" not in spoken.acts or spoken.is_part)
        quantity = spoken.number or line.quantity
        return (item, quantity, spoken.is_part and quantity < line.quantity) if item and is_said else None
    count = _count(spoken, line.quantity)
    return None if count is None else (line.item, count, False)


def _sibling(other: frozenset[str], denied: frozenset[str], item: Item, siblings: Sequence[Item]) -> Item | None:
    """The one item of the product that has these words, and else as much of this one's as possible."""
    own = _words(item.label) - denied
    fits = [(len(_words(each.label) & own), each) for each in siblings if other <= _words(each.label)]
    most = max((shared for shared, _ in fits), default=0)
    best = [each for shared, each in fits if shared == most]
    return best[0] if len(best) == 1 else None


def _count(spoken: Spoken, had: int) -> int | None:
    """How many there shall be; none where the sentence does not say."""
    acts = spoken.acts
    is_named = bool(spoken.goods) or spoken.place is not None
    if "not" in acts:
        return None
    if spoken.number is None:
        return _relative(acts, had) if acts & {"half", "double"} else 0 if "drop" in acts and is_named else None
    if "to" in acts and "drop" not in acts:
        return spoken.number
    if "add" in acts or ("more" in acts and "set" not in acts):
        return had + spoken.number
    if acts & {"less", "drop"} and "set" not in acts:
        return max(0, had - spoken.number)
    is_set = is_named or acts & {"set", "all"} or {"wrong", "ralat"} <= acts
    return spoken.number if is_set else None


def _relative(acts: frozenset[str], had: int) -> int:
    """Twice as many, or half of them, of an odd number the greater one."""
    return had * 2 if "double" in acts else (had + 1) // 2


_OF_A_COUNT = frozenset({"set", "to", "only", "add", "less", "more", "ralat", "wrong"})


def is_count_alone(text: str) -> bool:
    """A number that stands alone, with at most its unit, a sign and politeness: `3`, `3 aja kak`, `jadi 5`, `x2`."""
    spoken = read_spoken(text.replace("x", " ").replace("X", " "), [frozenset()])
    return spoken is not None and spoken.number is not None and spoken.acts <= _OF_A_COUNT and spoken.place is None


def read_parts(
    pieces: Sequence[str], cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]
) -> tuple[LineChange, ...]:
    """One line told apart by its items, none of it left over: `satu hitam satu putih`."""
    for at, (line, others) in enumerate(zip(cart, siblings, strict=True)):
        labels = frozenset().union(*(_words(item.label) for item in others))
        spoken = [read_spoken(piece, [labels]) for piece in pieces]
        read = [
            _change(replace(each, is_marked=True), line, others) if each and each.goods and each.number else None
            for each in spoken
            if each is None or not each.is_empty
        ]
        parts = tuple(LineChange(at, item, count) for item, count, _ in filter(None, read))
        if len(parts) == len(read) > 1 and sum(part.quantity for part in parts) == line.quantity:
            return parts
    return ()


def has_number(text: str) -> bool:
    """A count is said."""
    return any(map(_tells_number, tokens_of(text).tokens))


def names_in(text: str) -> str:
    """The words of goods alone, without talk and numbers."""
    kept = [token for token in tokens_of(text).tokens if token.word not in _TALK and not _is_counting(token)]
    return " ".join(_quote(tokens_of(text), token) for token in kept)


def goods_in(text: str) -> str:
    """A text without the talk around its goods and without `-nya`; empty where that leaves it as it was, or nothing."""
    said = tokens_of(text)
    kept = [token for token in said.tokens if token.word not in _TALK and token.word not in "?+-"]
    is_less = len(kept) < len(said.tokens) or any(token.is_named for token in kept)
    is_wordy = any(not _is_counting(token) for token in kept)
    return " ".join(_quote(said, token) for token in kept) if is_less and is_wordy else ""


def _quote(said: Said, token: Token) -> str:
    return said.text[token.start : token.end - (3 if token.is_named else 0)]


_TALK = (
    AROUND | ADD | MORE | RALAT | ONLY | SWAP | TO | words("get got have could give take id ill hi hello hey halo hai")
)
