"""The country's districts, opened once for all tests of a process."""

from functools import cache

from flows.districts.index import DistrictIndex
from flows.shop import DistrictRow, Found


@cache
def districts() -> DistrictIndex:
    """The index."""
    return DistrictIndex.open()


class Opened:
    """In the place of an index that is being opened: it is there already, before anybody's patience begins to run."""

    def __init__(self) -> None:
        districts()

    @property
    def index(self) -> DistrictIndex:
        """The index."""
        return districts()

    async def find(self, text: str) -> Found[DistrictRow]:
        """What a text means."""
        return self.index.find(text)
