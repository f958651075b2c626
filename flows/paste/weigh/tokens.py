"""The words of an order where they stand, with the mark before each and the features that speak for each kind."""

import re
from dataclasses import dataclass, field
from itertools import islice

from flows.paste.weigh.clippings import CUT, PHONE_CUT, REPAIR
from flows.paste.weigh.weights import Evidence
from flows.words.everyday import HONORIFICS
from flows.words.labels import LABELS
from flows.words.orders import TALK
from flows.words.places import AREA_WORDS
from flows.words.spoken.persons import NAME_PARTS
from flows.words.streets import STREET_WORDS

ITEM, NAME, ADDRESS, TALKING = range(4)
NOTHING: Evidence = (0.0, 0.0, 0.0, 0.0)

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W_]+(?:['’`][^\W\d_]+)*")
_MARKS = {
    REPAIR: "repair",
    CUT: "cut",
    PHONE_CUT: "phone",
    ",": ",",
    ";": ",",
    "/": "/",
    "|": "/",
    "(": "(",
    ")": "(",
    "+": "+",
    "&": "+",
    "=": ":",
    ":": ":",
    ">": ":",
}
_STOP = re.compile(r"[.!?]\s|[.]{2}")
_WHOLE = 6
"""A word of so many letters is written out, and a stop behind it ends a sentence: `depan masjid. Coblong`."""
_DASH = re.compile(r"\s[-–—]\s?|[-–—]\s")


@dataclass(slots=True)
class Token:
    """A word, the mark before it, and its features with how much of each it has.

    `starts` are the features that count only where a stretch begins with it; `evidence` and `lean` are their points.
    """

    text: str
    word: str
    start: int
    end: int
    gap: str = " "
    features: list[tuple[str, float]] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    evidence: Evidence = NOTHING
    lean: Evidence = NOTHING
    is_cue: bool = False
    is_percent: bool = False
    place: float = 0.0
    sort: str = ""
    is_in_street: bool = False
    is_of_place: bool = False

    def has(self, *wanted: str) -> bool:
        """Tell whether the word has one of these features."""
        return any(name in wanted for name, _ in self.features)


def read_tokens(text: str, start: int = 0, most: int | None = None) -> list[Token]:
    """Cut a text into words, at most so many; `start` is where it begins in the whole."""
    tokens: list[Token] = []
    last = 0
    for match in islice(_TOKEN.finditer(text), most):
        gap = _gap(text[last : match.start()], tokens[-1].word if tokens else "")
        token = Token(match.group(), _stem(match.group().lower()), start + match.start(), start + match.end(), gap)
        token.is_percent = text[match.end() : match.end() + 1] == "%"
        tokens.append(token)
        last = match.end()
    return tokens


def _stem(word: str) -> str:
    """`penerimanya` and `penerimaku` are `penerima` here."""
    stem = word.removesuffix("nya").removesuffix("ku")
    return stem if len(stem) > 1 and (stem in LABELS or stem in TALK) else word


def _gap(between: str, before: str) -> str:
    """The strongest mark between two words."""
    mark = next((mark for mark in _MARKS if mark in between), None)
    if mark:
        return _MARKS[mark]
    is_abbreviation = (
        (len(before) < 2 and not before.isdigit())
        or before in NAME_PARTS
        or (before in STREET_WORDS and len(before) < _WHOLE)
        or before in AREA_WORDS
        or before in HONORIFICS
    )
    if _STOP.search(between) and not is_abbreviation:
        return "."
    return "-" if _DASH.search(between) else " "
