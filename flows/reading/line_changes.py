"""A sentence said of the cart's lines: `sambal roanya 3`, `sagenya M bukan L`, `tambah 1 lagi`, `hapus tehnya`.

Every word must be one of the line's, of its product's other items, a number, or a word of changing; with any other
word it is no such sentence, so that a date, an address or other goods change nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from flows.reading.readers import Unread, read_quantity
from flows.reading.tokens import Said, Token, tokens_of
from flows.shop import CartLine, Item
from flows.words.intents import ADD, AROUND, DROP, LESS, MORE, NEGATIVE, NOT, PARTS_OF_A_LINE, RALAT, SET
from flows.words.numbers import NUMBER_WORDS
from flows.words.small_talk import words
from flows.words.units import CONTAINERS, DOZENS

MOST_WORDS, LONG_ENOUGH = 14, 5
_COUNTING = words(" ".join((*NUMBER_WORDS, *DOZENS))) | words("""
    satu one two three four five six seven eight nine ten twelve sepuluh belas selusin sekodi setengah half dozen
""")
_UNITS = words(" ".join(CONTAINERS)) - words("item set")
_ONE_OF = words("yang yg nya")
_TELLING = ADD | MORE | LESS | DROP | SET | NOT | RALAT | _ONE_OF
_NEEDLESS = words("jadi jd usah perlu")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence says: the acts, the number, and the words of goods, those denied apart."""

    acts: frozenset[str] = frozenset()
    number: int | None = None
    goods: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    is_marked: bool = False


def read_line_change(
    text: str, cart: Sequence[CartLine], siblings: Sequence[Sequence[Item]]
) -> tuple[tuple[int, Item, int], ...]:
    """What the words may mean, as the line's place, its item then, and how many; none where they mean no line."""
    spoken = read_spoken(text, [_words_of_line(line, others) for line, others in zip(cart, siblings, strict=True)])
    if spoken is None:
        return ()
    read = (_change(spoken, line, others) for line, others in zip(cart, siblings, strict=True))
    return tuple((at, *change) for at, change in enumerate(read) if change)


def may_change_lines(text: str, cart: Sequence[CartLine]) -> bool:
    """Tell cheaply whether a sentence may be said of these lines, before their products are looked up."""
    said = tokens_of(text)
    if not said.tokens or len(said.tokens) > MOST_WORDS or "?" in said.words:
        return False
    named = frozenset().union(*(_words(line.item.name) for line in cart))
    is_named = any(_like(token.word, named) for token in said.tokens)
    return is_named or said.has(_TELLING) or any(token.is_named for token in said.tokens)


def read_spoken(text: str, known: Sequence[frozenset[str]]) -> Spoken | None:
    """The sentence, if it says nothing that none of the lines knows."""
    said = tokens_of(text)
    if not said.tokens or len(said.tokens) > MOST_WORDS or "?" in said.words:
        return None
    every = frozenset().union(*known)
    right, denied = _part(said.tokens)
    number, rest = _number(said, right, every)
    spoken = _sort(rest, every)
    if spoken is None:
        return None
    off = frozenset(word for token in denied if (word := _like(token.word, every)))
    return replace(spoken, number=number, denied=off, is_marked=spoken.is_marked or bool(denied))


