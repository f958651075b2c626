"""Give an event to the chat's form, and say what comes of it: the next screen, or a confirmed order.

No Redis and no Telegram here; the shop is asked through the form alone.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.conversation.memory import REMEMBERED_ORDERS, Conversation, Unheard
from bot.people.roles import Role
from bot.people.ruling import Ruling
from bot.screens.notices import home
from bot.screens.questions import draw
from bot.screens.texts import Sentences, sentences
from bot.telegram_api.message import Message
from flows.answers import OrderAnswers
from flows.events import Checking, Confirmed, Event, Plain, Problem, Said, Summary
from flows.form.draft import Draft, is_complete
from flows.form.engine import Turn, turn
from flows.order.freeze import fingerprint, new_order, new_ref
from flows.order.totals import total
from flows.paste.places import Place
from flows.paste.read import PastedOrder
from flows.patience import Haste
from flows.saga.record import Record
from flows.shop import Shop, ShopSlow, ShopUnavailable, Store

SAME_ORDER_WITHIN = 10 * 60_000
MOST_SHELVED = 32_768  # characters
RETRY_SHOP = (1000, 2000, 5000, 10_000, 30_000)


class Reader(Protocol):
    """Reads texts against the shop's products and the country's districts; raises `ShopUnavailable` until it can."""

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message."""
        ...

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a message lists, if it is a list of goods."""
        ...

    def place(self, text: str) -> Place:
        """The street and the district of an address."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What to commit: the conversation, a new screen if any, an order to place, and what is still owed.

    `replies` are messages beside the screen, which stays live; `fetch` asks for another look as soon as possible
    (0) or in so many milliseconds; `toast` answers a tap; `is_whole` says that a pasted order leaves nothing
    open, and `is_again` that the screen is the one on show, whose buttons stay good; `problem` is why words were no
    answer, by its key; `ruling` is an admin's, to be carried out.
    """

    conversation: Conversation
    message: Message | None = None
    replies: tuple[Message, ...] = ()
    order: Record | None = None
    fetch: int | None = None
    toast: str = ""
    is_whole: bool = False
    is_again: bool = False
    problem: str = ""
    ruling: Ruling | None = None


async def none_is_open(_ref: str) -> bool:
    """No order is on its way where none can be known."""
    return False


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs besides the conversation; one decision waits `patience` seconds for others, all in all.

    `buttons` are what the live screen's buttons send, `nonce` what tells it from others; `is_open` says whether an
    order is still on its way. A message below `unseen_below` was sent before the present question was on show.
    `haste` ends that before its time. `contact` says how to reach the store, where it is known, and `username` names
    the bot.
    """

    shop: Shop
    chat: int
    role: Role
    now: int
    nonce: str
    message_id: str
    reader: Reader
    patience: float = 1.5
    haste: Haste = field(default_factory=Haste)
    language: str = "id"
    buttons: frozenset[str] = frozenset()
    is_open: Callable[[str], Awaitable[bool]] = none_is_open
    unseen_below: int = 0
    contact: str = ""
    username: str = ""


async def answered(event: Event, conversation: Conversation, desk: Desk) -> Decision:
    """Give an event to the form, opening a draft where there is none."""
    if conversation.draft is None:
        if not isinstance(event, Said):
            return Decision(conversation, home(sentences(conversation.language)))
        return await _first_words(event, conversation, desk)
    taken = await turn(conversation.the_form, conversation.draft, event, desk.shop)
    return await _after(taken, conversation, desk)


async def _first_words(event: Said, conversation: Conversation, desk: Desk) -> Decision:
    """Words without a draft: perhaps they name a product already; otherwise greet and ask."""
    begun, first = await begun_at(conversation, desk)
    if isinstance(first.screen, Checking):
        raise unanswered(first.screen)
    if first.draft.asked != "product":
        words = Unheard(event.text, event.message_id or 0)
        return _greeted(shelved(await _after(first, begun, desk), words), begun)
    taken = await turn(begun.the_form, first.draft, event, desk.shop)
    problem = getattr(taken.screen, "problem", None)
    if problem and problem.key == "no_product":
        return _greeted(await _after(taken, begun, desk), begun)
    return await _after(taken, begun, desk)


async def begun_at(conversation: Conversation, desk: Desk) -> tuple[Conversation, Turn]:
    """The conversation with an open draft, and the question it stands at; raises `ShopUnavailable`.

    The only store there is is known before the question that asks for it.
    """
    begun = conversation if conversation.draft else opened(conversation, desk)
    draft = begun.draft or Draft(OrderAnswers())
    first = await turn(begun.the_form, draft, Plain("look"), desk.shop)
    if first.draft.answers.store or isinstance(first.screen, Checking):
        return begun, first
    only, *others = await desk.shop.stores() or (None,)
    answers = replace(first.draft.answers, store=None if others else only)
    return begun, replace(first, draft=replace(first.draft, answers=answers))


