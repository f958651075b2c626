"""One turn of a chat: load, decide, commit; everything else happens after the commit and can be done again.

No locks and no leases across processes: a commit that finds another version loads and decides anew.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import structlog

from bot.chat_locks import ChatLocks
from bot.conversation import memory
from bot.conversation.after.order_buttons import note_offer, note_shown
from bot.conversation.decision import Decision, Handoff, Notice, Reply
from bot.conversation.desk import Desk, Reader
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.conversation.pasted.pasted_orders import QUIET_MS, is_quiet
from bot.conversation.reseller.doubts import note_doubts
from bot.conversation.talk.alongside import show_below
from bot.deciding.matter import Decide, Matter, Undecidable
from bot.intake import pace
from bot.intake.haste import Hastes
from bot.intake.pace import Verdict
from bot.intake.tables import Tables
from bot.metrics import catalogue
from bot.orders.own_orders import GONE
from bot.orders.queries import Answer
from bot.outbox.commit import commit_of
from bot.outbox.handoffs import Handoffs
from bot.people.acts import Incoming, Tap
from bot.people.buttons import Action, read_press
from bot.people.buyer import Buyer
from bot.people.commands import is_asking
from bot.people.house import House
from bot.people.languages import language_of
from bot.people.letters import Call
from bot.people.ruling import REF
from bot.relay.answers import Answers
from bot.screens.draw import draw_decision, draw_toast
from bot.storage.order_records import OrderRecords
from bot.storage.parked_updates import ParkedUpdates
from bot.storage.store import TRIES, Chat, Contended, Left, Store, StoreDown
from bot.storage.values import Attempt, Unreadable
from bot.telegram_api.outgoing import pressable
from flows.events import Summary
from flows.intents.talk import OF_STANDING
from flows.saga.changes import can_alter, is_cancelled
from flows.saga.record import FINAL, Record
from flows.shop import Shop

log = structlog.get_logger(__name__)

LOOKS = 3
LOOK_PATIENCE_S = 8.0
MOST_DEATHS = 8
TYPING_EVERY_S = 4.5
SLOW_S = 0.3  # from here on a person sees that the bot is at it


@dataclass(frozen=True, slots=True)
class Committed:
    """What a turn left to do: deliveries always, and perhaps an order to place or the shop to be asked.

    `is_anew` says that what the chat remembered could not be read and was set aside, which admins are to hear, and
    `is_dropped` that nothing was done with it, `is_seen` that it was done before; `left` is how the chat stands, so
    that a delivery need not ask.
    """

    chat: int
    shard: int
    ref: str = ""
    is_waiting: bool = False
    toast: str = ""
    is_anew: bool = False
    is_dropped: bool = False
    left: Left | None = None
    is_seen: bool = False


Typing = Callable[[int], Coroutine[Any, Any, None]]


@dataclass(slots=True)
class Turns:
    """Turns of all chats; `answer` fulfils a conversation's request, `typing` shows that the shop is being asked.

    `decide` says where what is said is decided: on the event loop, or elsewhere.
    """

    store: Store
    records: OrderRecords
    parked: ParkedUpdates
    house: House
    shop: Shop
    reader: Reader
    answer: Answer
    typing: Typing
    locks: ChatLocks
    hastes: Hastes
    decide: Decide
    handoffs: Handoffs
    answers: Answers
    find_standing: Callable[[int, Sequence[str], str], Awaitable[Sequence[Record]]]
    find_buyers: Callable[[int, str], Awaitable[Sequence[Buyer]]]
    find_returns: Callable[[str], Awaitable[int]]
    looks: ChatLocks = field(default_factory=ChatLocks)
    tables: Tables = field(init=False)

    def __post_init__(self) -> None:
        self.tables = Tables(self.store)

    async def take(self, incoming: Incoming) -> Committed | None:
        """Commit what an update means; `None` where it is said in a group and not to the bot, or above the pace.

        An admin's tap on an alert in a group is taken as one in the admin's own chat.
        """
        call = self.answers.find(incoming) if incoming.replied or isinstance(incoming.act, Tap) else None
        if (call or _is_on_alert(incoming)) and not incoming.is_private:
            if not self.answers.is_admin(incoming.user):
                return self._refuse(incoming) if incoming.callback_id else None
            incoming = replace(incoming, chat=incoming.home, chat_type="private", where=incoming.chat)
        if call and self.answers.is_admin(incoming.user):
            return await self._answer_customer(incoming, call)
        if not incoming.is_private and not is_asking(incoming.act, self.house.username):
            return None
        async with self.locks(incoming.chat, self.hastes.before(incoming)):
            for _ in range(TRIES):
                if done := await self._try(incoming):
                    return None if done.is_dropped else done
        raise Contended(incoming.chat)

    async def _answer_customer(self, incoming: Incoming, call: Call) -> Committed:
        """An admin does something about a talk: a turn of the customer's chat."""
        done = await self.answers.carry_out(incoming, call)
        return Committed(done.chat, self.store.shard(done.chat), toast=done.toast)

    async def _send_letter(self, incoming: Incoming, call: Call, chat: Chat, admin: Conversation) -> Committed | None:
        """An admin's letter after the button to write: first to the customer, once, then it is owed no more."""
        await self.answers.carry_out(incoming, call)
        decision = Decision(replace(admin, writing=""))
        done = await self._commit(chat, incoming.chat, decision, incoming)
        return done and replace(done, chat=call.chat, shard=self.store.shard(call.chat), left=None)

    async def _try(self, incoming: Incoming) -> Committed | None:
        chat = await self._load(incoming.chat, ("turn", str(incoming.update_id)))
        shard = self.store.shard(incoming.chat)
        if chat.has_seen(incoming.update_id):
            lasts = await self.store.again(incoming.chat, incoming.update_id)
            return Committed(incoming.chat, shard, is_seen=True) if lasts else None
        conversation = _recall(chat)
        if self._pace(incoming, chat, conversation or Conversation()) != "take":
            return await self._above_pace(incoming, chat, conversation or Conversation())
        if conversation and conversation.writing and (call := self.answers.find_owed(incoming, conversation, chat.now)):
            return await self._send_letter(incoming, call, chat, conversation)
        with self._typing_if_slow(incoming.chat):
            matter = Matter(conversation or Conversation(), incoming, chat.deaths)
            desk = replace(self._desk(chat, incoming.chat), haste=self.hastes.of(incoming.chat), name=incoming.name)
            decision = await _doubt(await self.decide(matter, desk), desk)
        decision = replace(decision, conversation=pace.count(decision.conversation, chat.now))
        if conversation is None:
            return await self._begin_anew(chat, decision, incoming)
        return await self._commit(chat, incoming.chat, decision, incoming)

    def _pace(self, incoming: Incoming, chat: Chat, conversation: Conversation) -> Verdict:
        """Whether a message comes too fast."""
        most = self.house.paces.get(self.house.roles.of(incoming.user), 0)
        return pace.judge(incoming, conversation, chat.now, most)

    async def _above_pace(self, incoming: Incoming, chat: Chat, conversation: Conversation) -> Committed | None:
        """Drop a message that came too fast, and say so once; `None` where somebody was quicker."""
        self.store.meter.count(catalogue.LIMITS, "messages")
        if self._pace(incoming, chat, conversation) == "drop":
            return Committed(incoming.chat, self.store.shard(incoming.chat), is_dropped=True)
        language = conversation.language or language_of(incoming.language, self.house.language)
        counted = pace.count(replace(conversation, language=language), chat.now)
        slower = Decision(counted, replies=(Reply(Note("slower")),))
        return await self._commit(chat, incoming.chat, slower, incoming)

    async def _load(self, chat_id: int, attempt: Attempt) -> Chat:
        """Load a chat and mark what is begun with; raises `Undecidable` for what too many processes died of."""
        chat = await self.store.load(chat_id, attempt)
        if chat.deaths >= MOST_DEATHS and not (attempt[0] == "turn" and chat.has_seen(int(attempt[1]))):
            raise Undecidable(chat_id)
        return chat

    async def _begin_anew(self, chat: Chat, decision: Decision, incoming: Incoming) -> Committed | None:
        """Go on without what cannot be read, which is kept aside, and say so."""
        log.error("draft_unreadable", chat=incoming.chat, version=chat.version)
        await self.parked.park_draft(incoming.chat, chat.version, chat.draft)
        told = replace(decision, replies=(Reply(Note("anew")), *decision.replies))
        done = await self._commit(chat, incoming.chat, told, incoming)
        return done and replace(done, is_anew=True)

    async def _is_open(self, chat_id: int, ref: str) -> bool:
        """It is not known yet what becomes of an order."""
        record = await self.records.of_chat(chat_id, ref)
        return record is not None and record.state not in FINAL

    async def _find_own(self, chat_id: int, ref: str) -> Record | None:
        """An order that was made in this chat; also one that it does not remember, as of many placed together."""
        return await self.records.of_chat(chat_id, ref) if REF.fullmatch(ref) else None

    async def _find_unpaid(self, chat_id: int, ref: str) -> str | None:
        """The number of an order that its buyer may still give up; empty where not, None where it came to nothing."""
        record = await self.records.of_chat(chat_id, ref)
        if record and (record.state in GONE or (record.placed and is_cancelled(record.placed))):
            return None
        return record.placed.order_id if record and record.placed and can_alter(record) else ""

    def _refuse(self, incoming: Incoming) -> Committed:
        toast = draw_toast("toast.for_admins", language_of(incoming.language, self.house.language))
        return Committed(incoming.chat, self.store.shard(incoming.chat), toast=toast)

    async def look(self, chat_id: int) -> Committed | None:
        """Ask the shop for what a chat still waits for, once at a time; `None` where it has moved on."""
        async with self.looks(chat_id):
            for _ in range(LOOKS):
                conversation = await self._quiet(chat_id)
                if not conversation.is_waiting:
                    return None
                if done := await self._answer_waiting(chat_id, conversation):
                    return done
        raise Contended(chat_id)

    async def _answer_waiting(self, chat_id: int, waiting: Conversation) -> Committed | None:
        if waiting.request:
            return await self._answer_request(chat_id, waiting)
        try:
            return await self._look_again(chat_id, waiting)
        except Undecidable as error:
            raise Undecidable(chat_id, waiting) from error

    async def _answer_request(self, chat_id: int, asking: Conversation) -> Committed | None:
        """Answer what a command asked of the shop; that takes as long as it takes, so the lane is free meanwhile.

        One whose answer fails by a fault of ours is given up with a word, or all that comes after it would wait for it.
        """
        try:
            with self._typing_if_slow(chat_id):
                replies = tuple(await self.answer(asking, chat_id))
            return await self._commit_answer(chat_id, asking, replies)
        except (StoreDown, Contended, Unreadable):
            raise
        except Exception:
            log.exception("request_failed", kind=asking.request[0])
            return await self._commit_answer(chat_id, asking, (Reply(Note("request.failed")),))

    async def _commit_answer(self, chat_id: int, asking: Conversation, replies: tuple[Notice, ...]) -> Committed | None:
        """Show what was answered, and turn to the next; `None` where that is not waited for any more."""
        async with self.locks(chat_id):
            chat = await self.store.load(chat_id)
            conversation = _recall(chat) or Conversation()
            if conversation.request != asking.request:
                return None
            following, *later = conversation.later or ((),)
            rest = note_offer(replace(conversation, request=following, later=tuple(later)), replies, chat.now)
            rest = note_shown(rest, replies)
            answered = Decision(rest, replies=replies, fetch=0 if rest.is_waiting else None)
            if asking.request[0] in OF_STANDING:
                answered = await show_below(answered, self._desk(chat, chat_id))
            return await self._commit(chat, chat_id, answered, None)

    async def _look_again(self, chat_id: int, waiting: Conversation) -> Committed | None:
        """Read what was said or gathered, or ask the shop for what the draft waits for.

        That may take seconds, in which the person goes on: the lane is taken to commit, if the chat is where it was.
        """
        with self._typing_if_slow(chat_id):
            first = waiting.said[0].message_id if waiting.said else 0
            chat = await self._load(chat_id, ("look", f"{waiting.paste_at}.{waiting.waits}.{first}"))
            conversation = _recall(chat) or Conversation()
            if conversation.request or not conversation.is_waiting:
                return None
            desk = replace(self._desk(chat, chat_id), patience=LOOK_PATIENCE_S)
            decision = await _doubt(await self.decide(Matter(conversation, deaths=chat.deaths), desk), desk)
        async with self.locks(chat_id):
            now = await self.store.load(chat_id)
            return await self._commit(now, chat_id, decision, None) if now.version == chat.version else None

    async def _quiet(self, chat_id: int) -> Conversation:
        """The conversation when no more parts of a pasted order come; the wait is bounded, as a claim is."""
        for _ in range(4):
            chat = await self.store.load(chat_id)
            conversation = _recall(chat) or Conversation()
            if not conversation.is_gathering or is_quiet(conversation, chat.now):
                break
            left = QUIET_MS - (chat.now - conversation.paste_at)  # more than all of it where the clock was set back
            await asyncio.sleep(min(left, QUIET_MS) / 1000 + 0.02)
        return conversation

    def _desk(self, chat: Chat, chat_id: int) -> Desk:
        """In a private chat the chat's id is the person's."""
        return Desk(
            self.shop,
            chat_id,
            self.house.roles.of(chat_id),
            chat.now,
            chat.nonce,
            chat.message_id,
            self.reader,
            language=self.house.language,
            buttons=pressable(chat.want),
            is_open=partial(self._is_open, chat_id),
            find_own=partial(self._find_own, chat_id),
            find_unpaid=partial(self._find_unpaid, chat_id),
            find_standing=partial(self.find_standing, chat_id),
            find_buyers=partial(self.find_buyers, chat_id),
            find_returns=self.find_returns,
            find_table=partial(self.tables.find, chat_id),
            unseen_below=_unseen_below(chat),
            contact=self.house.contact,
            username=self.house.username,
            pause=self.house.door.pause_at(chat.now),
            is_staffed=bool(self.house.staff) and self.house.roles.of(chat_id) != "admin",
        )

    async def _commit(
        self, chat: Chat, chat_id: int, decision: Decision, incoming: Incoming | None
    ) -> Committed | None:
        """Draw the decision and write it; `None` where somebody was quicker."""
        if any(isinstance(each, Handoff) for each in decision.replies):
            decision = await self.handoffs.address(decision, chat_id, chat.now, incoming)
        drawn = draw_decision(decision)
        if decision.conversation.is_muted != memory.is_muted(chat.draft):
            await self.store.keep_beyond(chat_id, memory.lasting(decision.conversation))
        commit = commit_of(decision, drawn, chat, chat_id, incoming)
        update_id = incoming.update_id if incoming else None
        began = asyncio.get_running_loop().time()
        status, left = await self.store.settle(chat_id, chat, commit, update_id)
        if status == "conflict":
            return None
        ref = decision.order.ref if decision.order else ""
        if ref and status == "ok":
            log.info("order", ref=ref, state="intent")
            self.store.meter.count(catalogue.ORDERS, "intent")
        done = Committed(chat_id, self.store.shard(chat_id), ref, decision.fetch == 0, drawn.toast)
        return replace(done, left=Left(left, began) if left else None)

    async def _keep_typing(self, chat: int) -> None:
        """Show it until it is done; an app shows it for five seconds."""
        while True:
            await self.typing(chat)
            await asyncio.sleep(TYPING_EVERY_S)

    @contextmanager
    def _typing_if_slow(self, chat: int) -> Iterator[None]:
        showing: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        appointed = loop.call_later(SLOW_S, lambda: showing.append(loop.create_task(self._keep_typing(chat))))
        try:
            yield
        finally:
            appointed.cancel()
            for task in showing:
                task.cancel()


def _recall(chat: Chat) -> Conversation | None:
    """The chat's memory; `None` where it cannot be read, which the next update of the person sees to."""
    try:
        return memory.unpack(chat.draft)
    except Unreadable:
        return None


async def _doubt(decision: Decision, desk: Desk) -> Decision:
    """The decision with what gives pause about an order that is summed up."""
    return await note_doubts(decision, desk) if isinstance(decision.screen, Summary) else decision


def _is_on_alert(incoming: Incoming) -> bool:
    return isinstance(incoming.act, Tap) and read_press(incoming.act.data).action == Action.RULE


def _unseen_below(chat: Chat) -> int:
    """Where the messages begin that can be an answer to the present question: ids of a chat grow in both directions."""
    return int(chat.message_id.split(":")[0] or 0) if chat.nonce == chat.shown else sys.maxsize
