"""Deliver what was committed: the newest wanted screen and the messages beside it, one at a time per chat.

Level-triggered: whatever is not on show is sent, whoever finds it, so a crash between commit and send only delays.
After a send whose outcome is unknown the same screen is sent again with the same nonce: both do the same one thing.
"""

import asyncio
import html
import re
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import structlog
from telegram.error import TelegramError

from bot.chat_locks import ChatLocks
from bot.conversation.memory import hears_daily, is_muted
from bot.conversation.notes import Note
from bot.metrics import catalogue
from bot.outbox.admin_notices import AdminNotices
from bot.outbox.news_in_time import NewsInTime
from bot.outbox.uncertain_sends import UncertainSends
from bot.screens.admin.alerts import draw_alert
from bot.screens.draw import draw_message
from bot.storage.order_records import OrderRecords
from bot.storage.store import Chat, Left
from bot.telegram_api.calls import Sender
from bot.telegram_api.client import classify
from bot.telegram_api.outgoing import Outgoing, unpack

log = structlog.get_logger(__name__)

DEADLINE_S = 9.0
LATER_MS = 2000
FRESH_S = 1.0  # other processes write to a chat as well
ENDS_KEPT = 2000

Kind = Literal["screen", "effect"]


class Later(Exception):
    """It cannot be sent now; in so many milliseconds it may be."""

    def __init__(self, milliseconds: int) -> None:
        super().__init__(milliseconds)
        self.milliseconds = milliseconds


