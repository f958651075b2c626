"""Carry out what an admin does in a talk: each is one turn of the customer's chat, where the whole talk is kept.

The update's id is remembered there, so that what comes twice is done once, and whoever dies on the way changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import structlog

from bot.conversation import memory
from bot.conversation.decision import Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.relay.threads import end, note_letter, open_thread, prolong
from bot.conversation.talk.small_talk import question_on_show
from bot.outbox.commit import effect_id
from bot.outbox.languages import Languages
from bot.people.acts import Incoming, Other, Sheet, Tap, Words
from bot.people.house import House
from bot.people.letters import Call, call_of, recall
from bot.screens.draw import draw_toast, draw_view
from bot.screens.letters import draw_answer, draw_copied_answer, draw_to_admins
from bot.screens.texts import Sentences, sentences
from bot.storage.order_records import OrderRecords
from bot.storage.store import CLAIM_MS, TRIES, Chat, Commit, Contended
from bot.telegram_api.message import Message
from bot.telegram_api.outgoing import Original
from flows.reading.short_answers import is_cancel

MOST_SHOWN = 1000
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: the chat that is to be delivered to, and what answers the tap."""

    chat: int
    toast: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one act makes of the customer's chat: the conversation from now on, and what either side reads."""

    conversation: Conversation
    messages: tuple[Message, ...] = ()
    toast: str = ""


class Side(NamedTuple):
    """The shop's side of a talk: what it calls the person, and each chat's sentences."""

    who: str
    readers: Mapping[int, Sentences]


Act = Callable[[Incoming, Call, Chat, Conversation, Side], Said]


