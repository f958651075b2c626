"""Rules for several answers at once, each of which is plainly one: beside a name, or in the lines of a form."""

import functools
import re
from collections.abc import Iterable

from flows.intents.answers import whole_address
from flows.intents.context import Context
from flows.intents.elsewhere import ASKED, ask_of_words, read_as_note, read_elsewhere
from flows.intents.evidence import is_like_name
from flows.intents.intent import Fill, Intent
from flows.order.corrections import read_labelled
from flows.order.fold import correct
from flows.paste.people import is_form
from flows.paste.read import PastedOrder, looks_like_form
from flows.reading.courtesies import plain_address
from flows.reading.phones import find_phones
from flows.reading.readers import Unread, read_name
from flows.reading.wishes import find_couriers

_BETWEEN = re.compile(
    r"[,;\n]++\s*+|\.\s++(?=[^\W\d_]{2})|\s(?=(?:hp|wa|no\shp|nomornya|email|emailnya|alamat(?:nya)?)\s)", re.IGNORECASE
)
_LABEL = re.compile(r"[^\W\d_][^\W\d_ .]{1,20}+(?:[ .][^\W\d_]{1,12}+){0,2}+\s?:")
_LONGEST, _MOST = 250, 6
_TELLING = re.compile(r"\d|@")


def answers_in_pieces(text: str, context: Context) -> Intent | None:
    """A name, and what else is plainly said beside it."""
    is_there = context.asked == "customer_name" and not context.has_unread
    if context.answers is None or not is_there or len(text) > _LONGEST or is_form(text):
        return None
    pieces = [piece.strip() for piece in _BETWEEN.split(text.strip()) if piece and piece.strip()]
    if not 1 < len(pieces) <= _MOST or not any(map(_TELLING.search, pieces[1:])) or _TELLING.search(pieces[0]):
        return None
    rest = plain_address(text.strip()[len(pieces[0]) :].strip(" ,;.\n"))
    place = whole_address(rest, context) if not find_phones(rest) and "@" not in rest else None
    read = [read_elsewhere(piece, context) for piece in pieces[1:]] if place is None else []
    if not is_like_name(pieces[0]) or None in read:
        return None
    try:
        order = PastedOrder(customer_name=read_name(pieces[0]))
    except Unread:
        return None
    return Fill(_join([order, *filter(None, [place]), *(each.order for each in read if each)]))


def _join(orders: Iterable[PastedOrder]) -> PastedOrder:
    return functools.reduce(correct, orders)


def labelled_lines(text: str, context: Context) -> Intent | None:
    """Lines with labels in which no order was found: each is kept, or all are asked about where any words go."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    labels = sum(_LABEL.match(line) is not None for line in lines)
    is_plain = context.is_read or not looks_like_form(text)
    is_there = context.answers is not None and is_plain and context.asked in ASKED | {"cart"}
    if not is_there or labels < 2 or labels < len(lines) or len(text) > 2 * _LONGEST:
        return None
    read = [_read_line(line, context) for line in lines]
    known = [order for order in read if order is not None]
    if len(known) == len(read):
        return Fill(_join(known), is_early=context.asked == "cart")
    return ask_of_words(text, context)


def _read_line(line: str, context: Context) -> PastedOrder | None:
    found = read_labelled(line)
    value = found.value if found else ""
    match found.slot if found else "":
        case "payment_method":
            return PastedOrder(payment=value)
        case "courier":
            return PastedOrder(courier_hint=value) if find_couriers(value) else None
        case "district":
            place = context.place(value)
            return PastedOrder(district=place.district, district_query="" if place.district else value)
    other = read_as_note(value) if found and found.slot == "note" else read_elsewhere(line, context)
    return other.order if other else None
