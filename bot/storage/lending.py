"""Keep the limits of the shop's API in Redis, one for all processes of the bot, on the server's clock."""

import secrets
from collections.abc import Sequence

from bot.storage.shared_keys import SharedKeys
from bot.storage.store import StoreDown
from scalev.http.budget import Bucket
from scalev.http.shared_budget import LEASE_S, Ask, LenderDown, Loan


class RedisLender:
    """A `Lender` of `scalev.http` in the bot's own shard; the key's limits and the address's are all the bot's."""

    def __init__(self, shared_keys: SharedKeys, buckets: Sequence[Bucket]) -> None:
        self.shared_keys = shared_keys
        self.process = secrets.token_hex(4)
        self._terms = [part for bucket in buckets for part in bucket.terms]

    async def lend(self, ask: Ask) -> Loan:
        """Count calls for this process."""
        return await self._ask(ask, 0.0)

    async def hold(self, seconds: float) -> None:
        """Lend to no process for a while."""
        await self._ask(Ask(0), seconds)

    async def _ask(self, ask: Ask, hold: float) -> Loan:
        keys = (self.shared_keys.key("lent"), self.shared_keys.key("lent", "to"))
        wanted = (ask.wanted, ask.batch, ask.reserve)
        had = (ask.used, int(ask.ago_s * 1000), ask.unused, ask.has)
        asked = (*wanted, *had, round(LEASE_S * 1000), round(hold * 1000))
        try:
            calls, wait, sharers = await self.shared_keys.store.ask("lend", keys, (self.process, *asked, *self._terms))
        except StoreDown:
            raise LenderDown from None
        return Loan(int(calls), int(wait) / 1000, int(sharers))
