"""Take one raw update to its commit, then start what the commit left to do; every failure has its outcome here.

`True` means the effect is durable and the update may be acknowledged; `False` asks for it again.
"""

import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import structlog
from telegram.error import TelegramError

from bot.chat_locks import Tasks
from bot.conversation.notes import Note
from bot.deciding.matter import Undecidable
from bot.intake.apologies import Apologies
from bot.intake.doorman import Doorman
from bot.intake.turns import Committed, Turns
from bot.intake.update_json import Malformed, read, readable
from bot.metrics import catalogue
from bot.orders.placing import Placement
from bot.outbox.admin_notices import AdminNotices
from bot.outbox.delivery import Delivery
from bot.people.acts import Incoming, Words, update_id
from bot.redis.health import StoreHealth
from bot.screens.draw import draw_message
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.store import Contended, Left, Store, StoreDown
from bot.telegram_api.calls import Sender
from bot.trace import tracing

log = structlog.get_logger(__name__)

TRIES = 5

End = Literal["taken", "duplicate", "nothing", "turned_away", "parked", "again"]
"""What came of an update; `again` leaves it to Telegram, anything else is durable."""


@dataclass(slots=True)
class Intake:
    """The way in, shared by polling and webhook; `greet` is told of a chat that begins."""

    store: Store
    turns: Turns
    apologies: Apologies
    doorman: Doorman
    delivery: Delivery
    placement: Placement
    sender: Sender
    notices: AdminNotices
    parked: ParkedUpdates
    greet: Callable[[int], Coroutine[Any, Any, None]]
    tasks: Tasks = field(default_factory=Tasks)

    @property
    def health(self) -> StoreHealth:
        """How the store is."""
        return self.store.health

    async def take(self, update: Any) -> bool:
        """Commit an update's effect; of one that cannot be read that is to be set aside."""
        began = time.perf_counter()
        with tracing(f"update.{update_id(update)}"):
            end = await self._read_and_take(update)
        self.store.meter.time(catalogue.UPDATES, time.perf_counter() - began, end)
        return end != "again"

    async def _read_and_take(self, update: Any) -> End:
        try:
            incoming = read(update)
            if incoming is None:
                return "nothing"
            if incoming.user in self.doorman.bulletin.blocked and await self.doorman.turns_away(incoming):
                return "turned_away"
            return await self._take(incoming, update)
        except Malformed as error:
            log.warning("malformed_update", update=str(error))
            return await self._set_unreadable_aside(update)
        except StoreDown as error:
            self.health.note_failure(error, "turn", update_id(update))
        except Contended as error:
            log.warning("contended", chat=error.args[0])
        return "again"

    @contextmanager
    def waiting(self, update: Any) -> Iterator[None]:
        """While an update waits to be taken: one that cancels hurries what is before it in its chat."""
        with self.turns.hastes.before(readable(update)):
            yield

    async def again(self, update: Any) -> bool:
        """Take an update once more that was set aside; one that fails stays where it is."""
        try:
            incoming = read(update)
            if incoming:
                with tracing(f"update.{update_id(update)}"):
                    self._follow(incoming, await self.turns.take(incoming))
        except Exception as error:
            log.warning("failed_again", error=type(error).__name__, update=update_id(update))
            return False
        return True

    async def _take(self, incoming: Incoming, update: Any) -> End:
        try:
            committed = await self.turns.take(incoming)
        except (StoreDown, Contended):
            raise
        except Undecidable:
            return await self._give_up(incoming, update)
        except Exception:
            log.exception("turn_failed", update=incoming.update_id)
            return await self._set_aside(incoming, update)
        self._follow(incoming, committed)
        if committed is None:
            return "nothing"
        return "duplicate" if committed.is_seen else "taken"

    async def _set_aside(self, incoming: Incoming, update: Any) -> End:
        """Give up on an update that keeps failing: keep it as it came, and say so to the person."""
        if await self.store.count_failure(incoming.chat, incoming.update_id) < TRIES:
            return "again"
        await self.parked.park(incoming.chat, incoming.update_id, update)
        note = Note("alert.parked", {"update": incoming.update_id, "chat": incoming.chat})
        readers = await self.notices.readers()
        alerts = [replace(draw_message(note, say.language), chat=admin) for admin, say in readers.items()]
        self._follow(incoming, await self.apologies.for_update(incoming, alerts))
        return "parked"

    async def _give_up(self, incoming: Incoming, update: Any) -> End:
        """Give up on an update that ends or holds whoever decides it; of all of them admins hear once a day."""
        log.error("undecidable", update=incoming.update_id, chat=incoming.chat)
        await self.parked.park(incoming.chat, incoming.update_id, update)
        await self.notices.daily("undecidable", "undecidable", chat=str(incoming.chat))
        self._follow(incoming, await self.apologies.for_update(incoming, key="too_hard"))
        return "parked"

    async def look(self, chat: int) -> Committed | None:
        """Ask the shop for what a chat waits for, or read what was pasted; what cannot be decided is given up."""
        try:
            return await self.turns.look(chat)
        except Undecidable as error:
            log.error("undecidable", chat=chat)  # noqa: TRY400 -- it has no traceback that says more
            await self.notices.daily("undecidable", "undecidable", chat=str(chat))
            return await self.apologies.for_look(chat, error.waiting)

    async def _set_unreadable_aside(self, update: Any) -> End:
        """Keep what cannot be read, and tell admins at most once a day, however much of it comes."""
        try:
            await self.parked.park_unreadable(update)
            await self.notices.daily("unreadable", "unreadable")
        except StoreDown as error:
            self.health.note_failure(error, "parking", update_id(update))
            return "again"
        return "parked"

    def _follow(self, incoming: Incoming, committed: Committed | None) -> None:
        """Begin at once what the commit made due."""
        if incoming.callback_id:
            self.tasks.start(self._answer(incoming.callback_id, committed.toast if committed else ""))
        if incoming.act == Words("/start"):
            self.tasks.start(self.greet(incoming.chat))
        if committed:
            self.start(committed)
        if committed and committed.is_anew:
            self.tasks.start(self._tell_of_drafts())

    async def _tell_of_drafts(self) -> None:
        """Tell admins at most once a day that conversations cannot be read, however many."""
        try:
            await self.notices.daily("drafts", "drafts")
        except StoreDown as error:
            self.health.note_failure(error, "alarm")

    def start(self, committed: Committed) -> None:
        """Deliver, place and look, beside the next update."""
        self.tasks.start(self._deliver(committed.chat, committed.left))
        if committed.ref:
            self.tasks.start(self._place(committed))
        if committed.is_waiting:
            self.tasks.start(self._look(committed.chat))

    async def _answer(self, callback_id: str, toast: str) -> None:
        try:
            await self.sender.answer(callback_id, toast)
        except TelegramError as error:
            log.info("tap_not_answered", error=type(error).__name__)

    async def _deliver(self, chat: int, left: Left | None = None) -> None:
        try:
            await self.delivery.see_to(chat, left)
        except StoreDown as error:
            self.health.note_failure(error, "delivery")

    async def _place(self, committed: Committed) -> None:
        try:
            await self.placement.run(committed.shard, committed.ref)
        except StoreDown as error:
            self.health.note_failure(error, "placing")
        await self._deliver(committed.chat)

    async def _look(self, chat: int) -> None:
        try:
            found = await self.look(chat)
        except StoreDown as error:
            self.health.note_failure(error, "look")
            return
        except Contended:
            log.warning("contended", chat=chat)  # it stands on the due list
            return
        if found:
            self.start(found)
