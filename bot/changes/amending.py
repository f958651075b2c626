"""Change an order that stands as its buyer confirmed: read it, change it, read it back, and tell.

What shall be is kept in the chat until it is done or handed to people, which is said by the same commit: so it is told
once. The change itself says how the order shall be, so the same one twice is one; a lost answer is read.
"""

from dataclasses import dataclass, replace

import structlog

from bot.changes.changing import SOON_MS, Changing, Later, key_of_replaced, wait_of
from bot.conversation import memory
from bot.conversation.decision import Amendment, Decision, Handoff, Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Rupiah
from bot.outbox.commit import commit_of
from bot.people.alteration import Alteration
from bot.screens.changes import draw_wish
from bot.screens.draw import draw_decision
from bot.storage.order_records import Kept
from bot.storage.store import TRIES, Contended
from flows.answers import OrderAnswers
from flows.order.freeze import new_order
from flows.order.totals import total
from flows.saga import life
from flows.saga.amending import change_of, is_as_wanted, is_surely_done
from flows.saga.changes import standing
from flows.shop import NewOrder, Order
from scalev.errors import BadRequest, ScalevError

log = structlog.get_logger(__name__)

GIVE_UP_AFTER_MS = 15 * 60_000
READ_BACK_WITHIN_MS = 60_000
SHOWN_MS, SHOWN_WITHIN_MS = 500, 5000


@dataclass(frozen=True, slots=True)
class Wish:
    """An order as it shall be: `before` and `after` as answers, `total` what the shop wanted for it before."""

    alteration: Alteration
    number: str
    total: int
    before: OrderAnswers
    after: OrderAnswers

    @property
    def order(self) -> NewOrder:
        """What is frozen of it from now on."""
        return new_order(self.after, self.alteration.ref)

    @property
    def was(self) -> NewOrder:
        """What was frozen of it until now."""
        return new_order(self.before, self.alteration.ref)

    @property
    def agreed(self) -> int:
        """What it was said to cost."""
        goods = total(self.after.items, self.after.courier) - total(self.before.items, self.before.courier)
        return self.total + goods


