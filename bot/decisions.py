"""Decide what one update means: from a conversation and an act to the next conversation and what to show.

No Redis and no Telegram here; the shop is asked through the form alone. Whatever needs another answer from the
shop (a status, a list of orders) is left as the conversation's `request`.
"""

from dataclasses import dataclass, replace

from bot import commands, pasting
from bot.cards import cancelled, help_for, home, languages, refused
from bot.conversations import REMEMBERED_ORDERS, Conversation
from bot.messages import Message, split_data
from bot.pasting import ReadOrders
from bot.roles import Role
from bot.screens import draw, understood
from bot.sentences import Sentences, language_of, sentences
from bot.updates import Contact, Incoming, Location, Membership, Other, Tap, Words
from flows.answers import OrderAnswers
from flows.confirmed import fingerprint, new_order, new_ref
from flows.events import Checking, Chose, Confirmed, Edited, EditField, Event, Plain, Problem, Said, Summary, Turned
from flows.forms import Draft, Turn, begin, turn
from flows.paste import PastedOrder
from flows.placing import Record
from flows.readers import is_back, is_cancel, is_skip
from flows.reseller import RESELLER
from flows.shop import Shop, ShopUnavailable

SAME_ORDER_WITHIN = 10 * 60_000
RETRY_SHOP = (1000, 2000, 5000, 10_000, 30_000)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to commit: the conversation, a new screen if any, an order to place, and what is still owed.

    `replies` are messages beside the screen, which stays live; `fetch` asks for another look as soon as possible
    (0) or in so many milliseconds; `toast` answers a tap; `is_open` says that a pasted order left something open.
    """

    conversation: Conversation
    message: Message | None = None
    replies: tuple[Message, ...] = ()
    order: Record | None = None
    fetch: int | None = None
    toast: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs besides the conversation."""

    shop: Shop
    chat: int
    role: Role
    now: int
    nonce: str
    message_id: str
    read_orders: ReadOrders
    patience: float = 1.5


