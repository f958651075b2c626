"""What waits for a person: orders that nobody can find, those above the limits, and people who want an answer."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.conversation import memory
from bot.conversation.memory import Thread
from bot.conversation.notes import Note
from bot.orders.held_cards import card_of
from bot.orders.placing import FOR_ADMINS, Placement
from bot.screens.admin import alerts
from bot.storage.values import Unreadable
from flows.saga.record import Record

MOST = 8
MOST_TALKS = 200
SETTLED_MS = 60_000
"""How old a chat's place on the list must be before it is believed that its talk was not committed."""


class Talk(NamedTuple):
    """A talk whose person waits: their chat, the talk, and for how many milliseconds already."""

    chat: int
    thread: Thread
    waits_ms: int


class Waiting:
    """The orders and the talks on the lists that still wait; every call raises `StoreDown`."""

    def __init__(self, placement: Placement) -> None:
        self.placement = placement
        self.store = placement.store
        self.shared_keys = placement.notices.shared_keys

    async def talks(self) -> Sequence[Talk]:
        """The talks whose person waits, the longest first, also those that are over; others leave the list."""
        found, now = list[Talk](), await self.store.now()
        for chat, at in (await self.shared_keys.listed_talks())[:MOST_TALKS]:
            thread = await self._thread_of(chat)
            if thread and thread.since:
                found.append(Talk(chat, thread, max(0, now - thread.since)))
            elif now - at > SETTLED_MS:
                await self.shared_keys.unlist_talk(chat)
        return sorted(found, key=lambda talk: -talk.waits_ms)

    async def _thread_of(self, chat: int) -> Thread | None:
        try:
            return memory.recall(await self.store.draft_of(chat)).thread
        except Unreadable:
            return None

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
        """How many orders there are, and the first by name."""
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
