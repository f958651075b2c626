"""Carry out what a buyer decided of an order that stands: cancel it, or have it paid otherwise.

An alteration is due work of its own, so whoever finds it does it; done again it changes nothing, as each step first
reads how things stand. What comes of it is said in the question that was tapped, which is only ever edited.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.changes.amending import Amending
from bot.changes.cancelling import Cancelling
from bot.changes.changing import Changing
from bot.changes.replacing import Replacing
from bot.orders.placing import Placement
from bot.outbox.handoffs import Handoffs
from bot.people.alteration import Act, Alteration
from flows.shop import PlacedOrders


@dataclass(frozen=True, slots=True)
class Carried:
    """The chat whose deliveries may wait; `later` asks for the same work once more in so many milliseconds."""

    chat: int
    later: int | None = None


class Alterations:
    """Where alterations are carried out, each by its kind."""

    def __init__(self, placement: Placement, placed: PlacedOrders, handoffs: Handoffs) -> None:
        changing = Changing(placement, placed, handoffs)
        cancelling, replacing = Cancelling(changing), Replacing(changing)
        self.kinds: Mapping[Act, Cancelling | Replacing | Amending] = {
            "cancel": cancelling,
            "pay": replacing,
            "replace": replacing,
            "amend": Amending(changing),
        }

    async def carry_out(self, id_: str) -> Carried:
        """Carry an alteration out, as far as that goes now."""
        alteration = Alteration.read(id_)
        return Carried(alteration.chat, await self.kinds[alteration.act].run(alteration))
