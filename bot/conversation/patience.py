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

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message."""
        return await self._wait(self._reader.orders(store, text))

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a message lists."""
        return await self._wait(self._reader.goods(store, text))

    def place(self, text: str) -> Place:
        """The street and the district of an address; the districts are at hand, or they are not."""
        return self._reader.place(text)


def patient(desk: Desk) -> Desk:
    """The desk for one decision."""
    patience = Patience(desk.patience, desk.haste)
    return replace(desk, shop=PatientShop(desk.shop, patience), reader=PatientReader(desk.reader, patience))
