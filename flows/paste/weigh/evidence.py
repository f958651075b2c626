"""What each word of an order speaks for: an item, a name, an address, or mere talk.

The points are small and hand-set; only their sum over a stretch decides, so no single word has to be right.
"""

import re
from itertools import pairwise

from flows.paste.weigh.clippings import PHONE_CUT
from flows.paste.weigh.tokens import ADDRESS, ITEM, NAME, Evidence, Token
from flows.paste.weigh.vocabulary import Places, Vocabulary
from flows.words.everyday import HONORIFICS, NAME_CUES
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import CONNECTORS, GLUE, ITEM_VERBS, MEASURED, PLACE_CUES, TALK
from flows.words.places import AREA_WORDS
from flows.words.streets import NUMBER_HEADS, STREET_HEADS, STREET_WORDS
from flows.words.tables import any_of
from flows.words.units import COUNTERS

_TIMES = re.compile(r"\d{1,3}x|x\d{1,3}")
_COUNTED = re.compile(rf"\d{{1,3}}(?:{any_of(COUNTERS)})")
_MEASURED = re.compile(rf"\d{{1,9}}(?:{any_of(MEASURED)}|g|l)")
_HOUSE = re.compile(r"[a-z]{1,2}\d{1,3}[a-z]?|\d{1,4}[a-d]|(?:rt|rw|no|km|blok|blk)\d{1,4}[a-z]?")
_HOW_MANY = frozenset({"sebanyak", "x", "qty", "jumlah", "masing"})
_OF_HOUSES = frozenset({"no", "nomor", "nmr", "blok", "blk"})

# Points for item, name, address, talk.
_COUNT: Evidence = (3.0, -4.0, -1.0, -0.5)
_SIZE: Evidence = (1.4, -4.0, 0.0, -0.5)
_HOUSE_NUMBER: Evidence = (-1.5, -4.0, 2.5, -1.0)
_CHATTER: Evidence = (-1.0, -3.0, -1.0, 1.5)


def weigh(tokens: list[Token], vocabulary: Vocabulary, places: Places) -> None:
    """Give every word its points."""
    _mark_places(tokens, places)
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.word[0].isdigit() or token.word[-1].isdigit():
            points = _number(token, before, after)
        else:
            counting = _counting(token, before, after) or _weigh_listed(token, before, after, vocabulary)
            points = counting or _plain(token, vocabulary)
        token.evidence = [sum(values) for values in zip(token.evidence, points, token.prior, strict=True)]
    for before, token in pairwise(tokens):
        _lean(before, token)


def is_count(word: str) -> bool:
    """Tell a number with its times or unit: `2x`, `3pcs`."""
    return bool(_TIMES.fullmatch(word) or _COUNTED.fullmatch(word))


def _mark_places(tokens: list[Token], places: Places) -> None:
    """Mark the words of districts and cities, most where a whole name stands between two marks."""
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].gap != " ":
            is_whole = "".join(token.word for token in tokens[start:at]) in places.names
            for token in tokens[start:at]:
                token.place = 1.2 if is_whole else 0.4 if token.word in places.words else 0.0
            start = at


def _number(token: Token, before: Token | None, after: Token | None) -> Evidence:
    word = token.word
    if token.is_percent:
        return -3.0, -4.0, -1.0, 1.0
    if is_count(word):
        return _COUNT
    if _MEASURED.fullmatch(word):
        return _SIZE
    if before is not None and (before.word in NUMBER_HEADS or _is_joined(before, token)):
        return _HOUSE_NUMBER
    if _HOUSE.fullmatch(word):
        return 0.0, -3.0, 1.5, -0.5
    return _bare_number(token, before, after) if word.isdigit() else (0.4, -2.5, 0.3, -0.2)


def _bare_number(token: Token, before: Token | None, after: Token | None) -> Evidence:
    if after is not None and after.gap in " -" and after.word in COUNTERS:
        return _COUNT
    if after is not None and after.gap == " " and after.word in MEASURED:
        return _SIZE
    if before is not None and before.word in _HOW_MANY:
        return _COUNT
    if len(token.word) > 3:
        return (-1.0, -4.0, 1.5, -0.3) if len(token.word) == 5 else (-0.6, -3.0, 0.2, 0.0)
    return (1.5 if token.gap in ":(-" else 0.8), -3.0, 0.5, -0.5


