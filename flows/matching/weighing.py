"""How well a text speaks for one district: the best reading of it in which every word counts once."""

from typing import NamedTuple

from flows.matching.gazetteer import Gazetteer
from flows.matching.sightings import Sighting, Sightings

FIELDS = ("district", "city", "village", "province", "postal_code")


class Reading(NamedTuple):
    """What speaks for a district: a sighting for each field that the text names."""

    district: int
    weight: float
    fields: dict[str, Sighting]


def read_district(gazetteer: Gazetteer, seen: Sightings, district: int) -> Reading:
    """Choose sightings that do not overlap, so that their gains are greatest."""
    options = (
        _best(seen.districts.get(district, ())),
        _best(seen.cities.get(gazetteer.city_of[district], ())),
        _best(seen.villages.get(district, ())),
        _best(seen.provinces.get(gazetteer.province_of[district], ())),
        _best(seen.postal.get(district, ())),
    )
    best, chosen = 0.0, {}
    for weight, fields in _combine(options, 0, ()):
        if weight > best:
            best, chosen = weight, dict(fields)
    return Reading(district, best, chosen)


def _best(found: "list[Sighting] | tuple[()]", most: int = 4) -> list[Sighting]:
    return sorted(found, key=lambda one: -one.gain)[:most]


def _combine(options, at, taken):
    if at == len(options):
        yield 0.0, ()
        return
    for weight, rest in _combine(options, at + 1, taken):
        yield weight, rest
    for option in options[at]:
        if all(option.last <= other.first or option.first >= other.last for other in taken):
            for weight, rest in _combine(options, at + 1, (*taken, option)):
                yield weight + option.gain, ((FIELDS[at], option), *rest)
