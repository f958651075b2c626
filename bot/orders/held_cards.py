"""Draw the card that asks admins about the orders of one chat that wait for their yes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.orders.order_limits import OrderLimits
from bot.screens.admin import alerts
from bot.screens.texts import Sentences
from bot.storage.order_records import OrderRecords
from bot.telegram_api.message import Message
from flows.saga.record import Record


@dataclass(frozen=True, slots=True)
class Card:
    """What admins are asked about orders that wait, the last of which its buttons name."""

    records: Sequence[Record]
    count: int
    why: str = ""

    @property
    def ref(self) -> str:
        """The last order that is shown."""
        return self.records[-1].ref

    def draw(self, say: Sentences) -> Message:
        """The card in a language."""
        return alerts.draw_waiting(self.records, self.count, self.why, say)

    def to(self, chat: int, say: Sentences) -> bytes:
        """The card for a chat that alerts go to."""
        return replace(self.draw(say), chat=chat).pack(self.ref)


async def card_of(chat: int, limits: OrderLimits, records: OrderRecords, why: str = "") -> Card | None:
    """Ask about all that waits in a chat, showing some of the first and the last; `None` where nothing waits."""
    refs = await limits.waiting(chat)
    shown = [*refs[: alerts.SHOWN], *refs[alerts.SHOWN :][-1:]]
    found = [record for ref in shown if (record := await records.of_chat(chat, ref))]
    return Card(found, len(refs), why) if found else None
