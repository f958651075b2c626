"""Find the district a text means: an index names candidates, Scalev's own location rows are joined to them.

A candidate is searched at Scalev by name, then by other spellings, and taken only in the same city. Joins are
remembered, on disk too where there is a directory; the whole list is never loaded to answer one question.
"""

import asyncio
import json
import logging
import pathlib
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import astuple, replace
from weakref import WeakValueDictionary

from flows.shop import District, DistrictRow, Found
from scalev.nouns.locations import Locations
from scalev.shop.place_names import (
    ADMINISTRATIVE,
    CITY_KINDS,
    DISTRICT_KINDS,
    city_name,
    district_keys,
    is_near_city,
    is_near_district,
    is_same_city,
    is_same_district,
    spellings,
    tokens,
)

MOST_CANDIDATES = 5
MOST_SEARCHES = 5
PAGES_OF_NAME = 12  # Bara in Palopo hides among three hundred names with Barat
PAGES_OF_SPELLING = 2
IDLE_WORDS = {
    *CITY_KINDS, *ADMINISTRATIVE, *DISTRICT_KINDS, "provinsi", "prov", "kelurahan", "kel", "desa", "jalan", "jl",
}  # fmt: skip
logger = logging.getLogger(__name__)


DistrictFinder = Callable[[str], Awaitable[Found[DistrictRow]]]


class Joins(dict[str, District]):
    """The locations of districts, by their codes."""


_known: WeakValueDictionary[pathlib.Path, Joins] = WeakValueDictionary()


class Districts:
    """The index and Scalev's locations, joined by name."""

    def __init__(
        self, locations: Locations, find: DistrictFinder | None = None, *, file: pathlib.Path | None = None
    ) -> None:
        self._locations = locations
        self._find = find
        self._file = file
        self._joined = joins_of(file)
        self._missing: set[str] = set()
        self._saving = asyncio.Lock()
        self._is_kept = True

    async def find(self, text: str) -> Found[District]:
        """Find the district a text means; raises an error of `scalev.errors` where Scalev must be asked and fails."""
        return await self.locate(await self.find_rows(text), text)

    async def find_rows(self, text: str) -> Found[DistrictRow]:
        """Say what the index finds in a text; nothing is asked."""
        return await self._find(text) if self._find else Found("none")

    async def locate(self, found: Found[DistrictRow], text: str) -> Found[District]:
        """Join what a text was found to mean, wherever it was read; raises as `find` does."""
        rows = () if found.verdict == "none" else found.rows[:MOST_CANDIDATES]
        villages = found.villages or ("",) * len(rows)
        if found.verdict == "accept" and rows and (district := await self.join(rows[0])):
            return Found("accept", (replace(district, village=villages[0]),))
        located = zip(await self._join_all(rows), villages, strict=False)
        joined = [replace(district, village=village) for district, village in located if district]
        if joined:
            return Found("ask", tuple(joined), cities=found.cities)
        return await self._search(text)

    async def join(self, row: DistrictRow) -> District | None:
        """Give the location of a district, or None where Scalev's list does not have it."""
        if row.code in self._joined:
            return self._joined[row.code]
        if row.code in self._missing:
            return None
        location = await self._locate(row)
        if location is None:
            self._missing.add(row.code)
            return None
        self._joined[row.code] = replace(location, code=row.code)
        await self._save()
        return self._joined[row.code]

    async def _join_all(self, rows: Sequence[DistrictRow]) -> list[District | None]:
        """Join several at once, each in its place; a failure counts only if nothing could be joined."""
        results = await asyncio.gather(*map(self.join, rows), return_exceptions=True)
        joined = [None if isinstance(result, BaseException) else result for result in results]
        failures = [result for result in results if isinstance(result, BaseException)]
        if failures and not any(joined):
            raise failures[0]
        return joined

    async def _locate(self, row: DistrictRow) -> District | None:
        for _, spelling in zip(range(MOST_SEARCHES), spellings(row.district), strict=False):
            seen: list[District] = []
            pages = PAGES_OF_NAME if spelling == row.district else PAGES_OF_SPELLING
            async for page in self._locations.search_pages(spelling, pages=pages):
                seen += page
                if (location := best_join(row, seen)) and is_same_district(location.name, row.district):
                    return location
            if location := best_join(row, seen):
                return location
        return None

    async def _search(self, text: str) -> Found[District]:
        """Ask Scalev's own search for the text, then for its longest words, and let the person choose."""
        words = [word for word in tokens(text) if len(word) >= 4 and word not in IDLE_WORDS]
        first = re.split(r"[,;/\n]", text)[0].strip()
        found: list[District] = []
        for term in dict.fromkeys([" ".join(tokens(first)), *sorted(words, key=len, reverse=True)[:2]]):
            if len(term) >= 3 and not found:
                found = [row for row in await self._locations.search(term) if count_named(row, words)]
        ranked = sorted(found, key=lambda row: -count_named(row, words))
        return Found("ask", tuple(ranked[:MOST_CANDIDATES])) if ranked else Found("none")

    async def _save(self) -> None:
        if self._file is not None:
            async with self._saving:
                rows = {code: astuple(row)[:4] for code, row in self._joined.items()}
                try:
                    await asyncio.to_thread(save, self._file, json.dumps(rows, ensure_ascii=False))
                    self._is_kept = True
                except OSError as error:  # what was joined is known all the same, and joined again after a start
                    if self._is_kept:
                        logger.warning("the joins of districts cannot be kept: %s", type(error).__name__)
                    self._is_kept = False


def best_join(row: DistrictRow, locations: Sequence[District]) -> District | None:
    """Take the one location that is this district: of city and district, one may be misspelt, not both."""
    city = city_name(row.city)
    ranks: dict[int, list[District]] = {}
    for location in locations:
        is_same = is_same_district(location.name, row.district)
        is_here = is_same_city(city_name(location.city), city)
        if is_same and is_here:
            ranks.setdefault(0, []).append(location)
        elif is_here and is_near_district(location.name, row.district):
            ranks.setdefault(1, []).append(location)
        elif is_same and is_near_city(city_name(location.city), city):
            ranks.setdefault(2, []).append(location)
    best = ranks[min(ranks)] if ranks else []
    if len(best) > 1:
        best = [one for one in best if one.province.casefold() == row.province.casefold()]
    return best[0] if len(best) == 1 else None


def count_named(row: District, words: Sequence[str]) -> int:
    """How many of the words are in the district's own name, or joined are it; then those in its city count too."""
    own = {*tokens(row.name), *district_keys(row.name)}
    if not own & {*words, "".join(words)}:
        return 0
    return sum(word in {*own, *tokens(row.city), *tokens(row.province)} for word in words) or 1


def joins_of(file: pathlib.Path | None) -> "Joins":
    """The joins of a file, the same for all who keep them there."""
    if file is None:
        return Joins()
    known = _known.get(file)
    if known is None:
        known = _known[file] = Joins(load(file))
    return known


def load(file: pathlib.Path | None) -> dict[str, District]:
    """Read the joins of earlier runs; a file that cannot be read is as good as none."""
    try:
        rows = json.loads(file.read_text()) if file is not None and file.exists() else {}
        return {code: District(int(row[0]), str(row[1]), str(row[2]), str(row[3]), code) for code, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError, IndexError):
        logger.warning("the file of district joins cannot be read; it is made anew")
        return {}


def save(file: pathlib.Path, text: str) -> None:
    """Replace the file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(text)
    part.replace(file)
