"""What waits for a person: orders that nobody can find, and those above the limits, listed and shown once more."""

from collections.abc import Sequence

from bot.conversation.notes import Note
from bot.orders.held_cards import card_of
from bot.orders.placing import FOR_ADMINS, Placement
from bot.screens.admin import alerts
from flows.saga.record import Record

MOST = 8


class Waiting:
    """The orders on the list that still wait; every call raises `StoreDown`."""

    def __init__(self, placement: Placement) -> None:
        self.placement = placement
        self.store = placement.store
        self.shared_keys = placement.notices.shared_keys

    async def records(self) -> Sequence[Record]:
        """The oldest of them; one that waits no more is taken off the list."""
        found: list[Record] = []
        for chat, ref in await self.shared_keys.listed_orders():
            record = await self.placement.records.of_chat(chat, ref)
            if record and record.state in FOR_ADMINS:
                found.append(record)
            else:
                await self.shared_keys.unlist_order(chat, ref)
        return found

    async def lines(self) -> Sequence[Note]:
        """How many there are, and the first by name."""
        records = await self.records()
        if not records:
            return ()
        told = [Note(f"desk.waits.{record.state}", {"name": record.order.customer_name}) for record in records[:MOST]]
        return (Note("desk.waiting", {"count": len(records)}), *told)

    async def show(self, admin: int) -> int:
        """Send an admin the alerts once more, with their buttons; answers how many."""
        records, say = await self.records(), await self.placement.notices.languages.say_to(admin)
        chats = dict.fromkeys(record.chat for record in records if record.state == "held")
        for record in [each for each in records if each.state == "needs_admin"][:MOST]:
            shown = alerts.draw_standing(record, say).pack(record.ref)
            await self.store.tell(admin, f"again.{record.ref}", shown)
        for chat in list(chats)[:MOST]:
            if card := await card_of(chat, self.placement.limits, self.placement.records):
                await self.store.tell(admin, f"again.{chat}", card.draw(say).pack(card.ref))
        return len(records)
