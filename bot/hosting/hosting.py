"""Many bots in one process: those of the file, and as the file changes.

It is read again when it changed, and when somebody asks. A bot that is new begins, one that is gone finishes and ends,
and one that changed does both; all others go on. What cannot be read changes nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import structlog

from bot.app import App, build_among
from bot.commons.commons import Commons
from bot.config.bots_file import Listing, read_bots
from bot.config.settings import Settings, SettingsProblem
from bot.hosting.hosted import AGAIN_S, Hosted

log = structlog.get_logger(__name__)

EVERY_S = 2.0
BEGIN_AT_ONCE = 16


class Hosting:
    """Keeps a process's bots as the file says; `again_s` is how soon one that halted is tried again."""

    def __init__(self, path: Path, commons: Commons, asked: asyncio.Event, again_s: float = AGAIN_S) -> None:
        self.path = path
        self.commons = commons
        self.bots: dict[str, Hosted] = {}
        self.problems: Mapping[str, str] = {}
        self.is_asked = asked
        self._again_s = again_s
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._beginning = asyncio.Semaphore(BEGIN_AT_ONCE)
        self._stamp: object = None

    def served(self) -> Sequence[App]:
        """The bots that are served now."""
        return [each.app for each in self.bots.values() if each.app]

    async def begin(self) -> None:
        """Read the file for the first time; raises `SettingsProblem` where it cannot be told apart into bots."""
        self._stamp = self._read_stamp()
        await self._follow(await asyncio.to_thread(read_bots, self.path, self.commons.settings))

    async def run(self, stop: asyncio.Event) -> None:
        """Keep the bots as the file says until told to stop; then end all of them."""
        try:
            while not stop.is_set():
                if self.is_asked.is_set() or self._stamp != self._read_stamp():
                    self.is_asked.clear()
                    await self.reload()
                await self._wait(stop)
        finally:
            await self._end(list(self.bots))

    async def reload(self) -> None:
        """Read the file and do what it says; one that cannot be read is told of, and changes nothing."""
        self._stamp = self._read_stamp()
        try:
            listing = await asyncio.to_thread(read_bots, self.path, self.commons.settings)
        except SettingsProblem as problem:
            log.error("bots_unread", reason=str(problem))  # noqa: TRY400 -- the sentence says it all
            return
        await self._follow(listing)

    async def _follow(self, listing: Listing) -> None:
        self._tell(listing)
        named = listing.bots.keys() | listing.problems.keys()
        changed = [name for name, bot in self.bots.items() if listing.bots.get(name, bot.settings) != bot.settings]
        await self._end([*(self.bots.keys() - named), *changed])
        for name, settings in listing.bots.items():
            if name not in self.bots:
                self._begin(name, settings)

    def log_unfinished(self, seconds: float) -> None:
        """Say which bots did not end in time."""
        for name in self.bots:
            log.warning("stopped_unfinished", bot=name, seconds=seconds)

    def _tell(self, listing: Listing) -> None:
        """Say what is wrong with a bot's table, once as long as that stays so."""
        for name, problem in listing.problems.items():
            if self.problems.get(name) != problem:
                log.error("bot_unread", bot=name, reason=problem)
        self.problems = listing.problems

    def _begin(self, name: str, settings: Settings) -> None:
        bot = self.bots[name] = Hosted(name, settings, self._build, self._again_s)
        self._tasks[name] = asyncio.create_task(bot.run())

    async def _end(self, names: Sequence[str]) -> None:
        """Let these finish what they began, side by side."""
        for name in names:
            self.bots[name].end()
        await asyncio.gather(*(self._tasks[name] for name in names), return_exceptions=True)
        for name in names:
            del self.bots[name], self._tasks[name]

    @asynccontextmanager
    async def _build(self, settings: Settings, name: str) -> AsyncIterator[App]:
        """Wire a bot, not too many at once."""
        await self._beginning.acquire()
        is_waited_for = True
        try:
            async with build_among(settings, self.commons, name) as app:
                self._beginning.release()
                is_waited_for = False
                yield app
        finally:
            if is_waited_for:
                self._beginning.release()

    def _read_stamp(self) -> object:
        """What tells that the file is another one."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    async def _wait(self, stop: asyncio.Event) -> None:
        """Wait a while, or until somebody asks."""
        waits = [asyncio.ensure_future(each.wait()) for each in (stop, self.is_asked)]
        with suppress(TimeoutError):
            await asyncio.wait(waits, timeout=EVERY_S, return_when=asyncio.FIRST_COMPLETED)
        for each in waits:
            each.cancel()
