"""Answers that say more than was asked: several goods at once, a name with its phone, an address with its people.

Where the shop must be asked and does not answer, each raises `ShopUnavailable`, and nothing was taken.
"""

from dataclasses import replace

from bot.conversation.decision import Decision, head
from bot.conversation.desk import Desk
from bot.conversation.form_turn import answer_event, open_at_question
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note, Phone
from bot.conversation.pasted import pasted_orders
from flows.answers import OrderAnswers
from flows.events import Plain
from flows.form.draft import Draft, amend
from flows.order.fold import fill
from flows.order.reseller import RESELLER
from flows.paste.goods import may_list
from flows.paste.people import is_form, read_who, without_who
from flows.paste.read import PastedOrder
from flows.reading.courtesies import plain_address
from flows.reading.readers import Unread, read_address
from flows.reading.streets import POSTAL_CODE

LISTED_AT = ("product", "cart")


async def read(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Take an answer to the question of the name or of the address apart; none where it is one answer, or a form."""
    asked = conversation.draft.asked if conversation.draft else None
    if asked == "customer_name":
        return await _read_name(text, conversation, desk)
    if asked == "district":
        return await _read_code(text, conversation, desk)
    return await _read_whole_address(text, conversation, desk) if asked == "address" else None


async def _read_name(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """A name with its phone, or a phone alone, which is kept."""
    who = read_who(text)
    if who is None or who.phone is None:
        return None
    return await _fold(PastedOrder(customer_name=who.name, customer_phone=who.phone), conversation, desk)


async def keep_phone(number: str, conversation: Conversation, desk: Desk) -> Decision:
    """A phone that came before it was asked for, which is kept, with or without an order that is open."""
    begun, first = await open_at_question(conversation, desk)
    decision = await _fold(PastedOrder(customer_phone=number), replace(begun, draft=first.draft), desk)
    return head(decision, Note("contact.kept", {"phone": Phone(number)}))


async def _read_code(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """A district that its postal code tells."""
    if not POSTAL_CODE.search(text):
        return None
    place = desk.reader.place(text)
    if place.district is None or place.street or place.postal_code is None:
        return None
    return await _fold(PastedOrder(district=place.district, postal_code=place.postal_code), conversation, desk)


async def _read_whole_address(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """An address without the people beside it, and perhaps with its district."""
    if conversation.draft is None or is_form(text):
        return None
    known = conversation.draft.answers
    who, street = without_who(text, known.customer_name)
    order = pasted_orders.read_address_with_district(plain_address(street), conversation, desk)
    if order is None and street != text:
        order = _read_street(street)
    if order is None:
        return None
    order = replace(order, customer_phone=None if known.customer_phone else who.phone)
    return await _fold(order, conversation, desk)


def _read_street(text: str) -> PastedOrder | None:
    try:
        return PastedOrder(address=read_address(text))
    except Unread:
        return None


async def read_goods(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """A list of goods: where goods are what is asked for, or anywhere if it is one in lines, none of them unclear."""
    is_asked = conversation.draft is None or conversation.draft.asked in LISTED_AT
    is_in_lines = "\n" in text.strip()
    if not may_list(text) or not (is_asked or is_in_lines):
        return None
    begun, first = await open_at_question(conversation, desk)
    store, is_asked = first.draft.answers.store, first.draft.asked in LISTED_AT
    listed = await desk.reader.goods(store, text) if store and (is_asked or is_in_lines) else None
    if listed is None or (listed.open_items and not is_asked):
        return None
    return await _fold(listed, replace(begun, draft=first.draft), desk)


async def _fold(order: PastedOrder, conversation: Conversation, desk: Desk) -> Decision:
    """Fold what was read into the draft, show it, and ask the rest."""
    draft, is_reseller = conversation.draft or Draft(OrderAnswers()), conversation.the_form is RESELLER
    answers = await fill(draft.answers, order, desk.shop, is_reseller=is_reseller, is_form=False)
    decision = await answer_event(Plain("look"), replace(conversation, draft=amend(draft, answers)), desk)
    return decision if _shows_itself(decision, order) else replace(decision, read_back=answers)


def _shows_itself(decision: Decision, order: PastedOrder) -> bool:
    """The cart is on show by itself, and a phone without a name is spoken of in the question."""
    asked = decision.conversation.draft.asked if decision.conversation.draft else None
    return asked == "cart" or order == PastedOrder(customer_phone=order.customer_phone)
