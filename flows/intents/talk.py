"""Rules for talk: beside a question, and of an order that stands."""

import re

from flows.intents.context import Context
from flows.intents.intent import About, Another, Intent, Lookup, More, Talk, Topic
from flows.intents.questions.reading import names_more
from flows.reading.no_answers import is_dated, is_of_price, is_payment_alone, is_question_mark, is_request
from flows.reading.of_an_order import (
    about_order,
    goods_beside,
    has_count,
    is_buying,
    is_grievance,
    is_of_another,
    is_of_standing,
)
from flows.reading.short_answers import is_adding, is_going_on, is_kept
from flows.reading.small_talk import is_asked, is_chatter, is_question, question_kind, small_talk
from flows.reading.tokens import tokens_of
from flows.words.intents import ALREADY, DAMAGED, DROP, NEGATIVE
from flows.words.small_talk import Kind, words

TAKES_ANY_WORDS = frozenset({"customer_name", "dropshipper_name", "address"})
_OF_DIGITS = frozenset({"customer_phone", "dropshipper_phone", "postal_code"})
_LONGEST = 120
_TO_A_PLACE = re.compile(
    r"\s(?:(?:kalau|kalo|klo|kl|untuk|if)\s)?(?:ke|to)\s[^\W\d_]{3,20}(?:\s[^\W\d_]{3,20}){0,2}[\s?]*\Z", re.IGNORECASE
)
_PARCELS = words("resi resinya tracking lacak awb paket paketku paketnya")
_BY_NAME = frozenset({"product", "cart", "district"})
_OF_PAYING = frozenset[Topic]({"payment", "paying"})
_OF_CHANGE = frozenset[Topic]({"cancel", "method"})
OF_STANDING = _OF_CHANGE | _OF_PAYING | {"qr", "bill", "status", "files"}


def talk(text: str, context: Context) -> Intent | Lookup | None:
    """Answer small talk and questions, unless they are what the question on show asks for."""
    kind = small_talk(text) or _arrival_there(text) or _question_kind(text, context)
    if kind is None or (kind == "change" and context.answers is not None):
        return None
    if _chooses(kind, text, context):
        return None
    if context.answers is None or context.asked in _BY_NAME:
        if context.is_named is None:
            return Lookup("named")
        return None if context.is_named else Talk(kind)
    return Talk(kind)


def _arrival_there(text: str) -> Kind | None:
    """`lama ga kirimnya kalo ke bekasi`: how long it takes, to a place that is named."""
    return "arrival" if small_talk(_TO_A_PLACE.sub("", text[:_LONGEST])) == "arrival" else None


def _question_kind(text: str, context: Context) -> Kind | None:
    """A question is nobody's name and no street."""
    if context.asked == "note":
        return "question" if is_question_mark(text) and not is_request(text) else None
    is_free = context.asked in TAKES_ANY_WORDS or (context.asked in _OF_DIGITS and not any(map(str.isdigit, text)))
    return "question" if is_free and (is_question(text) or is_question_mark(text)) else None


def _chooses(kind: Kind, text: str, context: Context) -> bool:
    """A yes at the cart or to a guess, COD as a way to pay, at its question or instead of another one."""
    is_paying = context.asked == "payment_method"
    is_paying_else = (context.is_summary or context.asked == "note") and is_payment_alone(text)
    if is_paying or is_paying_else:
        return kind in {"cod", "pay"} and not is_asked(text)
    if context.takes_yes and is_kept(text):
        return True
    return context.asked == "cart" and kind in {"ack", "order", "no"} and (is_going_on(text) or is_adding(text))


def grievance(text: str, context: Context) -> Intent | None:
    """Anger or money wanted back is for a person, also where an order is open; no free answer is read so."""
    if context.asked in TAKES_ANY_WORDS | {"note"} or context.is_gathering or not is_grievance(text):
        return None
    is_known = context.is_after_order or not has_count(text)
    about: Intent = About("complaint") if context.has_orders else Talk("human")
    return about if is_known and "\n" not in text.strip() else None


