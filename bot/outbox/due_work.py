"""Do what is due: deliveries, answers the shop still owes, orders on their way.

A process does its own work at once; this is for whatever a crash, a refusal or a timer left behind.
"""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import count

import structlog

from bot.chat_locks import Tasks
from bot.metrics import catalogue
from bot.outbox.admin_notices import AdminNotices
from bot.storage.store import SHARDS, Due, Store, StoreDown
from bot.trace import of_bot, tracing

log = structlog.get_logger(__name__)

RETRY_MS, LONGEST_RETRY_MS = 2000, 600_000
TROUBLING = 5
UNKNOWN_MS = 60_000  # what another version of the bot appointed is left to it
HANDS = 2 * SHARDS
ALL_SHARDS = range(SHARDS)

Act = Callable[[Due], Awaitable[int | None]]


class Worker:
    """Claims due work and acts on it by kind; an act answers in how many milliseconds to come back, if at all.

    No more is claimed than there are hands for: what waits for its turn is another process's to take, and a process
    that dies leaves little behind. A claim that ran out before its turn would be work done twice.
    """

    def __init__(
        self,
        store: Store,
        acts: Mapping[str, Act],
        notices: AdminNotices | None = None,
        hands: int = HANDS,
        name: str = "",
    ) -> None:
        self.name = name
        self.store = store
        self.hands = hands
        self.acts = acts
        self.notices = notices
        self.tasks = Tasks()
        self._failures: Counter[str] = Counter()
        self._numbers = count(1)

    async def once(self) -> int:
        """Start all that is due now, as far as there are hands; answers how much that was, nothing without a store."""
        try:
            return await self.begin()
        except StoreDown as error:
            self.store.health.note_failure(error, "claim")
            return 0

    async def begin(self, shards: Sequence[int] = ALL_SHARDS) -> int:
        """Start what is due in these shards, as far as there are hands; raises `StoreDown`."""
        free = self.hands - len(self.tasks)
        if free <= 0:
            return 0
        chosen = _some(free, shards)
        dues = await self.store.claim(limit=max(1, free // len(chosen)), shards=chosen)
        for due in dues:
            with of_bot(self.name), tracing(f"{due.kind}.{self.store.process[:4]}.{next(self._numbers)}"):
                self.tasks.start(self._act(due))
        return len(dues)

    async def _act(self, due: Due) -> None:
        act = self.acts.get(due.kind)
        try:
            delay = await act(due) if act else UNKNOWN_MS
            await self.store.finish(due, delay)
            self._failures.pop(_name(due), None)
            self._count(due, "done" if delay is None else "again")
        except StoreDown as error:
            self._count(due, "redis")
            self.store.health.note_failure(error, due.kind)  # the claim ends by itself
        except Exception:
            log.exception("due_work_failed", kind=due.kind)
            self._count(due, "failed")
            await self._put_off(due)

    def _count(self, due: Due, outcome: str) -> None:
        self.store.meter.count(catalogue.WORK, due.kind if due.kind in self.acts else "other", outcome)

    async def _put_off(self, due: Due) -> None:
        """Come back, later each time; of what keeps failing admins hear once a day, as somebody may wait for it."""
        self._failures[_name(due)] += 1
        times = self._failures[_name(due)]
        try:
            await self.store.finish(due, min(RETRY_MS << min(times - 1, 10), LONGEST_RETRY_MS))
            if self.notices and times >= TROUBLING:
                await self.notices.daily(f"failing:{_name(due)}", "keeps_failing", work=_name(due))
        except StoreDown as error:
            self.store.health.note_failure(error, "finish")


def _some(free: int, shards: Sequence[int]) -> Sequence[int]:
    """All of the shards, or as many as there are hands, each in its turn by chance."""
    return shards if free >= len(shards) else random.sample(shards, free)


def _name(due: Due) -> str:
    return f"{due.kind}:{due.id}"
