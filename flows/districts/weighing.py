"""How well a text speaks for one district: the best reading of it in which every word counts once."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.mentions import Mention, Mentions
from flows.words.places import Level

MOST_OPTIONS = 4
MOST_CANDIDATES = 40
NEARLY, MOST_ALIKE = 0.7, 3


class Reading(NamedTuple):
    """What speaks for a district: one mention for each level that the text names."""

    district: int
    weight: float
    fields: dict[Level, Mention]

    @property
    def is_named(self) -> bool:
        """Whether more than its city and province are named."""
        return not self.fields.keys().isdisjoint({"district", "village", "postal_code"})

    @property
    def words(self) -> set[int]:
        """The words that are explained."""
        return {at for one in self.fields.values() for at in range(one.first, one.last)}


def weigh(gazetteer: Gazetteer, mentions: Mentions) -> list[Reading]:
    """Read the text for each district that may be meant, the best reading first; of equals one in a city."""
    readings = [_read(gazetteer, mentions, district) for district in _candidates(gazetteer, mentions)]
    cities, city_of = gazetteer.lists.cities, gazetteer.city_of
    readings.sort(key=lambda one: (-one.weight, not cities[city_of[one.district]].startswith("Kota")))
    return _lift_district_of_city(readings)


def _lift_district_of_city(readings: list[Reading]) -> list[Reading]:
    """Where a city may be meant, let one of its districts stand before those that are called like the city."""
    if not readings or readings[0].is_named:
        return readings
    alike = [one for one in readings if one.is_named and one.weight >= readings[0].weight * NEARLY][:MOST_ALIKE]
    return [readings[0], *alike, *(one for one in readings[1:] if one not in alike)]


def _candidates(gazetteer: Gazetteer, mentions: Mentions) -> list[int]:
    """The districts that have most mentions on their side, overlapping or not."""
    gains: dict[int, float] = {}
    for found in (mentions.districts, mentions.villages, mentions.postal_codes):
        for place, ones in found.items():
            gains[place] = gains.get(place, 0.0) + _most(ones)
    for city, ones in mentions.cities.items():
        for place in gazetteer.districts_of(city):
            gains[place] = gains.get(place, 0.0) + _most(ones)
    gains = {place: gain for place, gain in gains.items() if not _is_denied(gazetteer, mentions, place)}
    for place in gains:
        gains[place] += _most(mentions.provinces.get(gazetteer.province_of[place], ()))
    return sorted(gains, key=gains.__getitem__, reverse=True)[:MOST_CANDIDATES]


def _is_denied(gazetteer: Gazetteer, mentions: Mentions, district: int) -> bool:
    return district in mentions.denied_districts or gazetteer.city_of[district] in mentions.denied_cities


def _most(ones: Sequence[Mention]) -> float:
    return max((one.gain for one in ones), default=0.0)


def _read(gazetteer: Gazetteer, mentions: Mentions, district: int) -> Reading:
    """Choose mentions that do not overlap, so that their gains are greatest."""
    found: dict[Level, Sequence[Mention]] = {
        "district": mentions.districts.get(district, ()),
        "city": mentions.cities.get(gazetteer.city_of[district], ()),
        "village": mentions.villages.get(district, ()),
        "province": mentions.provinces.get(gazetteer.province_of[district], ()),
        "postal_code": mentions.postal_codes.get(district, ()),
    }
    best = [(level, max(ones, key=_gain)) for level, ones in found.items() if ones]
    if _is_apart([one for _, one in best]):
        return Reading(district, sum(one.gain for _, one in best), dict(best))
    options = [(level, sorted(ones, key=lambda one: -one.gain)[:MOST_OPTIONS]) for level, ones in found.items() if ones]
    weight, fields = max(_combine(options, ()), key=lambda one: one[0])
    return Reading(district, weight, dict(fields))


def _gain(one: Mention) -> float:
    return one.gain


def _is_apart(ones: Sequence[Mention]) -> bool:
    """Whether no two mentions overlap."""
    return all(one.last <= other.first or one.first >= other.last for one, other in combinations(ones, 2))


Chosen = tuple[tuple[Level, Mention], ...]


def _combine(options: list[tuple[Level, list[Mention]]], chosen: Chosen) -> Iterator[tuple[float, Chosen]]:
    if not options:
        yield sum(one.gain for _, one in chosen), chosen
        return
    (level, ones), *rest = options
    for one in ones:
        if all(one.last <= other.first or one.first >= other.last for _, other in chosen):
            yield from _combine(rest, (*chosen, (level, one)))
    yield from _combine(rest, chosen)
