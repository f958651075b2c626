"""What the bot says to Telegram: send, edit, answer a tap, and nothing else."""

import json
from contextlib import suppress

from telegram import Bot, InputFile
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.telegram_api.client import call, upload
from bot.telegram_api.message import picture
from bot.telegram_api.outgoing import Attachment, Original, Outgoing

NO_PREVIEW = json.dumps({"is_disabled": True})


class Sender:
    """The few Bot API calls of the conversation; raises the errors of `telegram.error`."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot

    async def send(self, chat: int, message: Outgoing, is_plain: bool = False) -> str:
        """Send a message anew; answers its id, with a mark where it is a photo and cannot become text."""
        mode = None if is_plain else ParseMode.HTML
        if message.attachment:
            return await self._send_attached(chat, message, message.attachment, mode)
        if message.original:
            return await self._copy(chat, message, message.original, mode)
        if photo := picture(message.photo):
            fields = {"photo": photo, "caption": message.text, "reply_markup": message.markup} | _answered(message)
            said = await call(self.bot, "sendPhoto", chat_id=chat, parse_mode=mode, **fields)
            return f"{said['message_id']}:p"
        words = _words(message, message.markup) | _answered(message)
        said = await call(self.bot, "sendMessage", chat_id=chat, parse_mode=mode, **words)
        return str(said["message_id"])

    async def _send_attached(self, chat: int, message: Outgoing, file: Attachment, mode: str | None) -> str:
        """Send a picture or a file of our own; either cannot become text later."""
        fields = {"caption": message.text, "reply_markup": message.markup} | _answered(message)
        method, own = f"send{file.kind.title()}", InputFile(file.data, file.name, attach=True)
        said = await upload(self.bot, method, file.kind, own, chat_id=chat, parse_mode=mode, **fields)
        return f"{said['message_id']}:p"

    async def _copy(self, chat: int, message: Outgoing, original: Original, mode: str | None) -> str:
        """Copy somebody's message, with other words below it and without its author; it cannot become text later."""
        whence = {"from_chat_id": original.chat, "message_id": original.message}
        fields = {"caption": message.text, "reply_markup": message.markup}
        said = await call(self.bot, "copyMessage", chat_id=chat, parse_mode=mode, **whence, **fields)
        return f"{said['message_id']}:p"

    async def edit(self, chat: int, message_id: str, message: Outgoing) -> None:
        """Let a message say something else, one with a picture below that or with another picture.

        A keyboard comes with new messages alone.
        """
        number, _, is_pictured = message_id.partition(":")
        if is_pictured and (photo := picture(message.photo)):
            await self._exchange(chat, number, photo, message)
            return
        if is_pictured:
            below = {"caption": message.text, "reply_markup": message.inline, "parse_mode": ParseMode.HTML}
            await call(self.bot, "editMessageCaption", chat_id=chat, message_id=number, **below)
            return
        fields = _words(message, message.inline) | {"message_id": message_id, "parse_mode": ParseMode.HTML}
        await call(self.bot, "editMessageText", chat_id=chat, **fields)

    async def _exchange(self, chat: int, number: str, photo: str, message: Outgoing) -> None:
        """Put another picture into a message that has one."""
        media = {"type": "photo", "media": photo, "caption": message.text, "parse_mode": ParseMode.HTML}
        fields = {"media": json.dumps(media), "reply_markup": message.inline}
        await call(self.bot, "editMessageMedia", chat_id=chat, message_id=number, **fields)

    async def strip(self, chat: int, message_id: str) -> None:
        """Take the buttons off a message."""
        await call(self.bot, "editMessageReplyMarkup", chat_id=chat, message_id=message_id.removesuffix(":p"))

    async def answer(self, callback_id: str, toast: str) -> None:
        """Answer a tap, so that its button stops spinning."""
        await call(self.bot, "answerCallbackQuery", callback_query_id=callback_id, text=toast[:200])

    async def typing(self, chat: int) -> None:
        """Show that the bot is at it; nothing depends on it."""
        with suppress(TelegramError):
            await self.bot.send_chat_action(chat, ChatAction.TYPING)


def _words(message: Outgoing, markup: str) -> dict[str, str]:
    """Text and buttons as they travel."""
    return {"text": message.text, "reply_markup": markup, "link_preview_options": NO_PREVIEW}


def _answered(message: Outgoing) -> dict[str, str]:
    """The message that a new one answers; it goes as well where that is gone."""
    if not message.reply_to:
        return {}
    asked = {"message_id": int(message.reply_to), "allow_sending_without_reply": True}
    return {"reply_parameters": json.dumps(asked)}
