"""Runs of words that together are goods of the shop, though one of them alone may be a house number or a name.

A run has a word of a product's name and a size or a count; what joins them belongs to it.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.paste.weigh.tokens import Token
from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.everyday import HONORIFICS, NAME_CUES
from flows.words.numbers import FRACTIONS, GOODS_NUMBERS, NUMBER_ENDS
from flows.words.orders import ITEM_VERBS, PLACE_CUES
from flows.words.places import AREA_WORDS
from flows.words.spoken.regional import TO
from flows.words.streets import STREET_HEADS, STREET_WORDS
from flows.words.tables import word_set
from flows.words.units import CONTAINERS, DOZENS, MEASURES
from flows.words.wares.cues import AND, DETERMINERS, EACH, EVERY, KIND_OF_OPTIONS, SIZED, TALK

_NEAR = 0.7
_ELSEWHERE = ("under:name", "under:recipient", "under:phone", "under:address", "under:area")
_OF_HOUSES = frozenset({"house_number", "like_a_house_number", "no_before_number", "no_alone"})
_NOT_OF_GOODS = _OF_HOUSES.union(_ELSEWHERE)
_SENTENCE_ENDS = (".", "phone", "cut")
_NUMBERED = word_set("no nomor nomer nmr")
_JOINING = AND | DETERMINERS | EACH | EVERY | SIZED | KIND_OF_OPTIONS | word_set("in of x a pcs yg warnanya ukurannya")
_COUNTING = frozenset((*GOODS_NUMBERS, *NUMBER_ENDS, *FRACTIONS, *CONTAINERS, *DOZENS, *MEASURES)) | {
    f"se{word}" for word in DOZENS
}
_PASSED = TALK - NAME_CUES - PLACE_CUES - HONORIFICS - TO - ITEM_VERBS - word_set("for my after bisa")
_FEW = 2
_OF_PLACES = STREET_HEADS | STREET_WORDS | AREA_WORDS


def mark_goods(tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
    """Give the words of each run their feature."""
    for run in _runs(tokens, vocabulary):
        for token in run:
            token.features = [*(one for one in token.features if one[0] not in _NOT_OF_GOODS), ("in_goods", 1.0)]


def _runs(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[Sequence[Token]]:
    at = 0
    while at < len(tokens):
        end = _end_of_run(tokens, at, vocabulary) if _is_head(tokens, at, vocabulary) else at
        start = at
        while end > at and (step := _step_back(tokens, start, vocabulary)):
            start -= step
        if end - start > 1 and any(map(_is_count, tokens[start:end])):
            yield tokens[start:end]
        at = max(end, at + 1)


def _step_back(tokens: Sequence[Token], start: int, vocabulary: Vocabulary) -> int:
    """How many words before a run are of it, too: its count, `a dozen pairs of`, and words of the shop."""
    if start < 1 or tokens[start].gap != " " or tokens[start - 1].has(*_ELSEWHERE):
        return 0
    before = tokens[start - 1]
    if before.has("house_number"):
        return 0
    if _is_count(before) or before.word in EVERY or vocabulary.cost(before.word) <= _NEAR:
        return 1
    joined = 0
    while joined < min(start, _FEW + 1) and tokens[start - 1 - joined].word in _JOINING:
        joined += 1
    is_joined = 0 < joined < start and all(tokens[at].gap == " " for at in range(start - joined, start))
    if is_joined and _is_count(tokens[start - joined - 1]):
        return joined + 1
    return int(before.word == "a" and _is_count(tokens[start]))


def _is_head(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """A word of a product's name, where it is no street's and no person's."""
    token = tokens[at]
    before = tokens[at - 1].word if at else ""
    if not vocabulary.names_goods(_stem(token.word)) or (token.has(*_ELSEWHERE) and not _begins(tokens, at)):
        return False
    return before not in _OF_PLACES and before not in HONORIFICS and before not in NAME_CUES


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Tell what begins a sentence, or goes on with its goods: a label above it says nothing of that."""
    start = at
    while start and at - start < _FEW and tokens[start].gap == " " and tokens[start - 1].sort == "chatter":
        start -= 1
    is_behind_goods = tokens[at].gap == "," and tokens[at - 1].has("in_goods")
    return tokens[start].gap in _SENTENCE_ENDS or (start > 0 and is_behind_goods)


def _end_of_run(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> int:
    """Where the run ends that begins here: behind its last word of goods, size or count."""
    end = at + 1
    names, is_passing = [tokens[at].word], False
    elsewhere = () if tokens[at].has(*_ELSEWHERE) else _ELSEWHERE
    for to, (before, token) in enumerate(pairwise(tokens[at:]), at + 1):
        is_chain = token.gap == "/" and before.word.isdigit() and token.word.isdigit()
        is_over = token.gap in ("phone", "\n\n", "\n") or (token.gap == "/" and not is_chain)
        is_over = is_over or (not elsewhere and token.gap == ".")
        if is_over or token.has(*elsewhere) or token.word in STREET_HEADS:
            break
        if _is_goods(before, token, names, vocabulary) and not (is_passing and vocabulary.names_goods(token.word)):
            names.append(token.word)
            end, is_passing = to + 1, False
        elif token.word in _PASSED and token.gap == " " and to - end < _FEW:
            is_passing = token.word not in _JOINING
        elif token.word not in _JOINING:
            break
    return end


def _is_goods(before: Token, token: Token, names: Sequence[str], vocabulary: Vocabulary) -> bool:
    word = token.word
    if word.isdigit():
        return vocabulary.has_number(names, word) or (len(word) < 4 and before.word not in _NUMBERED)
    return _is_count(token) or vocabulary.cost(_stem(word)) <= _NEAR or word in vocabulary.numbers.codes


def _is_count(token: Token) -> bool:
    word = _stem(token.word)
    is_number = word.isdigit() and len(word) < 4
    return word in _COUNTING or is_number or (word[0].isdigit() and word.lstrip("0123456789") in _COUNTING)


def _stem(word: str) -> str:
    return word.removesuffix("nya") if len(word) > 5 else word
