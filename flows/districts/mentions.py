"""Where in a text a place may be named: each mention is a stretch of words, and what it speaks for the place.

Gains behave like logarithms of odds. A long name says more than a short one, a label that agrees adds, one that
disagrees takes away, and so do slips, a street before the name, and words of everyday talk.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.country.region_names import RegionNames
from flows.districts.name_spans import NameSpan
from flows.districts.roles import Role
from flows.districts.text import Word
from flows.words.places import Level

A_LETTER: Final[dict[Level, float]] = {"district": 1.2, "city": 1.25, "village": 1.1, "province": 0.8}
LONG_NAME, MORE_LETTERS = 16, 0.4
RIGHT_LABEL, WRONG_LABEL, WRONG_WEAK_LABEL, WRONG_KIND = 2.0, -3.0, -1.0, -1.2
ONE_OF_MANY_VILLAGES, ON_A_STREET, MERE_TALK = -2.0, -2.5, -4.0
POSTAL_CODE, TOLD_BY_CITY = 7.0, 0.3


class Mention(NamedTuple):
    """A place named by the words from `first` up to `last`; `cost` is what its slips took from the gain."""

    first: int
    last: int
    gain: float
    cost: float
    place: int


class Mentions:
    """All mentions in one text, by the number of the place; villages and postal codes by that of their district."""

    def __init__(self, gazetteer: Gazetteer, names: RegionNames, words: Sequence[Word], roles: Sequence[Role]) -> None:
        self.words, self.roles = words, roles
        self._district_of, self._kinds = gazetteer.lists.village_district, names.kinds
        self.districts: dict[int, list[Mention]] = defaultdict(list)
        self.villages: dict[int, list[Mention]] = defaultdict(list)
        self.cities: dict[int, list[Mention]] = defaultdict(list)
        self.provinces: dict[int, list[Mention]] = defaultdict(list)
        self.postal_codes: dict[int, list[Mention]] = defaultdict(list)
        self.exact: set[tuple[int, int]] = set()

    def note_district(self, place: int, span: NameSpan, cost: float, least: float = 0.0) -> None:
        """Note a district for no less than the least gain; even one called like a word of talk (`Ibu`) has some."""
        gain = max(self._gain(span, "district") - cost, least if cost else TOLD_BY_CITY)
        self._note(self.districts, place, place, span, gain, cost)

    def note_village(self, village: int, span: NameSpan, cost: float, least: float = 0.0) -> None:
        """Note a village, for its district."""
        gain = max(self._gain(span, "village") + ONE_OF_MANY_VILLAGES - cost, least)
        self._note(self.villages, self._district_of[village], village, span, gain, cost)

    def note_city(self, place: int, span: NameSpan, cost: float) -> None:
        """Note a city; `kota` before a kabupaten's name, or the other way round, speaks against it."""
        roles = self.roles
        kind = roles[span.last - 1].end_kind or roles[span.first].begin_kind
        wrong = WRONG_KIND if kind not in (None, self._kinds[place]) else 0.0
        self._note(self.cities, place, place, span, self._gain(span, "city") + wrong - cost, cost)

    def note_province(self, place: int, span: NameSpan, cost: float) -> None:
        """Note a province."""
        self._note(self.provinces, place, place, span, self._gain(span, "province") - cost, cost)

    def note_postal_code(self, district: int, at: int) -> None:
        """Note a postal code of a district."""
        code = int(self.words[at].text)
        self.postal_codes[district].append(Mention(at, at + 1, POSTAL_CODE, 0.0, code))

    def open_words(self, explained: set[int]) -> set[int]:
        """Words that are not explained, and that are neither labels, talk, street nor numbers."""
        roles = self.roles
        return {
            at
            for at, word in enumerate(self.words)
            if at not in explained
            and not (roles[at].is_level or roles[at].is_talk or roles[at].is_street or word.is_number)
        }

    def key(self, one: Mention) -> str:
        """The letters of a mention as they were typed."""
        return "".join(word.text for word in self.words[one.first : one.last])

    def _note(
        self, found: dict[int, list[Mention]], owner: int, place: int, span: NameSpan, gain: float, cost: float
    ) -> None:
        if not cost:
            self.exact.add((span.first, span.last))
        if gain > 0:
            found[owner].append(Mention(span.first, span.last, gain, cost, place))

    def _gain(self, span: NameSpan, level: Level) -> float:
        roles, letters = self.roles, len(span.key)
        gain = min(letters, LONG_NAME) * A_LETTER[level] + max(0, letters - LONG_NAME) * MORE_LETTERS
        label = roles[span.last - 1].ends or roles[span.first].begins
        if label == level:
            gain += RIGHT_LABEL
        elif label:
            is_weak = roles[span.first].is_weak and not roles[span.last - 1].ends
            gain += WRONG_WEAK_LABEL if is_weak else WRONG_LABEL
        if roles[span.first].is_street:
            gain += ON_A_STREET
        if label != level and all(roles[at].is_talk for at in range(span.first, span.last)):
            gain += MERE_TALK
        return gain
