"""Look up how things stand when somebody asks for the numbers, and only then.

Redis is asked once for each shard, and for what waits, not for what is kept: a million chats cost as little as none.
"""

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from typing import Any, get_args

from bot.intake.bulletin import Bulletin
from bot.intake.readiness import Readiness
from bot.metrics import catalogue
from bot.metrics.meter import Meter
from bot.storage.store import Kind, StoreDown

MOST = 1000
"""So much late work of a shard is counted; more is said to be that much."""
KINDS: Sequence[str] = get_args(Kind)
OF_REDIS = (
    *(catalogue.LATE, catalogue.LATE_FOR, catalogue.LISTED),
    *(catalogue.FOR_ADMINS, catalogue.EVENTS_WAITING, catalogue.PAUSED),
)


@dataclass(frozen=True, slots=True)
class Looks:
    """How a bot stands; `running` is what its updates began and has not ended."""

    meter: Meter
    bulletin: Bulletin
    readiness: Readiness
    running: Sized

    async def take(self) -> None:
        """Note everything; what only Redis knows is left out while it does not answer."""
        self._note_process()
        self.meter.clear(*OF_REDIS)
        try:
            await self._note_store()
        except StoreDown:
            self.meter.clear(*OF_REDIS)  # its trouble is told by those who serve people

    def _note_process(self) -> None:
        note, health = self.meter.set, self.readiness.store
        note(catalogue.READY, self.readiness.is_ready)
        note(catalogue.REDIS_UP, health.is_up)
        note(catalogue.REDIS_DOWN, health.down_s)
        note(catalogue.LEFT_ALONE, self.readiness.telegram.is_open, "telegram")
        note(catalogue.LEFT_ALONE, self.readiness.scalev.is_open, "scalev")
        note(catalogue.HELD_CHATS, self.bulletin.limits.count_held())
        note(catalogue.BULLETIN_AGE, self.bulletin.age_s)
        note(catalogue.TASKS, len(self.running))

    async def _note_store(self) -> None:
        shared_keys = self.bulletin.shared_keys
        note_due(self.meter, await shared_keys.store.late(MOST))
        listed = await shared_keys.listed_orders()
        events: Any = await shared_keys.store.read(shared_keys.key("events"), shared_keys.store.client.hlen)
        pause = self.bulletin.house.door.pause_at(await shared_keys.store.now())
        self.meter.set(catalogue.FOR_ADMINS, len(listed))
        self.meter.set(catalogue.EVENTS_WAITING, events)
        self.meter.set(catalogue.PAUSED, pause is not None)


def note_due(meter: Meter, answers: Sequence[Sequence[bytes]]) -> None:
    """Note what `Store.late` told."""
    late, oldest_ms = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for name, count, age in (each for _, *told in answers for each in _in_threes(told)):
        kind = name.decode()
        late[kind] = late.get(kind, 0) + int(count)
        oldest_ms[kind] = max(oldest_ms.get(kind, 0), int(age))
    meter.set(catalogue.LISTED, sum(int(listed) for listed, *_ in answers))
    for kind, waiting in late.items():
        meter.set(catalogue.LATE, waiting, kind)
        meter.set(catalogue.LATE_FOR, oldest_ms[kind] / 1000, kind)


def _in_threes(told: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """A kind, how much of it is late, and the age of the oldest in milliseconds."""
    return zip(told[::3], told[1::3], told[2::3], strict=True)
