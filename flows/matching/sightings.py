"""Where in a text a place may be named: each sighting is a span of words, and what it speaks for the place.

The exact names come first; the cities they mean are then searched closely for misspelt, shortened and vowelless names.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.matching.gazetteer import Gazetteer
from flows.matching.labels import Labels
from flows.matching.likeness import short_cost, slip_cost, vowelless_cost
from flows.matching.places import Level
from flows.matching.region_names import RegionNames
from flows.matching.text import Word, canonical, is_vowelless, key_of, plain_key, skeleton, turned

MOST_WORDS = 5
MOST_CITIES = 8
MOST_GLOBAL = 14


class Sighting(NamedTuple):
    """A place named by the words from `first` up to `last`."""

    first: int
    last: int
    gain: float
    cost: float
    place: int = -1


class Span(NamedTuple):
    """A stretch of words that may be one name."""

    first: int
    last: int
    key: str
    words: tuple[str, ...]


class Sightings:
    """All sightings in one text."""

    def __init__(self, gazetteer: Gazetteer, names: RegionNames, words: list[Word], labels: Labels) -> None:
        self.words, self.labels = words, labels
        self._gazetteer, self._names = gazetteer, names
        self.districts: dict[int, list[Sighting]] = defaultdict(list)
        self.villages: dict[int, list[Sighting]] = defaultdict(list)
        self.cities: dict[int, list[Sighting]] = defaultdict(list)
        self.provinces: dict[int, list[Sighting]] = defaultdict(list)
        self.postal: dict[int, list[Sighting]] = defaultdict(list)
        self.spans = list(self._spans())
        self._known: set[tuple[int, int]] = set()
        self._look_exactly()
        self._look_for_regions()
        self._look_around()
        self._look_everywhere()

    def _spans(self) -> Iterator[Span]:
        for first in range(len(self.words)):
            if self.words[first].text.isdigit() and len(self.words[first].text) > 2:
                continue
            for last in range(first + 1, min(first + MOST_WORDS, len(self.words)) + 1):
                if last - first > 1 and (self.words[last - 1].is_apart or len(self.words[last - 1].text) > 2 and self.words[last - 1].is_number):
                    break
                words = turned([word.text for word in self.words[first:last]])
                yield Span(first, last, key_of(words), tuple(words))

    def _gain(self, span: Span, level: Level, cost: float, kind: str | None = None) -> float:
        """What a span speaks for a place of this level."""
        letters = min(len(span.key), 11)
        gain = letters * {"district": 1.2, "city": 1.2, "village": 1.1, "province": 0.8}[level] - cost
        gain -= 2.0 if level == "village" else 0.0
        begins, ends = self.labels.begins[span.first], self.labels.ends[span.last - 1]
        bound = ends or begins
        if bound == level:
            gain += 2.0
        elif bound:
            weak = self.labels.is_weak[span.first] and not ends
            gain -= 1.0 if weak else 3.0
        if kind and level == "city":
            named = self.labels.end_kind[span.last - 1] or self.labels.begin_kind[span.first]
            gain -= 1.2 if named and named != kind else 0.0
        if self.labels.is_street[span.first]:
            gain -= 2.5 if level in ("village", "district") else 2.0
        if all(self.labels.is_talk[at] for at in range(span.first, span.last)) and bound != level:
            gain -= 4.0
        return gain

    def _look_exactly(self) -> None:
        gazetteer, names = self._gazetteer, self._names
        for span in self.spans:
            keys = {span.key, plain_key(span.words)}
            for key in keys:
                for place in names.provinces.get(key, ()):
                    self._see(self.provinces, place, span, "province", 0.0)
                for place in names.cities.get(key, ()):
                    self._see_city(place, span, 0.0)
                if len(key) < 2 or (self.labels.is_level[span.first] and span.last == span.first + 1):
                    continue
                for place in gazetteer.by_district.get(key, ()):
                    self._see(self.districts, place, span, "district", 0.0)
                for place in gazetteer.by_village.get(key, ()):
                    self._see_village(place, span, 0.0)
        for at, word in enumerate(self.words):
            if word.is_number and len(word.text) == 5:
                for place in gazetteer.by_postal_code.get(int(word.text), ()):
                    self.postal[place].append(Sighting(at, at + 1, 7.0, 0.0, int(word.text)))

    def _see(self, found: dict[int, list[Sighting]], place: int, span: Span, level: Level, cost: float) -> None:
        self._known.add((span.first, span.last)) if not cost else None
        gain = self._gain(span, level, cost)
        if gain > 0:
            found[place].append(Sighting(span.first, span.last, gain, cost, place))

    def _see_city(self, place: int, span: Span, cost: float) -> None:
        self._known.add((span.first, span.last)) if not cost else None
        gain = self._gain(span, "city", cost, self._names.kinds[place])
        if gain > 0:
            self.cities[place].append(Sighting(span.first, span.last, gain, cost, place))

    def _see_village(self, village: int, span: Span, cost: float) -> None:
        self._known.add((span.first, span.last)) if not cost else None
        gain = self._gain(span, "village", cost)
        if gain > 0:
            district = self._gazetteer.lists.village_district[village]
            self.villages[district].append(Sighting(span.first, span.last, gain, cost, village))

    def _open_spans(self, most: int = MOST_WORDS) -> list[Span]:
        """Spans that may be misspelt: of some length, and not a known name or talk as a whole."""
        return [
            span
            for span in self.spans
            if span.last - span.first <= most
            and (span.first, span.last) not in self._known
            and len(span.key) >= 2
            and not any(self.labels.is_level[at] and span.words[at - span.first] not in ("kota", "kampung") for at in range(span.first, span.last))
            and not all(self.labels.is_talk[at] or self.words[at].is_number for at in range(span.first, span.last))
        ]

    def _look_for_regions(self) -> None:
        names = self._names
        for span in self._open_spans(4):
            bound = self.labels.begins[span.first] or self.labels.ends[span.last - 1]
            if len(span.key) >= 4:
                for key, _, _ in process.extract(span.key, names.city_keys, scorer=OSA.normalized_similarity, score_cutoff=0.66, limit=6):
                    if (cost := slip_cost(span.key, key)) is not None:
                        for place in names.cities[key]:
                            self._see_city(place, span, cost)
                for key, _, _ in process.extract(span.key, names.province_keys, scorer=OSA.normalized_similarity, score_cutoff=0.72, limit=4):
                    if (cost := slip_cost(span.key, key)) is not None:
                        for place in names.provinces[key]:
                            self._see(self.provinces, place, span, "province", cost)
            if len(span.key) >= 3 and any(is_vowelless(word) for word in span.words):
                for place in names.city_bones.get(skeleton(span.key), ()):
                    self._see_city(place, span, 1.0)
            if bound == "city" and len(span.words) <= 3:
                typed = self.words[span.first : span.last]
                words = canonical(span.words)
                for place, full in enumerate(names.city_words):
                    if full[0][0] == span.key[0] and (cost := short_cost(typed, words, full)) is not None:
                        self._see_city(place, span, cost)

    def _look_around(self) -> None:
        """Search the likeliest cities for names that are misspelt, shortened or without vowels."""
        gazetteer = self._gazetteer
        gains = {place: max(sighting.gain for sighting in found) for place, found in self.cities.items()}
        if not gains:
            return
        floor = max(gains.values()) - 6
        cities = [place for place in sorted(gains, key=gains.__getitem__, reverse=True)[:MOST_CITIES] if gains[place] >= floor]
        spans = self._open_spans()
        for city in cities:
            districts, villages = gazetteer.districts_of(city), gazetteer.villages_in(city)
            keys = gazetteer.district_keys[districts.start : districts.stop]
            village_keys = gazetteer.lists.village_keys[villages.start : villages.stop]
            for span in spans:
                if len(span.key) >= 4:
                    for key, _, at in process.extract(span.key, keys, scorer=OSA.normalized_similarity, score_cutoff=0.5, limit=4):
                        if (cost := slip_cost(span.key, key)) is not None:
                            self._see(self.districts, districts[at], span, "district", cost)
                    for key, _, at in process.extract(span.key, village_keys, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=5):
                        if (cost := slip_cost(span.key, key)) is not None:
                            self._see_village(villages[at], span, cost)
                self._look_shortened(span, districts)

    def _look_shortened(self, span: Span, districts: range) -> None:
        gazetteer = self._gazetteer
        typed, words = self.words[span.first : span.last], canonical(span.words)
        for place in districts:
            costs = (
                vowelless_cost(span.words, span.key, gazetteer.district_keys[place]),
                short_cost(typed, words, gazetteer.district_canonical[place]),
            )
            known = [cost for cost in costs if cost is not None]
            if known:
                self._see(self.districts, place, span, "district", min(known))

    def _look_everywhere(self) -> None:
        """Search all districts, and where few names are known all villages, for the spans that are still open."""
        gazetteer = self._gazetteer
        spans = [span for span in self._open_spans(4) if len(span.key) >= 4 and not self.labels.is_street[span.first]]
        spans.sort(key=lambda span: (self.labels.begins[span.first] != "district", -len(span.key)))
        for span in spans[:MOST_GLOBAL]:
            for key, _ in gazetteer.district_grams.near(span.key, 0.6, 6):
                if (cost := slip_cost(span.key, key)) is not None:
                    for place in gazetteer.by_district[key]:
                        self._see(self.districts, place, span, "district", cost + 0.01)
        if len(self.words) <= 6 or any(level == "village" for level in self.labels.begins):
            spans.sort(key=lambda span: (self.labels.begins[span.first] != "village", -len(span.key)))
            for span in spans[: MOST_GLOBAL // 2]:
                for key, _ in gazetteer.village_grams.near(span.key, 0.7, 6):
                    if (cost := slip_cost(span.key, key)) is not None:
                        for place in gazetteer.by_village[key]:
                            self._see_village(place, span, cost)
