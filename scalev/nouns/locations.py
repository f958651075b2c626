"""Locations: the districts a parcel can go to, by part of a name, and their postal codes."""

import re
from collections.abc import AsyncIterator, Mapping

from flows.shop import District
from scalev.http.client import Client
from scalev.nouns.rows import MaybeText, Number, Row, Text, read_each

MOST_CODES = 100
POSTAL_CODE = re.compile(r"\d{5}")


class LocationRow(Row):
    """A district with its city and province."""

    id: Number
    subdistrict_name: Text
    city_name: MaybeText = None
    province_name: MaybeText = None

    def district(self) -> District:
        """The district as an order needs it; the ministry's code is not known here."""
        return District(self.id, self.subdistrict_name, self.city_name or "", self.province_name or "")


class Locations:
    """Districts as Scalev lists them."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def search(self, text: str, *, pages: int = 2) -> list[District]:
        """Find districts by part of their name, as far as so many pages go."""
        return [district async for page in self.search_pages(text, pages=pages) for district in page]

    async def search_pages(self, text: str, *, pages: int) -> AsyncIterator[list[District]]:
        """Find districts by part of their name, a page at a time."""
        following: Mapping[str, str] | None = {}
        for _ in range(pages):
            page = await self._client.page("locations.search", params={"search": text, **(following or {})})
            yield self._districts(page.rows, "locations.search")
            following = page.following
            if not following:
                break

    async def postal_codes(self, location_id: int) -> tuple[str, ...]:
        """List a district's postal codes; v2 has no route for it, so nothing is known there."""
        if "locations.postal_codes" not in self._client.dialect.routes:
            return ()
        rows = await self._client.ask("locations.postal_codes", ids={"location_id": location_id})
        found = [code for row in (rows if isinstance(rows, list) else []) if (code := postal_code(row))]
        return tuple(dict.fromkeys(found))[:MOST_CODES]

    def _districts(self, rows: object, name: str) -> list[District]:
        return [row.district() for row in read_each(LocationRow, rows, self._client.line(name))]


def postal_code(row: object) -> str | None:
    """Read a postal code out of a bare value or an object; the shape of the rows is not documented."""
    if isinstance(row, dict):
        row = next((row[key] for key in ("postal_code", "code", "zip_code") if row.get(key)), None)
    text = str(row).strip() if isinstance(row, str | int) else ""
    return text if POSTAL_CODE.fullmatch(text) else None