class Delivery:
    """Brings chats up to date; what did not reach its buyer is told by `notices`."""

    def __init__(self, records: OrderRecords, sender: Sender, notices: AdminNotices) -> None:
        self.store = records.store
        self.records = records
        self.sender = sender
        self.notices = notices
        self.timely = NewsInTime(records)
        self.locks = ChatLocks()
        self.doubts = UncertainSends()
        self._moved: dict[int, int] = {}
        self._ended: dict[int, float] = {}  # when the last deliveries ended, by chat, in the event loop's seconds

    async def see_to(self, chat_id: int, left: Left | None = None) -> None:
        """Deliver; what has to wait is put on the due list, for whoever lives when its time has come."""
        wait = await self.deliver(chat_id, left)
        if wait is not None:
            await self.store.send_in(chat_id, wait)

    async def deliver(self, chat_id: int, left: Left | None = None) -> int | None:
        """Send what is not on show yet; answers in how many milliseconds to try again, if at all.

        `left` is how a commit left the chat, which spares asking the store.
        """
        began = time.perf_counter()
        wait = await self._try(chat_id, left)
        took = time.perf_counter() - began
        self.store.meter.time(catalogue.DELIVERIES, took, "done" if wait is None else "later")
        return wait

    async def _try(self, chat_id: int, left: Left | None) -> int | None:
        known = self._if_still(chat_id, left)
        async with self.locks(chat_id):
            try:
                async with asyncio.timeout(DEADLINE_S):
                    await self._deliver(chat_id, known)
            except Later as later:
                return later.milliseconds
            except TimeoutError:
                return self.doubts.pause(chat_id)
            finally:
                self._note_end(chat_id)
        return None

    async def _deliver(self, chat_id: int, known: Chat | None) -> None:
        """Deliver what is left, the chat's own before what goes to others: their flood control is not this person's."""
        chat = known or await self.store.load(chat_id)
        while not chat.is_delivered and await self._next(chat_id, chat):
            chat = await self.store.load(chat_id)
        self.doubts.forget(chat_id)

    async def _next(self, chat_id: int, chat: Chat) -> int:
        """Deliver one thing; answers how much is left that can be delivered. Raises `Later`."""
        own, others = _part(chat_id, chat)
        if chat.is_gone and (alerts := await self._alerts_of_missed(chat_id, own, chat.told)):
            return await self.store.note_sent(chat_id, "blocked", chat.version, "", told=alerts)
        if not chat.is_gone and (first := _before_screen(own, chat)):
            return await self._effect(chat_id, chat, first)
        if chat.nonce != chat.shown and not chat.is_gone:
            return await self._screen(chat_id, chat)
        effects = [*([] if chat.is_gone else own), *others]
        return await self._effect(chat_id, chat, effects[0]) if effects else 0

    def _if_still(self, chat_id: int, left: Left | None) -> Chat | None:
        """What a commit left, unless something was delivered to the chat meanwhile or the commit took its time."""
        if left is None or self.locks.is_held(chat_id) or self._ended.get(chat_id, -1.0) >= left.began:
            return None
        return left.chat if asyncio.get_running_loop().time() - left.began < FRESH_S else None

    def _note_end(self, chat_id: int) -> None:
        self._ended.pop(chat_id, None)
        self._ended[chat_id] = asyncio.get_running_loop().time()
        if len(self._ended) > ENDS_KEPT:
            del self._ended[next(iter(self._ended))]

    async def _screen(self, chat_id: int, chat: Chat) -> int:
        """Show the wanted screen: in place where a tap asked for it, else below the person's words."""
        message, old = unpack(chat.want), chat.message_id
        times = self.doubts.times(chat_id, chat.nonce)
        is_first_in_words = times == 1 and message.photo  # perhaps it was the picture alone that took so long
        if not is_first_in_words and (wait := self.doubts.wait(chat_id, chat.nonce, chat.now)):
            raise Later(wait)
        if times:
            message = replace(message, photo="")
        can_edit = old and not message.is_new and old.endswith(":p") == bool(message.photo)
        try:
            with self.doubts.sending(chat_id, chat.nonce, chat.now):
                message_id = await self._show(chat_id, message, old if can_edit else "")
        except TelegramError as error:
            return await self._settle(chat_id, chat, error, "screen", chat.nonce, chat_id)
        left = await self.store.note_sent(chat_id, "screen", chat.nonce, message_id, before=chat.shown)
        if old and old != message_id:
            await self._strip(chat_id, old)
        return left

    async def _show(self, chat_id: int, message: Outgoing, old: str) -> str:
        """Edit the old message, or send anew where there is none to edit."""
        if old:
            try:
                await self.sender.edit(chat_id, old, message)
            except TelegramError as error:
                outcome = classify(error).meaning
                if outcome == "done":
                    return old
                if outcome not in {"gone", "unreadable", "refused"} or message.code_of:
                    raise
            else:
                return old
        return await self._send(chat_id, message)

    async def _send(self, chat_id: int, message: Outgoing) -> str:
        """Send; a picture Telegram cannot get goes as words, and what it does not take otherwise once as plain text."""
        try:
            return await self.sender.send(chat_id, message)
        except TelegramError as error:
            meaning = classify(error).meaning
            if meaning not in {"unreadable", "refused"}:
                raise
        log.warning("sent_plainly", chat=chat_id, meaning=meaning)
        if (message.photo or message.attachment or message.original) and meaning == "refused":
            return await self._send(chat_id, replace(message, photo="", attachment=None, original=None))
        bare = message if meaning == "unreadable" else replace(message, rows=(), keyboard=None)
        return await self.sender.send(chat_id, replace(bare, text=without_tags(bare.text)), is_plain=True)

    async def _effect(self, chat_id: int, chat: Chat, effect: str) -> int:
        """Send a message beside the screen; one that edits a card leaves no other behind."""
        if wait := self.doubts.wait(chat_id, effect, chat.now):
            raise Later(wait)
        message = unpack(chat.effects[effect])
        if _is_needless(effect, message, chat) or await self.timely.is_too_late(chat_id, chat, effect, message):
            return await self.store.note_sent(chat_id, "effect", effect, "")
        message, old = await self._find_card(chat_id, message)
        if message.code_of and not message.attachment and not old:
            return await self.store.note_sent(chat_id, "effect", effect, "")
        target = message.chat or chat_id
        try:
            with self.doubts.sending(chat_id, effect, chat.now):
                message_id = await self._show(self._moved.get(target, target), message, old)
        except TelegramError as error:
            return await self._settle(chat_id, chat, error, "effect", effect, target)
        ref = message.ref or message.desk_card or message.code_of
        field = f"card:{message.chat}" if message.desk_card else "picture" if message.code_of else "mid"
        return await self.store.note_sent(chat_id, "effect", effect, message_id if ref else "", ref, field=field)

    async def _find_card(self, chat_id: int, message: Outgoing) -> tuple[Outgoing, str]:
        """A message that answers its order's card, and the card that it takes the place of, if any."""
        if message.desk_card:
            kept = await self.records.load(self.store.shard(chat_id), message.desk_card)
            return message, kept.cards.get(message.chat, "") if kept else ""
        if message.code_of and not message.attachment:
            kept = await self.records.load(self.store.shard(chat_id), message.code_of)
            return message, kept.picture_id if kept else ""
        ref = "" if message.chat not in {0, chat_id} else message.ref or message.about
        if not ref or message.edits or (message.ref and message.is_new):
            return message, message.edits
        kept = await self.records.load(self.store.shard(chat_id), ref)
        card = kept.receipt_id if kept and not kept.receipt_id.endswith(":p") else ""
        return (message, card) if message.ref else (replace(message, reply_to=card), "")

    async def _settle(self, chat_id: int, chat: Chat, error: TelegramError, kind: Kind, id_: str, target: int) -> int:
        """Give each failure its outcome: wait, go after, keep for the person's return, or set aside for ever."""
        outcome = classify(error)
        if outcome.meaning == "too_many":
            raise Later(round(outcome.wait * 1000) + 100)
        if outcome.meaning in {"unknown", "unsent", "conflict", "unauthorised"}:
            log.info("not_delivered", chat=chat_id, error=type(error).__name__)
            raise Later(self.doubts.pause(chat_id) if outcome.meaning == "unknown" else LATER_MS)
        if outcome.meaning == "migrated" and target in self.notices.admins:
            log.warning("alert_chat_moved", chat=outcome.chat, reason=f"set BOT_ALERT_CHAT={outcome.chat}")
            self._moved[target] = outcome.chat
            return 1
        own, _ = _part(chat_id, chat)
        log.warning("undeliverable", chat=target, kind=kind, meaning=outcome.meaning)
        if outcome.meaning == "blocked" and target == chat_id > 0:  # a group does not come back with an update
            alerts = await self._alerts_of_missed(chat_id, own, chat.told)
            return await self.store.note_sent(chat_id, "blocked", chat.version, "", told=alerts)
        alerts = await self._alerts_of_missed(chat_id, {id_: own[id_]} if id_ in own else {}, chat.told)
        message_id = chat.message_id if kind == "screen" else ""
        return await self.store.note_sent(chat_id, kind, id_, message_id, before=chat.shown, told=alerts)

    async def _alerts_of_missed(self, chat_id: int, own: Mapping[str, Outgoing], told: str) -> Mapping[str, bytes]:
        """The alerts that a receipt did not reach its buyer, but for those that admins had."""
        alerts = await self._alerts_of_unread(chat_id, own, told)
        for message in own.values():
            missing = [a for a in self.notices.admins if a != chat_id and f",{message.ref}.{a}," not in told]
            if not missing or not message.ref or message.edits:
                continue
            record = await self.records.of_chat(chat_id, message.ref)
            if record and record.placed:
                readers = await self.notices.languages.say_to_each(missing)
                drawn = {admin: draw_alert(record, "not_delivered", say) for admin, say in readers.items()}
                alerts |= {f"{message.ref}.{to}": replace(alert, chat=to).pack("") for to, alert in drawn.items()}
        return alerts

    async def _alerts_of_unread(self, chat_id: int, own: Mapping[str, Outgoing], told: str) -> dict[str, bytes]:
        """The alerts that a letter did not reach its person, each for who wrote it."""
        authors = {f"{effect}.{each.author}": each.author for effect, each in own.items() if each.author}
        owed = {id_: to for id_, to in authors.items() if f",{id_}," not in told}
        readers, note = (
            await self.notices.languages.say_to_each(owed.values()),
            Note("letter.unreached", {"chat": chat_id}),
        )
        drawn = {to: draw_message(note, say.language) for to, say in readers.items()}
        return {id_: replace(drawn[to], chat=to).pack("") for id_, to in owed.items()}

    async def _strip(self, chat_id: int, message_id: str) -> None:
        """Take the buttons off the question that was answered; nothing depends on it."""
        try:
            await self.sender.strip(chat_id, message_id)
        except TelegramError as error:
            log.debug("not_stripped", error=type(error).__name__)


