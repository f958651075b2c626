"""The district index, opened beside the start of the bot: its first build takes seconds that nobody should wait."""

import threading
from collections.abc import Sequence
from pathlib import Path

from flows.matching.districts import DistrictIndex
from flows.matching.gazetteer import DistrictRow
from flows.matching.products import ProductIndex
from flows.paste import parse
from flows.shop import Found, ShopUnavailable


class OpeningIndex:
    """Answers like the index once it is open; before, it is a shop that does not answer yet."""

    def __init__(self, cache_dir: Path) -> None:
        self._index: DistrictIndex | None = None
        threading.Thread(target=self._open, args=(cache_dir,), daemon=True).start()

    def _open(self, cache_dir: Path) -> None:
        """Open it, and read one message: the first reading gathers the names of all places."""
        index = DistrictIndex.open(cache_dir)
        parse("halo", ProductIndex(()), index)
        self._index = index

    @property
    def index(self) -> DistrictIndex:
        """The index; raises `ShopUnavailable` while it is being opened."""
        if self._index is None:
            raise ShopUnavailable("districts are being loaded")
        return self._index

    def find(self, text: str) -> Found[DistrictRow]:
        """Find the district a text means."""
        return self.index.find(text)

    def postal_codes(self, code: str) -> Sequence[str]:
        """The postal codes of a district."""
        return self.index.postal_codes(code)
