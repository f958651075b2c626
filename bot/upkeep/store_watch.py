"""Watch the store: prove every few seconds that it takes a value and gives it back."""

import asyncio
from contextlib import suppress

from bot.redis.calls import StoreDown
from bot.storage.store import Store


class StoreWatch:
    """Keeps a store's health true while nobody writes to Redis, and finds out when a trouble is over."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.health = store.health

    async def run(self, stop: asyncio.Event) -> None:
        """Watch until told to stop."""
        pace = self.health.pace
        while not stop.is_set():
            await self.look()
            await _wait(stop, pace.prove_s if self.health.is_up else pace.prove_again_s)

    async def look(self) -> None:
        """Try the store once."""
        try:
            await self.store.prove()
        except StoreDown as error:
            self.health.note_failure(error, "proof")
        else:
            self.health.note_proof()
            if self.store.mender:
                await self.store.mender.tell()


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
