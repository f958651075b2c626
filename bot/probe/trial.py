"""What a probe has in its hands: the account, the order it may place, and what it has made so far."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from bot.probe.wish import Ask, Wish
from flows.shop import NewOrder, Order
from scalev.api import Scalev
from scalev.errors import NotSent
from scalev.shop.lookup import ScalevOrders
from scalev.shop.placed import ScalevPlacedOrders

TRIES, PAUSE_S = 3, 2.0
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Trial:
    """One run. `methods` are the ways to pay in this store.

    `made` are the orders that stand in the shop by its doing, and `first` is the one that is worked on.
    """

    scalev: Scalev
    order: NewOrder
    methods: Sequence[str]
    wish: Wish
    ask: Ask
    made: list[Order] = field(default_factory=list)
    first: Order | None = None

    @property
    def orders(self) -> ScalevOrders:
        """Placing and finding."""
        return ScalevOrders(self.scalev)

    @property
    def placed(self) -> ScalevPlacedOrders:
        """What is done to an order that stands."""
        return ScalevPlacedOrders(self.scalev)


async def send(write: Callable[[], Awaitable[Answer]]) -> Answer:
    """Do a write, again where it never left this machine: there is no haste here."""
    for _ in range(TRIES):
        with suppress(NotSent):
            return await write()
        await asyncio.sleep(PAUSE_S)
    return await write()


def mask(phone: str) -> str:
    """A phone that nobody can call: how it begins and how it ends."""
    return f"{phone[:4]}…{phone[-2:]}" if len(phone) > 7 else "…"
