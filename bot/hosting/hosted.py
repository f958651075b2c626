"""One bot of many, from its settings to its end: begun, served, and halted by itself where only people can mend it.

A bot that is halted is begun again now and then, ever more rarely; what is wrong with it harms no other.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Literal

import structlog

from bot.app import App
from bot.backoff import Backoff
from bot.config.bot_entry import field_of
from bot.config.logs import mask
from bot.config.settings import Settings, SettingsProblem
from bot.process.endings import unless_stopped
from bot.storage.store import StoreDown
from bot.trace import of_bot

log = structlog.get_logger(__name__)

State = Literal["begins", "serves", "halted", "ended"]
AGAIN_S, LONGEST_AGAIN_S = 30.0, 600.0

Build = Callable[[Settings, str], AbstractAsyncContextManager[App]]


class Hosted:
    """A bot as the process keeps it; `build` wires it, in its turn of those that begin."""

    def __init__(self, name: str, settings: Settings, build: Build, again_s: float = AGAIN_S) -> None:
        self.name = name
        self.settings = settings
        self.state: State = "begins"
        self.reason = ""
        self.app: App | None = None
        self._build = build
        self._ended = asyncio.Event()
        self._stop = asyncio.Event()
        self._backoff = Backoff(again_s, LONGEST_AGAIN_S)

    async def run(self) -> None:
        """Serve until it is ended, whatever goes wrong meanwhile."""
        with of_bot(self.name):
            while not self._ended.is_set():
                self._stop = asyncio.Event()
                try:
                    await self._serve()
                except SettingsProblem as problem:
                    self._halt(_in_fields(str(problem)))
                except StoreDown as error:
                    self._halt(f"Redis does not answer ({error.cause})")
                except Exception as error:
                    log.exception("bot_failed")
                    self._halt(f"ended with {type(error).__name__}")
                if not self._ended.is_set():
                    await unless_stopped(self._ended, asyncio.sleep(self._backoff.lengthen()))
            self.state = "ended"
            log.info("bot_ended")

    def end(self) -> None:
        """Let it finish what it began, and end."""
        self._ended.set()
        self._stop.set()

    async def _serve(self) -> None:
        """One life, until it is ended or halts."""
        if self.state != "halted":
            self.state = "begins"
        async with self._build(self.settings, self.name) as app, self._shown(app):
            await app.serve(self._stop)

    @asynccontextmanager
    async def _shown(self, app: App) -> AsyncIterator[None]:
        self.app, self.state, self.reason = app, "serves", ""
        self._backoff.reset()
        log.info("bot_serves")
        if self._ended.is_set():
            self._stop.set()
        try:
            yield
        finally:
            self.app = None

    def _halt(self, reason: str) -> None:
        """Say why it halts, once as long as that stays so."""
        said = mask(reason)
        if (self.state, self.reason) != ("halted", said):
            log.error("bot_halted", reason=said)
        self.state, self.reason = "halted", said


def _in_fields(problem: str) -> str:
    """A sentence about a setting as one about a field of the file."""
    return re.sub(r"^[A-Z_]+(?=:)", lambda found: field_of(found[0].lower()), problem, flags=re.MULTILINE)
