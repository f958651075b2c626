"""Sends whose outcome nobody knows: each may have arrived, so the next one comes later, and without its picture.

What this process remembers is enough: after a crash a message is only sent a little sooner.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from telegram.error import TelegramError

from bot.telegram_api.failures import classify

PAUSES_MS = (2000, 5000, 15_000, 60_000)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was sent in vain, how often, and the store's time in milliseconds before which it is not sent again."""

    id: str
    times: int
    until: int


class UncertainSends:
    """By chat, since one thing at a time is sent to it."""

    def __init__(self) -> None:
        self._of: dict[int, Doubt] = {}

    @contextmanager
    def sending(self, chat: int, id_: str, now: int) -> Iterator[None]:
        """Hold a send in doubt, also one that is broken off, unless it ends in a way that is known."""
        clock = asyncio.get_running_loop().time
        began, is_known = clock(), False
        try:
            yield
            is_known = True
        except TelegramError as error:
            is_known = classify(error).meaning != "unknown"
            raise
        finally:
            if not is_known:
                times = self.times(chat, id_) + 1
                took = round((clock() - began) * 1000)
                self._of[chat] = Doubt(id_, times, now + took + PAUSES_MS[min(times, len(PAUSES_MS)) - 1])

    def times(self, chat: int, id_: str) -> int:
        """How often this was sent without an answer."""
        doubt = self._of.get(chat)
        return doubt.times if doubt and doubt.id == id_ else 0

    def wait(self, chat: int, id_: str, now: int) -> int:
        """Milliseconds until this is sent again."""
        doubt = self._of.get(chat)
        return max(0, doubt.until - now) if doubt and doubt.id == id_ else 0

    def pause(self, chat: int) -> int:
        """The pause after the last send to a chat, in milliseconds."""
        doubt = self._of.get(chat)
        return PAUSES_MS[min(doubt.times, len(PAUSES_MS)) - 1] if doubt else PAUSES_MS[0]

    def forget(self, chat: int) -> None:
        """Nothing is owed to the chat any more."""
        self._of.pop(chat, None)
