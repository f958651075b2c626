"""Which language each of the shop's people reads: as they chose it in their own chat; a group reads the owner's."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import structlog

from bot.conversation import memory
from bot.redis.calls import StoreDown
from bot.screens.texts import Sentences, sentences
from bot.storage.store import Store
from bot.storage.values import Unreadable

log = structlog.get_logger(__name__)

FRESH_S = 15.0
MOST_KNOWN = 1000


@dataclass(frozen=True, slots=True)
class Known:
    """A chat's language, and until when it need not be read again, in the event loop's seconds."""

    language: str
    until: float


class Languages:
    """The languages of chats; `otherwise` is the owner's, for whoever never spoke. Nothing here raises."""

    def __init__(self, store: Store, otherwise: str) -> None:
        self.store = store
        self.otherwise = otherwise
        self._known: dict[int, Known] = {}

    async def say_to(self, chat: int) -> Sentences:
        """The sentences for a chat."""
        now = asyncio.get_running_loop().time()
        known = self._known.get(chat)
        if chat > 0 and (known is None or known.until <= now):
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[chat] = Known(await self._read(chat), now + FRESH_S)
        return self.last_known(chat)

    async def say_to_each(self, chats: Iterable[int]) -> Mapping[int, Sentences]:
        """The sentences for each chat."""
        return {chat: await self.say_to(chat) for chat in dict.fromkeys(chats)}

    def last_known(self, chat: int) -> Sentences:
        """The sentences for a chat as far as they are known without Redis."""
        known = self._known.get(chat)
        return sentences(known.language if known else self.otherwise)

    async def _read(self, chat: int) -> str:
        try:
            return memory.unpack(await self.store.draft_of(chat)).language or self.otherwise
        except (StoreDown, Unreadable) as error:
            log.info("language_unknown", chat=chat, error=type(error).__name__)
            return self.last_known(chat).language
