"""Take updates by long polling and confirm none before its effect is committed.

The next offset is the lowest update not yet committed; what is still being worked on is skipped when it comes
again. Each update is read by itself, so that a malformed one never holds the others; those of one chat are taken in
their order, and one that failed is taken before what was said after it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.lanes import Lanes, Tasks
from bot.telegram import pause
from bot.updates import home_of, update_id

log = structlog.get_logger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 25
HEAD_WAIT = 0.25


class Source(Protocol):
    """Where updates come from."""

    async def get_updates(
        self, offset: int | None, seconds: int, limit: int, allowed_updates: Sequence[str]
    ) -> list[Any]:
        """Ask for updates from `offset` on, which confirms all before it."""
        ...


class Poller:
    """Asks for updates, hands each to `take`, and confirms what `take` has finished."""

    def __init__(self, source: Source, take: Callable[[Any], Awaitable[bool]]) -> None:
        self.source = source
        self.take = take
        self.tasks = Tasks()
        self._lanes = Lanes()
        self._running: set[int] = set()
        self._uncommitted: dict[int, int] = {}  # each with its chat
        self._committed: set[int] = set()
        self._offset: int | None = None
        self._asked: int | None = None
        self._moved = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until told to stop; what is running then is finished and confirmed."""
        while not stop.is_set():
            poll = asyncio.create_task(self._poll())
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({poll, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not poll.done():
                poll.cancel()
                break
            await self._settle(poll)
        await self.tasks.drain(25)
        await self._confirm()

    async def _settle(self, poll: "asyncio.Task[None]") -> None:
        """Give each failure of a poll its wait; a wrong token ends the run."""
        try:
            await poll
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("poll_failed", error=type(error).__name__)
            await pause(error)

    async def _poll(self) -> None:
        """Ask once; while the head is still being worked on, no more often than every quarter of a second."""
        if self._uncommitted and self._head() == self._asked:
            await self._wait_for_head()
        self._asked = self._head()
        seconds = 0 if self._uncommitted else POLL_SECONDS
        updates = await self.source.get_updates(self._asked, seconds, 100, ALLOWED)
        self._forget_dropped(updates)
        for update in updates:
            self._begin(update)

    def _forget_dropped(self, updates: Sequence[Any]) -> None:
        """Wait no more for what Telegram has dropped, as it does with taps older than 150 s.

        An answer is in order from the offset on, so what is missing before its last update, or from an empty one, is
        gone.
        """
        there = {number for update in updates if (number := update_id(update)) is not None}
        for number in self._uncommitted.keys() - self._running - there:
            if not updates or number < max(there, default=0):
                log.warning("update_dropped", update=number)
                del self._uncommitted[number]

    def _head(self) -> int | None:
        """The lowest update not committed; all below it may be confirmed."""
        if self._uncommitted:
            self._offset = min(self._uncommitted)
        elif self._committed:
            self._offset = max(self._committed) + 1
        self._committed = {number for number in self._committed if number >= (self._offset or 0)}
        return self._offset

    def _begin(self, update: Any) -> None:
        number = update_id(update)
        if number is None or number in self._running or number in self._committed:
            return
        self._running.add(number)
        self._uncommitted[number] = home_of(update)
        self.tasks.start(self._take(number, update))

    async def _take(self, number: int, update: Any) -> None:
        is_committed = False
        try:
            async with self._lanes(self._uncommitted[number]):
                is_committed = self._is_next(number) and await self.take(update)
        finally:
            self._running.discard(number)
            if is_committed:
                del self._uncommitted[number]
                self._committed.add(number)
            self._moved.set()

    def _is_next(self, number: int) -> bool:
        """Whether all that came before it in its chat is committed; where one failed, the rest comes again with it."""
        chat = self._uncommitted[number]
        return all(other >= number for other, its_chat in self._uncommitted.items() if its_chat == chat)

    async def _wait_for_head(self) -> None:
        self._moved.clear()
        try:
            await asyncio.wait_for(self._moved.wait(), HEAD_WAIT)
        except TimeoutError:
            return

    async def _confirm(self) -> None:
        """Tell Telegram what was committed, so that nothing comes again after a clean stop."""
        offset = self._head()
        if offset is None:
            return
        try:
            await self.source.get_updates(offset, 0, 1, ALLOWED)
        except TelegramError:
            return
