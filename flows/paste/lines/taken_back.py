"""What a sentence takes back of what was said before it: `bukan Sari tapi Sri`, `blok D8 bukan D9`, `RT salah, RT 5`.

The right words are put where the wrong ones stood, and the sentence goes. Of goods it stays: they are read with it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from flows.paste.weigh.vocabulary import Vocabulary
from flows.words.everyday import BUSINESSES, HONORIFICS, KIN, NAME_CUES, NEGATIONS, SENTENCE_WORDS
from flows.words.labels import LABELS
from flows.words.orders import TALK
from flows.words.places import AREA_WORDS
from flows.words.spoken.chatter import CHATTER
from flows.words.spoken.persons import GIVEN
from flows.words.spoken.regional import ENGLISH, HOUSES, PARTICLES, PEOPLE, SAID_TOO, SEND_VERBS, TO
from flows.words.spoken.repairs import REPAIRS
from flows.words.streets import ROADS, STREET_WORDS
from flows.words.tables import any_of, word_set

_NOT = word_set("bukan bkn not lain dudu sanes")
_BUT = word_set("tapi tp tetapi melainkan but ning nanging")
_MOST, _LONGEST, _SKIPPED, _SHORTEST = 4, 4, 3, 3
NO_NAME = (
    TALK
    | CHATTER
    | SENTENCE_WORDS
    | NEGATIONS
    | PARTICLES
    | PEOPLE
    | SAID_TOO
    | ENGLISH
    | SEND_VERBS
    | HOUSES
    | TO
    | KIN
) | (LABELS | NAME_CUES | REPAIRS | AREA_WORDS | BUSINESSES | word_set("lepat jalannya bloknya nomornya"))
NO_NAME = NO_NAME - (GIVEN - NEGATIONS) - HONORIFICS - ROADS
"""Words around a name that are none themselves."""
_TAIL = word_set("ya yaa yah kak ka min mas mbak sis deh aja saja nggih nya a teh bang bu pak maaf sori sorry")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*+")
_ABBREVIATED = 4
_HOUSES = word_set("no nomor nomer nmr")
_LABELS = any_of(word_set("rt rw no nomor nomer nmr blok blk km lantai lt unit kamar"))
_WRONG = any_of(word_set("salah ganti diganti ralat harusnya seharusnya jadi jadinya keliru"))
_BESIDE = any_of(word_set("yang yg ya yaa kak maaf eh itu bener benar ketik tulis tadi rumah rumahnya"))
_AGAIN = re.compile(
    rf"\b(?P<label>{_LABELS})(?:\s?(?:rumah)?nya)?(?:[\s,.:]{{1,2}}(?:{_BESIDE})\b){{0,3}}+[\s,.:]{{1,2}}(?:{_WRONG})\b"
    rf"(?:[\s,.:]{{1,2}}(?:{_BESIDE}|{_WRONG})\b){{0,3}}+[\s,.:]{{1,2}}(?:(?P=label)[\s.]{{0,2}})?"
    r"(?P<number>[a-z]?\d{1,4}[a-z]?)(?![\w/-])(?:\s(?:ya|kak|min|bukan)\b)?",
    re.IGNORECASE,
)

_PART = re.compile(rf"\b(?P<label>{_LABELS})\b[\s.]{{0,2}}(?P<number>[a-z]?\d{{1,4}}[a-z]?)(?!\w)", re.IGNORECASE)
_HOUSE_NUMBER = re.compile(r"(?<![\w/])\d{1,4}[a-z]?(?![\w/])", re.IGNORECASE)
_NOT_NUMBER = re.compile(
    r"(?P<sentence>(?:\b(?:eh|oops|sorry|maaf|sori|ralat|typo|wait)\b[\s,.!]{1,3}){0,2}(?:\b(?:the|it's|itu|alamat)\s)?"
    r"\b(?:(?:house|street|unit)\s(?:number|no)|(?:no|nomor|nomer)\s?rumah|rumah(?:nya)?\s(?:no|nomor|nomer))(?:nya)?\b[^\n\d]{0,24}?"
    r"(?:\b(?:bukan|not)\s(?P<wrong>\d{1,4}[a-z]?)[\s,]{1,2}(?:tapi|tp|melainkan|but)\s(?P<right>\d{1,4}[a-z]?)"
    r"|(?P<first>\d{1,4}[a-z]?)[\s,]{1,2}(?:bukan|not|instead\sof)\s(?P<last>\d{1,4}[a-z]?))\b(?:\s(?:ya|kak|min)\b){0,2})",
    re.IGNORECASE,
)
"""`house number should be 12 not 21`: a number alone, of which it is said that it is of the house."""


@dataclass(frozen=True, slots=True)
class _Mend:
    """Where the wrong words stand, the right ones, and the sentence that says so."""

    wrong: tuple[int, int]
    right: str
    sentence: tuple[int, int]


def put_right(text: str, goods: Vocabulary) -> str:
    """A message with the right words where the wrong ones were."""
    for _ in range(_MOST):
        mend = _find_house(text) or _find_denial(text, goods) or _find_number(text)
        if mend is None:
            break
        kept = text[mend.wrong[1] : mend.sentence[0]].rstrip(" ,(") + " " + text[mend.sentence[1] :].lstrip(" ")
        text = f"{text[: mend.wrong[0]]}{mend.right}{kept}"
    return text


def _find_number(text: str) -> _Mend | None:
    for again in islice(_AGAIN.finditer(text), _MOST):
        there = (
            one for one in _PART.finditer(text, 0, again.start()) if _is_of(one["label"]) == _is_of(again["label"])
        )
        found = [one for one in there if one["number"] != again["number"]]
        if found:
            return _Mend(found[-1].span("number"), again["number"], again.span())
    return None


def _find_house(text: str) -> _Mend | None:
    found = _NOT_NUMBER.search(text)
    if not found:
        return None
    right, wrong = (found["right"] or found["first"]), (found["wrong"] or found["last"])
    before = _HOUSE_NUMBER.finditer(text, 0, found.start())
    there = [one.span() for one in before if one.group().lower() == wrong.lower()]
    return _Mend(there[-1], right, found.span()) if there else None


def _is_of(label: str) -> str:
    return "no" if label.lower() in _HOUSES else label.lower()


def _find_denial(text: str, goods: Vocabulary) -> _Mend | None:
    words = list(_WORD.finditer(text))
    lower = [word.group().lower() for word in words]
    denied = [at for at, word in enumerate(lower) if word in _NOT][:_MOST]
    return next((mend for at in denied if (mend := _Denial(text, words, lower, at).read(goods))), None)


class _Denial:
    """The words around a `bukan`."""

    def __init__(self, text: str, words: Sequence[re.Match[str]], lower: Sequence[str], at: int) -> None:
        self._text = text
        self._words = words
        self._lower = lower
        self._at = at

    def read(self, goods: Vocabulary) -> _Mend | None:
        wrong = self._run(self._skip(self._at + 1))
        if not wrong:
            return None
        right = self._behind(wrong) or self._before()
        if not right or not self._is_alike(wrong, right) or self._sells(goods, (*wrong, *right)):
            return None
        start = self._begin(min(right.start, self._at))
        there = self._find(wrong, start)
        if there is None:
            return None
        sentence = self._words[start].start(), self._words[self._finish(max(right.stop, wrong.stop)) - 1].end()
        return _Mend(there, self._without_road(right, wrong), sentence)

    def _gap(self, at: int) -> str:
        """What stands before a word."""
        return self._text[self._words[at - 1].end() : self._words[at].start()] if at else "\n"

    def _is_joined(self, at: int) -> bool:
        gap = self._gap(at)
        return gap in (" ", "-") or (gap.strip() == "." and len(self._lower[at - 1]) <= _ABBREVIATED)

    def _skip(self, at: int) -> int:
        """The first word that says something."""
        end = min(at + _SKIPPED, len(self._words))
        first = at
        while at < end and self._lower[at] in NO_NAME and (at == first or self._is_joined(at)):
            at += 1
        return at

    def _run(self, start: int) -> range:
        end = start
        while end < min(start + _LONGEST, len(self._words)) and self._lower[end] not in NO_NAME:
            if end > start and not self._is_joined(end):
                break
            end += 1
        return range(start, end)

    def _behind(self, wrong: range) -> range | None:
        """What stands behind `tapi`, or behind a comma where nothing stands before the `bukan`."""
        at = wrong.stop
        if at >= len(self._words):
            return None
        is_turned = self._lower[at] in _BUT
        if not is_turned and ("," not in self._gap(at) or self._before()):
            return None
        return self._run(self._skip(at)) or None

    def _before(self) -> range | None:
        end = self._at
        while end and self._lower[end - 1] in NO_NAME and self._at - end < _SKIPPED and self._is_near(end):
            end -= 1
        start = end
        while start and end - start < _LONGEST and self._lower[start - 1] not in NO_NAME and self._is_near(start):
            start -= 1
        return range(start, end) or None

    def _is_near(self, at: int) -> bool:
        """Tell a word that goes on with the one before; a comma may stand right before the `bukan`."""
        return self._is_joined(at) or (at == self._at and self._gap(at).strip() == ",")

    def _is_alike(self, wrong: range, right: range) -> bool:
        """Tell two names, or two codes such as `D8`; plain numbers may be of anything."""
        one, other = ([self._lower[at] for at in run] for run in (wrong, right))
        if any(any(map(str.isdigit, word)) for word in (*one, *other)):
            return len(one) == 1 and _is_code(one[0]) and _is_code(other[-1])
        one, other = ([word for word in words if word not in ROADS] for words in (one, other))
        is_name = len(one) == len(other) or right.start > self._at or (bool(other) and other[0] in HONORIFICS)
        is_long = min(len("".join(one)), len("".join(other))) >= _SHORTEST
        return is_name and is_long and one != other and not STREET_WORDS.issuperset(one)

    def _sells(self, goods: Vocabulary, places: Sequence[int]) -> bool:
        return any(goods.cost(word) <= 0 or goods.is_option(word) for at in places if (word := self._lower[at]))

    def _find(self, wrong: range, before: int) -> tuple[int, int] | None:
        """Where the wrong words stood last."""
        want = [self._lower[at] for at in wrong]
        for start in reversed(range(before - len(want) + 1)):
            if self._lower[start : start + len(want)] == want:
                return self._words[start].start(), self._words[start + len(want) - 1].end()
        return None

    def _said(self, run: range) -> str:
        return self._text[self._words[run.start].start() : self._words[run.stop - 1].end()]

    def _without_road(self, right: range, wrong: range) -> str:
        """`jl Kenanga bukan Kenari`: the road's word stands there already; of `bloknya D8` the code counts."""
        if any(map(str.isdigit, self._lower[right.stop - 1])):
            return self._words[right.stop - 1].group()
        is_shared = self._lower[right.start] in ROADS and self._lower[wrong.start] not in ROADS
        return self._said(range(right.start + is_shared, right.stop)) if len(right) > is_shared else self._said(right)

    def _begin(self, at: int) -> int:
        """Where the sentence begins: with the talk before the words."""
        while at and self._lower[at - 1] in NO_NAME and not re.search(r"[.\n!?;]", self._gap(at)):
            at -= 1
        return at

    def _finish(self, at: int) -> int:
        while at < len(self._words) and self._lower[at] in _TAIL and self._is_joined(at):
            at += 1
        return at


def _is_code(word: str) -> bool:
    """Tell a number of a block or a house that has a letter."""
    return len(word) <= _LONGEST and any(map(str.isdigit, word)) and any(map(str.isalpha, word))
