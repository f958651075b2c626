"""Rules for questions that are answered with what is known, and for words that answer no question on show."""

import re

from flows.intents.context import Context
from flows.intents.intent import Answer, Asking, Choose, Do, Fill, Intent, Lookup, Talk
from flows.intents.questions.reading import (
    Question,
    asks_another_order,
    is_asking,
    names_more,
    read_named,
    read_question,
    says_enough,
    says_later,
    says_taken,
    says_unknown,
    variants_in,
)
from flows.intents.questions.vocabulary import CODES, DEAR, FEE, SHIPPING, STILL, STOCK
from flows.paste.read import PastedOrder
from flows.reading.no_answers import is_courier_alone, is_paid_later, is_payment_alone
from flows.reading.of_an_order import about_order
from flows.reading.short_answers import is_put_off
from flows.reading.small_talk import EVERYDAY
from flows.reading.tokens import tokens_of
from flows.reading.wishes import find_couriers
from flows.words.small_talk import FILLERS

_FREE = frozenset({"customer_name", "dropshipper_name", "address", "note"})
_OF_CHOICES = frozenset({"item", "payment_method", "courier", "postal_code"})
_LONGEST = 120
_SHOPPING = frozenset({"", "product", "cart"})
_ASKED = re.compile(
    r"\b(?:bisa|bs|boleh|ada|can|ga|gak|nggak|ngga|enggak|kah|apakah|tidak|pakai|pake)\b|\?", re.IGNORECASE
)


def known_question(text: str, context: Context) -> Intent | Lookup | None:
    """The sum, the way there, a price, the stock: answered wherever they are asked."""
    if _is_of_another_order(text, context):
        return Asking("places")
    found = _find_question(text, context) if len(text) <= _LONGEST and not context.is_gathering else None
    if found is None or (context.is_after_order and _is_of_that_order(found, text)):
        return None
    if context.asked == "note" and found.topic != "total" and not is_asking(text):
        return None
    if found.topic == "picture" and not found.about:
        is_open = context.asked == "product" or (not context.asked and not context.is_after_order)
        return Asking("picture") if is_open and not context.is_summary else None
    if found.topic not in {"price", "stock", "picture"}:
        if found.topic == "shipping" and is_courier_alone(text) and not is_asking(text):
            return None
        about = found.about if _may_be_place(found, context) else ""
        is_dear = found.topic == "shipping" and not about and tokens_of(text).has(DEAR)
        return Asking("couriers" if is_dear else found.topic, about)
    if context.is_after_order and about_order(text) is not None:
        return None
    called = dict(context.pieces).get(found.about)
    if called is None:
        return Lookup("piece", found.about)
    return Asking(found.topic, found.about) if called != "none" else None


def _find_question(text: str, context: Context) -> Question | None:
    """What is asked; where goods are what is talked of, a name with a mark behind it asks, too."""
    is_shopping = context.asked in _SHOPPING and not context.is_summary
    return read_question(text) or (read_named(text) if is_shopping else None)


def _is_of_another_order(text: str, context: Context) -> bool:
    """Goods are in the cart, and an order besides this one is wished for."""
    is_open = context.answers is not None and bool(context.answers.items) and context.asked not in _FREE
    return is_open and len(text) <= _LONGEST and not context.is_gathering and asks_another_order(text)


def _is_of_that_order(found: Question, text: str) -> bool:
    """A sum and where it goes are that order's; what shipping costs to a place that is named is not."""
    is_priced = found.topic == "shipping" and bool(found.about) and tokens_of(text).has(SHIPPING | FEE)
    return found.topic in {"total", "shipping", "couriers", "included", "places"} and not is_priced


def _may_be_place(found: Question, context: Context) -> bool:
    """It stands behind a `ke`, is a word that means nothing else, or some place has a word of it."""
    said = tokens_of(found.about).words
    if found.is_led or found.topic != "shipping":
        return True
    return any(context.knows_places(frozenset({word})) for word in said) or not said & (EVERYDAY | FILLERS)


def later(text: str, context: Context) -> Intent | None:
    """The order waits, with what is in it."""
    is_open = context.answers is not None and context.asked not in {"", "note"}
    is_later = says_later(text) or (context.asked != "payment_method" and is_put_off(text))
    return Talk("later") if (is_open or context.is_summary) and is_later else None


def unknown_answer(text: str, context: Context) -> Intent | None:
    """Who does not know passes over what may be passed over; a postal code that nobody asked for may stay unknown."""
    if not says_unknown(text):
        return None
    is_of_code = context.answers is not None and tokens_of(text).has(CODES)
    return Do("skip") if context.is_optional else Do("no_code") if is_of_code else None


def enough(text: str, context: Context) -> Intent | None:
    """At the cart, that it is all; where nothing is in it yet, nothing can be."""
    if not says_enough(text):
        return None
    if context.asked == "cart":
        return Answer("lanjut")
    is_empty = context.asked == "product" and context.answers is not None and not context.answers.items
    return Talk("empty") if is_empty else None


def taken(text: str, context: Context) -> Intent | None:
    """At the question how many, a yes to what is in hand is one of it."""
    return Answer("1") if context.asked == "quantity" and says_taken(text) else None


def several_variants(text: str, context: Context) -> Intent | Lookup | None:
    """At the variants of a product, a list of them, each with how many."""
    is_in_hand = context.asked == "item" and context.answers is not None and context.answers.product is not None
    if not is_in_hand or is_asking(text) or not variants_in(text):
        return None
    if context.several is None:
        return Lookup("several")
    return next((Fill(order) for order in context.several), None)


def variant(text: str, context: Context) -> Intent | Lookup | None:
    """At the variants of a product or how many of one, the words that tell another apart."""
    known = context.answers.product if context.answers else None
    is_there = tokens_of(text).has(STOCK | STILL)
    if known is None or context.asked not in {"item", "quantity"} or (is_asking(text) and not is_there):
        return None
    if context.asked == "quantity" and not names_more(text):
        return None
    if context.variants is None:
        return Lookup("variant")
    told = next(iter(context.variants), None)
    if told is None:
        return None
    had = context.answers.item if context.answers else None
    is_same = had is not None and had.unique_id == told.item_id and not told.quantity
    return Do("how_many") if is_same else Choose(told)


def _read_of_paying(text: str, context: Context) -> Intent | None:
    """`ovo bisa ga?` is a wish for it, and said back; whether it may be paid later is told by the ways there are."""
    if is_payment_alone(_ASKED.sub(" ", text)) and not context.is_last:
        return Fill(PastedOrder(payment=text), is_early=True)
    return Talk("pay") if is_paid_later(_ASKED.sub(" ", text)) else None


def open_question(text: str, context: Context) -> Intent | Lookup | None:
    """Where one of several things is to be chosen, a question that none of them answers is the shop's."""
    if context.asked not in _OF_CHOICES or not is_asking(text):
        return None
    if context.asked == "courier" and find_couriers(text):
        return None
    if context.asked == "payment_method" and (meant := _read_of_paying(text, context)):
        return meant
    is_there = tokens_of(text).has(STOCK | STILL)
    return None if context.names_option(text) and (context.asked != "item" or is_there) else Talk("question")
