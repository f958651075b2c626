"""What each word of an order has that speaks for an item, a name, an address, or mere talk: features, and no figures.

What a feature is worth stands in `weights.py`; only the sum over a stretch decides, so no single word has to be right.
"""

import re
from itertools import pairwise

from flows.paste.weigh.goods_runs import mark_goods
from flows.paste.weigh.segments import mark_segments
from flows.paste.weigh.sorts import sort_of
from flows.paste.weigh.tokens import NOTHING, Token
from flows.paste.weigh.vocabulary import Places, Vocabulary
from flows.paste.weigh.weights import POINTS, STARTS, Evidence
from flows.words.everyday import NAME_CUES, SURE_NAME_CUES
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import ITEM_VERBS, MEASURED, PLACE_CUES
from flows.words.places import AREA_WORDS
from flows.words.spoken.persons import ENDINGS, GIVEN, NAME_PARTS
from flows.words.spoken.regional import HOUSES, TO
from flows.words.streets import NUMBER_HEADS, STREET_END, STREET_WORDS
from flows.words.tables import any_of
from flows.words.units import COUNTERS

Feature = tuple[str, float]
_TIMES = re.compile(r"\d{1,3}x|x\d{1,3}")
_COUNTED = re.compile(rf"\d{{1,3}}(?:{any_of(COUNTERS)})")
_MEASURED = re.compile(rf"\d{{1,9}}(?:{any_of(MEASURED)}|g|l)")
_HOUSE = re.compile(r"[a-z]{1,2}\d{1,3}[a-z]?|\d{1,4}[a-d]|(?:rt|rw|no|km|blok|blk)\d{1,4}[a-z]?")
_HOW_MANY = frozenset({"sebanyak", "x", "qty", "jumlah", "masing"})
_OF_HOUSES = frozenset({"no", "nomor", "nmr", "blok", "blk"})
_STREET_NAME = 3
_NAMED_PLACE = 0.8
_LEADS = ITEM_VERBS | NAME_CUES | PLACE_CUES | TO


def weigh(tokens: list[Token], vocabulary: Vocabulary, places: Places) -> None:
    """Give every word its features, and the points they earn."""
    _mark_places(tokens, places)
    left = 0
    for at, token in enumerate(tokens):
        is_over = token.gap != " " or token.word in STREET_END or any(map(str.isdigit, token.word))
        left = 0 if is_over else max(0, left - 1)
        token.is_in_street = left > 0
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        token.sort = sort_of(token, before, after, vocabulary)
        token.features += _features(token, before, after, vocabulary)
        left = _STREET_NAME + 1 if token.sort == "street_head" else left
    mark_goods(tokens, vocabulary)
    _mark_case(tokens)
    mark_segments(tokens)
    for before, token in pairwise(tokens):
        _lead(before, token)
    for token in tokens:
        token.evidence = _sum(token.features, POINTS)
        token.lean = _sum([(name, 1.0) for name in token.starts], STARTS)


def is_count(word: str) -> bool:
    """Tell a number with its times or unit: `2x`, `3pcs`."""
    return bool(_TIMES.fullmatch(word) or _COUNTED.fullmatch(word))


def _sum(features: list[Feature], table: dict[str, Evidence]) -> Evidence:
    item, name, address, talk = NOTHING
    for feature, much in features:
        row = table[feature]
        item, name, address, talk = (
            item + much * row[0],
            name + much * row[1],
            address + much * row[2],
            talk + much * row[3],
        )
    return item, name, address, talk


def _mark_places(tokens: list[Token], places: Places) -> None:
    """Mark the words of districts and cities, most where a whole name stands between two marks."""
    start = 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or tokens[at].gap != " ":
            is_whole = "".join(token.word for token in tokens[start:at]) in places.names
            for token in tokens[start:at]:
                token.place = 1.2 if is_whole else 0.4 if token.word in places.words else 0.0
            start = at
    for words in (2, 3):
        for at in range(len(tokens) - words + 1):
            run = tokens[at : at + words]
            is_one = all(token.gap == " " for token in run[1:]) and not run[0].is_in_street
            if is_one and "".join(token.word for token in run) in places.names:
                for token in run:
                    token.place, token.is_of_place = max(token.place, _NAMED_PLACE), True


def _features(token: Token, before: Token | None, after: Token | None, vocabulary: Vocabulary) -> list[Feature]:
    if token.word[0].isdigit() or token.word[-1].isdigit():
        return [(_number(token, before, after), 1.0)]
    counting = _counting(token, before, after)
    if counting:
        return [(counting, 1.0)]
    if token.sort == "numeral" and before is not None and (before.word in NUMBER_HEADS or _is_spoken_house(before)):
        return [("house_number", 1.0)]
    return _word(token, vocabulary)


def _is_spoken_house(before: Token) -> bool:
    """`nomor lima belas`: the next word of a house number that was dictated."""
    return before.sort == "numeral" and before.has("house_number")


def _number(token: Token, before: Token | None, after: Token | None) -> str:
    word = token.word
    if token.is_percent:
        return "percent"
    if is_count(word):
        return "count"
    if _MEASURED.fullmatch(word):
        return "size"
    if before is not None and (before.word in NUMBER_HEADS or _is_joined(before, token)):
        return "house_number"
    if _HOUSE.fullmatch(word):
        return "like_a_house_number"
    return _bare_number(token, before, after) if word.isdigit() else "digits_and_letters"


