"""Find the district that a text means, and say whether it may be taken, must be asked, or none is meant.

A text is searched for names of districts, cities, villages, provinces and postal codes; each district is weighed by
what speaks for it; the lead of the best and what it leaves unexplained decide. More in `docs/matching.md`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.country.gazetteer_file import open_gazetteer
from flows.districts.country.region_names import RegionNames
from flows.districts.glue import PART_OF_NAME, PLACE, REGION, unglue
from flows.districts.mentions import Mention, Mentions
from flows.districts.roles import read_roles
from flows.districts.search import Search
from flows.districts.text import read_words
from flows.districts.verdicts import ADDRESS, RIGHT, Evidence
from flows.districts.weighing import Reading, weigh
from flows.shop import City, DistrictRow, Found, Verdict
from flows.words.places import Level

SURE_ENOUGH = 0.85
SOME_ADDRESS = 0.3
PLAIN, PLAIN_LEAD = 0.95, 3.0
"""How probable a plain name is at least, where it is so far ahead: whatever else is talked about around it."""
EXACT = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the text that name a place of the first match."""

    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class DistrictMatch:
    """A district the text may mean, and the village and postal code (five digits) it names, None where it names none.

    `score` is how probably it is right, 0 to 1; `is_by_village` says that the district's own name was not said.
    """

    row: DistrictRow
    score: float
    village: str | None = None
    postal_code: str | None = None
    is_by_village: bool = False

    @property
    def village_phrase(self) -> str:
        """`desa Cikole` or `kel. Dago`, where that told the district, whose own name was not said."""
        if not self.is_by_village:
            return ""
        return f"{'kel.' if self.row.city.startswith('Kota') else 'desa'} {self.village}"


@dataclass(frozen=True, slots=True)
class DistrictDecision:
    """The districts that a text may mean, best first, and what to do with them; `cities` where no more is named."""

    verdict: Verdict
    matches: tuple[DistrictMatch, ...] = ()
    spans: tuple[Span, ...] = ()
    cities: tuple[City, ...] = ()


