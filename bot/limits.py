"""Obey Telegram's flood control, and let it stop only what it must.

Nothing is slowed beforehand: the real limits are not published, and an answer should be instant. A refusal holds
its chat for as long as it says; several chats refused at once mean the bot as a whole, which waits the shortest of it.
"""

import time
from collections.abc import Callable

TOGETHER = 3
AT_ONCE = 1.0


class Limits:
    """Which chats must wait, and how long; known to this process only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._until: dict[str, float] = {}
        self._refused: dict[str, float] = {}
        self._bot_until = 0.0

    def wait(self, chat: str) -> float:
        """How many seconds this chat must still wait; 0 where it need not."""
        return max(0.0, self._bot_until - self._clock(), self._until.get(chat, 0.0) - self._clock())

    def refused(self, chat: str, seconds: float) -> None:
        """Telegram refused a call to this chat, and said how long to wait."""
        now = self._clock()
        self._until = {other: until for other, until in self._until.items() if until > now} | {chat: now + seconds}
        self._refused = {other: at for other, at in self._refused.items() if now - at <= AT_ONCE} | {chat: now}
        if len(self._refused) >= TOGETHER:
            self._bot_until = min(self._until[other] for other in self._refused if other in self._until)