def _bare_number(token: Token, before: Token | None, after: Token | None) -> str:
    if after is not None and after.gap in " -" and after.word in COUNTERS:
        return "count"
    if after is not None and after.gap == " " and after.word in MEASURED:
        return "size"
    if before is not None and before.word in _HOW_MANY:
        return "count"
    if len(token.word) > 3:
        return "five_digits" if len(token.word) == 5 else "many_digits"
    return "number_behind_mark" if token.gap in ":(-" else "number"


def _is_joined(before: Token, token: Token) -> bool:
    """`03/11`, `A12-31`: the second number of a house."""
    is_touching = token.start - before.end == 1 and token.gap in "/ " and before.word[-1].isdigit()
    is_of_house = before.has("house_number") or before.has("like_a_house_number")
    return is_touching and (is_of_house or any(name in ("under:address", "under:area") for name, _ in before.features))


def _counting(token: Token, before: Token | None, after: Token | None) -> str | None:
    """Words that count, measure or number."""
    word = token.word
    if word in _OF_HOUSES:
        is_numbered = after is not None and any(char.isdigit() for char in after.word)
        return "no_before_number" if is_numbered else "no_alone"
    if word == "x":
        return "times"
    if before is not None and token.gap == " " and (before.word.isdigit() or before.word in NUMERALS):
        if word in MEASURED:
            return "size"
        if word in COUNTERS and token.sort != "title":
            return "counter"
    return None


def _word(token: Token, vocabulary: Vocabulary) -> list[Feature]:
    """A word of the lists, of the catalogue, of the map, or of none of them: then most likely a name."""
    known = weigh_known(token.word, vocabulary)
    match token.sort:
        case "street_head" | "street_word":
            return [(token.sort, 1.0), (f"{token.sort}_of_goods", max(known, 0.0))]
        case "chatter" if token.place:
            return [("chatter_of_places", 1.0), ("placed_chatter", token.place)]
        case "chatter" if known >= 1.0 and token.word not in LABELS and vocabulary.cost(token.word) == 0:
            return [("chatter_of_goods", 1.0)]
        case "":
            street = [("in_street_name", 1.0)] if token.is_in_street else []
            return [*_plain(token, known), *_named(token), *street]
    return [(token.sort, 1.0)]


def _named(token: Token) -> list[Feature]:
    if token.word in GIVEN:
        return [("given_name", 1.0)]
    if token.word in NAME_PARTS:
        return [("part_of_name", 1.0)]
    return [("ends_like_a_name", 1.0)] if ENDINGS.fullmatch(token.word) else []


def _plain(token: Token, known: float) -> list[Feature]:
    if known <= 0:
        letter = [("letter_of_no_goods", 1.0)] if len(token.word) < 2 else [("place_of_no_goods", token.place)]
        return [("of_goods", known), ("of_no_goods", 1.0), *letter]
    near = "exact" if known == 2.0 else "near" if known > 1 else "far"
    place = token.place / 3 if known == 2.0 else token.place
    kind = "short_of_goods" if len(token.word) < 3 else f"{near}_of_goods" if near == "exact" else f"{near}_goods"
    return [("of_goods", known), (kind, 1.0), ("place_of_goods", place)]


def weigh_known(word: str, vocabulary: Vocabulary) -> float:
    """How much a word speaks for an item."""
    cost = vocabulary.cost(word)
    if cost == 0:
        return {1: 0.4, 2: 1.0}.get(len(word), 2.0)
    if len(word) < 3:
        return -0.5
    return 1.5 if cost <= 0.7 else 0.9 if cost <= 1.5 else 0.3 if cost <= 2.4 else -0.7


def _mark_case(tokens: list[Token]) -> None:
    """In a message that has both, capitals tell names within a sentence."""
    plain = [token for token in tokens if token.sort == "" and token.text.isalpha() and len(token.text) > 2]
    small = sum(token.text.islower() for token in plain)
    capital = sum(token.text.istitle() for token in plain)
    if min(small, capital) < 2:
        return
    for token in plain:
        if token.text.islower():
            token.features.append(("small", 1.0))
        elif token.gap not in ("\n", "\n\n", "."):
            token.features.append(("capital", 1.0))


def _lead(before: Token, token: Token) -> None:
    """Let a cue lean the word after it: `untuk …` a name, `kirim ke …` an address, `pesan …` an item."""
    if before.word in ITEM_VERBS:
        token.starts.append("after_order_verb")
    if token.gap in (" ", ":", "."):
        if before.word in SURE_NAME_CUES or (before.sort == "chatter" and "after_sure_name_cue" in before.starts):
            token.starts.append("after_sure_name_cue")
        elif before.word in NAME_CUES or before.word in HOUSES:
            token.starts.append("after_name_cue")
        if before.word in PLACE_CUES or before.word in TO:
            token.starts.append("after_place_cue")
        if before.word in TO and token.word not in STREET_WORDS and token.word not in AREA_WORDS:
            token.starts.append("after_to")
    if token.gap == "phone":
        token.starts.append("after_phone")
        before.features.append(("before_phone", 1.0))
    if token.sort == "title":
        token.starts.append("title")
    before.is_cue = before.word in _LEADS or (before.word in HOUSES and token.sort == "title")