def shelved(decision: Decision, words: Unheard) -> Decision:
    """Keep words of an order until the question that comes before it is answered, and say so."""
    conversation, message = decision.conversation, decision.message
    kept = (*conversation.shelved, words)
    if sum(len(each.text) for each in kept) > MOST_SHELVED:
        return replace(decision, replies=(Message(sentences(conversation.language)("not_kept")),))
    said = message and headed(message, conversation, "shelved")
    return replace(decision, conversation=replace(conversation, shelved=kept), message=said)


async def standing(conversation: Conversation, desk: Desk) -> Conversation:
    """The conversation at the question that an open draft stands at; raises `ShopUnavailable` while none can be asked.

    Words said before the shop told what there is to choose from are no answer to the question before it.
    """
    draft = conversation.draft
    if draft is None or draft.asked or is_complete(conversation.the_form, draft):
        return conversation
    begun, first = await begun_at(conversation, desk)
    if isinstance(first.screen, Checking):
        raise unanswered(first.screen)
    return replace(begun, draft=first.draft)


def unanswered(screen: Checking) -> ShopUnavailable:
    """Why the shop has not answered yet."""
    return ShopUnavailable() if screen.problem else ShopSlow()


def _greeted(decision: Decision, conversation: Conversation) -> Decision:
    return replace(decision, message=decision.message and headed(decision.message, conversation, "greeting"))


def headed(message: Message, conversation: Conversation, key: str, **values: str) -> Message:
    """A message below a sentence."""
    return above(message, sentences(conversation.language)(key, **values))


def above(message: Message, text: str) -> Message:
    """A message below other words."""
    return replace(message, text=f"{text}\n\n{message.text}")


def opened(conversation: Conversation, desk: Desk) -> Conversation:
    """A fresh draft of the role's form, with the sender's own data where they are remembered."""
    is_reseller = desk.role == "reseller"
    name, phone = conversation.sender_name or None, conversation.sender_phone or None
    known = OrderAnswers(name, phone) if is_reseller else OrderAnswers()
    form = "reseller" if is_reseller else "order"
    line = conversation.begun if conversation.waiting else 0
    fresh = replace(conversation, dropped=None, again="", typed=(), shelved=(), begun=line)
    return replace(fresh, form=form, draft=Draft(known))


async def _after(taken: Turn, conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    kept = replace(_remembering(conversation, taken.draft.answers), draft=taken.draft)
    if isinstance(taken.screen, Confirmed):
        return await _confirmed(taken, kept, desk, say)
    if not isinstance(taken.screen, Checking):
        problem = taken.screen.problem.key if taken.screen.problem else ""
        return Decision(replace(kept, waits=0), draw(taken.screen, say), problem=problem)
    return asked_later(kept, unanswered(taken.screen), draw(taken.screen, say))


def asked_later(conversation: Conversation, trouble: ShopUnavailable, message: Message | None = None) -> Decision:
    """Ask the shop again: at once where it is only slow, else later each time."""
    is_slow = isinstance(trouble, ShopSlow)
    delay = 0 if is_slow else RETRY_SHOP[min(conversation.waits, len(RETRY_SHOP) - 1)]
    return Decision(replace(conversation, waits=conversation.waits + 1), message, fetch=delay)


def _remembering(conversation: Conversation, answers: OrderAnswers) -> Conversation:
    """A reseller's own name and phone are asked once."""
    name = answers.dropshipper_name or conversation.sender_name
    phone = answers.dropshipper_phone or conversation.sender_phone
    return replace(conversation, sender_name=name, sender_phone=phone)


async def _confirmed(taken: Turn, kept: Conversation, desk: Desk, say: Sentences) -> Decision:
    """Freeze the order under a new reference; one that may be the last one again is asked about first."""
    answers = taken.draft.answers
    mark = fingerprint(answers)
    if kept.again != mark and (problem := await _same_order(mark, kept, desk)):
        editable = tuple(slot.name for slot in kept.the_form.slots if getattr(answers, slot.name) is not None)
        summary = Summary(answers, tuple(s for s in editable if _is_editable(kept, s)), problem)
        return Decision(replace(kept, again=mark), draw(summary, say))
    ref = new_ref()
    agreed = total(answers.items, answers.courier)
    order = Record(ref, desk.chat, new_order(answers, ref), desk.now, kept.language, agreed=agreed)
    refs = (*kept.refs, ref)[-REMEMBERED_ORDERS:]
    placed = replace(kept, draft=None, dropped=None, refs=refs, last=mark, last_at=desk.now, again="", waits=0)
    return Decision(placed, draw(taken.screen, say), order=order)


async def _same_order(mark: str, kept: Conversation, desk: Desk) -> Problem | None:
    """The same goods for the same person, minutes after the last order or while that one is still on its way."""
    if kept.last != mark:
        return None
    if kept.refs and await desk.is_open(kept.refs[-1]):
        return Problem("same_order_open")
    return Problem("same_order") if desk.now - kept.last_at < SAME_ORDER_WITHIN else None


def _is_editable(conversation: Conversation, name: str) -> bool:
    slot = conversation.the_form.slot(name)
    return slot is not None and slot.is_editable
