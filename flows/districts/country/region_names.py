"""Every way a city or a province is called, by key."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from flows.districts.country.gazetteer import Gazetteer
from flows.districts.text import canonical, key_of, name_words, plain_key, skeleton
from flows.words.nicknames import CITY_MOTHERS, CITY_NICKNAMES, PROVINCE_NICKNAMES

SHORTEST = 4
KINDS = ("Kota Administrasi ", "Kabupaten Administrasi ", "Kota ", "Kabupaten ")


class RegionNames:
    """Keys of cities and provinces; a nickname counts as the name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.cities: dict[str, list[int]] = defaultdict(list)
        self.provinces: dict[str, list[int]] = defaultdict(list)
        self.kinds: list[str] = []
        self.bare: list[str] = []
        self.words: list[tuple[str, ...]] = []
        for at, name in enumerate(gazetteer.lists.cities):
            kind = next(kind for kind in KINDS if name.startswith(kind))
            bare = name.removeprefix(kind)
            self.kinds.append(kind.split()[0])
            self.bare.append(key_of(name_words(bare)))
            self.words.append(tuple(canonical(name_words(bare))))
            for called in (bare, *CITY_NICKNAMES.get(bare, ()), *CITY_NICKNAMES.get(name, ())):
                _add(self.cities, called, at)
        for at, name in enumerate(gazetteer.lists.provinces):
            for called in (name, *PROVINCE_NICKNAMES.get(name, ())):
                _add(self.provinces, called, at)
        self.mothers = self._find_mothers(gazetteer.lists.cities)
        self.keys = [key for key in {**self.cities, **self.provinces} if len(key) >= SHORTEST]

    def _find_mothers(self, names: Sequence[str]) -> dict[str, set[int]]:
        """The cities that were, or sound as if they were, a part of another, by its key (`bandung`: Bandung Barat)."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, (name, words) in enumerate(zip(names, self.words, strict=True)):
            bare = name.removeprefix(next(kind for kind in KINDS if name.startswith(kind)))
            called = [key_of(name_words(one)) for one in (*CITY_MOTHERS.get(bare, ()), *CITY_MOTHERS.get(name, ()))]
            called += ["".join(words[:last]) for last in range(1, len(words))]
            for key in called:
                if key in self.cities and at not in self.cities[key]:
                    found[key].add(at)
        return found

    @cached_property
    def by_shape(self) -> dict[tuple[str, int], list[tuple[int, tuple[str, ...]]]]:
        """Cities and their words, by their first letter and how many words they have."""
        found: dict[tuple[str, int], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        for at, words in enumerate(self.words):
            found[words[0][0], len(words)].append((at, words))
        return found

    @cached_property
    def city_bones(self) -> dict[str, list[int]]:
        """Cities by the consonants of their names."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, key in enumerate(self.bare):
            found[skeleton(key)].append(at)
        return found


def _add(keys: dict[str, list[int]], called: str, at: int) -> None:
    """Add a name; a nickname of one word is no short form of something else (`psr` is Pasuruan, `pasar` is not)."""
    words = name_words(called)
    for key in (plain_key(words), *([key_of(words)] if len(words) > 1 else ())):
        if at not in keys[key]:
            keys[key].append(at)
