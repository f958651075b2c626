"""The district index, opened beside the start of the bot: its first build takes seconds that nobody should wait."""

import asyncio
import gc
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from flows.districts.index import DistrictIndex
from flows.paste.places import words_of_places
from flows.paste.read import parse
from flows.products.index import ProductIndex
from flows.shop import DistrictRow, Found, ShopUnavailable


class OpeningIndex:
    """The index as soon as it is open; who must not wait for that is told that the shop does not answer yet."""

    def __init__(self, cache_dir: Path) -> None:
        self._opening = Future[DistrictIndex]()
        threading.Thread(target=self._open, args=(cache_dir,), daemon=True).start()

    def _open(self, cache_dir: Path) -> None:
        """Open it, and read one message: the first reading gathers the names of all places."""
        try:
            index = DistrictIndex.open(cache_dir)
            parse("halo", ProductIndex(()), index)
            words_of_places(index)
        except Exception as error:  # whoever asks for the index hears of it
            self._opening.set_exception(error)
        else:
            gc.freeze()  # its parts stay for good; a search for garbage among them would hold everybody up
            self._opening.set_result(index)

    @property
    def index(self) -> DistrictIndex:
        """The index; raises `ShopUnavailable` while it is being opened."""
        if not self._opening.done():
            raise ShopUnavailable("districts are being loaded")
        return self._opening.result()

    async def find(self, text: str) -> Found[DistrictRow]:
        """Find the district a text means, once the index is open."""
        index = await asyncio.shield(asyncio.wrap_future(self._opening))
        return index.find(text)

    def postal_codes(self, code: str) -> Sequence[str]:
        """The postal codes of a district."""
        return self.index.postal_codes(code)