class DistrictIndex:
    """All districts of Indonesia, ready to be found; whatever was typed, nothing is raised."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._names = RegionNames(gazetteer)

    @classmethod
    def open(cls, cache_dir: Path | None = None) -> "DistrictIndex":
        """Open the index kept in a directory (0.2 s); where there is none, make it (1 s) and keep it there.

        None keeps nothing; nor does a directory that cannot be written.
        """
        return cls(open_gazetteer(cache_dir))

    @property
    def rows(self) -> tuple[DistrictRow, ...]:
        """All districts in the order of their codes."""
        return self._gazetteer.rows

    def match(self, text: str, limit: int = 5) -> DistrictDecision:
        """Decide which districts a text means; at most `limit` are named."""
        mentions, readings = self._read(text)
        if not readings:
            return DistrictDecision("none")
        evidence = Evidence(self._gazetteer, self._names, mentions, readings)
        right = evidence.probability(RIGHT)
        if evidence.is_plain and evidence.measures["lead"] >= PLAIN_LEAD:
            right = max(right, PLAIN)
        if evidence.probability(ADDRESS) < SOME_ADDRESS and not (evidence.is_plain or evidence.is_telling):
            return DistrictDecision("none")
        verdict: Verdict = "accept" if evidence.is_clear and right >= SURE_ENOUGH else "ask"
        scores = _scores(readings, right)
        matches = [self._match(reading, score) for reading, score in zip(readings[:limit], scores, strict=False)]
        cities = () if verdict == "accept" else tuple(self._cities(mentions, readings[0]))
        return DistrictDecision(verdict, tuple(matches), tuple(self._spans(mentions, readings[0])), cities)

    def find(self, text: str) -> Found[DistrictRow]:
        """Find the districts of a text as a shop answers."""
        decision = self.match(text)
        rows, villages = [match.row for match in decision.matches], [match.village_phrase for match in decision.matches]
        return Found(decision.verdict, tuple(rows), cities=decision.cities, villages=tuple(villages))

    def postal_codes(self, code: str) -> tuple[str, ...]:
        """The postal codes of a district; empty where the code is unknown."""
        lists = self._gazetteer.lists
        return tuple(sorted({f"{lists.postal[at]:05}" for at in self._villages_of(code) if lists.postal[at]}))

    def villages(self, code: str) -> tuple[str, ...]:
        """The villages of a district; empty where the code is unknown."""
        return tuple(self._gazetteer.lists.villages[at] for at in self._villages_of(code))

    def _villages_of(self, code: str) -> range:
        district = self._gazetteer.by_code.get(code)
        return range(0) if district is None else self._gazetteer.villages_of(district)

    def _read(self, text: str) -> tuple[Mentions, list[Reading]]:
        """Read a text for each district, the best reading first."""
        words = unglue(read_words(text), self._rank)
        search = Search(self._gazetteer, self._names, words, read_roles(words))
        readings = weigh(self._gazetteer, search.mentions)
        if unexplained := _find_unexplained(search.mentions, readings):
            city = readings[0].fields.get("city") if readings else None
            search.search_everywhere(unexplained, is_in_city=city is not None and not city.cost)
            readings = weigh(self._gazetteer, search.mentions)
        return search.mentions, readings

    def _rank(self, key: str) -> int:
        """How a key is known, from not at all to a city or province."""
        gazetteer, names = self._gazetteer, self._names
        if key in names.cities or key in names.provinces:
            return REGION
        if key in gazetteer.by_district or key in gazetteer.by_village:
            return PLACE
        return PART_OF_NAME if key in gazetteer.name_words else 0

    def _match(self, reading: Reading, score: float) -> DistrictMatch:
        village, postal_code = reading.fields.get("village"), reading.fields.get("postal_code")
        return DistrictMatch(
            self.rows[reading.district],
            round(score, 4),
            self._gazetteer.lists.villages[village.place] if village else None,
            f"{postal_code.place:05}" if postal_code else None,
            village is not None and "district" not in reading.fields,
        )

    def _cities(self, mentions: Mentions, best: Reading) -> list[City]:
        """The cities that are named alone, by the same words and equally well; a city first, then a regency."""
        named = best.fields.get("city")
        if best.is_named or named is None:
            return []
        if best.district in self._gazetteer.by_district.get(mentions.key(named), ()):
            return []  # a district of the same name, too
        alike = [
            at
            for at, ones in mentions.cities.items()
            if any((one.first, one.last, one.gain) == (named.first, named.last, named.gain) for one in ones)
        ]
        cities = [City(self._city_name(at), len(self._gazetteer.districts_of(at))) for at in alike]
        return sorted(cities, key=lambda city: not city.name.startswith("Kota"))

    def _city_name(self, city: int) -> str:
        name = self._gazetteer.lists.cities[city]
        return name.removeprefix("Kota Administrasi ").replace(" Administrasi", "")

    def _spans(self, mentions: Mentions, best: Reading) -> list[Span]:
        """Where the places of a reading are named, and where once more."""
        named = list(best.fields.items())
        for level, ones in self._own(mentions, best.district):
            named += [(level, one) for one in ones if one.cost < EXACT and not mentions.roles[one.first].is_street]
        named = [(level, one) for level, one in named if not mentions.is_street_name(one)]
        taken: set[int] = set()
        spans = []
        for level, one in named:
            ats = range(one.first, one.last)
            if taken.isdisjoint(ats):
                taken.update(ats)
                spans.append(Span(mentions.words[one.first].start, mentions.words[one.last - 1].end, level))
        return sorted(spans, key=lambda span: span.start)

    def _own(self, mentions: Mentions, district: int) -> list[tuple[Level, Sequence[Mention]]]:
        city, province = self._gazetteer.city_of[district], self._gazetteer.province_of[district]
        return [
            ("district", mentions.districts.get(district, ())),
            ("city", mentions.cities.get(city, ())),
            ("province", mentions.provinces.get(province, ())),
            ("village", mentions.villages.get(district, ())),
        ]


def _find_unexplained(mentions: Mentions, readings: Sequence[Reading]) -> set[int]:
    """The words that may still name a place, where the best reading is not complete."""
    fields = readings[0].fields if readings else {}
    named, city = fields.get("district") or fields.get("village"), fields.get("city")
    if named and city and city.cost < EXACT and (named.cost < EXACT or not _is_glued(mentions, named, city)):
        return set()
    exact = {at for one in fields.values() if one.cost < EXACT for at in range(one.first, one.last)}
    return {at for at in mentions.open_words(exact) if len(mentions.words[at].text) > 1}


def _is_glued(mentions: Mentions, one: Mention, following: Mention) -> bool:
    """Whether two names were parted from one word, which may be one name after all (`krangmalang`)."""
    return mentions.words[one.last - 1].end == mentions.words[following.first].start


def _scores(readings: Sequence[Reading], right: float) -> list[float]:
    """The first is as sure as it is found to be; the others share the rest, none more than the one before."""
    odds = [math.exp(reading.weight - readings[0].weight) for reading in readings[1:]]
    total = sum(odds) or 1.0
    return list(accumulate([right, *((1 - right) * odd / total for odd in odds)], min))
