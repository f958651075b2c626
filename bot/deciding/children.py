"""Decide what may take long in a child process, so that no chat waits for what another one sent.

A thread would not help: `re` holds the GIL. Short texts stay on the event loop, where they cost less than the way to
a child and back; so do taps. What other processes died of is decided in a child whatever its length.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import structlog

from bot.conversation.decision import Decision
from bot.conversation.desk import Desk
from bot.deciding import frames
from bot.deciding.child_process import Calls, ChildEnded, ChildFailed, ChildProcess, NoChild, start_child
from bot.deciding.matter import Matter, Undecidable, decide_here
from bot.people.acts import Contact, Words
from flows.shop import District, DistrictRow, Found, Product, Shop, Store

log = structlog.get_logger(__name__)

LONG = 500  # characters; an honest text of that length takes some 20 ms
SUSPECT = 2  # deaths
MOST, LIVES = 2, 3
WARM_AFTER_S = 5.0


class ShopBehind(Shop, Protocol):
    """The shop that a child asks."""

    async def locate(self, found: Found[DistrictRow], text: str) -> Found[District]:
        """Say where the districts are that a text was found to mean."""
        ...


class Children:
    """At most so many children of one bot, started when the first is needed or soon after the start."""

    def __init__(self, shop: ShopBehind, begin: frames.Begin, program: str = "bot.deciding.child") -> None:
        self.shop = shop
        self.program = program
        self.begin = begin
        self._idle: list[ChildProcess] = []
        self._slots = asyncio.Semaphore(MOST)
        self._busy = 0
        self._warming: asyncio.Task[None] | None = None
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
                async with self._one(is_fresh=life > 0) as child:
                    return await child.decide(matter, desk, self._calls(desk))
            except ChildEnded as ended:
                log.warning("child_ended", chat=desk.chat, reason="too long" if ended.is_late else "died")
                self._replace()
                if ended.is_late:
                    break
        raise Undecidable(desk.chat)

    @asynccontextmanager
    async def _one(self, *, is_fresh: bool) -> AsyncIterator[ChildProcess]:
        """A child for one task; it is kept for the next one, unless the task was left half done."""
        async with self._slots:
            self._busy += 1
            try:
                child = self._idle.pop() if self._idle and not is_fresh else await start_child(self.begin, self.program)
                async with self._return_after(child):
                    yield child
            finally:
                self._busy -= 1

    @asynccontextmanager
    async def _return_after(self, child: ChildProcess) -> AsyncIterator[None]:
        try:
            yield
        except ChildFailed:
            await self._keep(child)
            raise
        except BaseException:
            await child.end()
            raise
        await self._keep(child)

    async def _keep(self, child: ChildProcess) -> None:
        if len(self._idle) < MOST:
            self._idle.append(child)
        else:
            await child.end()

    async def warm(self, after_s: float = WARM_AFTER_S) -> None:
        """Have one child ready, so that the first long text need not wait for its start."""
        await asyncio.sleep(after_s)
        if not self._idle and not self._busy:
            with suppress(NoChild):
                async with self._one(is_fresh=True):
                    pass

    def _replace(self) -> None:
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(self.warm(0))

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
            known = self._catalogues[store.id] = ((known[0] if known else 0) + 1, products)
        return (known[0], None if known[0] == version else known[1])

    async def close(self) -> None:
        """End them."""
        if self._warming:
            self._warming.cancel()
            await asyncio.gather(self._warming, return_exceptions=True)
        await asyncio.gather(*(child.end() for child in self._idle))


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
