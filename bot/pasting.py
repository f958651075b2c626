"""Messages that are already orders: gathered while they still arrive, read together, folded into the draft.

People paste a form at once or send it in pieces within a second. What looks like a part of one is kept in the
conversation and read when no more came for a moment; several orders in one message are done one after the other.
"""

from dataclasses import replace

from bot.answering import RETRY_SHOP, Decision, Desk, answered, opened
from bot.conversations import Conversation
from bot.messages import Message
from bot.screens import understood
from bot.sentences import sentences
from flows.answers import OrderAnswers
from flows.events import Plain, Said
from flows.forms import Draft, amended, begin, turn
from flows.paste import PastedOrder, looks_like_form
from flows.pasted import fill
from flows.reseller import RESELLER
from flows.shop import NewOrder, Shop, ShopUnavailable, Store

QUIET = 1200
LONGEST = 4096


def is_part(text: str, conversation: Conversation, now: int) -> bool:
    """The text looks like (part of) an order form, or follows one within a moment."""
    return looks_like_form(text) or (bool(conversation.paste) and now - conversation.paste_at < QUIET)


def gathered(conversation: Conversation, text: str, message_id: int | None, now: int) -> Conversation:
    """Keep a part until no more comes."""
    together = "\n".join(filter(None, (conversation.paste, text)))
    return replace(conversation, paste=together[:LONGEST], paste_at=now, paste_id=message_id or 0)


def is_quiet(conversation: Conversation, now: int) -> bool:
    """No more came for a moment."""
    return now - conversation.paste_at >= QUIET


async def filled(
    draft: Draft[OrderAnswers], order: PastedOrder, shop: Shop, message_id: int, *, is_reseller: bool, is_form: bool
) -> Draft[OrderAnswers]:
    """The draft with all that the order says; one Back undoes it all."""
    answers = await fill(draft.answers, order, shop, is_reseller=is_reseller, is_form=is_form)
    heard = (*draft.heard, (message_id, "paste")) if message_id else draft.heard
    return replace(amended(draft, answers), heard=heard)


def next_draft(store: Store, placed: NewOrder) -> Draft[OrderAnswers]:
    """A fresh draft for the next order of the same message: the same store and sender, nothing of the last buyer."""
    sender = {"dropshipper_name": placed.dropshipper_name, "dropshipper_phone": placed.dropshipper_phone}
    return begin(OrderAnswers(), {"store": store, **sender})


async def gather(text: str, message_id: int | None, conversation: Conversation, desk: Desk) -> Decision:
    """Keep what may be a part of an order; a message that is a whole one is read at once."""
    kept = gathered(conversation, text, message_id, desk.now)
    if not conversation.paste:
        read = await read_paste(kept, desk)
        if read.is_whole:
            return read
    return Decision(kept, fetch=0)


async def read_paste(conversation: Conversation, desk: Desk) -> Decision:
    """Read what was gathered; what is no order is ordinary words."""
    text, message_id = conversation.paste, conversation.paste_id
    begun = conversation if conversation.draft else opened(conversation, desk)
    begun = replace(begun, paste="", paste_id=0, waits=0)
    first = await turn(begun.the_form, begun.draft or Draft(OrderAnswers()), Plain("look"), desk.shop, desk.patience)
    store = first.draft.answers.store
    try:
        orders = await desk.reader.orders(store, text) if store else ()
    except ShopUnavailable:
        return _reading_later(conversation)
    if not orders:
        return await answered(Said(text, message_id or None), replace(conversation, paste="", paste_id=0), desk)
    batch = {"batch": text, "batch_next": 1} if len(orders) > 1 else {"batch": "", "batch_next": 0}
    decision = await _filled(orders[0], replace(begun, draft=first.draft, **batch), desk, message_id)  # type: ignore[arg-type]
    return replace(decision, is_whole=not any(order.asks for order in orders))


def _reading_later(conversation: Conversation) -> Decision:
    """Keep what was pasted until there is something to read it against, and say so once."""
    delay = RETRY_SHOP[min(conversation.waits, len(RETRY_SHOP) - 1)]
    message = None if conversation.waits else Message(sentences(conversation.language)("pasted.reading"))
    return Decision(replace(conversation, waits=conversation.waits + 1), message, fetch=delay)


def whole_address(text: str, conversation: Conversation, desk: Desk) -> PastedOrder | None:
    """An answer to the address question that names its district as well, read apart; none where it is not sure."""
    if conversation.draft is None or conversation.draft.asked != "address":
        return None
    try:
        place = desk.reader.place(text)
    except ShopUnavailable:
        return None
    if place.street is None or place.district is None:
        return None
    return PastedOrder(address=place.street, district=place.district, postal_code=place.postal_code)


async def take_address(order: PastedOrder, conversation: Conversation, desk: Desk, message_id: int) -> Decision:
    """Fold a whole address into the draft."""
    return await _filled(order, conversation, desk, message_id, is_form=False)


async def _filled(
    order: PastedOrder, conversation: Conversation, desk: Desk, message_id: int, *, is_form: bool = True
) -> Decision:
    """Fold a pasted order into the draft, show what was understood, and ask the rest."""
    draft, is_reseller = conversation.draft or Draft(OrderAnswers()), conversation.the_form is RESELLER
    try:
        draft = await filled(draft, order, desk.shop, message_id, is_reseller=is_reseller, is_form=is_form)
    except ShopUnavailable:
        return await answered(Plain("look"), replace(conversation, paste=conversation.batch), desk)
    decision = await answered(Plain("look"), replace(conversation, draft=draft), desk)
    say = sentences(conversation.language)
    return replace(decision, message=decision.message and understood(draft.answers, decision.message, say))


async def next_of_batch(decision: Decision, placed: NewOrder, desk: Desk) -> Decision:
    """After one order of a message, open the draft of the next."""
    kept, number = decision.conversation, decision.conversation.batch_next
    try:
        stores = await desk.shop.stores()
        store = next(each for each in stores if each.unique_id == placed.store_unique_id)
        orders = await desk.reader.orders(store, kept.batch)
    except (ShopUnavailable, StopIteration):
        return decision
    if number >= len(orders):
        return replace(decision, conversation=replace(kept, batch="", batch_next=0))
    following = replace(kept, draft=next_draft(store, placed), batch_next=number + 1)
    opened_next = await _filled(orders[number], following, desk, 0)
    heading = sentences(kept.language)("batch.next", number=number + 1, count=len(orders))
    message = opened_next.message and replace(opened_next.message, text=f"{heading}\n\n{opened_next.message.text}")
    return replace(opened_next, message=message, order=decision.order)