class Amending:
    """Changes an order that is not paid and not processed."""

    def __init__(self, changing: Changing) -> None:
        self.by = changing

    async def run(self, alteration: Alteration) -> Later:
        """Go on with it; answers in how many milliseconds to come back, if at all."""
        chat = await self.by.store.load(alteration.chat)
        wish = _wish_of(alteration, memory.unpack(chat.draft))
        if wish is None:
            return None  # told and forgotten by a life that ended here
        if chat.nonce != chat.shown and chat.now - alteration.at < SHOWN_WITHIN_MS:
            return SHOWN_MS  # what came of it is said below the words that it is being done
        kept = await self.by.load(alteration.chat, alteration.ref)
        if kept is None or kept.record.placed is None:
            return await self._end(wish, Reply(Note("alter.gone")))
        if kept.record.replaced_by:
            return await self._end(wish, Reply(Note(key_of_replaced(kept.record), {"order": wish.number})))
        if kept.record.order == wish.order:
            return await self._tell(wish, kept.record.placed)
        order = await self.by.read(kept.record.placed)
        if order is None:
            return await self._later(wish, kept, GIVE_UP_AFTER_MS)
        return await (self._change if standing(order) == "open" else self._settle)(wish, kept, order)

    async def _change(self, wish: Wish, kept: Kept, order: Order) -> Later:
        """Ask for it, and read it back."""
        asked = await self._ask(order, wish)
        read = await self.by.read(order)
        if asked == "refused":
            is_moved = read is not None and standing(read) != "open"
            return await (self._settle(wish, kept, read) if read and is_moved else self._give(wish, "refused"))
        if read is None:
            return await self._later(wish, kept, GIVE_UP_AFTER_MS)
        is_done = is_as_wanted(read, wish.order, wish.after) and (
            asked == "done" or is_surely_done(read, wish.was, wish.order, wish.after)
        )
        if is_done:
            return await self._keep(wish, kept, read)
        return await self._later(wish, kept, READ_BACK_WITHIN_MS if asked == "done" else GIVE_UP_AFTER_MS)

    async def _ask(self, order: Order, wish: Wish) -> str:
        """Have it changed: `done`, `refused`, or `unknown`, after which it is read."""
        try:
            await self.by.placed.change(order.id, wish.alteration.ref, change_of(order, wish.was, wish.order))
        except ScalevError as error:
            log.info("amend_order", error=type(error).__name__)
            return "refused" if isinstance(error, BadRequest) and not error.is_doubtful else "unknown"
        return "done"

    async def _settle(self, wish: Wish, kept: Kept, order: Order) -> Later:
        """It can be changed no more; perhaps it was before that."""
        if is_surely_done(order, wish.was, wish.order, wish.after):
            return await self._keep(wish, kept, order)
        await self.by.keep(kept, order)
        if (stands := standing(order)) == "over":
            return await self._end(wish, Reply(Note("amend.over", {"order": wish.number})))
        return await self._give(wish, stands)

    async def _keep(self, wish: Wish, kept: Kept, order: Order) -> Later:
        """Freeze the order as it is now, which its card shows, then tell."""
        current: Kept | None = kept
        for _ in range(TRIES):
            if current is None:
                return await self._end(wish, Reply(Note("alter.gone")))
            can_cod = wish.after.courier is not None and wish.after.courier.is_cod
            record = replace(current.record, order=wish.order, agreed=order.total, can_cod=can_cod)
            step = life.follow(record, _with_place(order, wish.after), current.now, self.by.placement.timings)
            if await self.by.placement.keep(step, current, current.now):
                return await self._tell(wish, order)
            current = await self.by.load(current.record.chat, current.record.ref)
        raise Contended(wish.alteration.chat)

    async def _tell(self, wish: Wish, order: Order) -> Later:
        """Say that it is changed; where it costs other than was said, people hear of it too."""
        amounts = {"total": Rupiah(order.total), "agreed": Rupiah(wish.agreed)}
        is_otherwise = order.total != wish.agreed
        key = "amend.done.otherwise" if is_otherwise else "amend.done"
        key = "amend.done.same" if not is_otherwise and order.total == wish.total else key
        told = Reply(Note(key, {"order": wish.number, **amounts}))
        return await self._end(wish, told, *([self._words(wish)] if is_otherwise else []))

    async def _give(self, wish: Wish, why: str) -> Later:
        """Only people can do it now: they get it as a talk with the buyer."""
        return await self._end(wish, Reply(Note(f"amend.{why}", {"order": wish.number})), self._words(wish))

    def _words(self, wish: Wish) -> Handoff:
        shown = Amendment(wish.number, wish.total, wish.before, wish.after)
        return Handoff("wish", draw_wish(shown, self.by.notices.say), wish.alteration.ref)

    async def _later(self, wish: Wish, kept: Kept, within_ms: int) -> Later:
        """The shop does not say; after a while a person sees to it."""
        if kept.now - wish.alteration.at < within_ms:
            return wait_of(wish.alteration, kept.now)
        return await self._give(wish, "unread")

    async def _end(self, wish: Wish, *told: Notice) -> Later:
        """Say what came of it and forget the wish, by one commit."""
        for _ in range(TRIES):
            chat = await self.by.store.load(wish.alteration.chat)
            conversation = memory.unpack(chat.draft)
            if conversation.wanting != wish.alteration.copy:
                return None
            rest = replace(conversation, standing=None, wanted=None, wanting="", billed=())
            said = await self.by.handoffs.address(Decision(rest, replies=told), wish.alteration.chat, chat.now)
            commit = commit_of(said, draw_decision(said), chat, wish.alteration.chat, None)
            if await self.by.store.commit(wish.alteration.chat, chat.version, commit, None) != "conflict":
                return None
        return SOON_MS


def _with_place(order: Order, answers: OrderAnswers) -> Order:
    """The order with the district it goes to now, where the shop does not say it: the old one is not true any more."""
    named = answers.district.display if answers.district else ""
    return order if order.district else replace(order, district=named)


def _wish_of(alteration: Alteration, conversation: Conversation) -> Wish | None:
    """What the chat still waits for."""
    standing_, wanted = conversation.standing, conversation.wanted
    if conversation.wanting != alteration.copy or standing_ is None or wanted is None:
        return None
    number, amount = conversation.billed
    return Wish(alteration, number, int(amount), standing_.answers, wanted.answers)
