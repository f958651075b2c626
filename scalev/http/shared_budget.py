"""A budget that all processes of a bot share: calls are borrowed a few at a time, and used within a moment.

The limits are kept by a `Lender`, which is asked once for several calls. What was borrowed may be used by calls of the
same rank and above. Where the lender does not answer, this process goes on with its own share of every limit.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from scalev.http.budget import LONGEST_HOLD_S, Bucket, InProcessBudget

LEASE_S = 3.0
MOST = 8
BATCH, SMALL_BATCH = 6, 3  # what is waited for where much is asked, and where that is urgent
ANSWERS_WITHIN_S = 0.3
ALONE_FOR_S = 5.0


class LenderDown(Exception):
    """The lender did not answer."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a process wants, and what became of what it had.

    `batch` is the number to wait for where there is none, `reserve` what must be left alone; `used` were made since the
    last time, the last of them `ago_s` seconds before, `unused` go back, and it `has` some still.
    """

    wanted: int
    batch: int = 1
    reserve: float = 0.0
    used: int = 0
    ago_s: float = 0.0
    unused: int = 0
    has: int = 0


@dataclass(frozen=True, slots=True)
class Loan:
    """The calls that may be made within `LEASE_S`, the seconds before more are there, and how many processes share."""

    calls: int
    wait_s: float
    sharers: int = 1


class Lender(Protocol):
    """Keeps the limits for all processes; raises `LenderDown`."""

    async def lend(self, ask: Ask) -> Loan:
        """Count calls that will be made soon: as many as are wanted, or as there are."""
        ...

    async def hold(self, seconds: float) -> None:
        """Lend to nobody for a while."""
        ...


@dataclass(slots=True)
class _Lease:
    """Calls that are left of a loan, until a moment of this process's clock."""

    reserve: float
    calls: int
    until: float


class SharedBudget:
    """The budget of one process among many; `buckets` are the limits that it has its share of when it is alone."""

    def __init__(
        self, lender: Lender, buckets: Sequence[Bucket], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._lender = lender
        self._buckets = tuple(buckets)
        self._clock = clock
        self._leases: list[_Lease] = []
        self._unused = self._used = 0
        self._used_at = 0.0
        self._wanted = 1
        self._more_at: dict[float, float] = {}
        self._held_until = 0.0
        self._sharers = 1
        self._alone_until = 0.0
        self._alone: InProcessBudget | None = None
        self._made: deque[float] = deque(maxlen=200)
        self._asking = asyncio.Lock()

    async def take(self, *, reserve: float, wanted: int = 0) -> float:
        """Use a borrowed call, or borrow; answers how many seconds to wait where there is none."""
        async with self._asking:
            now = self._clock()
            if (held := self._held_until - now) > 0:
                return held
            if self._use(reserve, now):
                return 0.0
            if self._alone and now < self._alone_until:
                return await self._alone.take(reserve=reserve)
            if (wait := self._more_at.get(reserve, 0.0) - now) > 0:
                return wait
            return await self._borrow(reserve, now, wanted)

    async def hold(self, seconds: float) -> None:
        """Call nobody for that long, a minute at most, and let the others know."""
        self._held_until = max(self._held_until, self._clock() + min(seconds, LONGEST_HOLD_S))
        try:
            async with asyncio.timeout(ANSWERS_WITHIN_S):
                await self._lender.hold(min(seconds, LONGEST_HOLD_S))
        except (LenderDown, TimeoutError):
            return

    def _use(self, reserve: float, now: float) -> bool:
        """Use up one borrowed call that this rank may use; what was left lying too long goes back."""
        self._unused += sum(lease.calls for lease in self._leases if lease.until <= now)
        self._leases = [lease for lease in self._leases if lease.until > now and lease.calls]
        lease = next((lease for lease in self._leases if lease.reserve >= reserve), None)
        if lease:
            lease.calls -= 1
            self._used, self._used_at = self._used + 1, now
            self._made.append(now)
        return lease is not None

    async def _borrow(self, reserve: float, now: float, wanted: int) -> float:
        try:
            async with asyncio.timeout(ANSWERS_WITHIN_S):
                loan = await self._lender.lend(self._ask(reserve, now, wanted))
        except (LenderDown, TimeoutError):
            return await self._go_alone(reserve, now)
        self._unused, self._used, self._sharers, self._alone = 0, 0, loan.sharers, None
        self._leases.append(_Lease(reserve, loan.calls, now + LEASE_S))
        self._more_at[reserve] = now + loan.wait_s
        return 0.0 if self._use(reserve, now) else max(loan.wait_s, 0.01)

    def _ask(self, reserve: float, now: float, wanted: int) -> Ask:
        """What is said to be wanted, else twice as much as the last time where all of it was used, or what was.

        A small batch where it is urgent, or where it is known what is wanted.
        """
        if not wanted:
            self._wanted = max(1, self._wanted - self._unused) if self._unused else min(MOST, 2 * self._wanted)
        batch = 1 if wanted else min(self._wanted, BATCH if reserve else SMALL_BATCH)
        has = sum(lease.calls for lease in self._leases)
        ago = now - self._used_at if self._used else 0.0
        return Ask(wanted or self._wanted, batch, reserve, self._used, ago, self._unused, has)

    async def _go_alone(self, reserve: float, now: float) -> float:
        """Keep to this process's part of every limit for a while; what was made lately counts there as well."""
        if self._alone is None:
            parts = [bucket.part(self._sharers) for bucket in self._buckets]
            for part in parts:
                if part.terms[0] == "window":
                    for made_at in self._made:
                        part.spend(made_at)
            self._alone = InProcessBudget(parts, clock=self._clock)
        self._alone_until = now + ALONE_FOR_S
        return await self._alone.take(reserve=reserve)
