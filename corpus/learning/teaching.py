"""The role that each piece of a labelled message has, found by its label's values in its text.

A label says which goods, not which words named them: those are the words that are like the product's or its options',
with what counts them and what stands between them.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

from corpus.voices import Message
from flows.paste.second.pieces import Piece
from flows.paste.second.roles import ITEM, NAME, NOTE, OTHER, PHONE, PLACE, SENDER, SENDER_PHONE, STREET
from flows.paste.weigh.vocabulary import Vocabulary
from flows.shop import DistrictRow
from flows.words.everyday import HONORIFICS, NAME_CUES
from flows.words.labels import LABELS
from flows.words.numbers import NUMERALS
from flows.words.orders import PLACE_CUES, TALK
from flows.words.places import LEVEL_WORDS
from flows.words.tables import word_set
from flows.words.units import COUNTERS, MEASURES

ALIKE, BEGUN = 80, 4
_WORD = re.compile(r"[^\W_]+")
_WITHIN = frozenset(" .-/()×")
_COUNTED = re.compile(r"x?\d{1,3}x?|\d+[a-z]{1,6}")
_OF_GOODS = COUNTERS | frozenset(MEASURES) | word_set("sebanyak buah biji pasang yang yg ukuran uk warna size isi rasa")
_LEVELS = frozenset(LEVEL_WORDS) | word_set("kapanewon kemantren distrik nagari nagori kalurahan")
_NO_NAMES = frozenset({"kota", "kabupaten", "administrasi"})


class Lesson:
    """The pieces of one message, and the role of each as far as it is known."""

    def __init__(self, message: Message, pieces: Sequence[Piece]) -> None:
        self.message = message
        self.pieces = pieces
        self.roles = [OTHER] * len(pieces)
        self._words = [(at, word) for at, piece in enumerate(pieces) for word in words_of(piece)]

    def mark(self, said: str, role: int) -> bool:
        """Give a role to the first place where some words stand together; whether there is one."""
        want, have = _WORD.findall(said.lower()), [word for _, word in self._words]
        for start in range(len(have) - len(want) + 1):
            found = {self._words[at][0] for at in range(start, start + len(want))}
            if have[start : start + len(want)] == want and all(self.roles[at] == OTHER for at in found):
                self.give(found, role)
                return bool(found)
        return False

    def mark_alike(self, said: str, role: int) -> None:
        """Give a role to most of these words, where they stand in this order."""
        want, have = _WORD.findall(said.lower()), [word for _, word in self._words]
        blocks = SequenceMatcher(None, have, want, autojunk=False).get_matching_blocks()
        found = {
            self._words[at][0] for block in blocks if block.size > 1 for at in range(block.a, block.a + block.size)
        }
        if len(found) >= 0.6 * len(want):
            self.give({at for at in found if self.roles[at] == OTHER}, role)

    def give(self, places: set[int], role: int) -> None:
        """Give a role to pieces."""
        for at in places:
            self.roles[at] = role

    def is_free(self, at: int) -> bool:
        """A word that has no role yet."""
        return 0 <= at < len(self.roles) and self.roles[at] == OTHER and not self.pieces[at].kind


def words_of(piece: Piece) -> list[str]:
    """A piece as the words of a label are cut; a whole piece is one."""
    return [piece.kind] if piece.kind else _WORD.findall(piece.text.lower())


def teach(
    message: Message,
    pieces: Sequence[Piece],
    goods: Vocabulary,
    named: Mapping[str, set[str]],
    rows: Mapping[str, DistrictRow],
) -> Lesson:
    """Find the roles of a message; `named` has the words of each thing sold."""
    lesson = Lesson(message, pieces)
    for order in message.orders:
        _teach_people(lesson, order)
        _teach_street(lesson, order)
        _teach_place(lesson, order, rows)
    for order in message.orders:
        _teach_goods(lesson, set().union(*(named[item["unique_id"]] for item in order["items"])))
    if any("items" in order["must_ask"] for order in message.orders):
        _teach_open_goods(lesson, goods)
    _fill_places(lesson)
    for _ in range(3):
        _fill_goods(lesson)
    _reach_on(lesson)
    return lesson


def _teach_people(lesson: Lesson, order: Mapping[str, Any]) -> None:
    for role, field in ((PHONE, "customer_phone"), (SENDER_PHONE, "dropshipper_phone")):
        wanted = {_digits(each) for each in order.get(field, ())}
        found = {at for at, piece in enumerate(lesson.pieces) if piece.kind and _digits(piece.text) in wanted}
        lesson.give({at for at in found if lesson.roles[at] == OTHER}, role)
    for role, field in ((SENDER, "dropshipper_name"), (NAME, "customer_name"), (NOTE, "note")):
        any(lesson.mark(each, role) for each in order.get(field, ()))


def _digits(said: str) -> str:
    return re.sub(r"^(?:62|0)", "", re.sub(r"\D", "", said)) or "-"


def _teach_street(lesson: Lesson, order: Mapping[str, Any]) -> None:
    accepted = sorted(order.get("address_accept", ()), key=lambda each: -len(each))
    if accepted and not any(lesson.mark(each, STREET) for each in accepted):
        lesson.mark_alike(accepted[0], STREET)


def _teach_place(lesson: Lesson, order: Mapping[str, Any], rows: Mapping[str, DistrictRow]) -> None:
    for row in (rows[code] for code in order.get("district_code", ()) if code in rows):
        names = {*_WORD.findall(f"{row.district} {row.city} {row.province}".lower())} - _NO_NAMES
        names.add("".join(_WORD.findall(row.district.lower())))
        found = {at for at, piece in enumerate(lesson.pieces) if lesson.is_free(at) and _is_one(piece.word, names)}
        lesson.give(found, PLACE)
    for code in order.get("postal_code", ()):
        lesson.mark(code, PLACE)


def _is_one(word: str, names: set[str]) -> bool:
    return len(word) > 2 and word.isalpha() and any(fuzz.ratio(word, name) >= ALIKE + 4 for name in names)


def _teach_goods(lesson: Lesson, names: set[str]) -> None:
    for at, piece in enumerate(lesson.pieces):
        if lesson.is_free(at) and (piece.word in names or _is_like(piece.word, names)):
            lesson.roles[at] = ITEM


def _is_like(word: str, names: set[str]) -> bool:
    if len(word) < BEGUN or word.isdigit():
        return False
    return any(len(name) >= BEGUN and (fuzz.ratio(word, name) >= ALIKE or name.startswith(word)) for name in names)


def _teach_open_goods(lesson: Lesson, goods: Vocabulary) -> None:
    """What is asked for has no label: take the words that only the catalogue has."""
    for at, piece in enumerate(lesson.pieces):
        word = piece.word
        is_said = lesson.is_free(at) and len(word) > 2 and word.isalpha() and goods.cost(word) == 0
        if is_said and word not in TALK and word not in LABELS and word not in HONORIFICS:
            lesson.roles[at] = ITEM


def _fill_places(lesson: Lesson) -> None:
    """Villages and words of levels between a street and its city belong to the place."""
    pieces, roles = lesson.pieces, lesson.roles
    for start in range(len(roles) - 1):
        if roles[start] not in (STREET, PLACE) or not lesson.is_free(start + 1):
            continue
        end = start + 1
        while lesson.is_free(end) and end - start < 5 and _is_within_place(pieces[end]):
            end += 1
        if end < len(roles) and roles[end] == PLACE:
            lesson.give(set(range(start + 1, end)), PLACE)
    for at in reversed(range(len(roles) - 1)):
        if lesson.is_free(at) and pieces[at].word in _LEVELS and roles[at + 1] == PLACE:
            roles[at] = PLACE


def _is_within_place(piece: Piece) -> bool:
    return piece.gap != "¶¶" and piece.word not in NAME_CUES and piece.word not in HONORIFICS


def _fill_goods(lesson: Lesson) -> None:
    """What counts goods, and what stands between two words of one."""
    pieces, roles = lesson.pieces, lesson.roles
    for at, piece in enumerate(pieces):
        if not lesson.is_free(at):
            continue
        is_behind = at > 0 and roles[at - 1] == ITEM
        is_before = at + 1 < len(roles) and roles[at + 1] == ITEM
        counts = _is_number(piece.word) or piece.word in _OF_GOODS
        if (
            (is_behind and is_before)
            or (is_behind and counts and piece.gap in "×= .-/():")
            or (is_before and counts and pieces[at + 1].gap in _WITHIN)
        ):
            roles[at] = ITEM
        elif is_behind and _is_gap_of_two(lesson, at):
            roles[at] = roles[at + 1] = ITEM


def _is_gap_of_two(lesson: Lesson, at: int) -> bool:
    is_closed = at + 2 < len(lesson.roles) and lesson.is_free(at + 1) and lesson.roles[at + 2] == ITEM
    return is_closed and all(each.gap in _WITHIN for each in lesson.pieces[at : at + 3])


def _is_number(word: str) -> bool:
    return (word.isdigit() and len(word) < 5) or word in NUMERALS or bool(_COUNTED.fullmatch(word))


def _reach_on(lesson: Lesson) -> None:
    """Goods go on to the next mark where that is near: what counts them may be said in any language."""
    pieces, roles = lesson.pieces, lesson.roles
    for at in range(len(roles) - 1):
        if roles[at] != ITEM or not lesson.is_free(at + 1):
            continue
        end = at + 1
        while lesson.is_free(end) and end - at <= 3 and pieces[end].gap in _WITHIN and not _is_other(pieces[end].word):
            end += 1
        if end == len(roles) or pieces[end].gap not in _WITHIN:
            lesson.give(set(range(at + 1, end)), ITEM)


def _is_other(word: str) -> bool:
    return word in TALK or word in LABELS or word in PLACE_CUES or word in NAME_CUES
