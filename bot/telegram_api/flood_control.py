"""Obey Telegram's flood control, and let it stop only what it must.

Nothing is slowed beforehand: the real limits are not published, and an answer should be instant. A refusal holds
its chat for as long as it says; several chats refused at once mean the bot as a whole, which waits the shortest of it.
Processes of one bot tell each other of refusals (`bot.intake.bulletin`), within a second and beside every turn.
"""

import asyncio
import time
from collections.abc import Callable, Mapping

TOGETHER = 3
AT_ONCE_S = 1.0
SAME_S = 0.5  # by which one refusal may seem later, told by others


class Limits:
    """Which chats must wait, and how long; `news` is set while others do not know all of it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}
        self._refused: dict[str, float] = {}
        self._bot_until = 0.0
        self._untold: dict[str, float] = {}
        self.news = asyncio.Event()

    def wait(self, chat: str) -> float:
        """How many seconds this chat must still wait; 0 where it need not."""
        return max(0.0, self._bot_until - self._clock(), self._until.get(chat, 0.0) - self._clock())

    def count_held(self) -> int:
        """How many chats must wait now."""
        return sum(until > self._clock() for until in self._until.values())

    def note_refusal(self, chat: str, seconds: float) -> None:
        """Telegram refused a call to this chat, and said how long to wait."""
        self._note(chat, seconds)
        self._untold[chat] = self._until[chat]
        self.news.set()

    def untold(self) -> Mapping[str, float]:
        """The refusals that others do not know of, each with its end on this process's clock."""
        self._untold = {chat: until for chat, until in self._untold.items() if until > self._clock()}
        self.news.clear()
        return dict(self._untold)

    def note_told(self, refusals: Mapping[str, float]) -> None:
        """Others know of these now; what was refused again meanwhile is still untold."""
        self._untold = {chat: until for chat, until in self._untold.items() if refusals.get(chat) != until}

    def learn(self, refused: Mapping[str, float]) -> None:
        """Take what other processes were refused, by the seconds that are left; what is known already is no news."""
        for chat, seconds in refused.items():
            if self._clock() + seconds > self._until.get(chat, 0.0) + SAME_S:
                self._note(chat, seconds)

    def _note(self, chat: str, seconds: float) -> None:
        now = self._clock()
        self._until = {other: until for other, until in self._until.items() if until > now} | {chat: now + seconds}
        self._refused = {other: at for other, at in self._refused.items() if now - at <= AT_ONCE_S} | {chat: now}
        if len(self._refused) >= TOGETHER:
            self._bot_until = min(self._until[other] for other in self._refused if other in self._until)