def _part(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """What is said, and what is denied behind a `bukan` (or before it, where nothing stands behind it)."""
    at = next((place for place, token in enumerate(tokens) if token.word in NOT), None)
    if at is None:
        return list(tokens), []
    return list(tokens[:at]), list(tokens[at + 1 :])


def _number(said: Said, tokens: Sequence[Token], goods: frozenset[str]) -> tuple[int | None, list[Token]]:
    """The only number that is no part of the goods' names, and the other words."""
    counting = [token for token in tokens if _is_counting(token) and not (token.is_number and token.word in goods)]
    rest = [token for token in tokens if token not in counting]
    if not any(_tells_number(token) for token in counting):
        return None, [token for token in tokens if token.word not in _UNITS]
    stretch = said.between(counting)
    try:
        return read_quantity(stretch), rest
    except Unread:
        return None, list(tokens)


def _is_counting(token: Token) -> bool:
    return _tells_number(token) or token.word in _UNITS


def _tells_number(token: Token) -> bool:
    return (token.is_number and len(token.word) <= 3) or token.word in _COUNTING


def _sort(tokens: Sequence[Token], goods: frozenset[str]) -> Spoken | None:
    """The acts and the goods; none where a word is neither, nor a filler."""
    acts, named, is_marked = set[str](), set[str](), False
    for token in tokens:
        if act := _act(token.word):
            acts.add(act)
        elif word := _like(token.word, goods):
            named.add(word)
            is_marked = is_marked or token.is_named
        elif token.word not in _KNOWN:
            return None
        is_marked = is_marked or token.word in _ONE_OF or (token.is_named and token.word in PARTS_OF_A_LINE)
    if any(token.word in RALAT for token in tokens):
        acts.add("ralat")
    if any(token.word in NEGATIVE for token in tokens):
        acts.add("drop" if any(token.word in _NEEDLESS for token in tokens) else "not")
    return Spoken(frozenset(acts), None, frozenset(named), frozenset(), is_marked)


_KNOWN = AROUND | RALAT | NEGATIVE | _NEEDLESS
_ACTS = {"add": ADD | frozenset("+"), "more": MORE, "less": LESS | frozenset("-"), "set": SET, "drop": DROP}


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


def _change(spoken: Spoken, line: CartLine, siblings: Sequence[Item]) -> tuple[Item, int] | None:
    """What a line shall be, if the sentence can be said of it."""
    own = _words(line.item.name) | _words(line.item.label)
    known = _words_of_line(line, siblings)
    if not spoken.goods <= known or not spoken.denied <= known | own:
        return None
    other = spoken.goods - own
    is_changing = spoken.is_marked or bool(spoken.acts & {"set", "ralat"})
    if other:
        item = _sibling(other, spoken.denied, line.item, siblings)
        is_said = item is not None and is_changing and "add" not in spoken.acts
        return (item, spoken.number or line.quantity) if item and is_said else None
    count = _count(spoken, line.quantity)
    return None if count is None else (line.item, count)


def _sibling(other: frozenset[str], denied: frozenset[str], item: Item, siblings: Sequence[Item]) -> Item | None:
    """The one item of the product that has these words, and else as much of this one's as possible."""
    own = _words(item.label) - denied
    fits = [(len(_words(each.label) & own), each) for each in siblings if other <= _words(each.label)]
    most = max((shared for shared, _ in fits), default=0)
    best = [each for shared, each in fits if shared == most]
    return best[0] if len(best) == 1 else None


def _count(spoken: Spoken, had: int) -> int | None:
    """How many there shall be; none where the sentence does not say."""
    is_more = "add" in spoken.acts or ("more" in spoken.acts and "set" not in spoken.acts)
    if "not" in spoken.acts:
        return None
    if spoken.number is None:
        return 0 if "drop" in spoken.acts and spoken.goods else None
    if is_more:
        return had + spoken.number
    if spoken.acts & {"less", "drop"} and "set" not in spoken.acts:
        return max(0, had - spoken.number)
    return spoken.number if spoken.goods or "set" in spoken.acts else None


def is_count_alone(text: str) -> bool:
    """A number that stands alone, with at most its unit, a sign and politeness: `3`, `3 aja kak`, `jadi 5`, `x2`."""
    spoken = read_spoken(text.replace("x", " ").replace("X", " "), [frozenset()])
    return spoken is not None and spoken.number is not None and spoken.acts <= {"set", "add", "less", "more", "ralat"}


def goods_in(text: str) -> str:
    """A text without the talk around its goods and without `-nya`; empty where that leaves it as it was, or nothing."""
    said = tokens_of(text)
    kept = [token for token in said.tokens if token.word not in _TALK and token.word not in "?+-"]
    is_less = len(kept) < len(said.tokens) or any(token.is_named for token in kept)
    is_wordy = any(not _is_counting(token) for token in kept)
    return " ".join(_quote(said, token) for token in kept) if is_less and is_wordy else ""


def _quote(said: Said, token: Token) -> str:
    return said.text[token.start : token.end - (3 if token.is_named else 0)]


_TALK = AROUND | ADD | MORE | RALAT
