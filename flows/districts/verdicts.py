"""Whether a reading of a text may be taken, must be asked about, or means no place at all.

What speaks for and against it is put in a few numbers, and those into a probability by weights that were fitted to
generated queries whose answers are known. The rules of `is_clear` stand above the weights.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.country.region_names import RegionNames
from flows.districts.mentions import Mention, Mentions
from flows.districts.text import key_of, name_words
from flows.districts.vetoes import Vetoes
from flows.districts.weighing import Reading

RIGHT: Final[Mapping[str, float]] = {
    "always": 5.07,
    "lead": 1.25,
    "weight": -0.82,
    "slips": -0.11,
    "adrift": -2.85,
    "misread": -3.47,
    "other city": -0.85,
    "unexplained": -5.16,
    "talk": -2.49,
    "shortness": -17.24,
    "unnamed": -3.56,
    "no district": -1.12,
    "postal code": 6.24,
}
ADDRESS: Final[Mapping[str, float]] = {
    "always": 0.74,
    "lead": 0.25,
    "weight": 4.46,
    "slips": -0.62,
    "anchor slips": -0.91,
    "adrift": -4.74,
    "unexplained": -8.11,
    "talk": -7.85,
    "shortness": -9.2,
    "labelled": 1.06,
    "street": 0.15,
    "unnamed": 2.21,
    "no district": -0.74,
    "postal code": 2.65,
}
MOST_LEAD = 8.0
LEAST_LEAD = 0.5
CONTRARY_CITY = 4.0
UNNAMED = 4.0
TELLING = 9


class Evidence:
    """The best reading of a text beside its rivals."""

    def __init__(
        self, gazetteer: Gazetteer, names: RegionNames, mentions: Mentions, readings: Sequence[Reading]
    ) -> None:
        self._gazetteer, self._names, self._mentions = gazetteer, names, mentions
        self._best, self._rivals = readings[0], readings[1:]
        self._words = readings[0].words
        self.measures = self._measures()

    def probability(self, weights: Mapping[str, float]) -> float:
        """What the weights make of the measures."""
        return 1 / (1 + math.exp(-sum(weight * self.measures[name] for name, weight in weights.items())))

    @property
    def is_clear(self) -> bool:
        """Whether a place is named, without a rival, without another city beside it, and without a veto."""
        measures = self.measures
        is_led = measures["lead"] >= LEAST_LEAD and measures["other city"] < CONTRARY_CITY
        return is_led and not measures["unnamed"] and not Vetoes(self._gazetteer, self._mentions, self._best)

    def _measures(self) -> dict[str, float]:
        fields = self._best.fields
        named = [fields[level] for level in ("district", "village") if level in fields]
        anchors = [fields[level] for level in ("city", "province", "postal_code") if level in fields]
        slips = min((one.cost for one in named), default=UNNAMED)
        explained, unexplained = self._letters(self._words), self._letters(self._mentions.open_words(self._words))
        roles, known = self._mentions.roles, self._words | self._mentions.denied
        talk = self._letters({at for at, role in enumerate(roles) if role.is_talk and not role.is_street} - known)
        return {
            "always": 1.0,
            "lead": self._lead(),
            "weight": math.log(1 + self._best.weight),
            "slips": slips,
            "anchor slips": min((one.cost for one in anchors), default=0.0),
            "adrift": float(not anchors),
            "misread": float(self._is_misread()),
            "other city": max(self._other_regions(), default=0.0),
            "unexplained": unexplained / (unexplained + explained + 1),
            "talk": talk / (talk + explained + 1),
            "shortness": 1 / (1 + explained),
            "labelled": float(any(role.begins or role.ends for role in roles)),
            "street": float(any(role.is_street for role in roles)),
            "unnamed": float(not self._best.is_named),
            "no district": float("district" not in fields),
            "postal code": float("postal_code" in fields),
        }

    @cached_property
    def is_plain(self) -> bool:
        """Whether an exact name is labelled, stands beside another of its places, or alone behind the street."""
        fields, mentions = self._best.fields, self._mentions
        exact = [one for one in fields.values() if one.cost < 1]
        named = [fields[level] for level in ("district", "village") if level in fields]
        named = [one for one in named if one in exact and not mentions.is_street_name(one)]
        district = [one for one in named if one == fields.get("district")]
        return (
            any(mentions.roles[one.first].begins == "district" or self._is_behind_street(one) for one in district)
            or any(self._is_beside(one, other) for one in named for other in exact)
        )  # fmt: skip

    @property
    def is_telling(self) -> bool:
        """Whether a district is called by words that hardly mean anything else (`bekasi utara`)."""
        one = self._best.fields.get("district")
        is_long = one is not None and one.last - one.first > 1 and len(self._mentions.key(one)) >= TELLING
        return one is not None and is_long and not one.cost

    def _is_behind_street(self, one: Mention) -> bool:
        """Whether a name stands alone after a comma, in a text that has a street."""
        words = self._mentions.words
        is_whole = words[one.first].is_apart and (one.last == len(words) or words[one.last].is_apart)
        return is_whole and any(role.is_street for role in self._mentions.roles[: one.first])

    def _is_beside(self, one: Mention, other: Mention) -> bool:
        """Whether nothing but a label stands between two names."""
        first, second = sorted((one[:2], other[:2]))
        return first != second and all(role.is_level for role in self._mentions.roles[first[1] : second[0]])

    def _letters(self, ats: set[int]) -> int:
        return sum(len(self._mentions.words[at].text) for at in ats)

    def _lead(self) -> float:
        """How far the best is ahead of the next, and of all that are named more closely than by their city together."""
        named = [one.weight for one in self._rivals if one.is_named]
        together = math.log(sum(map(math.exp, named))) if named else 0.0
        following = max((one.weight for one in self._rivals), default=0.0)
        return max(-3.0, min(self._best.weight - max(together, following), MOST_LEAD))

    def _is_misread(self) -> bool:
        """Whether the words that are read as this district with slips are exactly another one's name."""
        one = self._best.fields.get("district") or self._best.fields.get("village")
        if one is None or not one.cost:
            return False
        return key_of(word.text for word in self._mentions.words[one.first : one.last]) in self._gazetteer.by_district

    def _other_regions(self) -> Iterator[float]:
        """What speaks for other cities and provinces that are named beside this one."""
        district = self._best.district
        city, province = self._gazetteer.city_of[district], self._gazetteer.province_of[district]
        for found, mine in ((self._mentions.cities, city), (self._mentions.provinces, province)):
            for place, ones in found.items():
                if place != mine:
                    yield from (one.gain for one in ones if self._is_rival(one))

    def _is_rival(self, one: Mention) -> bool:
        """Whether a region is meant as such: not as a street's name or a hamlet's, nor as a part of the best one."""
        is_house = self._mentions.is_street_name(one) or self._mentions.roles[one.first].begins == "village"
        return not (is_house or self._is_before_all(one)) and self._is_left(one) and not self._is_own(one)

    def _is_before_all(self, one: Mention) -> bool:
        """Whether a region's name stands before a whole address: what is there is a street or a hamlet."""
        fields = self._best.fields
        is_whole = fields.keys() >= {"district", "city", "village"} and all(each.cost < 1 for each in fields.values())
        return is_whole and one.last <= min(each.first for each in fields.values())

    def _is_own(self, one: Mention) -> bool:
        """Whether a region is called by a part of this one's city (`Bangka`, for `Bangka Tengah`) or province."""
        district = self._best.district
        own = self._names.bare[self._gazetteer.city_of[district]]
        if self._mentions.roles[one.first].begins != "city":
            province = self._gazetteer.lists.provinces[self._gazetteer.province_of[district]]
            own = f"{own} {key_of(name_words(province))}"
        return self._mentions.key(one) in own

    def _is_left(self, one: Mention) -> bool:
        """Whether a region is named by words that are left, or by the province's (`Aceh Barat`, `Kota Jambi`)."""
        said, province = self._words, self._best.fields.get("province")
        if province and (self._mentions.roles[one.first].begins == "city" or one[:2] != province[:2]):
            said = said.difference(range(province.first, province.last))
        return one.cost < 1 and said.isdisjoint(range(one.first, one.last))
