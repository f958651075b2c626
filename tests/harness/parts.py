"""The parts of a bot over a store, for tests that need few of them: nobody asks or sells unless given."""

import asyncio
from collections.abc import Sequence
from typing import Any

from bot.orders.placing import Placement
from bot.outbox.due_work import Worker
from bot.outbox.work_of_all import WorkOfAll
from bot.people.house import House
from bot.storage.store import Store
from bot.wiring import OrderRules, Parts, Ports, wire
from flows.saga.record import Timings
from tests.harness.phones import Mute

NOBODY: Any = None
USUAL = Timings()


def parts_over(
    store: Store,
    phone: Any = NOBODY,
    *,
    orders: Any = NOBODY,
    placed: Any = NOBODY,
    alerted: Sequence[int] = (),
    timings: Timings = USUAL,
    placement: type[Placement] = Placement,
) -> Parts:
    """Wired as ever; `phone` is what messages are sent to."""
    mute = phone or Mute()
    return wire(
        Ports(store, NOBODY, NOBODY, orders, placed, mute, NOBODY),
        House(alerted=alerted),
        OrderRules(timings, placement=placement),
    )


async def keep_working(worker: Worker, stop: asyncio.Event) -> None:
    """Find work for the worker of a process' only bot until told to stop, then let it finish."""
    await WorkOfAll(worker.store, lambda: {worker.store.bot: worker}).run(stop)
    await worker.tasks.drain(25)