class Answers:
    """What admins do in talks; whoever is none does nothing."""

    def __init__(self, records: OrderRecords, house: House) -> None:
        self.records = records
        self.store = records.store
        self.house = house
        self.languages = Languages(records.store, house.language)

    def find(self, incoming: Incoming) -> Call | None:
        """The talk that an update is about, whoever sent it; `None` for what is a command or nobody's."""
        call = call_of(incoming, self.store.bot)
        is_command = isinstance(incoming.act, Words) and incoming.act.text.startswith("/")
        return None if call is None or is_command else call

    def find_owed(self, incoming: Incoming, conversation: Conversation, now: int) -> Call | None:
        """The talk that an admin's next message is for, after the button to write."""
        if not conversation.writing or isinstance(incoming.act, Tap):
            return None
        is_meant = not isinstance(incoming.act, Words) or _is_letter(incoming.act)
        return recall(conversation.writing, now) if is_meant and self.is_admin(incoming.user) else None

    def is_admin(self, user: int) -> bool:
        """By the numeric id alone."""
        return self.house.roles.of(user) == "admin"

    async def carry_out(self, incoming: Incoming, call: Call) -> Done:
        """Do what an admin does, once however often the update comes."""
        if not self.is_admin(incoming.user):
            log.warning("letter_of_no_admin", chat=incoming.user)
            return Done(call.chat)
        if isinstance(incoming.act, Tap) and call.act == "write":
            return await self._ask(incoming, call)
        act: Act = {"take": self._take, "close": self._close}.get(call.act, self._write)
        for _ in range(TRIES):
            if done := await self._try(incoming, call, act):
                return done
        raise Contended(call.chat)

    async def _try(self, incoming: Incoming, call: Call, act: Act) -> Done | None:
        """One turn of the customer's chat; `None` where somebody was quicker."""
        chat = await self.store.load(call.chat)
        if chat.has_seen(incoming.update_id):
            return Done(call.chat)
        conversation = memory.unpack(chat.draft)
        here = incoming.where or incoming.chat
        readers = await self.languages.say_to_each((*self.house.staff, here, incoming.user))
        side = Side(await self._name(call, conversation), readers)
        said = act(incoming, call, chat, conversation, side)
        toast = draw_toast(said.toast, readers[incoming.user].language) if said.toast else ""
        effects = {effect_id(chat.now, n): each.pack("") for n, each in enumerate(said.messages)}
        commit = Commit(memory.pack(said.conversation), effects=effects, due=(("send", str(call.chat), CLAIM_MS),))
        status = await self.store.commit(call.chat, chat.version, commit, incoming.update_id)
        return None if status == "conflict" else Done(call.chat, toast)

    def _write(self, incoming: Incoming, call: Call, chat: Chat, before: Conversation, side: Side) -> Said:
        """An admin's words to the customer; the other chats of the shop read them too.

        The first is confirmed, and each that answers no message.
        """
        thread = open_thread(before, chat.now)
        is_new = incoming.replied is None or thread is None or not thread.is_answered
        conversation = note_letter(before, incoming.name, side.who, call.ref, chat.now)
        here = incoming.where or incoming.chat
        language = conversation.language or self.house.language
        answer = [replace(each, author=here) for each in _draw(incoming, language)]
        others = [to for to in self.house.staff if to != here]
        words = incoming.act.text[:MOST_SHOWN] if isinstance(incoming.act, Words) else "📎"
        read = {"by": incoming.name, "words": words}
        seen = [self._tell("letter.answered", to, call, side, **read) for to in others]
        sent = [self._tell("letter.sent", here, call, side)] if is_new and not chat.is_gone else []
        return Said(conversation, (*answer, *sent, *seen))

    def _take(self, incoming: Incoming, call: Call, chat: Chat, before: Conversation, side: Side) -> Said:
        """An admin answers this talk; the others are told who."""
        thread = open_thread(before, chat.now)
        if thread is None:
            return Said(before, toast="toast.talk_over")
        if thread.by:
            return Said(before, toast="toast.taken")
        taken = prolong(replace(before, thread=thread._replace(by=incoming.name)), chat.now)
        told = [self._tell("letter.taken", to, call, side, by=incoming.name) for to in self.house.staff]
        return Said(taken, tuple(told), "toast.yours")

    def _close(self, incoming: Incoming, call: Call, chat: Chat, before: Conversation, side: Side) -> Said:
        """An admin ends the talk; what the bot asked stands as it did."""
        if open_thread(before, chat.now) is None:
            return Said(end(before), toast="toast.talk_over")
        ended = end(before)
        say = sentences(ended.language or self.house.language)
        back = draw_view(Reply(Note("relay.closed"), question_on_show(ended), offer="talk"), say)
        words = "\n".join(each.text for each in before.held if each.text)
        last = [self._tell("letter.said", to, call, side, words=words) for to in self.house.staff if words]
        told = [*last, *(self._tell("letter.closed", to, call, side, by=incoming.name) for to in self.house.staff)]
        return Said(ended, (back, *told), "toast.closed")

    def _tell(self, key: str, to: int, call: Call, side: Side, **values: str) -> Message:
        """What the shop's people read of a talk, in one of their chats."""
        return draw_to_admins(key, side.readers[to], to, call.chat, call.ref, who=side.who, **values)

    async def _name(self, call: Call, conversation: Conversation) -> str:
        """What the shop's people call the person: as in the talk that is open, else by name and number of the order."""
        thread = conversation.thread
        if thread and thread.who and thread.ref == call.ref:
            return thread.who
        ref = call.ref or (conversation.refs[-1] if conversation.refs else "")
        record = await self.records.of_chat(call.chat, ref) if ref else None
        number = record.placed.order_id if record and record.placed else ""
        called = record.order.customer_name if record else conversation.sender_name
        return " · ".join(filter(None, (called, number))) or (thread.who if thread else "") or f"#{call.chat}"

    async def _ask(self, incoming: Incoming, call: Call) -> Done:
        """Take an admin's next message for the customer; a group is not heard by the bot, but for replies to it."""
        if incoming.where:
            return Done(
                incoming.chat, draw_toast("toast.reply_to_write", (await self.languages.say_to(incoming.user)).language)
            )
        for _ in range(TRIES):
            if await self._owe(incoming, call):
                return Done(incoming.chat)
        raise Contended(incoming.chat)

    async def _owe(self, incoming: Incoming, call: Call) -> bool:
        """Keep in the admin's chat whom the next message is for; false where somebody was quicker."""
        chat, customer = await self.store.load(incoming.chat), await self.store.load(call.chat)
        if chat.has_seen(incoming.update_id):
            return True
        writing = replace(memory.unpack(chat.draft), writing=call.keep(chat.now))
        who = await self._name(call, memory.unpack(customer.draft))
        side = Side(who, await self.languages.say_to_each([incoming.chat]))
        asked = self._tell("letter.write", incoming.chat, call, side)
        effects = {effect_id(chat.now, 0): asked.pack("")}
        commit = Commit(memory.pack(writing), effects=effects, due=(("send", str(incoming.chat), CLAIM_MS),))
        return await self.store.commit(incoming.chat, chat.version, commit, incoming.update_id) != "conflict"


def _is_letter(said: Words) -> bool:
    """Words for somebody else: no command, no cancelling, and nothing that was said before."""
    return not (said.is_edit or said.text.startswith("/") or is_cancel(said.text))


def _draw(incoming: Incoming, language: str) -> list[Message]:
    """An admin's message as the customer reads it: words, or a copy of whatever it is."""
    original = Original(incoming.where or incoming.chat, incoming.message_id or 0)
    match incoming.act:
        case Words(text, is_caption=True, is_edit=False):
            return draw_copied_answer(text, language, original, takes_caption=True)
        case Words(text, is_edit=is_edit):
            return draw_answer(text, language, is_edit=is_edit)
        case Sheet(caption=caption):
            return draw_copied_answer(caption, language, original, takes_caption=True)
        case Other(takes_caption):
            return draw_copied_answer("", language, original, takes_caption=takes_caption)
    return draw_copied_answer("", language, original, takes_caption=False)