def of_standing(text: str, context: Context) -> Intent | None:
    """A form is open beside an order that stands: what only that can be asked, or be told of, is of that."""
    answers = context.answers
    if not context.has_orders or answers is None or context.is_gathering or context.has_unread:
        return None
    topic = about_order(text)
    if topic is None or topic == "thanks":
        return None
    is_of_it = _is_asked_of_it(topic, text, context) or _is_told_of_it(topic, text, context)
    return About(topic) if is_of_it else None


def _is_asked_of_it(topic: Topic, text: str, context: Context) -> bool:
    """Everyday words that ask for what a form has not, at whatever question."""
    if context.is_after_order:
        return False
    if topic in _OF_CHANGE:
        return is_of_another(text)
    is_choice = context.asked == "payment_method" and topic in _OF_PAYING and context.names_option(text)
    return topic in OF_STANDING and not is_choice and not small_talk(text) and is_of_standing(text)


def _is_told_of_it(topic: Topic, text: str, context: Context) -> bool:
    """What happened to it: that it was paid, or came broken; with no goods in the form yet, more can be of it."""
    answers, said = context.answers, tokens_of(text)
    if context.asked in TAKES_ANY_WORDS | {"note"} or "\n" in text.strip():
        return False
    is_bare = answers is not None and not answers.items and not answers.wishes
    match topic:
        case "payment":
            return said.has(ALREADY) and not said.has(NEGATIVE)
        case "complaint":
            return is_bare or said.has(DAMAGED)
        case "status":
            return is_bare or said.has(_PARCELS)
    return False


def after_order(text: str, context: Context) -> Intent | Lookup | None:
    """After an order, words are about it until goods are named."""
    topic = about_order(text) if context.is_after_order else None
    if topic is None:
        return None
    is_counted = topic == "again" and has_count(text)
    if (topic == "join" or is_counted) and (goods := goods_beside(text)):
        if context.found is None:
            return Lookup("product")
        if context.found != "none":
            return Another(goods)
        if topic == "join":
            return About(topic)
    if (is_buying(text) or (topic == "wish" and has_count(text))) and topic not in {"join", "again", "cancel"}:
        if context.found is None:
            return Lookup("product")
        if context.found != "none":
            return None
    return Talk("thanks") if topic == "thanks" else About(topic)


def unknown_after_order(_text: str, context: Context) -> Intent | Lookup | None:
    """After an order, words that name no goods search for none."""
    if not context.has_orders or context.answers is not None:
        return None
    if context.found is None:
        return Lookup("product")
    return About("order") if context.found == "none" else None


def unknown_question(text: str, context: Context) -> Intent | Lookup | None:
    """Where goods are asked for, a question that names none."""
    is_asking = is_question(text) or is_question_mark(text) or is_chatter(text)
    is_first = context.answers is None and not context.has_orders and is_chatter(text)
    is_there = is_first or (context.asked in {"product", "cart"} and is_asking)
    if not is_there:
        return None
    if context.found is None:
        return Lookup("product")
    return None if context.found != "none" else Talk("price" if is_of_price(text) else question_kind(text))


def other_product(text: str, context: Context) -> Intent | Lookup | None:
    """At the variants of a product, the name of another one."""
    is_at_count = context.asked == "quantity" and names_more(text)
    if not (context.asked == "item" or is_at_count) or tokens_of(text).has(DROP | NEGATIVE):
        return None
    if context.found is None:
        return Lookup("product")
    return More(text) if context.found != "none" else None


def dated(text: str, context: Context) -> Intent | None:
    """At the cart, a question of when it will be sent or come."""
    is_question_of_time = context.asked == "cart" and is_dated(text) and is_asked_of_time(text)
    return Talk("arrival") if is_question_of_time else None


def is_asked_of_time(text: str) -> bool:
    """A sentence of a time that asks."""
    return "?" in text or is_question(text)
