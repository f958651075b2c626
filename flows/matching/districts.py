"""Find the district that a text means, and say whether it may be taken, must be asked, or none is meant."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from flows.matching.gazetteer import DistrictRow, Gazetteer, read_lists
from flows.matching.labels import read_labels
from flows.matching.places import Level
from flows.matching.region_names import RegionNames
from flows.matching.sightings import Sightings
from flows.matching.text import read_words
from flows.matching.weighing import Reading, read_district
from flows.shop import Found, Verdict


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the text that name a place of the first match."""

    start: int
    end: int
    level: Level


@dataclass(frozen=True, slots=True)
class DistrictMatch:
    """A district the text may mean, with what it says of village and postal code."""

    row: DistrictRow
    score: float
    village: str | None = None
    postal_code: str | None = None


@dataclass(frozen=True, slots=True)
class DistrictDecision:
    """The districts that a text may mean, best first, and what to do with them."""

    verdict: Literal["accept", "ask", "none"]
    matches: tuple[DistrictMatch, ...] = ()
    spans: tuple[Span, ...] = ()


class DistrictIndex:
    """All districts of Indonesia, ready to be found."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._names = RegionNames(gazetteer)

    @classmethod
    def open(cls, cache_dir: Path | None = None) -> "DistrictIndex":
        """Open the index kept in a directory, or make it."""
        return cls(Gazetteer(read_lists()))

    @property
    def rows(self) -> tuple[DistrictRow, ...]:
        """All districts in the order of their codes."""
        return self._gazetteer.rows

    def match(self, text: str, limit: int = 5) -> DistrictDecision:
        """Decide which districts a text means."""
        words = read_words(text)
        if not words:
            return DistrictDecision("none")
        seen = Sightings(self._gazetteer, self._names, words, read_labels(words))
        readings = self._readings(seen)
        if not readings:
            return DistrictDecision("none")
        best = readings[0]
        second = readings[1].weight if len(readings) > 1 else 0.0
        verdict: Verdict = "ask"
        if best.weight < 5:
            verdict = "none"
        elif best.weight - second > 2 and best.fields.keys() & {"district", "village", "postal_code"}:
            verdict = "accept"
        matches = tuple(self._match(reading, best) for reading in readings[:limit])
        spans = tuple(
            Span(words[one.first].start, words[one.last - 1].end, level) for level, one in best.fields.items()
        )
        return DistrictDecision(verdict, matches, spans)

    def _readings(self, seen: Sightings) -> list[Reading]:
        gazetteer = self._gazetteer
        candidates: dict[int, float] = {}
        for found in (seen.districts, seen.villages, seen.postal):
            for place, sightings in found.items():
                candidates[place] = candidates.get(place, 0.0) + max(one.gain for one in sightings)
        for city, sightings in seen.cities.items():
            gain = max(one.gain for one in sightings)
            for place in gazetteer.districts_of(city):
                candidates[place] = candidates.get(place, 0.0) + gain
        for place in candidates:
            if sightings := seen.provinces.get(gazetteer.province_of[place]):
                candidates[place] += max(one.gain for one in sightings)
        top = sorted(candidates, key=candidates.__getitem__, reverse=True)[:40]
        readings = [read_district(gazetteer, seen, place) for place in top]
        return sorted((one for one in readings if one.fields), key=lambda one: -one.weight)

    def _match(self, reading: Reading, best: Reading) -> DistrictMatch:
        lists = self._gazetteer.lists
        village, postal = reading.fields.get("village"), reading.fields.get("postal_code")
        return DistrictMatch(
            self.rows[reading.district],
            round(math.exp(min(0.0, reading.weight - best.weight)), 4),
            lists.villages[village.place] if village else None,
            str(postal.place) if postal else None,
        )

    def find(self, text: str) -> Found[DistrictRow]:
        """Find the districts of a text as the shop's port has it."""
        decision = self.match(text)
        return Found(decision.verdict, tuple(match.row for match in decision.matches))

    def postal_codes(self, code: str) -> tuple[str, ...]:
        """The postal codes of a district; empty where the code is unknown."""
        lists, district = self._gazetteer.lists, self._gazetteer.by_code.get(code)
        if district is None:
            return ()
        villages = self._gazetteer.villages_of(district)
        return tuple(sorted({f"{lists.postal[village]:05}" for village in villages if lists.postal[village]}))

    def villages(self, code: str) -> tuple[str, ...]:
        """The villages of a district; empty where the code is unknown."""
        district = self._gazetteer.by_code.get(code)
        if district is None:
            return ()
        villages = self._gazetteer.villages_of(district)
        return tuple(self._gazetteer.lists.villages[villages.start : villages.stop])
