"""Fetch a file that somebody sent: where Telegram keeps it is asked first, and what is too large is not fetched."""

from urllib.parse import quote

from telegram import Bot
from telegram.error import BadRequest

from bot.telegram_api.client import call

MOST_BYTES = 6 << 20


class Files:
    """Files by their id; raises the errors of `telegram.error`."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def fetch(self, file_id: str) -> bytes:
        """The bytes of a file; the address names the bot's token, so it is told to nobody."""
        found = await call(self.bot, "getFile", file_id=file_id)
        path, size = str(found.get("file_path", "")), int(found.get("file_size", 0) or 0)
        if not path or size > MOST_BYTES or ".." in path:
            raise BadRequest("a file that cannot be fetched")
        return await self.bot.request.retrieve(f"{self.bot.base_file_url}/{quote(path)}")