def _part(chat_id: int, chat: Chat) -> tuple[dict[str, Outgoing], dict[str, Outgoing]]:
    """What stands beside the screen: the chat's own, and what is to be said elsewhere."""
    effects = {effect: unpack(packed) for effect, packed in chat.effects.items()}
    own = {effect: message for effect, message in effects.items() if message.chat in {0, chat_id}}
    return own, {effect: message for effect, message in effects.items() if effect not in own}


def _before_screen(own: Mapping[str, Outgoing], chat: Chat) -> str:
    """What the screen goes on from: the end of a keyboard, an answer above it, and the last order's card."""
    is_question = bool(chat.want) and chat.nonce != chat.shown and bool(unpack(chat.want).rows)
    return next(
        (effect for effect, each in own.items() if each.keyboard or each.is_above or (is_question and each.ref)), ""
    )


def _is_needless(effect: str, message: Outgoing, chat: Chat) -> bool:
    """A newer version of the same card waits already, or the person wants no such news."""
    if message.summed_up and hears_daily(chat.draft):
        return True
    if message.is_minor:
        return is_muted(chat.draft)
    later = [unpack(packed) for other, packed in chat.effects.items() if other > effect]
    if message.desk_card:
        return any((each.desk_card, each.chat) == (message.desk_card, message.chat) for each in later)
    return bool(message.ref) and any(each.ref == message.ref for each in later)


def without_tags(text: str) -> str:
    """Telegram's HTML as plain text."""
    return html.unescape(re.sub(r"<[^<>]*+>", "", text))
