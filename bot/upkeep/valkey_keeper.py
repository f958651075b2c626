"""Keep the embedded Valkey: start it again should it end, wait for space on its disk, and rewrite its file once a day.

The append-only file holds what was deleted or has expired until it is rewritten, personal data too.
"""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import structlog

from bot.backoff import Backoff
from bot.redis.calls import StoreDown, reaching
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store
from bot.valkey import embedded

log = structlog.get_logger(__name__)

EVERY_S = 0.5
SHORTEST_WAIT_S, LONGEST_WAIT_S = 1.0, 15.0
STEADY_S = 60.0  # a server that ends sooner is started ever later
DAY_MS = 86_400_000
ASK_S = 3600.0


class ValkeyKeeper:
    """Looks after the server of a data directory, in whatever process it runs; several do no harm."""

    def __init__(self, store: Store, data_dir: Path) -> None:
        self.store = store
        self.data_dir = data_dir
        self._backoff = Backoff(SHORTEST_WAIT_S, LONGEST_WAIT_S)
        self._started_at = self._asked_at = float("-inf")
        self._reason = ""

    async def run(self, stop: asyncio.Event) -> None:
        """Look after it until told to stop."""
        while not stop.is_set():
            wait_s = await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait_s)

    async def look(self) -> float:
        """See whether it answers, and start it if not; answers how many seconds to wait before the next look."""
        try:
            await self.store.now()
            if time.monotonic() - self._asked_at >= ASK_S:
                self._asked_at = time.monotonic()
                await self.rewrite_daily()
        except StoreDown as error:
            self.store.health.note_failure(error, "keeping")
            await self._start_again()
            return self._backoff.lengthen()
        if time.monotonic() - self._started_at >= STEADY_S:
            self._backoff.reset()
            self._reason = ""
        return EVERY_S

    async def rewrite_daily(self) -> None:
        """Have the append-only file rewritten, once a day whichever process asks."""
        if await SharedKeys(self.store).is_first("rewritten", DAY_MS):
            with reaching("rewrite"):
                await self.store.client.bgrewriteaof()
            log.info("valkey_rewritten")

    async def _start_again(self) -> None:
        if not await asyncio.to_thread(embedded.has_space, embedded.home_of(self.data_dir)):
            self.store.health.explain("disk")
            self._say("no space left on its disk; it is started when there is some")
            return
        self.store.health.explain(None)
        try:
            server = await embedded.start(self.data_dir)
        except embedded.EmbeddedUnavailable as error:
            self._say(str(error))
            return
        self._started_at, self._reason = time.monotonic(), ""
        log.warning("valkey_started_again", pid=server.pid, adopted=server.adopted)

    def _say(self, reason: str) -> None:
        """Say why it cannot be started, once as long as that stays so."""
        if reason != self._reason:
            log.error("valkey_not_started", reason=reason)
        self._reason = reason
