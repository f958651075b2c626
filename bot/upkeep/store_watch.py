"""Watch the store: prove every few seconds that it takes a value and gives it back."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress

from bot.redis.calls import StoreDown
from bot.storage.store import Store
from bot.storage.values import Mender


class StoreWatch:
    """Keeps a store's health true while nobody writes to Redis, and finds out when a trouble is over.

    Then `menders` tell what they could not; by default that is the store's own.
    """

    def __init__(self, store: Store, menders: Callable[[], Iterable[Mender | None]] | None = None) -> None:
        self.store = store
        self.menders = menders or (lambda: (store.mender,))
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
            for mender in filter(None, self.menders()):
                await mender.tell()


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
