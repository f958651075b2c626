"""Turn blocked people away: one kind sentence an hour, then silence, and no turn for anything they send."""

import time
from collections.abc import Callable

from bot.conversation.notes import Note, reach
from bot.intake.bulletin import Bulletin
from bot.people.acts import Incoming, Membership
from bot.people.house import House
from bot.people.languages import language_of
from bot.screens.draw import draw_message
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import StoreDown
from bot.telegram_api.message import new_nonce

HOUR_MS = 3_600_000


class Doorman:
    """Knows by the bulletin who is not let in; an admin always is."""

    def __init__(
        self,
        bulletin: Bulletin,
        house: House,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.bulletin = bulletin
        self.shared_keys: SharedKeys = bulletin.shared_keys
        self.house = house
        self.clock = clock
        self._told: dict[int, float] = {}

    async def turns_away(self, incoming: Incoming) -> bool:
        """Nothing is done for this update, which is acknowledged all the same; whether they can be reached is noted."""
        if incoming.user not in self.bulletin.blocked or isinstance(incoming.act, Membership):
            return False
        if self.house.roles.of(incoming.user) == "admin":
            return False
        if incoming.is_private and self._told.get(incoming.chat, 0.0) <= self.clock():
            await self._tell(incoming)
        return True

    async def _tell(self, incoming: Incoming) -> None:
        """Say it where no process said it within the hour; where that cannot be known, say nothing."""
        now = self.clock()
        self._told = {chat: until for chat, until in self._told.items() if until > now}
        self._told[incoming.chat] = now + HOUR_MS / 1000
        try:
            if await self.shared_keys.untold([f"blocked.{incoming.chat}"]):
                await self.shared_keys.note_told([f"blocked.{incoming.chat}"], HOUR_MS)
                sorry = Note("turned_away", {"reach": reach(self.house.contact, Note("store.alone"))})
                message = draw_message(sorry, language_of(incoming.language, self.house.language))
                await self.shared_keys.store.tell(incoming.chat, "turned_away", message.pack(new_nonce()))
        except StoreDown as error:
            self.shared_keys.store.health.note_failure(error, "doorman")
