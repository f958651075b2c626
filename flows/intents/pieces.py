"""Rules for several answers at once, each of which is plainly one: beside a name, or in the lines of a form."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flows.intents.answers import whole_address
from flows.intents.context import Context
from flows.intents.elsewhere import ASKED, OF_GOODS, Elsewhere, ask_of_words, read_as_note, read_elsewhere
from flows.intents.evidence import is_like_name
from flows.intents.intent import Fill, Intent, Wishes
from flows.order.fold import correct
from flows.paste.lines.parts import Part, read_row
from flows.paste.lines.plain_lines import read_lines
from flows.paste.people import is_form
from flows.paste.read import PastedOrder, looks_like_form
from flows.reading.courtesies import plain_address
from flows.reading.phones import find_phones
from flows.reading.readers import Unread, read_name
from flows.reading.tokens import tokens_of
from flows.reading.wishes import find_couriers
from flows.words.intents import RALAT, WRONG
from flows.words.labels import AREAS
from flows.words.streets import STREET_WORDS

_BETWEEN = re.compile(
    r"[,;\n]++\s*+|\.\s++(?=[^\W\d_]{2})|\s(?=(?:hp|wa|no\shp|nomorku|namaku|atas\snama|nomornya|email|emailnya|alamat(?:nya)?|kec(?:amatan)?|jl|jln|jalan)\b)",
    re.IGNORECASE,
)
_LABELS = {"name": "nama", "phone": "hp", "email": "email", "address": "alamat", "postal_code": "kode pos"}
_AREAS = AREAS | {"area"}
_KINDS = {"customer_name": "name", "customer_phone": "phone", "address": "address", "district": "area"}
_LONGEST, _MOST = 250, 6
_ONE_THING = OF_GOODS | {"customer_phone", "customer_email", "postal_code", "payment_method", "courier"}
"""Questions whose answers are so short that nothing else hides in them."""
_TELLING = re.compile(r"\d|@|\Akec(?:amatan)?\b", re.IGNORECASE)


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


def said_beside(text: str, context: Context) -> Intent | None:
    """Beside an answer that has no room for them, what plainly answers questions still to come, or nothing but that."""
    is_there = context.asked in _ONE_THING and context.answers is not None and not context.has_unread
    if not is_there or len(text) > _LONGEST or is_form(text) or "?" in text:
        return None
    pieces = [piece.strip() for piece in _BETWEEN.split(text.strip()) if piece and piece.strip()]
    if not 1 < len(pieces) <= _MOST:
        return None
    read = [_read_open(piece, context) for piece in pieces]
    rest = [piece for piece, found in zip(pieces, read, strict=True) if found is None]
    told = [found.order for found in read if found]
    is_of_others = any(tokens_of(piece).has(STREET_WORDS | RALAT | WRONG) for piece in rest)
    if not told or rest != pieces[: len(rest)] or is_of_others:
        return None
    order = _join(told)
    return Wishes(order, text[: text.find(rest[-1]) + len(rest[-1])].strip()) if rest else Fill(order, is_early=True)


def _read_open(piece: str, context: Context) -> Elsewhere | None:
    """What a piece answers, of a question that is still open."""
    found = read_elsewhere(piece, context)
    is_whole = found is not None and (found.slot != "district" or len(tokens_of(piece).tokens) > 1)
    is_open = found is not None and found.slot != context.asked and not getattr(context.answers, found.slot)
    return found if is_whole and is_open else None


def _join(orders: Iterable[PastedOrder]) -> PastedOrder:
    return functools.reduce(correct, orders)


def labelled_lines(text: str, context: Context) -> Intent | None:
    """Lines with labels in which no order was found: each is kept, or all are asked about where any words go."""
    is_plain = context.is_read or not looks_like_form(text)
    is_there = context.answers is not None and is_plain and context.asked in ASKED | {"cart"}
    if not is_there or len(text) > 2 * _LONGEST or (":" not in text and "=" not in text):
        return None
    parts = [_under_label(part, at, context) for at, part in enumerate(_read_parts(text))]
    if sum(bool(part.label) and part.is_sure for part in parts) < 2:
        return None
    read = list(_read_labelled(parts, context))
    known = [order for order in read if order is not None]
    if len(known) == len(read):
        return Fill(_join(known), is_early=context.asked == "cart")
    return ask_of_words(text, context)


def _read_labelled(parts: Sequence[Part], context: Context) -> Iterator[PastedOrder | None]:
    """Each part as its question reads it; those of one place, and those of the note, are read together."""
    if areas := ", ".join(part.text for part in parts if part.kind in _AREAS):
        place = context.place(areas)
        yield PastedOrder(district=place.district, district_query="" if place.district else areas)
    if note := "; ".join(part.text for part in parts if part.kind == "note"):
        found = read_as_note(note)
        yield found.order if found else None
    yield from (_read_part(part, context) for part in parts if part.kind not in {"note", *_AREAS})


def _read_parts(text: str) -> list[Part]:
    return [part for line in read_lines(text) for part in read_row(line).parts]


def _under_label(part: Part, at: int, context: Context) -> Part:
    """What stands above the labels answers the question on show."""
    return replace(part, kind=_KINDS.get(context.asked, "")) if not part.kind and at == 0 else part


def _read_part(part: Part, context: Context) -> PastedOrder | None:
    """A line under its label, as the question of that name reads it."""
    value = part.text.strip(" ,")
    match part.kind:
        case "payment":
            return PastedOrder(payment=value)
        case "courier":
            return PastedOrder(courier_hint=value) if find_couriers(value) else None
    label = _LABELS.get(part.kind)
    found = read_elsewhere(f"{label}: {value}", context) if label else None
    return found.order if found else None
