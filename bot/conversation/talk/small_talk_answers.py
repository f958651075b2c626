"""What is said to small talk and to questions, as true as it is known."""

from collections.abc import Sequence
from contextlib import suppress

from bot.conversation.desk import Desk
from bot.conversation.notes import Etd, Note, Options, Rupiah, reach
from flows.answers import OrderAnswers
from flows.order.form import is_digital, is_physical, payment_methods
from flows.order.totals import total
from flows.shop import ShopUnavailable
from flows.words.small_talk import Kind

ELSEWHERE: dict[Kind, str] = {
    "greeting": "greeting",
    "map": "problem.no_map",
    "order": "resumed",
    "paid": "talk.unsent",
    "status": "talk.unsent",
    "no": "talk.oops",
}
"""Kinds whose sentence has another key than their own."""


async def note_on(kind: Kind, answers: OrderAnswers, desk: Desk) -> Note:
    """The answer to a kind of talk."""
    match kind:
        case "cod":
            return await _note_on_cod(answers, desk)
        case "pay":
            return await _note_on_paying(answers, desk)
        case "order" if not answers.items:
            return Note("talk.catalog")
        case "total" if answers.items:
            key = "talk.total" if answers.courier or not is_physical(answers) else "talk.total.goods"
            return Note(key, {"amount": Rupiah(total(answers.items, answers.courier))})
        case "total":
            return _note_on_item("price", answers)
        case "shipping" | "arrival":
            return _note_on_courier(kind, answers)
        case "stock" | "price":
            return _note_on_item(kind, answers)
        case "human" if not desk.contact:
            return Note("talk.human.none")
        case "human" | "place" | "promo" | "swearing" | "question" | "lost":
            return Note(f"talk.{kind}", {"reach": reach(desk.contact)})
    return Note(ELSEWHERE.get(kind, f"talk.{kind}"))


async def _note_on_cod(answers: OrderAnswers, desk: Desk) -> Note:
    methods = await _payment_methods(answers, desk)
    if not methods:
        return Note("talk.cod.unknown")
    return Note("talk.cod.yes") if "cod" in methods else Note("talk.cod.no", {"methods": Options(tuple(methods))})


async def _note_on_paying(answers: OrderAnswers, desk: Desk) -> Note:
    methods = await _payment_methods(answers, desk)
    return Note("talk.pay", {"methods": Options(tuple(methods))}) if methods else Note("talk.pay.unknown")


async def _payment_methods(answers: OrderAnswers, desk: Desk) -> Sequence[str]:
    """The ways to pay for this order; none where the store is not known yet, or does not answer."""
    with suppress(ShopUnavailable):
        return await payment_methods(answers, desk.shop)
    return ()


def _note_on_courier(kind: Kind, answers: OrderAnswers) -> Note:
    """What bringing it costs, or how long it takes."""
    if is_digital(answers) and not is_physical(answers):
        return Note(f"talk.{kind}.digital")
    courier = answers.courier
    if courier is None or not courier.etd:
        return Note(f"talk.{kind}")
    cost, etd = Rupiah(courier.cost), Etd(courier.etd)
    return Note(f"talk.{kind}.known", {"courier": courier.name, "cost": cost, "etd": etd})


def _note_on_item(kind: Kind, answers: OrderAnswers) -> Note:
    """Whether the item at hand can be had, or its price."""
    item = answers.item or (answers.items[-1].item if answers.items else None)
    if item is None or (answers.product and not answers.item):
        return Note(f"talk.{kind}")
    return Note(f"talk.{kind}.known", {"item": item.name, "price": Rupiah(item.price)})
