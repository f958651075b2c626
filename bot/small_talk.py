"""Answer small talk and questions beside the question on show, which stays as it is with its buttons."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from bot.answering import Decision, Desk
from bot.conversations import Conversation
from bot.messages import Message
from bot.screens import label, question
from bot.sentences import Sentences, rupiah, sentences
from flows.answers import OrderAnswers
from flows.forms import Draft, is_complete
from flows.order import is_digital, is_physical, payment_methods
from flows.shop import ShopUnavailable, Store
from flows.small_talk import has_all, is_asked, small_talk, telling
from flows.small_talk_words import Kind

MOST_METHODS = 6


async def talked(text: str, conversation: Conversation, desk: Desk) -> Decision | None:
    """Answer what is no answer to the question on show; `None` where it may be one."""
    kind = small_talk(text)
    if kind is None or conversation.draft is None or await _may_answer(kind, text, conversation.draft, desk):
        return None
    if conversation.refs and kind in {"paid", "status"}:
        request = ("payment", conversation.refs[-1]) if kind == "paid" else ("status", "")
        return Decision(replace(conversation, request=request), fetch=0)
    said = await sentence(kind, conversation.draft.answers, conversation, desk)
    return Decision(conversation, replies=(Message("\n\n".join(filter(None, (said, _asked(conversation))))),))


async def _may_answer(kind: Kind, text: str, draft: Draft[OrderAnswers], desk: Desk) -> bool:
    """The words are what the question on show asks for: a yes at the cart, COD as a way to pay, a product's name."""
    if kind in {"order", "change"}:
        return True
    match draft.asked:
        case "payment_method":
            return kind == "cod" and not is_asked(text)
        case "cart" | None if kind == "ack":
            return True
        case "product" | "cart":
            return await _names_product(text, draft.answers.store, desk)
    return False


async def _names_product(text: str, store: Store | None, desk: Desk) -> bool:
    """A product has all of the words in its name, fillers apart."""
    words = telling(text)
    with suppress(ShopUnavailable, TimeoutError):
        async with asyncio.timeout(desk.patience):
            products = await desk.shop.products(store) if store and words else ()
            return any(has_all(product.name, words) for product in products)
    return False


def _asked(conversation: Conversation) -> str:
    """The question on show once more, so that it stands below the answer as well."""
    say, draft = sentences(conversation.language), conversation.draft
    if draft is None:
        return ""
    if draft.asked:
        return question(draft.asked, draft.answers, say)
    return say("summary.ask") if is_complete(conversation.the_form, draft) else ""


async def sentence(kind: Kind, answers: OrderAnswers, conversation: Conversation, desk: Desk) -> str:
    """What is said to it, as true as it is known."""
    say = sentences(conversation.language)
    match kind:
        case "greeting":
            return say("greeting")
        case "map":
            return say("problem.no_map")
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
