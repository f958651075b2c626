"""What the bot says to Telegram: send, edit, answer a tap, and nothing else."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.messages import picture

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    """The few Bot API calls of the conversation; raises the errors of `telegram.error`."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def send(self, chat: int, parts: dict[str, Any], is_plain: bool = False) -> str:
        """Send a packed message anew; answers its id, with a mark where it is a photo and cannot become text."""
        mode = None if is_plain else ParseMode.HTML
        markup = _markup(parts["rows"])
        if photo := picture(parts["photo"]):
            sent = await self.bot.send_photo(chat, photo, caption=parts["text"], parse_mode=mode, reply_markup=markup)
            return f"{sent.message_id}:p"
        sent = await self.bot.send_message(
            chat, parts["text"], parse_mode=mode, reply_markup=markup, link_preview_options=NO_PREVIEW
        )
        return str(sent.message_id)

    async def edit(self, chat: int, message_id: str, parts: dict[str, Any]) -> None:
        """Let a text message say something else."""
        await self.bot.edit_message_text(
            parts["text"],
            chat,
            int(message_id),
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(parts["rows"]),
            link_preview_options=NO_PREVIEW,
        )

    async def strip(self, chat: int, message_id: str) -> None:
        """Take the buttons off a message."""
        await self.bot.edit_message_reply_markup(chat, int(message_id.split(":", maxsplit=1)[0]))

    async def answer(self, callback_id: str, toast: str) -> None:
        """Answer a tap, so that its button stops spinning."""
        await self.bot.answer_callback_query(callback_id, toast[:200] or None)

    async def typing(self, chat: int) -> None:
        """Show that the bot is at it; nothing depends on it."""
        with suppress(TelegramError):
            await self.bot.send_chat_action(chat, ChatAction.TYPING)


def _markup(rows: Sequence[Sequence[dict[str, Any]]]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup.de_json({"inline_keyboard": rows}) if rows else None
