"""The parts of a bot over a store, for tests that need few of them: nobody asks or sells unless given."""

from collections.abc import Sequence
from typing import Any

from bot.orders.placing import Placement
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
