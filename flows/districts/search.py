"""Look for places in a text: exact names first, then the neighbourhood of the cities they mean, then everywhere.

A misspelt, shortened or vowelless name is only told from thousands of others where a city narrows them down; all of
Indonesia is searched for words that are still unexplained.
"""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from flows.districts.country.gazetteer import WITHOUT_WORDS, Gazetteer, Spelling
from flows.districts.country.region_names import RegionNames
from flows.districts.mentions import Mentions
from flows.districts.name_spans import NameSpan, is_label, is_open, read_name_spans
from flows.districts.reading_costs import bones_cost, short_cost, slip_cost
from flows.districts.roles import Role
from flows.districts.text import Word, canonical, skeleton
from flows.words.numbers import PLACE_NUMBERS
from flows.words.places import LONG_FORMS, SIDES

SHORTEST, SHORTEST_IN_CITY = 4, 3
NUMERALS = frozenset(PLACE_NUMBERS.values())
LEAST_CITIES, MOST_CITIES, MOST_SEARCHES, CITY_RANGE = 2, 8, 120, 6.0
MOST_SPANS, MOST_SPANS_EVERYWHERE, MOST_VILLAGES_EVERYWHERE = 70, 7, 5
LONGEST_MISSPELT = 3
ELSEWHERE = 0.01
OF_MOTHER = 2.0
"""What it costs to name a city by the one that it was a part of, or a district by two syllables (`Densel`)."""
UNLABELLED = 0.5
WHOLE_NAME = 2.5
"""What it costs more to read a part of a name that is also the whole name of a neighbour."""
OTHER_SIDE = 8.0
"""What it costs to read a side or number as another: more than may be taken unasked."""
IN_ITS_CITY = 0.45
"""What the likest name in a known city is worth, however many its slips: less than what may be taken unasked."""


