"""Hand words over to the shop's people: whom they go to and of which order they are, before the decision is committed.

Whatever makes a decision says so by a `Handoff` among its replies; what is no turn of the chat opens a talk by `open`.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation import memory
from bot.conversation.decision import Decision, Handoff, Letter, Notice, Reply
from bot.conversation.memory import Conversation, Thread
from bot.conversation.notes import Note, reach
from bot.conversation.relay.passing import tell_of_opening
from bot.conversation.relay.threads import await_answer, begin, begin_beside, hear, open_thread, prolong
from bot.conversation.talk.small_talk import question_on_show
from bot.outbox.commit import commit_of
from bot.outbox.languages import Languages
from bot.people.acts import Incoming
from bot.people.house import House
from bot.people.letters import split
from bot.screens.draw import draw_decision
from bot.storage.order_records import OrderRecords
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import TRIES, Contended
from flows.reading.small_talk import small_talk
from flows.saga.record import Record

LONGEST_CAPTION = 500
OPENS = frozenset({"asked", "complaint", "unread", "wish"})


class Handoffs:
    """Addresses what is handed over to the chats that alerts go to."""

    def __init__(self, records: OrderRecords, house: House) -> None:
        self.records = records
        self.house = house
        self.shared_keys = SharedKeys(records.store)
        self.languages = Languages(records.store, house.language)

    async def address(self, decision: Decision, chat_id: int, now: int, incoming: Incoming | None = None) -> Decision:
        """The decision with a letter for each chat of the shop in the place of what is handed over."""
        handed = [each for each in decision.replies if isinstance(each, Handoff)]
        if not handed:
            return decision
        if not self.house.staff:
            nobody = Reply(Note("relay.nobody", {"reach": reach(self.house.contact, Note("store.alone"))}))
            others = (each for each in decision.replies if not isinstance(each, Handoff))
            return replace(decision, replies=(*others, nobody))
        for each in handed:
            decision = await self._address(each, decision, chat_id, now, incoming)
        return decision

    async def _address(
        self, handoff: Handoff, decision: Decision, chat_id: int, now: int, incoming: Incoming | None
    ) -> Decision:
        before = decision.conversation
        is_new = handoff.why in OPENS and open_thread(before, now) is None
        ref = handoff.ref or (before.thread.ref if before.thread and not is_new else _newest(before))
        record = await self.records.of_chat(chat_id, ref) if ref and handoff.why in OPENS else None
        conversation = _open(handoff, before, ref, _name(record, incoming), now, incoming)
        letters = await self._letters(handoff, conversation, chat_id, record, incoming)
        opened = (tell_of_opening(handoff, conversation),) if handoff.why in OPENS else ()
        replies = _replace(decision.replies, handoff, (*opened, *letters))
        kept = await self._list(handoff, conversation, chat_id, now) if handoff.why != "left" else before
        return replace(decision, conversation=kept, replies=replies)

    async def _list(self, handoff: Handoff, conversation: Conversation, chat_id: int, now: int) -> Conversation:
        """The conversation whose person waits for an answer, which stands at the desk from the first word on."""
        thread = conversation.thread
        if thread is None or _asks_nothing(handoff, thread):
            return conversation
        if not thread.since:
            await self.shared_keys.list_talk(chat_id)
        return await_answer(conversation, handoff.words or ("📎" if handoff.message else ""), now)

    async def _letters(
        self, handoff: Handoff, conversation: Conversation, customer: int, record: Record | None, by: Incoming | None
    ) -> Sequence[Letter]:
        thread = conversation.thread
        if thread is None:
            return ()
        handle = by.handle if by else ""
        cart = conversation.draft.answers.items if conversation.draft and handoff.why in OPENS else ()
        readers = await self.languages.say_to_each(self.house.staff)
        rest = (customer, thread, handle, record, cart)
        return [Letter(part, to, say.language, *rest) for to, say in readers.items() for part in _parts(handoff)]

    async def open(self, chat_id: int, handoff: Handoff, mark: str) -> None:
        """Open a talk about an order outside a turn; asked again with the same mark while it is open, nothing more."""
        for _ in range(TRIES):
            chat = await self.records.store.load(chat_id)
            conversation = memory.unpack(chat.draft)
            thread = open_thread(conversation, chat.now)
            if thread and thread.mark == mark:
                return
            opened = await self.address(Decision(conversation, replies=(handoff,)), chat_id, chat.now)
            kept = opened.conversation.thread
            marked = replace(opened.conversation, thread=kept._replace(mark=mark) if kept else None)
            decision = replace(opened, conversation=marked)
            commit = commit_of(decision, draw_decision(decision), chat, chat_id, None)
            if await self.records.store.commit(chat_id, chat.version, commit, None) != "conflict":
                return
        raise Contended(chat_id)


def _parts(handoff: Handoff) -> Sequence[Handoff]:
    """What is handed over, in as many messages as it needs; a copy has only few words below it."""
    if handoff.message and len(handoff.words) <= LONGEST_CAPTION:
        return [handoff]
    first, *others = split(handoff.words)
    copy = [Handoff("said", message=handoff.message)] if handoff.message else []
    return [replace(handoff, words=first, message=0), *(Handoff("said", each) for each in others), *copy]


def _asks_nothing(handoff: Handoff, thread: Thread) -> bool:
    """Words put right, or thanks for an answer: nobody waits because of them."""
    is_thanks = thread.is_answered and not thread.since and small_talk(handoff.words) in {"thanks", "ack"}
    return handoff.why == "edited" or is_thanks


def _newest(conversation: Conversation) -> str:
    return conversation.refs[-1] if conversation.refs else ""


def _name(record: Record | None, incoming: Incoming | None) -> str:
    """What the person is called: by themselves, or by their order."""
    return (incoming.name if incoming else "") or (record.order.customer_name if record else "")


def _open(
    handoff: Handoff, before: Conversation, ref: str, who: str, now: int, incoming: Incoming | None
) -> Conversation:
    """The conversation with its talk: a new one, the old one prolonged, or for the last time where the person left.

    Who asked for no person goes on with the question that stands open.
    """
    if handoff.why == "left":
        return begin(before, who, ref, 0, now)
    if handoff.why not in OPENS:
        return before
    is_beside = handoff.why == "wish" and question_on_show(before) is not None
    if open_thread(before, now):
        return prolong(before if is_beside else hear(before), now)
    if is_beside:
        return begin_beside(before, who, ref, now)
    return begin(before, who, ref, (incoming.message_id if incoming else 0) or 0, now)


def _replace(replies: Sequence[Notice], handoff: Handoff, by: Sequence[Notice]) -> tuple[Notice, ...]:
    index = replies.index(handoff)
    return (*replies[:index], *by, *replies[index + 1 :])
