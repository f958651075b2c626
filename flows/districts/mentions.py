"""Where in a text a place may be named: each mention is a stretch of words, and what it speaks for the place.

Gains behave like logarithms of odds. A long name says more than a short one, a label that agrees adds, one that
disagrees takes away, and so do slips, a street before the name, and words of everyday talk.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.country.region_names import RegionNames
from flows.districts.exclusions import find_denied, find_repeats
from flows.districts.name_spans import NameSpan
from flows.districts.roles import Role
from flows.districts.text import Word
from flows.words.numbers import ROMAN
from flows.words.places import Level

A_LETTER: Final[dict[Level, float]] = {"district": 1.2, "city": 1.25, "village": 1.1, "province": 0.8}
LONG_NAME, MORE_LETTERS = 16, 0.4
RIGHT_LABEL, RIGHT_WEAK_LABEL, WRONG_LABEL, WRONG_WEAK_LABEL, WRONG_KIND = 2.0, 0.5, -3.0, -1.0, -1.2
ONE_OF_MANY_VILLAGES, ON_A_STREET, MERE_TALK = -2.0, -2.5, -4.0
RIGHT_LABELS: Final[dict[Level, float]] = {"district": 3.5}
OF_A_STREETS_NAME = 0.3
"""What is left of a gain where the name is a street's own."""
POSTAL_CODE, TOLD_BY_CITY = 7.0, 0.3


