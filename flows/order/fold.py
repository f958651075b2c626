"""Fold a pasted order into the answers: what is clear is answered, what is open becomes the query of its own question.

Nothing that was answered before is lost, and nothing is guessed: a place or an item that may mean several things
is asked with the words that were pasted.
"""

import re
from dataclasses import fields, replace

from flows.answers import CartAct, OrderAnswers, Usual, Wish
from flows.order.cart import add_line, next_act, room
from flows.order.form import is_brought_alike, is_doubtful, is_physical, payment_methods
from flows.order.recipients import without_recipient
from flows.paste.read import PastedItem, PastedOrder
from flows.reading.payments import find_meant
from flows.shop import CartLine, District, Shop

PLAIN = ("customer_name", "customer_phone", "customer_email", "address", "postal_code", "note")
SENDER = ("dropshipper_name", "dropshipper_phone")
PERSON = ("customer_phone", "customer_name", "address")


def is_for(order: PastedOrder, known: OrderAnswers | PastedOrder) -> bool:
    """The order says the same person's phone or name again; who puts an order right does not change the rest of it."""
    pairs = [(_plain(getattr(order, name)), _plain(getattr(known, name))) for name in PERSON]
    is_same = any(said and said == before for said, before in pairs[:2])
    return is_same and sum(bool(said and before and said != before) for said, before in pairs) < 2


def is_for_another(order: PastedOrder, known: OrderAnswers | PastedOrder) -> bool:
    """The order says who it is for, and that is somebody else."""
    pairs = [(_plain(getattr(order, name)), _plain(getattr(known, name))) for name in PERSON[:2]]
    return not is_for(order, known) and any(said and before and said != before for said, before in pairs)


def _plain(said: str | None) -> str:
    return " ".join(re.findall(r"\w+", (said or "").casefold()))


def correct(before: PastedOrder, said: PastedOrder) -> PastedOrder:
    """The order with what was said of it later; a place and a list of items are taken as a whole."""
    values = {field.name: getattr(said, field.name) or getattr(before, field.name) for field in fields(said)}
    for names in (("items", "open_items"), ("district", "district_query")):
        if any(getattr(said, name) for name in names):
            values |= {name: getattr(said, name) for name in names}
    return PastedOrder(**values)


async def fill(
    answers: OrderAnswers, order: PastedOrder, shop: Shop, *, is_reseller: bool, is_form: bool = True
) -> OrderAnswers:
    """The answers with all that the order says; raises `ShopUnavailable`.

    Who pasted a form said all they wanted, so that what may be skipped is not asked again.
    """
    names = (*PLAIN, *SENDER) if is_reseller else PLAIN
    answers = _for_another(answers, order) if answers.recipient else answers
    said = {name: value for name in names if (value := getattr(order, name))}
    filled = (_with_items if is_form else _with_more)(replace(answers, **said), order)
    filled = await _with_place(filled, order, shop)
    filled = await _with_code(filled, order, shop)
    filled = await _with_payment(filled, order, shop)
    filled = replace(filled, courier_wish=order.courier_hint, courier=None) if order.courier_hint else filled
    filled = _without_extras(filled) if is_form else filled
    return _with_usual(filled) if is_form and (order.items or order.open_items) else filled


def _for_another(answers: OrderAnswers, order: PastedOrder) -> OrderAnswers:
    """The answers without who was known before, where the order is for somebody else, or goes somewhere else."""
    if any(said and said != getattr(answers, name) for name in PERSON[:2] if (said := getattr(order, name))):
        return without_recipient(answers)
    if order.address and not order.district and order.address != answers.address:
        return replace(answers, district=None, postal_code=None, courier=None)
    return answers


def _with_items(answers: OrderAnswers, order: PastedOrder) -> OrderAnswers:
    """The items that are clear and there go into the cart, the others wait for their question."""
    if not order.items and not order.open_items:
        return answers
    emptied = replace(answers, product=None, item=None, quantity=None, items=(), courier=None)
    there, wishes = _sort_out(emptied, order)
    lines = tuple(CartLine(one.item, one.quantity) for one in there)
    act = CartAct("more") if wishes else CartAct("done")
    return replace(emptied, items=lines, wishes=wishes, cart=act if lines else None)


def _with_more(answers: OrderAnswers, order: PastedOrder) -> OrderAnswers:
    """The goods of a list beside those that were there; a list instead of an unclear item takes its place."""
    if not order.items and not order.open_items:
        return answers
    there, wishes = _sort_out(answers, order)
    added = replace(answers, product=None, item=None, quantity=None, wishes=(), cart=None, courier=None)
    for one in there:
        added = add_line(replace(added, item=one.item, quantity=one.quantity))
    is_listed = not answers.wishes or answers.wishes[0].is_listed
    wishes = (*(replace(wish, is_listed=is_listed) for wish in wishes), *answers.wishes[1:])
    return replace(added, wishes=wishes, cart=next_act(answers.wishes, wishes) if added.items else None)


def _sort_out(answers: OrderAnswers, order: PastedOrder) -> tuple[list[PastedItem], tuple[Wish, ...]]:
    """The items that are clear and there, and the wishes that must be asked about."""
    there = [one for one in order.items if one.quantity <= room(answers, one.item)]
    lacking = tuple(Wish(one.text, one.quantity) for one in order.items if one not in there)
    return there, (*(Wish(one.text, one.quantity, is_doubtful=True) for one in order.open_items), *lacking)


async def _with_place(answers: OrderAnswers, order: PastedOrder, shop: Shop) -> OrderAnswers:
    """A district the text told surely is answered; words that may mean several are kept for the question."""
    if order.district is None:
        return replace(answers, place=order.district_query) if order.district_query else answers
    district = await shop.locate_district(order.district)
    if district is None:
        return replace(answers, place=order.district.display)
    return replace(_move(answers, district), place="")


def _move(answers: OrderAnswers, district: District) -> OrderAnswers:
    return answers if answers.district == district else replace(answers, district=district, courier=None)


async def _with_code(answers: OrderAnswers, order: PastedOrder, shop: Shop) -> OrderAnswers:
    """A postal code that is none of the district's is asked about; before its district it waits for that."""
    if not order.postal_code:
        return answers
    if answers.district is None:
        return replace(answers, postal_code=None, code=order.postal_code)
    is_wrong = is_doubtful(order.postal_code, await shop.postal_codes(answers.district))
    return replace(answers, postal_code=None, code=order.postal_code) if is_wrong else replace(answers, code="")


async def _with_payment(answers: OrderAnswers, order: PastedOrder, shop: Shop) -> OrderAnswers:
    """A wish for a way to pay that the store has exactly one of is an answer, any other is kept for the question."""
    if answers.store is None or not order.payment:
        return answers
    usable = find_meant(order.payment, await payment_methods(answers, shop))
    if len(usable) == 1:
        courier = answers.courier if is_brought_alike(answers, usable[0]) else None
        return replace(answers, payment_method=usable[0], payment="", courier=courier)
    return replace(answers, payment_method=None, payment=order.payment, courier=None)


def _with_usual(answers: OrderAnswers) -> OrderAnswers:
    """Who said all they wanted is shown the courier that is taken, instead of being asked for one."""
    return replace(answers, usual=answers.usual or Usual())


def _without_extras(answers: OrderAnswers) -> OrderAnswers:
    """Skip what may be skipped."""
    is_passed = not answers.code and (is_physical(answers) or bool(answers.wishes))
    postal_code = answers.postal_code or ("" if is_passed else None)
    return replace(answers, postal_code=postal_code, note=answers.note or "")
