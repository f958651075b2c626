"""Answers that say more than was asked: several goods at once, a name with its phone, an address with its people.

Where the shop must be asked and does not answer, each raises `ShopUnavailable`, and nothing was taken.
"""

from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import open_at_question
from bot.conversation.memory import Conversation
from bot.conversation.notes import Changed, Note, Phone
from bot.conversation.pasted import pasted_orders
from flows.answers import OrderAnswers
from flows.paste.read import PastedOrder

_OF_ALL = {"tercepat": "kept.courier.fastest", "termurah": "kept.courier.cheapest"}


async def keep_phone(number: str, conversation: Conversation, desk: Desk) -> Decision:
    """A phone that came before it was asked for, which is kept, with or without an order that is open."""
    begun, first = await open_at_question(conversation, desk)
    decision = await fill_in(PastedOrder(customer_phone=number), replace(begun, draft=first.draft), desk)
    return head(decision, Note("contact.kept", {"phone": Phone(number)}))


async def keep_early(order: PastedOrder, conversation: Conversation, desk: Desk) -> Decision:
    """Answers to questions still to come, which are kept and said back."""
    before = conversation.draft.answers if conversation.draft else OrderAnswers()
    decision = replace(await fill_in(order, conversation, desk), read_back=None)
    after = decision.conversation.draft.answers if decision.conversation.draft else before
    names = [slot.name for slot in conversation.the_form.slots if slot.is_editable and slot.name != "cart"]
    told = [Changed(name, before, after, "kept") for name in names if _is_new(name, before, after)]
    return head(decision, *told, *_tell_wishes(order, after))


def _tell_wishes(order: PastedOrder, after: OrderAnswers) -> list[Note]:
    """What is looked for when its question comes."""
    notes = list[Note]()
    if order.district_query and after.place == order.district_query:
        notes.append(Note("kept.place", {"place": after.place}))
    if order.postal_code and after.code == order.postal_code:
        notes.append(Note("kept.postal_code", {"code": after.code}))
    if order.courier_hint:
        of_all = _OF_ALL.get(order.courier_hint)
        return [*notes, Note(of_all) if of_all else Note("kept.courier", {"courier": order.courier_hint})]
    if order.payment and after.payment_method is None:
        notes.append(Note("kept.payment", {"payment": order.payment}))
    return notes


def _is_new(name: str, before: OrderAnswers, after: OrderAnswers) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


async def fill_in(order: PastedOrder, conversation: Conversation, desk: Desk) -> Decision:
    """Fold what was read into the draft, show it, and ask the rest."""
    if conversation.draft is None or order.items or order.open_items:
        begun, first = await open_at_question(conversation, desk)
        conversation = replace(begun, draft=first.draft)
    decision = await pasted_orders.fold(order, conversation, desk, is_form=False)
    return replace(decision, read_back=None) if _shows_itself(decision, order) else decision


def _shows_itself(decision: Decision, order: PastedOrder) -> bool:
    """The cart is on show by itself, and a phone without a name is spoken of in the question."""
    asked = decision.conversation.draft.asked if decision.conversation.draft else None
    return asked == "cart" or order == PastedOrder(customer_phone=order.customer_phone)
