"""The index of districts is opened beside the start; who is quick waits a moment, and hears of no outage."""

import asyncio
from pathlib import Path

import pytest

from bot.deciding.opening_index import OpeningIndex
from flows.shop import ShopUnavailable


async def test_who_names_a_district_while_the_index_opens_waits_for_it(tmp_path: Path) -> None:
    opening = OpeningIndex(tmp_path)
    with pytest.raises(ShopUnavailable):
        _ = opening.index
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(opening.find("menteng jakpus"), 0.001)
    found = await opening.find("menteng jakpus")
    assert (found.verdict, found.rows[0].district) == ("accept", "Menteng")
    assert opening.index.postal_codes(found.rows[0].code)


async def test_an_index_that_cannot_be_kept_is_used_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert (await OpeningIndex(tmp_path / "file").find("menteng jakpus")).verdict == "accept"
