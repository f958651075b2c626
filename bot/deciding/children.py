"""Decide what may take long in a child process, so that no chat waits for what another one sent.

A thread would not help: `re` holds the GIL. Short texts stay on the event loop, where they cost less than the way to
a child and back; so do taps. What other processes died of is decided in a child whatever its length.
"""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.deciding import frames
from bot.deciding.child_pool import MOST, ChildPool
from bot.deciding.child_process import Calls, ChildEnded, NoChild
from bot.deciding.matter import Matter, Undecidable, decide_here
from bot.people.acts import Contact, Words
from flows.shop import District, DistrictRow, Found, Product, Shop, Store

log = structlog.get_logger(__name__)

LONG = 500  # characters; an honest text of that length takes some 20 ms
SUSPECT = 2  # deaths
LIVES = 3


class ShopBehind(Shop, Protocol):
    """The shop that a child asks."""

    async def locate(self, found: Found[DistrictRow], text: str) -> Found[District]:
        """Say where the districts are that a text was found to mean."""
        ...


class Children:
    """Who decides for one bot, here or in a child of the process, of which it uses so many at once."""

    def __init__(self, shop: ShopBehind, pool: ChildPool, most: int = MOST) -> None:
        self.shop = shop
        self.pool = pool
        self._own = asyncio.Semaphore(most)
        self._catalogues: dict[int, tuple[int, Sequence[Product]]] = {}

    async def decide(self, matter: Matter, desk: Desk) -> Decision:
        """Decide here or in a child; raises `Undecidable` for what no child lives through."""
        is_suspect = matter.deaths >= SUSPECT
        if not is_suspect and length(matter) <= LONG:
            return await decide_here(matter, desk)
        try:
            return await self._decide_in_child(matter, desk)
        except NoChild:
            log.error("no_child")  # noqa: TRY400 -- the child's own log says why
            if is_suspect:
                raise
            return await decide_here(matter, desk)

    async def _decide_in_child(self, matter: Matter, desk: Desk) -> Decision:
        for life in range(LIVES):
            try:
                async with self._own, self.pool.one(is_fresh=life > 0) as child:
                    return await child.decide(matter, desk, self._calls(desk))
            except ChildEnded as ended:
                log.warning("child_ended", chat=desk.chat, reason="too long" if ended.is_late else "died")
                self.pool.replace()
                if ended.is_late:
                    break
        raise Undecidable(desk.chat)

    def _calls(self, desk: Desk) -> Calls:
        shop = self.shop
        return {
            "stores": shop.stores,
            "catalogue": self._catalogue,
            "payment_methods": shop.payment_methods,
            "locate": shop.locate,
            "locate_district": shop.locate_district,
            "postal_codes": shop.postal_codes,
            "quotes": shop.quotes,
            "is_open": desk.is_open,
        }

    async def _catalogue(self, store: Store, version: int) -> frames.Catalogue:
        """What a store sells, unless the child knows that version."""
        products = await self.shop.products(store)
        known = self._catalogues.get(store.id)
        if known is None or known[1] is not products:
            known = self._catalogues[store.id] = (next(self.pool.versions), products)
        return (known[0], None if known[0] == version else known[1])


def length(matter: Matter) -> int:
    """How many characters deciding may have to read."""
    conversation, act = matter.conversation, matter.incoming and matter.incoming.act
    match act:
        case Words(text):
            return len(text)
        case Contact() as card:
            return len(card.name) + len(card.phone)
        case None:
            return len(conversation.paste) + sum(len(each.text) for each in conversation.said)
    return 0