NO_CITY = -1
PART_OF_A_NAME = 0.5
NARROW: Final[tuple[Level, ...]] = ("district", "village")


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
        self._city_of, self.denied, self._repeated = gazetteer.city_of, set[int](), dict[int, list[set[int]]]()
        self.denied_districts, self.denied_cities = set[int](), set[int]()

    def rule_out(self) -> None:
        """Take back what the exact names found so far rule out, and let nothing be noted there from now on."""
        self.denied = find_denied(self.words, self.exact)
        self.denied_districts = self._find_denied(self.districts)
        self.denied_cities = self._find_denied(self.cities)
        for found in (self.districts, self.villages, self.cities, self.provinces):
            _keep(found, lambda _, one: not self._is_denied(one))
        self._repeated = self._find_repeated()
        meant = {at for city in self._repeated if city != NO_CITY for stretch in self._repeated[city] for at in stretch}
        _keep(self.cities, lambda city, one: city in self._repeated or one.cost > 0 or one.first not in meant)
        _keep(self.districts, lambda place, one: not self._is_of_city(one, "district", self._city_of[place]))
        _keep(self.villages, lambda place, one: not self._is_of_city(one, "village", self._city_of[place]))
        self._discount_parts()

    def _find_repeated(self) -> dict[int, list[set[int]]]:
        """The words of each city that is said twice; of cities called alike only the one that its label means."""
        exact = {
            city: [one for one in ones if not one.cost and not self.is_street_name(one)]
            for city, ones in self.cities.items()
        }
        gains = {city: sum(one.gain for one in ones) for city, ones in exact.items()}
        repeats = dict(find_repeats({city: [one[:2] for one in ones] for city, ones in exact.items()}, self.exact))
        best: dict[int, list[set[int]]] = {}
        for city, stretches in repeats.items():
            rivals = [gains[other] for other in repeats if other != city and repeats[other] == stretches]
            if gains[city] > max(rivals, default=0.0):
                best[city] = stretches
            elif gains[city] == max(rivals):
                best[NO_CITY] = stretches
        return best

    def _find_denied(self, found: Mapping[int, Sequence[Mention]]) -> set[int]:
        """The places that are denied and not named elsewhere."""
        return {place for place, ones in found.items() if ones and all(map(self._is_denied, ones))}

    def _is_denied(self, one: Mention) -> bool:
        return not self.denied.isdisjoint(range(one.first, one.last))

    def _is_of_city(self, one: Mention, level: Level, city: int) -> bool:
        """Whether a name is only that of a city said twice: not labelled, nor exactly that of a district in it."""
        if not self._repeated or self.roles[one.first].begins == level or self._is_named_apart(city):
            return False
        ats = {at for at in range(one.first, one.last) if not self.roles[at].is_level}
        return any(
            ats <= stretch and not (own == city and level == "district" and not one.cost and ats == stretch)
            for own, stretches in self._repeated.items()
            for stretch in stretches
        )

    def _is_named_apart(self, city: int) -> bool:
        """Whether a city is named by other words than those of a city said twice (`Kediri, Kediri, Lombok Barat`)."""
        said = {at for stretches in self._repeated.values() for stretch in stretches for at in stretch}
        ones = self.cities.get(city, ())
        return any(not one.cost and said.isdisjoint(range(one.first, one.last)) for one in ones)

    def _discount_parts(self) -> None:
        """Let a city that is only a part of an exact district's name count half, and of a longer city's nothing."""
        districts = {one[:2] for ones in self.districts.values() for one in ones if not one.cost}
        cities = {one[:2] for ones in self.cities.values() for one in ones if not one.cost}
        _keep(self.cities, lambda _, one: not _is_part(one, cities))
        for ones in self.cities.values():
            ones[:] = [
                one._replace(gain=one.gain * PART_OF_A_NAME) if _is_part(one, districts) else one for one in ones
            ]

    def is_street_name(self, one: Mention | NameSpan) -> bool:
        """Whether a name is a street's own; with the number at its end it may be more (`Jl. Merdeka Ilir Timur 1`)."""
        if not self.roles[one.first].is_street_name:
            return False
        last = self.words[one.last - 1]
        return self.roles[one.first].is_street_head or not (last.is_number or last.text in ROMAN)

    def note_district(self, place: int, span: NameSpan, cost: float, least: float = 0.0) -> None:
        """Note a district for no less than the least gain; even one called like a word of talk (`Ibu`) has some."""
        gain = max(self._gain(span, "district") - cost, least if cost else TOLD_BY_CITY)
        self._note(self.districts, place, place, span, gain, cost, "district")

    def note_village(self, village: int, span: NameSpan, cost: float, least: float = 0.0) -> None:
        """Note a village, for its district."""
        gain = max(self._gain(span, "village") + ONE_OF_MANY_VILLAGES - cost, least)
        self._note(self.villages, self._district_of[village], village, span, gain, cost, "village")

    def note_city(self, place: int, span: NameSpan, cost: float) -> None:
        """Note a city; `kota` before a kabupaten's name, or the other way round, speaks against it."""
        roles = self.roles
        kind = roles[span.last - 1].end_kind or roles[span.first].begin_kind
        wrong = WRONG_KIND if kind not in (None, self._kinds[place]) else 0.0
        self._note(self.cities, place, place, span, self._gain(span, "city") + wrong - cost, cost, "city")

    def note_province(self, place: int, span: NameSpan, cost: float) -> None:
        """Note a province."""
        self._note(self.provinces, place, place, span, self._gain(span, "province") - cost, cost, "province")

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
            and at not in self.denied
            and not (roles[at].is_level or roles[at].is_talk or roles[at].is_street or word.is_number)
        }

    def key(self, one: Mention) -> str:
        """The letters of a mention as they were typed."""
        return "".join(word.text for word in self.words[one.first : one.last])

    def _note(
        self,
        found: dict[int, list[Mention]],
        owner: int,
        place: int,
        span: NameSpan,
        gain: float,
        cost: float,
        level: Level,
    ) -> None:
        if not cost:
            self.exact.add((span.first, span.last))
        if gain <= 0:
            return
        one = Mention(span.first, span.last, gain, cost, place)
        if not (self._is_denied(one) or (level in NARROW and self._is_of_city(one, level, self._city_of[owner]))):
            found[owner].append(one)

    def _gain(self, span: NameSpan, level: Level) -> float:
        roles, letters = self.roles, len(span.key)
        gain = min(letters, LONG_NAME) * A_LETTER[level] + max(0, letters - LONG_NAME) * MORE_LETTERS
        begins, ends = roles[span.first].begins, roles[span.last - 1].ends
        label = begins if begins == "district" else ends or begins  # `kec. Sidoarjo kota`
        is_weak = roles[span.first].is_weak and label == begins
        if label == level:
            gain += RIGHT_WEAK_LABEL if is_weak and level == "village" else RIGHT_LABELS.get(level, RIGHT_LABEL)
        elif label:
            gain += WRONG_WEAK_LABEL if is_weak else WRONG_LABEL
        if label != level and self.is_street_name(span):
            gain *= OF_A_STREETS_NAME
        elif roles[span.first].is_street:
            gain += ON_A_STREET
        if label != level and all(roles[at].is_talk for at in range(span.first, span.last)):
            gain += MERE_TALK
        return gain


def _is_part(one: Mention, whole: Iterable[tuple[int, int]]) -> bool:
    """Whether a mention is only a part of one of the stretches."""
    return any(first <= one.first and one.last <= last and (first, last) != one[:2] for first, last in whole)


def _keep(found: dict[int, list[Mention]], is_kept: Callable[[int, Mention], bool]) -> None:
    """Keep some mentions of each place, and no place without any."""
    for place, ones in list(found.items()):
        if kept := [one for one in ones if is_kept(place, one)]:
            found[place] = kept
        else:
            del found[place]
