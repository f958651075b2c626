"""Take updates the way the settings say; what Telegram or the system refuses for good is named by its setting."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.config.first_contact import UNKNOWN_TOKEN
from bot.config.logs import mask
from bot.config.settings import Settings, SettingsProblem
from bot.doors.doors import Doors
from bot.doors.webhook import Door
from bot.intake.polling import ALLOWED, Poller
from bot.process.endings import unless_stopped
from bot.telegram_api.client import AiohttpRequest, RawUpdates, pause

log = structlog.get_logger(__name__)

MOST_CONNECTIONS = 100  # that Telegram may open to the webhook at once
AGAIN_S = 1.0


class Listener:
    """The bot's ear; raises `SettingsProblem` for what only its owner can mend."""

    def __init__(
        self,
        settings: Settings,
        bot: Bot,
        request: AiohttpRequest,
        updates: RawUpdates,
        take: Callable[[Any], Awaitable[bool]],
        doors: Doors,
        waiting: Callable[[Any], AbstractContextManager[None]] = nullcontext,
        connections: int = MOST_CONNECTIONS,
    ) -> None:
        self.settings = settings
        self.bot = bot
        self.request = request
        self.updates = updates
        self.take = take
        self.waiting = waiting
        self.doors = doors
        self.connections = connections

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates until told to stop."""
        if self.settings.telegram_mode == "webhook":
            await self._serve(stop)
            return
        with _name_setting():
            await unless_stopped(stop, insist(self.bot.delete_webhook))
        await self._poll(stop)

    async def announce(self, stop: asyncio.Event) -> None:
        """Tell Telegram where to call, once somebody would hear it."""
        if self.settings.telegram_mode == "webhook" and await unless_stopped(stop, self.doors.is_open.wait()):
            with _name_setting():
                await unless_stopped(stop, insist(self._register))

    async def watch_token(self, stop: asyncio.Event) -> None:
        """Where any call is refused for its token, ask once more: only a second no says that the token is dead."""
        while not stop.is_set():
            if await unless_stopped(stop, self.request.is_refused.wait()):
                self.request.is_refused.clear()
                with _name_setting():
                    await unless_stopped(stop, insist(self.bot.get_me))
                await unless_stopped(stop, asyncio.sleep(AGAIN_S))

    async def _poll(self, stop: asyncio.Event) -> None:
        """Poll; the watch over the token decides whether a refused one ends the run, which is then finished here."""
        poller = Poller(self.updates, self.take, self.waiting)
        while True:
            try:
                return await poller.run(stop)
            except InvalidToken:
                await unless_stopped(stop, asyncio.sleep(AGAIN_S))

    async def _serve(self, stop: asyncio.Event) -> None:
        """Let Telegram call as long as the bot is there; the port is that of the whole process."""
        path = urlsplit(self.settings.telegram_webhook_url).path or "/"
        with self.doors.let_in(path, Door(self.take, self._secret)):
            await stop.wait()

    async def _register(self) -> None:
        await self.bot.set_webhook(
            self.settings.telegram_webhook_url,
            max_connections=self.connections,
            allowed_updates=list(ALLOWED),
            secret_token=self._secret,
        )

    @property
    def _secret(self) -> str:
        return self.settings.telegram_webhook_secret.get_secret_value()


async def insist(call: Callable[[], Awaitable[Any]]) -> None:
    """Make a call the bot cannot serve without; a bad line to Telegram is no reason to end."""
    while True:
        try:
            await call()
        except (BadRequest, Forbidden, InvalidToken):
            raise
        except TelegramError as error:
            log.warning("telegram_asked_again", error=type(error).__name__)
            await pause(error)
        else:
            return


@contextmanager
def _name_setting() -> Iterator[None]:
    """Turn Telegram's last word into a sentence about the setting."""
    try:
        yield
    except InvalidToken:
        raise SettingsProblem(UNKNOWN_TOKEN) from None
    except (BadRequest, Forbidden) as error:
        is_of_secret = "secret" in error.message.casefold()
        name = "TELEGRAM_WEBHOOK_SECRET" if is_of_secret else "TELEGRAM_WEBHOOK_URL"
        raise SettingsProblem(f"{name}: Telegram does not take it ({mask(error.message)}).") from None