async def decide(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    """Take one act of a person."""
    if not conversation.language:
        conversation = replace(conversation, language=language_of(incoming.language))
    match incoming.act:
        case Membership():
            return Decision(conversation)
        case Tap(data):
            return await _tapped(incoming, data, conversation, desk)
        case Words(text, is_edit=True):
            return await _edited(incoming, text, conversation, desk)
        case Words(text):
            return await _said(incoming, text, conversation, desk)
        case Contact(number, name):
            asked = conversation.draft.asked if conversation.draft else None
            words = name if asked == "customer_name" else number
            return await _answered(Said(words, incoming.message_id), conversation, desk)
        case Location() | Other():
            return await _answered(Plain("no_text"), conversation, desk)


async def _said(incoming: Incoming, text: str, conversation: Conversation, desk: Desk) -> Decision:
    if command := commands.parse(text):
        return await _commanded(*command, conversation, desk)
    if pasting.is_part(text, conversation, desk.now):
        return await _gathered(text, incoming.message_id, conversation, desk)
    if is_cancel(text):
        return _cancel(conversation)
    if is_back(text):
        return await _answered(Plain("back"), conversation, desk)
    if is_skip(text) and conversation.draft:
        return await _answered(Plain("skip"), conversation, desk)
    return await _answered(Said(text, incoming.message_id), conversation, desk)


async def _gathered(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Keep what may be a part of an order; a message that is a whole one is read at once."""
    gathered = pasting.gathered(conversation, text, message_id, desk.now)
    if not conversation.paste:
        read = await read_paste(gathered, desk)
        if read.conversation.draft and not read.is_open:
            return read
    return Decision(gathered, fetch=0)


async def read_paste(conversation: Conversation, desk: Desk) -> Decision:
    """Read what was gathered; what is no order is ordinary words."""
    text, message_id = conversation.paste, conversation.paste_id
    opened = conversation if conversation.draft else _opened(conversation, desk)
    opened = replace(opened, paste="", paste_id=0, waits=0)
    first = await turn(opened.the_form, opened.draft or Draft(OrderAnswers()), Plain("look"), desk.shop, desk.patience)
    store = first.draft.answers.store
    try:
        orders = await desk.read_orders(store, text) if store else ()
    except ShopUnavailable:
        return _reading_later(conversation)
    if not orders:
        return await _answered(Said(text, message_id or None), replace(conversation, paste="", paste_id=0), desk)
    batch = {"batch": text, "batch_next": 1} if len(orders) > 1 else {"batch": "", "batch_next": 0}
    decision = await _filled(orders[0], replace(opened, draft=first.draft, **batch), desk, message_id)  # type: ignore[arg-type]
    return replace(decision, is_open=bool(orders[0].asks))


def _reading_later(conversation: Conversation) -> Decision:
    """Keep what was pasted until there is something to read it against, and say so once."""
    delay = RETRY_SHOP[min(conversation.waits, len(RETRY_SHOP) - 1)]
    message = None if conversation.waits else Message(sentences(conversation.language)("pasted.reading"))
    return Decision(replace(conversation, waits=conversation.waits + 1), message, fetch=delay, is_open=True)


async def _filled(order: PastedOrder, conversation: Conversation, desk: Desk, message_id: int) -> Decision:
    """Fold a pasted order into the draft, show what was understood, and ask the rest."""
    draft = conversation.draft or Draft(OrderAnswers())
    try:
        draft = await pasting.filled(draft, order, desk.shop, message_id, is_reseller=conversation.the_form is RESELLER)
    except ShopUnavailable:
        return await _answered(Plain("look"), replace(conversation, paste=conversation.batch), desk)
    decision = await _answered(Plain("look"), replace(conversation, draft=draft), desk)
    say = sentences(conversation.language)
    return replace(decision, message=decision.message and understood(draft.answers, decision.message, say))


async def _edited(incoming: Incoming, text: str, conversation: Conversation, desk: Desk) -> Decision:
    """An edited message re-applies to the draft; after confirm it changes nothing and says so."""
    if conversation.draft is None:
        say = sentences(conversation.language)
        return Decision(conversation, replies=(Message(say("edit_after")),) if conversation.refs else ())
    return await _answered(Edited(text, incoming.message_id or 0), conversation, desk)


async def _commanded(name: str, argument: str, conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    command = commands.BY_NAME.get(name)
    if command is None or desk.role not in command.roles:
        return Decision(conversation, replies=(refused(say, desk.role),))
    match command.does:
        case "order":
            return await _begin(conversation, desk)
        case "restart":
            return await _begin(replace(conversation, draft=None), desk)
        case "cancel":
            return _cancel(conversation)
        case "language":
            return Decision(conversation, replies=(languages(say),))
        case "help":
            return Decision(conversation, replies=(help_for(say, desk.role),))
        case "orders" | "status":
            asked = replace(conversation, request=(command.does, argument))
            return Decision(asked, fetch=0)


async def _tapped(incoming: Incoming, data: str, conversation: Conversation, desk: Desk) -> Decision:
    """A tap on the live screen acts; any other changes nothing, says so, and shows the present screen again."""
    say = sentences(conversation.language)
    action, nonce, argument = split_data(data)
    if action == "s" and nonce in conversation.refs:
        asked = replace(conversation, request=("receipt", nonce))
        return Decision(asked, toast=say.plain("toast.checking"), fetch=0)
    if action == "l":
        return await _spoken(argument, conversation, desk)
    if action == "n" and nonce != desk.nonce:
        return await _begin(conversation, desk)
    if nonce != desk.nonce or not nonce:
        return await _stale(incoming, conversation, desk)
    match action:
        case "n":
            return _on_live_screen(await _begin(conversation, desk))
        case "u" if conversation.dropped:
            restored = replace(conversation, draft=conversation.dropped, dropped=None)
            return _on_live_screen(await _answered(Plain("look"), restored, desk))
        case "x":
            return _on_live_screen(_cancel(conversation))
    if event := _event(action, argument, conversation):
        return _on_live_screen(await _answered(event, conversation, desk))
    return await _stale(incoming, conversation, desk)


def _event(action: str, argument: str, conversation: Conversation) -> Event | None:
    """The form event of a button, or none where it is nobody's."""
    plain: dict[str, Event] = {"b": Plain("back"), "k": Plain("skip"), "y": Plain("confirm")}
    if action in plain:
        return plain[action]
    if action == "e" and conversation.the_form.slot(argument):
        return EditField(argument)
    if action in {"c", "p"} and argument.isdecimal():
        return Chose(int(argument)) if action == "c" else Turned(int(argument))
    return None


async def _stale(incoming: Incoming, conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    if str(incoming.message_id) == desk.message_id.split(":")[0]:
        return Decision(conversation, toast=say.plain("toast.already"))
    decision = await _answered(Plain("look"), conversation, desk)
    return replace(decision, toast=say.plain("toast.stale"))


async def _spoken(language: str, conversation: Conversation, desk: Desk) -> Decision:
    spoken = replace(conversation, language=language_of(language))
    return await _answered(Plain("look"), spoken, desk)


def _on_live_screen(decision: Decision) -> Decision:
    """A tap edits the live screen instead of adding a message."""
    return replace(decision, message=decision.message and replace(decision.message, is_new=False))


def _cancel(conversation: Conversation) -> Decision:
    say = sentences(conversation.language)
    if conversation.draft is None:
        return Decision(conversation, home(say))
    return Decision(replace(conversation, draft=None, dropped=conversation.draft, request=()), cancelled(say))


async def look(conversation: Conversation, desk: Desk) -> Decision:
    """Ask the shop again for what the chat waits for; the answer takes the place of the waiting screen."""
    return _on_live_screen(await _answered(Plain("look"), conversation, desk))


async def _begin(conversation: Conversation, desk: Desk) -> Decision:
    """Open a draft, or go on with the one that is open."""
    if conversation.draft is not None:
        decision = await _answered(Plain("look"), conversation, desk)
        return replace(decision, message=decision.message and _headed(decision.message, conversation, "resumed"))
    return await _answered(Plain("look"), _opened(conversation, desk), desk)


def _headed(message: Message, conversation: Conversation, key: str) -> Message:
    return replace(message, text=f"{sentences(conversation.language)(key)}\n\n{message.text}")


def _opened(conversation: Conversation, desk: Desk) -> Conversation:
    """A fresh draft of the role's form, with the sender's own data where they are remembered."""
    is_reseller = desk.role == "reseller"
    given = {"dropshipper_name": conversation.sender_name, "dropshipper_phone": conversation.sender_phone}
    known = {name: value for name, value in given.items() if value} if is_reseller else {}
    form = "reseller" if is_reseller else "order"
    return replace(conversation, form=form, draft=begin(OrderAnswers(), known), dropped=None, again="")


async def _answered(event: Event, conversation: Conversation, desk: Desk) -> Decision:
    """Give an event to the form, opening a draft where there is none."""
    if conversation.draft is None:
        if not isinstance(event, Said):
            return Decision(conversation, home(sentences(conversation.language)))
        return await _first_words(event, conversation, desk)
    taken = await turn(conversation.the_form, conversation.draft, event, desk.shop, desk.patience)
    return await _after(taken, conversation, desk)


async def _first_words(event: Said, conversation: Conversation, desk: Desk) -> Decision:
    """Words without a draft: perhaps they name a product already; otherwise greet and ask."""
    opened = _opened(conversation, desk)
    form, draft = opened.the_form, opened.draft or Draft(OrderAnswers())
    first = await turn(form, draft, Plain("look"), desk.shop, desk.patience)
    if first.draft.asked != "product":
        return _greeted(await _after(first, opened, desk), opened)
    taken = await turn(form, first.draft, event, desk.shop, desk.patience)
    problem = getattr(taken.screen, "problem", None)
    if problem and problem.key == "no_product":
        return _greeted(await _after(first, opened, desk), opened)
    return await _after(taken, opened, desk)


def _greeted(decision: Decision, conversation: Conversation) -> Decision:
    return replace(decision, message=decision.message and _headed(decision.message, conversation, "greeting"))


async def _after(taken: Turn[OrderAnswers], conversation: Conversation, desk: Desk) -> Decision:
    say = sentences(conversation.language)
    kept = replace(_remembering(conversation, taken.draft.answers), draft=taken.draft)
    if isinstance(taken.screen, Confirmed):
        return await _confirmed(taken, kept, desk, say)
    if not isinstance(taken.screen, Checking):
        return Decision(replace(kept, waits=0), draw(taken.screen, say))
    delay = RETRY_SHOP[min(kept.waits, len(RETRY_SHOP) - 1)] if taken.screen.problem else 0
    return Decision(replace(kept, waits=kept.waits + 1), draw(taken.screen, say), fetch=delay)


def _remembering(conversation: Conversation, answers: OrderAnswers) -> Conversation:
    """A reseller's own name and phone are asked once."""
    name = answers.dropshipper_name or conversation.sender_name
    phone = answers.dropshipper_phone or conversation.sender_phone
    return replace(conversation, sender_name=name, sender_phone=phone)


async def _confirmed(taken: Turn[OrderAnswers], kept: Conversation, desk: Desk, say: Sentences) -> Decision:
    """Freeze the order under a new reference; the same order within ten minutes is asked about first."""
    answers = taken.draft.answers
    mark = fingerprint(answers)
    is_recent = kept.last == mark and desk.now - kept.last_at < SAME_ORDER_WITHIN
    if is_recent and kept.again != mark:
        editable = tuple(slot.name for slot in kept.the_form.slots if getattr(answers, slot.name) is not None)
        summary = Summary(answers, tuple(s for s in editable if _is_editable(kept, s)), Problem("same_order"))
        return Decision(replace(kept, again=mark), draw(summary, say))
    ref = new_ref()
    order = Record(ref, desk.chat, new_order(answers, ref), desk.now, kept.language)
    refs = (*kept.refs, ref)[-REMEMBERED_ORDERS:]
    placed = replace(kept, draft=None, dropped=None, refs=refs, last=mark, last_at=desk.now, again="")
    decision = Decision(placed, draw(taken.screen, say), order=order)
    return await _next_of_batch(decision, answers, desk) if placed.batch else decision


async def _next_of_batch(decision: Decision, answers: OrderAnswers, desk: Desk) -> Decision:
    """After one order of a message, open the draft of the next."""
    kept, number = decision.conversation, decision.conversation.batch_next
    try:
        orders = await desk.read_orders(answers.store, kept.batch) if answers.store else ()
    except ShopUnavailable:
        orders = ()
    if number >= len(orders):
        return replace(decision, conversation=replace(kept, batch="", batch_next=0))
    following = replace(kept, draft=pasting.next_draft(answers), batch_next=number + 1)
    opened = await _filled(orders[number], following, desk, 0)
    heading = sentences(kept.language)("batch.next", number=number + 1, count=len(orders))
    message = opened.message and replace(opened.message, text=f"{heading}\n\n{opened.message.text}")
    return replace(opened, message=message, order=decision.order)


def _is_editable(conversation: Conversation, name: str) -> bool:
    slot = conversation.the_form.slot(name)
    return slot is not None and slot.is_editable
