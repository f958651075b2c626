"""What is said to small talk and to questions, as true as it is known."""

from collections.abc import Sequence
from contextlib import suppress

from bot.conversation.form_turn import Desk
from bot.conversation.memory import Conversation
from bot.screens.labels import label
from bot.screens.texts import Sentences, rupiah, sentences
from flows.answers import OrderAnswers
from flows.order.form import is_digital, is_physical, payment_methods
from flows.order.totals import total
from flows.shop import ShopUnavailable
from flows.words.small_talk import Kind

MOST_METHODS = 6
ELSEWHERE: dict[Kind, str] = {
    "greeting": "greeting",
    "map": "problem.no_map",
    "order": "resumed",
    "paid": "talk.unsent",
    "status": "talk.unsent",
    "no": "talk.oops",
}
"""Kinds whose sentence has another key than their own."""


async def sentence(kind: Kind, answers: OrderAnswers, conversation: Conversation, desk: Desk) -> str:
    """The answer to a kind of talk, in the language of the chat."""
    say = sentences(conversation.language)
    match kind:
        case "cod":
            return await _cod(answers, desk, say)
        case "pay":
            return await _pay(answers, desk, say)
        case "total" if answers.items:
            key = "talk.total" if answers.courier or not is_physical(answers) else "talk.total.goods"
            return say(key, amount=rupiah(total(answers.items, answers.courier)))
        case "total":
            return _of_item("price", answers, say)
        case "shipping" | "arrival":
            return _carried(kind, answers, say)
        case "stock" | "price":
            return _of_item(kind, answers, say)
        case "human" if not desk.contact:
            return say("talk.human.none")
        case "human" | "place" | "promo" | "swearing" | "question":
            return f"{say(f'talk.{kind}')} {reach(say, desk.contact)}"
    return say(ELSEWHERE.get(kind, f"talk.{kind}"))


def reach(say: Sentences, contact: str) -> str:
    """How to reach the store, where it is known."""
    return say("store.contact", contact=contact) if contact else say("store.contact.none")


async def _cod(answers: OrderAnswers, desk: Desk, say: Sentences) -> str:
    methods = await _methods(answers, desk)
    if not methods:
        return say("talk.cod.unknown")
    return say("talk.cod.yes") if "cod" in methods else say("talk.cod.no", methods=_named(methods, say))


async def _pay(answers: OrderAnswers, desk: Desk, say: Sentences) -> str:
    methods = await _methods(answers, desk)
    return say("talk.pay", methods=_named(methods, say)) if methods else say("talk.pay.unknown")


async def _methods(answers: OrderAnswers, desk: Desk) -> Sequence[str]:
    """The ways to pay for this order; none where the store is not known yet, or does not answer."""
    with suppress(ShopUnavailable):
        return await payment_methods(answers, desk.shop)
    return ()


def _named(methods: Sequence[str], say: Sentences) -> str:
    named = [label(method, say) for method in methods]
    return ", ".join([*named[:MOST_METHODS], *(["…"] if named[MOST_METHODS:] else [])])


def _carried(kind: Kind, answers: OrderAnswers, say: Sentences) -> str:
    """What bringing it costs, or how long it takes."""
    if is_digital(answers) and not is_physical(answers):
        return say(f"talk.{kind}.digital")
    courier = answers.courier
    if courier is None or not courier.etd:
        return say(f"talk.{kind}")
    etd = say("days", etd=courier.etd) if courier.etd[-1:].isdigit() else courier.etd
    return say(f"talk.{kind}.known", courier=courier.name, cost=rupiah(courier.cost), etd=etd)


def _of_item(kind: Kind, answers: OrderAnswers, say: Sentences) -> str:
    """Whether the item at hand can be had, or its price."""
    item = answers.item or (answers.items[-1].item if answers.items else None)
    if item is None or (answers.product and not answers.item):
        return say(f"talk.{kind}")
    return say(f"talk.{kind}.known", item=item.name, price=rupiah(item.price))
