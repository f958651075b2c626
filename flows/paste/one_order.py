"""What the lines of one order say, field by field, before it is judged whether that is an order."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from flows.districts.index import DistrictIndex
from flows.paste.goods_passages import read_passages
from flows.paste.lines.form import Form
from flows.paste.lines.parts import Row
from flows.paste.mending import mend_name
from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.read import read_items
from flows.paste.people import without_name
from flows.paste.places import Place, is_as_said, mend_house, read_place, settle_place
from flows.paste.second.opinion import DOUBT, GOODS, Second, read_second, settle_name, settle_sender
from flows.paste.survey import Survey, survey
from flows.paste.weigh.clippings import PHONE_CUT
from flows.paste.weigh.stretches import Stretch
from flows.paste.weigh.vocabulary import Known, Vocabulary, place_names, vocabulary
from flows.products.index import ProductIndex
from flows.reading.payments import codes
from flows.reading.readers import Unread, read_email, read_name, read_note, read_phone, read_postal_code, read_quantity
from flows.reading.wishes import courier_wish

Value = TypeVar("Value")
_BESIDE = 4
_RIGHT = re.compile(
    r"(?:\b(?:(?:yang|yg)\s(?:bener|benar|betul)(?:nya)?|the\s(?:right|correct)\s\w{1,9})\b[\s:,=]*+"
    r"(?:(?:adalah|itu|is|ini|ya|nomor|nomer|no|hp|wa)\b[\s:.,=]*+){0,3}"
    r"|\b(?:ganti(?:nya)?|diganti|koreksi|ralat|typo|keliru)\b[\s:,.=]*+"
    r"(?:(?:jadi|jd|ke|dengan|dgn|pakai|pake|yang|yg|ini|nya|nomor|nomer|no|hp|wa|baru|ya|kak)\b[\s:.,=]*+){0,5})\Z",
    re.IGNORECASE,
)
"""What says that the phone behind it takes the place of another: `hp-nya salah, yang bener …`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read; `labels` are the kinds of fields the form names, `said` all its lines.

    `maybe_name` is also a name that must be asked: None where nothing looks like one.
    """

    name: str | None
    maybe_name: str | None
    phone: str | None
    email: str | None
    ordered: tuple[Ordered, ...]
    place: Place
    courier: str | None
    payment: str | None
    note: str | None
    sender_name: str | None
    sender_phone: str | None
    labels: frozenset[str]
    said: str


def read_order(
    rows: Sequence[Row], products: ProductIndex, districts: DistrictIndex, is_ruled: bool = False
) -> Reading:
    """Read the lines of one order; `is_ruled` takes what the rules read, without a second opinion."""
    known = Known(vocabulary(products), place_names(districts))
    view = survey(rows, known)
    form = view.form
    ordered = read_items(item_texts(form, view.stretches, known.goods), products, known.goods)
    postal_code = first_read(read_postal_code, form.fields.get("postal_code", ()))
    place = read_place(view.address, postal_code, districts)
    reading = Reading(
        name=view.name,
        maybe_name=view.name,
        phone=_phone_of(form, view.names),
        email=first_read(read_email, form.emails),
        ordered=tuple(_with_quantity(ordered, form.fields.get("quantity", ()))),
        place=place,
        courier=_hint(courier_wish, form.fields.get("courier", ()), form.couriers),
        payment=next(iter((*filter(codes, form.fields.get("payment", ())), *form.payments)), None),
        note=first_read(read_note, ["; ".join((*form.fields.get("note", ()), *form.notes))[:200].rstrip(" ,]")]),
        sender_name=first_read(read_name, [form.sender.name or ""]),
        sender_phone=form.sender.phone,
        labels=frozenset(form.labels),
        said=view.said,
    )
    if is_ruled or not (view.name or form.phones):
        return reading
    second = read_second(view, known)
    settled = _settle(reading, view, second, postal_code, districts)
    return _with_goods(settled, view, second, products, known.goods)


def _with_goods(reading: Reading, view: Survey, second: Second, products: ProductIndex, words: Vocabulary) -> Reading:
    """What was read, with goods that the rules took for a part of the address, which says them no more."""
    address = " ".join(view.address.split())
    hidden = [said for one in second.goods if (said := " ".join(one.said.split())) in address and one.lead >= GOODS]
    found = [one for one in read_items(hidden, products, words) if one.item]
    ordered = (*reading.ordered, *found)
    street = _without_goods(reading.place.street or "", ordered, words)
    place = replace(reading.place, street=street) if street else reading.place
    return replace(reading, ordered=ordered, place=place)


def _without_goods(street: str, ordered: Sequence[Ordered], words: Vocabulary) -> str:
    """A street without goods that stand behind a mark or a number of it, and are ordered."""
    pieces = street.split(", ")
    for one in ordered:
        said = one.text.lower().split()
        start = next((at for at, word in enumerate(said) if words.names_goods(word)), None)
        if one.item and start is not None:
            goods = " ".join(said[start:])
            pieces = [piece for at, piece in enumerate(pieces) if not at or piece.lower() != goods]
            pieces = [_without_end(piece, goods) for piece in pieces]
    return ", ".join(pieces)


def _without_end(piece: str, goods: str) -> str:
    """`Jl. Contoh 3 kue lapis`: what ends with goods right behind a number."""
    rest = piece[: -len(goods)].rstrip()
    return rest if piece.lower().endswith(f" {goods}") and rest[-1:].isdigit() else piece


def _settle(
    reading: Reading, view: Survey, second: Second, postal_code: str | None, districts: DistrictIndex
) -> Reading:
    """What both readings can stand behind."""
    name = settle_name(view.name, second.name, is_labelled=view.is_labelled)
    place = reading.place
    if second.address and not second.is_mended and not is_as_said(second.address, view.address, place.district):
        place = settle_place(place, second.address, postal_code, districts)
    if place.street and (street := mend_house(place.street, view.said)) != place.street:
        place = replace(place, street=street)
    if name and not view.name and place is reading.place and place.street:
        place = replace(place, street=without_name(place.street, name))
    phone, sender_name, sender_phone = _settle_senders(reading, second)
    if name and phone and _is_of_another(view.form, name, phone):
        name = None
    name = mend_name(view.said, name)
    return replace(
        reading,
        name=name,
        maybe_name=name or view.name,
        place=place,
        phone=phone,
        sender_name=sender_name,
        sender_phone=sender_phone,
        note=reading.note
        or (first_read(read_note, [second.note.said[:200]]) if second.note and second.note.lead >= DOUBT else None),
    )


def _settle_senders(reading: Reading, second: Second) -> tuple[str | None, str | None, str | None]:
    """The phone of who gets the order, and who sends it: the second reading tells where the rules know of no sender."""
    name = settle_sender(reading.sender_name, second.sender)
    if name and not reading.sender_name and name.casefold() in (reading.note or "").casefold():
        name = None
    own, sent = (first_read(read_phone, [said] if said else []) for said in (second.phone, second.sender_phone))
    if reading.sender_phone or own is None or sent is None or own == sent or reading.phone not in (own, sent):
        return reading.phone, name, reading.sender_phone
    return own, name, sent if name else None


def _is_of_another(form: Form, name: str, phone: str) -> bool:
    """Tell a name with a phone right behind it that is not the one of who gets the order: `aku Contoh 08…, buat …`."""
    start = form.text.lower().find(name.lower())
    end = start + len(name)
    is_beside = start >= 0 and form.text[end : end + _BESIDE].lstrip(" ,:(/-").startswith(PHONE_CUT)
    at = form.text.count(PHONE_CUT, 0, end)
    is_counted = form.text.count(PHONE_CUT) == len(form.phones)
    return is_beside and is_counted and form.phones[at] != phone


def _phone_of(form: Form, names: list[Stretch]) -> str | None:
    """The phone that corrects others, or stands nearest to the name, where there are several; else the first."""
    places = [at for at, char in enumerate(form.text) if char == PHONE_CUT]
    if len(places) == len(form.phones) and (right := _corrected(form.text, places)) is not None:
        return form.phones[right]
    if not names or len(form.phones) < 2 or len(places) != len(form.phones):
        return next(iter((*form.phones, *form.landlines)), None)
    start, end = names[0].tokens[0].start, names[0].tokens[-1].end
    distance = [max(start - place, place - end) for place in places]
    return form.phones[distance.index(min(distance))]


def _corrected(text: str, places: Sequence[int]) -> int | None:
    """Which phone is said to be the right one, behind another."""
    told = (_RIGHT.search(text, before + 1, place) for before, place in pairwise(places))
    return next((at for at, found in enumerate(told, 1) if found), None)


def item_texts(form: Form, stretches: Sequence[Stretch], words: Vocabulary) -> list[str]:
    """What is ordered, passage by passage; a colour or size in a field of its own goes to a single line."""
    texts = read_passages(form.text, stretches, words)
    variant = " ".join(form.fields.get("variant", ()))
    if not variant or len(texts) > 1:
        return texts
    mark = "\nsemua " if "\n" in "".join(texts).strip() else " "
    return [f"{text}{mark}{variant}" for text in texts or [""]]


def _with_quantity(ordered: list[Ordered], values: Iterable[str]) -> list[Ordered]:
    """Give a single item the quantity that stands in a field of its own."""
    quantity = first_read(read_quantity, values) if len(ordered) == 1 else None
    return [Ordered(ordered[0].text, quantity, ordered[0].item)] if quantity else ordered


def _hint(read: Callable[[str], str | None], values: Iterable[str], found: Iterable[str]) -> str | None:
    labelled = [hint for value in values if (hint := read(value))]
    return next(iter((*labelled, *found)), None)


def first_read(read: Callable[[str], Value], texts: Iterable[str]) -> Value | None:
    """Read the first text that can be read."""
    for text in texts:
        try:
            return read(text)
        except Unread:
            continue
    return None
