"""Deliver what was committed: the newest wanted screen and the messages beside it, one at a time per chat.

Level-triggered: whatever is not on show is sent, whoever finds it, so a crash between commit and send only delays.
After a send whose outcome is unknown the same screen is sent again with the same nonce: both do the same one thing.
"""

import asyncio
import html
import re
from collections.abc import Mapping
from typing import Any, Literal

import structlog
from telegram.error import TelegramError

from bot.lanes import Lanes
from bot.messages import unpack
from bot.sending import Sender
from bot.store import Chat, Store
from bot.telegram import classify

log = structlog.get_logger(__name__)

DEADLINE = 9.0
LATER = 2000

Kind = Literal["screen", "effect"]


class Delivery:
    """Brings chats up to date."""

    def __init__(self, store: Store, sender: Sender) -> None:
        self.store = store
        self.sender = sender
        self.lanes = Lanes()

    async def deliver(self, chat_id: int) -> int | None:
        """Send what is not on show yet; answers in how many milliseconds to try again, if at all."""
        async with self.lanes(chat_id):
            try:
                async with asyncio.timeout(DEADLINE):
                    return await self._deliver(chat_id)
            except TimeoutError:
                return LATER

    async def _deliver(self, chat_id: int) -> int | None:
        while not (chat := await self.store.load(chat_id)).is_delivered:
            effects = _for_others(chat) if chat.is_gone else chat.effects
            if chat.nonce != chat.shown and not chat.is_gone:
                wait = await self._screen(chat_id, chat)
            elif effects:
                wait = await self._effect(chat_id, chat, next(iter(effects)))
            else:
                break
            if wait is not None:
                return wait
        return None

    async def _screen(self, chat_id: int, chat: Chat) -> int | None:
        """Show the wanted screen: in place where a tap asked for it, else below the person's words."""
        parts = unpack(chat.want)
        old = chat.message_id
        can_edit = old and not old.endswith(":p") and not parts["is_new"] and not parts["photo"]
        try:
            message_id = await self._shown(chat_id, parts, old if can_edit else "")
        except TelegramError as error:
            return await self._failed(chat_id, chat, error, "screen", chat.nonce)
        await self.store.sent(chat_id, "screen", chat.nonce, message_id)
        if old and old != message_id:
            await self._strip(chat_id, old)
        return None

    async def _shown(self, chat_id: int, parts: dict[str, Any], old: str) -> str:
        """Edit the old message, or send anew where there is none to edit."""
        if old:
            try:
                await self.sender.edit(chat_id, old, parts)
            except TelegramError as error:
                outcome = classify(error).meaning
                if outcome == "done":
                    return old
                if outcome != "gone":
                    raise
            else:
                return old
        return await self._sent(chat_id, parts)

    async def _sent(self, chat_id: int, parts: dict[str, Any]) -> str:
        """Send; what Telegram cannot read as HTML goes once more as plain text, a picture it cannot get as words."""
        try:
            return await self.sender.send(chat_id, parts)
        except TelegramError as error:
            if classify(error).meaning == "unreadable":
                log.warning("unreadable_markup", chat=chat_id)
                return await self.sender.send(chat_id, parts | {"text": without_tags(parts["text"])}, is_plain=True)
            if parts["photo"] and classify(error).meaning == "refused":
                return await self.sender.send(chat_id, parts | {"photo": ""})
            raise

    async def _effect(self, chat_id: int, chat: Chat, effect: str) -> int | None:
        """Send a message beside the screen; one that edits a receipt leaves no other behind."""
        parts = unpack(chat.effects[effect])
        target = parts.get("chat") or chat_id
        try:
            message_id = await self._shown(target, parts, parts.get("edits", ""))
        except TelegramError as error:
            return await self._failed(chat_id, chat, error, "effect", effect, is_own=target == chat_id)
        ref = parts.get("ref", "")
        await self.store.sent(chat_id, "effect", effect, message_id if ref else "", ref)
        return None

    async def _failed(
        self, chat_id: int, chat: Chat, error: TelegramError, kind: Kind, id_: str, *, is_own: bool = True
    ) -> int | None:
        """Give each failure its outcome: wait, keep for the person's return, or set aside what can never be sent."""
        outcome = classify(error)
        if outcome.meaning == "too_many":
            return round(outcome.wait * 1000) + 100
        if outcome.meaning in {"unknown", "unsent", "conflict", "unauthorised"}:
            log.info("not_delivered", chat=chat_id, error=type(error).__name__)
            return LATER
        log.warning("undeliverable", chat=chat_id, meaning=outcome.meaning)
        if outcome.meaning == "blocked" and is_own:
            await self.store.sent(chat_id, "blocked", chat.version, "")
        else:
            await self.store.sent(chat_id, kind, id_, chat.message_id if kind == "screen" else "")
        return None

    async def _strip(self, chat_id: int, message_id: str) -> None:
        """Take the buttons off the question that was answered; nothing depends on it."""
        try:
            await self.sender.strip(chat_id, message_id)
        except TelegramError as error:
            log.debug("not_stripped", error=type(error).__name__)


def _for_others(chat: Chat) -> Mapping[str, bytes]:
    """What stands beside the screen and is to be said elsewhere; the rest waits for a person who blocked the bot."""
    return {effect: packed for effect, packed in chat.effects.items() if unpack(packed).get("chat")}


def without_tags(text: str) -> str:
    """Telegram's HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))
