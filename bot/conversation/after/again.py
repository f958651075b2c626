"""An order once more: its goods as they are sold now, to whom it went, how it was paid; and what is another now."""

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.after.reopening import answers_of
from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_draft
from bot.conversation.known.earlier import orders_before, usual_of
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Rupiah
from flows.answers import CartAct, OrderAnswers
from flows.events import Plain
from flows.form.draft import amend
from flows.order.freeze import fingerprint
from flows.order.recipients import recipient_of
from flows.order.stock import is_available, most_of
from flows.reading.tokens import tokens_of
from flows.shop import CartLine, Shop
from flows.words.small_talk import words

_SAME = words("sama persis kayak kyk seperti spt tadi td kemarin kmrn kemaren biasa biasanya same usual last before")
_CARRIED = ("customer_name", "customer_phone", "customer_email", "address", "district", "postal_code", "note")


def says_same(text: str) -> bool:
    """The same is wanted, and not just something more."""
    return tokens_of(text).has(_SAME)


async def repeat(conversation: Conversation, desk: Desk, ref: str = "") -> Decision | None:
    """The summary of that order as a new one, or of the newest; `None` where it is not known any more.

    Raises `ShopUnavailable`.
    """
    before = await _find_before(ref, conversation, desk)
    if before is None or before.store is None:
        return None
    lines, notes = await _sold_now(before, desk.shop)
    opened = open_draft(conversation, desk)
    if not lines or opened.draft is None:
        return None
    answers = _answers_again(opened.draft.answers, before, lines)
    draft = amend(opened.draft, answers)
    asked = replace(opened, draft=draft, repeated=fingerprint(answers))
    decision = await answer_event(Plain("look"), asked, desk)
    return head(_keep_dropped(decision, conversation), Note("once_more"), *notes, *_on_courier(before, decision))


async def _find_before(ref: str, conversation: Conversation, desk: Desk) -> OrderAnswers | None:
    """The answers of an order as the chat remembers them, else of one that was placed among many as it stands."""
    known = next((each.answers for each in orders_before(conversation) if ref in {"", each.ref}), None)
    record = await desk.find_own(ref) if ref and known is None else None
    return await answers_of(record, desk.shop) if record else known


def _answers_again(opened: OrderAnswers, before: OrderAnswers, lines: tuple[CartLine, ...]) -> OrderAnswers:
    """All but the courier, whose cost is asked anew, and the way to pay, which the shop may have no more."""
    carried = {name: getattr(before, name) for name in _CARRIED}
    again = replace(opened, store=before.store, items=lines, cart=CartAct("done"), usual=usual_of(before), **carried)
    return replace(again, recipient=recipient_of(before))


async def _sold_now(before: OrderAnswers, shop: Shop) -> tuple[tuple[CartLine, ...], Sequence[Note]]:
    """The goods that are still to be had, and what is another of them."""
    products = await shop.products(before.store) if before.store else ()
    sold = {item.unique_id: item for product in products for item in product.items if is_available(item)}
    lines, notes = list[CartLine](), list[Note]()
    for line in before.items:
        name, item = line.item.name, sold.get(line.item.unique_id)
        if item is None:
            notes.append(Note("once_more.gone", {"item": name}))
            continue
        lines.append(CartLine(item, min(line.quantity, most_of(item))))
        if item.price != line.item.price:
            was, is_now = Rupiah(line.item.price), Rupiah(item.price)
            notes.append(Note("once_more.price", {"item": name, "before": was, "now": is_now}))
        if lines[-1].quantity < line.quantity:
            notes.append(Note("once_more.fewer", {"item": name, "left": str(lines[-1].quantity)}))
    return tuple(lines), notes


def _on_courier(before: OrderAnswers, decision: Decision) -> Sequence[Note]:
    """That another one brings it, or for another price."""
    draft, old = decision.conversation.draft, before.courier
    new = draft.answers.courier if draft else None
    if old is None or new is None:
        return ()
    if new.name != old.name:
        return (Note("once_more.courier", {"before": old.name, "now": new.name}),)
    if new.cost == old.cost:
        return ()
    return (Note("once_more.cost", {"courier": new.name, "before": Rupiah(old.cost), "now": Rupiah(new.cost)}),)


def _keep_dropped(decision: Decision, before: Conversation) -> Decision:
    """What was filled in before can be taken back."""
    if before.draft is None or not before.draft.trail:
        return decision
    return replace(decision, can_undo=True, conversation=replace(decision.conversation, dropped=before.draft))
