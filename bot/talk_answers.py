"""What is said to small talk and to questions, as true as it is known."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from bot.answering import Desk
from bot.conversations import Conversation
from bot.screens import label
from bot.sentences import Sentences, rupiah, sentences
from flows.answers import OrderAnswers
from flows.order import is_digital, is_physical, payment_methods
from flows.shop import ShopUnavailable
from flows.small_talk_words import Kind

MOST_METHODS = 6


async def sentence(kind: Kind, answers: OrderAnswers, conversation: Conversation, desk: Desk) -> str:
    """The answer to a kind of talk, in the language of the chat."""
    say = sentences(conversation.language)
    match kind:
        case "greeting":
            return say("greeting")
        case "map":
            return say("problem.no_map")
        case "order":
            return say("resumed")
        case "paid" | "status":
            return say("talk.unsent")
        case "cod":
            return await _cod(answers, desk, say)
        case "shipping" | "arrival":
            return _carried(kind, answers, say)
        case "stock" | "price":
            return _of_item(kind, answers, say)
        case "human" if not desk.contact:
            return say("talk.human.none")
        case "human" | "place" | "promo" | "swearing":
            return f"{say(f'talk.{kind}')} {reach(say, desk.contact)}"
    return say(f"talk.{kind}")


def reach(say: Sentences, contact: str) -> str:
    """How to reach the store, where it is known."""
    return say("store.contact", contact=contact) if contact else say("store.contact.none")


async def _cod(answers: OrderAnswers, desk: Desk, say: Sentences) -> str:
    methods: Sequence[str] = ()
    with suppress(ShopUnavailable, TimeoutError):
        async with asyncio.timeout(desk.patience):
            methods = await payment_methods(answers, desk.shop)
    if not methods:
        return say("talk.cod.unknown")
    if "cod" in methods:
        return say("talk.cod.yes")
    named = [label(method, say) for method in methods]
    return say("talk.cod.no", methods=", ".join([*named[:MOST_METHODS], *(["…"] if named[MOST_METHODS:] else [])]))


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