def _is_joined(before: Token, token: Token) -> bool:
    """`03/11`, `A12-31`: the second number of a house."""
    is_touching = token.start - before.end == 1 and token.gap in "/ " and before.word[-1].isdigit()
    return is_touching and before.evidence[ADDRESS] > before.evidence[ITEM]


def _counting(token: Token, before: Token | None, after: Token | None) -> Evidence | None:
    """Words that count, measure or number."""
    word = token.word
    if word in _OF_HOUSES:
        is_numbered = after is not None and any(char.isdigit() for char in after.word)
        return (-1.5, -3.0, 2.0, 0.2) if is_numbered else (-1.0, -3.0, 0.2, 1.2)
    if word == "x":
        return 1.5, -3.0, -1.0, 0.0
    if before is not None and token.gap == " " and (before.word.isdigit() or before.word in NUMERALS):
        if word in MEASURED:
            return _SIZE
        if word in COUNTERS:
            return 2.0, -3.0, -1.0, -0.5
    return None


def _weigh_listed(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> Evidence | None:
    """Words of the lists; a product may be called by one of them, too."""
    word, known = token.word, max(_weigh_known(token.word, vocabulary), 0.0)
    if word in STREET_HEADS:
        return 0.8 * known - 2.0, -2.5, 2.8, -1.0
    if _is_title(token, before, after, vocabulary):
        return -1.0, 2.0, -0.5, 0.3
    if word in STREET_WORDS or word in AREA_WORDS:
        return known - 1.2, -2.0, 2.1, -1.0
    if word in CONNECTORS:
        return 0.6, -2.0, -0.8, 0.4
    if word in GLUE:
        return 0.8, -2.0, -0.8, 0.2
    if word in NUMERALS:
        return 0.8, -1.5, -0.5, 0.0
    if word not in TALK and word not in HONORIFICS and word not in LABELS:
        return None
    return (-1.0, -3.0, token.place - 0.6, 1.5 - token.place / 2) if token.place else _CHATTER


def _is_title(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> bool:
    """`Bu Contoh` and `nama Kak Contoh`, but not `halo kak` or `kak keripik`."""
    if token.word not in HONORIFICS or after is None or after.gap not in " ." or not after.word[0].isalpha():
        return False
    if after.word in TALK or after.word in COUNTERS or after.word in LABELS or after.word in STREET_WORDS:
        return False
    is_led = before is not None and before.word in NAME_CUES
    return is_led or token.word not in TALK or vocabulary.cost(after.word) > 0.7


def _plain(token: Token, vocabulary: Vocabulary) -> Evidence:
    """A word of the catalogue, of the map, or of neither: then most likely a name."""
    known, place = _weigh_known(token.word, vocabulary), token.place
    if known <= 0:
        return known, 0.3 if len(token.word) < 2 else 1.0 - place / 4, 0.3 + place, -0.2
    name = -1.0 if len(token.word) < 3 else 0.3 if known == 2.0 else 0.6 if known > 1 else 0.9
    return known, name, place / 3 if known == 2.0 else place, -0.4


def _weigh_known(word: str, vocabulary: Vocabulary) -> float:
    """How much a word speaks for an item."""
    cost = vocabulary.cost(word)
    if cost == 0:
        return {1: 0.4, 2: 1.0}.get(len(word), 2.0)
    if len(word) < 3:
        return -0.5
    return 1.5 if cost <= 0.7 else 0.9 if cost <= 1.5 else 0.3 if cost <= 2.4 else -0.7


def _lean(before: Token, token: Token) -> None:
    """Let a cue lean the word after it: `untuk …` a name, `kirim ke …` an address, `pesan …` an item."""
    item, name, address, talk = token.lean
    item += 1.0 * (before.word in ITEM_VERBS)
    if token.gap in " :=.":
        name += 1.5 * (before.word in NAME_CUES)
        address += 1.2 * (before.word in PLACE_CUES)
        name += 1.3 * (before.word == "ke" and token.word not in STREET_WORDS and token.word not in AREA_WORDS)
    if token.gap == PHONE_CUT:
        name += 0.5
        before.evidence[NAME] += 0.5
    token.lean = item, name, address, talk
    before.is_cue = before.word in ITEM_VERBS or before.word in NAME_CUES or before.word in PLACE_CUES
