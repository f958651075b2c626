"""Take updates by long polling and confirm none before its effect is committed.

The next offset is the lowest update not yet committed; what is still being worked on is skipped when it comes
again. Each update is read by itself, so that a malformed one never holds the others; those of one chat are taken in
their order, and one that failed is taken before what was said after it. One that keeps failing is taken ever later,
while other chats go on.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import structlog
from telegram.error import InvalidToken, TelegramError

from bot.backoff import Backoff
from bot.chat_locks import ChatLocks, Tasks
from bot.intake.update_json import home_of
from bot.people.acts import update_id
from bot.telegram_api.client import pause

log = structlog.get_logger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_S = 25
HEAD_WAIT_S = 0.25  # four times a second: with the time of a call, below what anybody could call a flood
FRESH_HEAD_WAIT_S = 0.2  # a cancel is to be seen soon while a turn waits for the shop
FRESH_S = 2.0  # which is longer than a turn does
LONGEST_HEAD_WAIT_S = 1.0  # what others wait for at most while nothing but failures stands in line
LONGEST_REST_S = 10.0


class Source(Protocol):
    """Where updates come from."""

    async def get_updates(
        self, offset: int | None, seconds: int, limit: int, allowed_updates: Sequence[str]
    ) -> list[Any]:
        """Ask for updates from `offset` on, which confirms all before it."""
        ...


@dataclass(slots=True)
class Rest:
    """How long an update that failed is left alone; `until` is on the poller's clock."""

    backoff: Backoff = field(default_factory=lambda: Backoff(HEAD_WAIT_S, LONGEST_REST_S))
    until: float = 0.0


class Poller:
    """Asks for updates, hands each to `take`, and confirms what `take` has finished.

    `waiting` of an update is entered while others of its chat are taken before it.
    """

    def __init__(
        self,
        source: Source,
        take: Callable[[Any], Awaitable[bool]],
        waiting: Callable[[Any], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.source = source
        self.take = take
        self.waiting = waiting
        self.tasks = Tasks()
        self._lanes = ChatLocks()
        self._running: set[int] = set()
        self._uncommitted: dict[int, int] = {}  # each with its chat
        self._committed: set[int] = set()
        self._rests: dict[int, Rest] = {}
        self._pause = Backoff(HEAD_WAIT_S, LONGEST_HEAD_WAIT_S)
        self._fresh_until = 0.0
        self._offset: int | None = None
        self._asked: int | None = None
        self._moved = asyncio.Event()
        self._failure = ""

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
        """Give each failure of a poll its wait, and one line to as many as are alike; a wrong token ends the run."""
        try:
            await poll
            self._failure = ""
        except InvalidToken:
            raise
        except TelegramError as error:
            if type(error).__name__ != self._failure:
                self._failure = type(error).__name__
                log.warning("poll_failed", error=self._failure)
            await pause(error)

    async def _poll(self) -> None:
        """Ask once; while the head is still being worked on or rests, no more often than five times a second."""
        if self._uncommitted and self._head() == self._asked:
            await self._wait_for_head()
        self._asked = self._head()
        seconds = 0 if self._uncommitted else POLL_S
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
        missing = self._uncommitted.keys() - self._running - there
        gone = [number for number in missing if not updates or number < max(there, default=0)]
        for number in gone:
            del self._uncommitted[number]
            self._rests.pop(number, None)
        if gone:
            log.warning("updates_dropped", update=min(gone), count=len(gone))

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
        if number is None or number in self._running or number in self._committed or self._rests_still(number):
            return
        if number not in self._uncommitted:
            self._pause.reset()
            self._fresh_until = asyncio.get_running_loop().time() + FRESH_S
        self._running.add(number)
        self._uncommitted[number] = home_of(update)
        self.tasks.start(self._take(number, update))

    async def _take(self, number: int, update: Any) -> None:
        is_tried = is_committed = False
        try:
            async with self._lanes(self._uncommitted[number], self.waiting(update)):
                is_tried = self._is_next(number)
                is_committed = is_tried and await self.take(update)
        finally:
            self._running.discard(number)
            if is_committed:
                self._commit(number)
            elif is_tried:
                rest = self._rests.setdefault(number, Rest())
                rest.until = time.monotonic() + rest.backoff.lengthen()

    def _commit(self, number: int) -> None:
        if number == min(self._uncommitted):
            self._moved.set()
        del self._uncommitted[number]
        self._committed.add(number)
        self._rests.pop(number, None)
        self._pause.reset()

    def _rests_still(self, number: int) -> bool:
        return number in self._rests and time.monotonic() < self._rests[number].until

    def _is_next(self, number: int) -> bool:
        """Whether all that came before it in its chat is committed; where one failed, the rest comes again with it."""
        chat = self._uncommitted[number]
        return all(other >= number for other, its_chat in self._uncommitted.items() if its_chat == chat)

    async def _wait_for_head(self) -> None:
        """Wait until the head is committed, but not for long: other chats may have said something behind it."""
        self._moved.clear()
        is_fresh = bool(self._running) and asyncio.get_running_loop().time() < self._fresh_until
        with suppress(TimeoutError):
            await asyncio.wait_for(self._moved.wait(), FRESH_HEAD_WAIT_S if is_fresh else self._pause.lengthen())

    async def _confirm(self) -> None:
        """Tell Telegram what was committed, so that nothing comes again after a clean stop."""
        offset = self._head()
        if offset is None:
            return
        try:
            await self.source.get_updates(offset, 0, 1, ALLOWED)
        except TelegramError:
            return