class Search:
    """One search of one text; what it finds is in `mentions`."""

    def __init__(self, gazetteer: Gazetteer, names: RegionNames, words: Sequence[Word], roles: Sequence[Role]) -> None:
        self.mentions = Mentions(gazetteer, names, words, roles)
        self._gazetteer, self._names = gazetteer, names
        self._words, self._roles = words, roles
        self._spans = read_name_spans(words)
        self._search_exactly()
        self.mentions.rule_out()
        self._open = self._open_spans()
        self._search_regions()
        self._search_around()

    def search_everywhere(self, unexplained: set[int], is_in_city: bool) -> None:
        """Search all of Indonesia for stretches with words that are still unexplained; in a known city no villages."""
        spans = [
            span
            for span in self._open
            if (span.first, span.last) not in self.mentions.exact
            and len(span.key) >= SHORTEST
            and len(span.words) <= LONGEST_MISSPELT
            and any(at in unexplained for at in range(span.first, span.last))
        ]
        gazetteer, mentions = self._gazetteer, self.mentions
        for span in self._likeliest(spans, "district", MOST_SPANS_EVERYWHERE):
            for key in gazetteer.district_grams.near(span.key, 0.6):
                if (cost := slip_cost(span.key, key)) is not None:
                    for place in gazetteer.by_district[key]:
                        mentions.note_district(place, span, cost + ELSEWHERE)
        for span in () if is_in_city else self._likeliest(spans, "village", MOST_VILLAGES_EVERYWHERE):
            for key in gazetteer.village_grams.near(span.key, 0.7):
                if (cost := slip_cost(span.key, key)) is not None:
                    for place in gazetteer.by_village[key]:
                        mentions.note_village(place, span, cost + ELSEWHERE)

    def _likeliest(self, spans: list[NameSpan], level: str, most: int) -> list[NameSpan]:
        ranked = sorted(spans, key=lambda span: (self._roles[span.first].begins != level, -len(span.key)))
        return ranked[:most]

    def _open_spans(self) -> list[NameSpan]:
        """The stretches that may be misspelt; of a long text those with a label, and the last ones."""
        spans = [
            span
            for span in self._spans
            if not self._roles[span.first].is_street_name
            and is_open(span, self._words, self._roles)
            and self._is_no_talk(span.first)
            and (self._roles[span.first].begins or self._is_no_talk(span.last - 1))
        ]
        if len(spans) > MOST_SPANS:
            roles = self._roles
            spans.sort(key=lambda span: (roles[span.first].begins is None, roles[span.first].is_street, -span.first))
        return spans[:MOST_SPANS]

    def _is_no_talk(self, at: int) -> bool:
        """Whether a word may begin or end a misspelt name: `besar` may, `berapa` may not."""
        word = self._words[at]
        is_short_form = word.text in LONG_FORMS or (word.is_cut and len(word.text) == 1)
        is_part_of_name = self._roles[at].begins is not None or word.text in self._gazetteer.name_words
        return not self._roles[at].is_talk or is_short_form or is_part_of_name

    def _search_exactly(self) -> None:
        for span in self._spans:
            if not is_label(span, self._words, self._roles):
                for key in dict.fromkeys((span.key, span.plain)):
                    self._find_key(key, span)
        for at, word in enumerate(self._words):
            if word.is_number and len(word.text) == 5:
                for place in self._gazetteer.by_postal_code.get(int(word.text), ()):
                    self.mentions.note_postal_code(place, at)

    def _find_key(self, key: str, span: NameSpan) -> None:
        for place in self._names.provinces.get(key, ()):
            self.mentions.note_province(place, span, 0.0)
        for place in self._names.cities.get(key, ()):
            self.mentions.note_city(place, span, 0.0)
        for place in self._names.mothers.get(key, ()):
            self.mentions.note_city(place, span, OF_MOTHER)
        for place in self._gazetteer.short_names.get(key, ()):
            self.mentions.note_district(place, span, OF_MOTHER)
        for place in self._gazetteer.by_district.get(key, ()):
            self.mentions.note_district(place, span, 0.0)
        for village in self._gazetteer.by_village.get(key, ()):
            self.mentions.note_village(village, span, 0.0)

    def _search_regions(self) -> None:
        for span in self._open:
            if span.has_bones and len(span.key) > 2:
                for place in self._names.city_bones.get(skeleton(span.key), ()):
                    self.mentions.note_city(place, span, 1.0)
            if (span.first, span.last) in self.mentions.exact or len(span.words) > 4:
                continue
            if len(span.key) >= SHORTEST:
                self._search_misspelt_regions(span)
            is_labelled = self._roles[span.first].begins == "city"
            if is_labelled or span.has_bones or self._words[span.last - 1].is_cut:
                self._search_short_cities(span, 0.0 if is_labelled else UNLABELLED)

    def _search_misspelt_regions(self, span: NameSpan) -> None:
        for at, _ in _near(span.key, self._names.keys, 0.66, 8):
            key = self._names.keys[at]
            if (cost := slip_cost(span.key, key)) is not None:
                for place in self._names.cities.get(key, ()):
                    self.mentions.note_city(place, span, cost)
                for place in self._names.provinces.get(key, ()):
                    self.mentions.note_province(place, span, cost)

    def _search_short_cities(self, span: NameSpan, more: float) -> None:
        typed = self._words[span.first : span.last]
        for place, full in self._names.by_shape.get((span.key[0], len(typed)), ()):
            if (cost := short_cost(typed, span.canonical, full)) is not None:
                self.mentions.note_city(place, span, cost + more)

    def _search_around(self) -> None:
        """Search the likeliest cities for names that are misspelt, shortened or without vowels."""
        gains = {place: max(one.gain for one in found) for place, found in self.mentions.cities.items()}
        most = min(MOST_CITIES, max(LEAST_CITIES, MOST_SEARCHES // max(1, len(self._open))))
        cities = sorted(gains, key=gains.__getitem__, reverse=True)[:most]
        for city in cities:
            if gains[city] >= gains[cities[0]] - CITY_RANGE:
                self._search_in(city)

    def _search_in(self, city: int) -> None:
        spellings = self._gazetteer.spellings_in(city)
        parts, bare = self._gazetteer.parts_in(city), self._names.bare[city]
        names = {spelling.key for spelling in spellings if not spelling.cost}
        villages = self._gazetteer.villages_in(city)
        village_keys = self._gazetteer.lists.village_keys[villages.start : villages.stop]
        for span in self._open:
            self._search_short_districts(spellings, span)
            for district in parts.get(span.key, ()) if span.key != bare else ():
                self.mentions.note_district(district, span, WITHOUT_WORDS + (WHOLE_NAME if span.key in names else 0.0))
            if len(span.key) >= SHORTEST_IN_CITY:
                self._search_misspelt_districts(spellings, span)
                if len(span.words) <= LONGEST_MISSPELT:
                    self._search_misspelt_villages(villages, village_keys, span)

    def _search_misspelt_districts(self, spellings: Sequence[Spelling], span: NameSpan) -> None:
        keys = [spelling.key for spelling in spellings]
        for typed in dict.fromkeys((span.key, span.plain)):
            for at, likeness in _near(typed, keys, 0.5, 4):
                if (cost := slip_cost(typed, keys[at])) is not None:
                    cost += _more(span, spellings[at])
                    self.mentions.note_district(spellings[at].district, span, cost, likeness * IN_ITS_CITY)

    def _search_misspelt_villages(self, villages: range, keys: Sequence[str], span: NameSpan) -> None:
        if SIDES.issuperset(span.canonical):
            return
        for at, likeness in _near(span.key, keys, 0.6, 5):
            if (cost := slip_cost(span.key, keys[at])) is not None:
                self.mentions.note_village(villages[at], span, cost, likeness * IN_ITS_CITY)
        if self._roles[span.first].begins == "village" and len(span.key) >= SHORTEST:
            self._search_begun_villages(villages, keys, span)

    def _search_begun_villages(self, villages: range, keys: Sequence[str], span: NameSpan) -> None:
        for village, key in zip(villages, keys, strict=True):
            if key.startswith(span.key) and self._gazetteer.begins_village(village, span.key):
                self.mentions.note_village(village, span, WITHOUT_WORDS)

    def _search_short_districts(self, spellings: Sequence[Spelling], span: NameSpan) -> None:
        typed, firsts = self._words[span.first : span.last], (span.key[0], span.words[0][0])
        for spelling in spellings:
            if spelling.key[0] in firsts:
                costs = [short_cost(typed, span.canonical, spelling.words)]
                if span.has_bones:
                    costs.append(bones_cost(span.bones, spelling.bones))
                known = [cost for cost in costs if cost is not None]
                if known:
                    self.mentions.note_district(spelling.district, span, min(known) + _more(span, spelling))


def _more(span: NameSpan, name: Spelling) -> float:
    """What a spelling costs besides the slips."""
    return name.cost + (OTHER_SIDE if _is_other(span, name) else 0.0)


def _is_other(span: NameSpan, name: Spelling) -> bool:
    """Whether a side or number tells them apart: no slip turns `Utara` into `Barat`, or `II` into `III`."""
    numbers = NUMERALS.intersection(span.canonical)
    return any(side not in name.key for side in SIDES.intersection(span.words)) or (
        bool(numbers) and numbers != NUMERALS.intersection(canonical(name.words))
    )


def _near(key: str, keys: Sequence[str], floor: float, most: int) -> list[tuple[int, float]]:
    """The numbers of the keys that are most like one, and how like they are."""
    found = process.extract(key, keys, scorer=OSA.normalized_similarity, score_cutoff=floor, limit=most)
    return [(at, likeness) for _, likeness, at in found]
