"""A lender that asks Redis at once, for a clock that jumps."""

from collections.abc import Callable, Sequence
from typing import Any

import redis

from bot.storage.scripts import script
from scalev.http.budget import Bucket
from scalev.http.shared_budget import LEASE_S, Ask, Loan

START = 1_790_000_000
KEYS = ("{one}lent", "{one}to")


class Direct:
    """What a process borrows of limits that it shares with others."""

    def __init__(
        self, client: redis.Redis, process: str, buckets: Sequence[Bucket], clock: Callable[[], float]
    ) -> None:
        self.client, self.process, self.clock = client, process, clock
        self.terms = [part for bucket in buckets for part in bucket.terms]

    async def lend(self, ask: Ask) -> Loan:
        """Count calls for this process."""
        now, lease = round((START + self.clock()) * 1000), round(LEASE_S * 1000)
        asked = (ask.wanted, ask.batch, ask.reserve, ask.used, int(ask.ago_s * 1000), ask.unused, ask.has, lease, 0)
        found: Any = self.client.eval(script("lend"), len(KEYS), *KEYS, now, self.process, *asked, *self.terms)
        return Loan(int(found[0]), int(found[1]) / 1000, int(found[2]))

    async def hold(self, seconds: float) -> None:
        """Nobody says 429 here."""
        raise AssertionError("nobody said 429")
