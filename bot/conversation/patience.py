"""A desk whose shop and reader are waited for no longer than its patience lasts, however often they are asked."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.desk import Desk, Reader
from flows.paste.places import Place
from flows.paste.read import PastedOrder
from flows.patience import Patience, PatientShop
from flows.shop import Store


class PatientReader:
    """A reader that is waited for no longer than a common patience lasts; then it raises `ShopSlow`."""

    def __init__(self, reader: Reader, patience: Patience) -> None:
        self._reader = reader
        self._wait = patience.wait
        self._places: dict[str, Place] = {}

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message."""
        return await self._wait(self._reader.orders(store, text))

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a message lists."""
        return await self._wait(self._reader.goods(store, text))

    def knows_places(self, words: frozenset[str]) -> bool:
        """Each of these is a word of some place's name."""
        return self._reader.knows_places(words)

    def place(self, text: str) -> Place:
        """The street and the district of an address; the districts are at hand, or they are not.

        Several rules ask for the same words, which are read once.
        """
        if text not in self._places:
            self._places[text] = self._reader.place(text)
        return self._places[text]


def patient(desk: Desk) -> Desk:
    """The desk for one decision."""
    patience = Patience(desk.patience, desk.haste)
    return replace(desk, shop=PatientShop(desk.shop, patience), reader=PatientReader(desk.reader, patience))
