"""What the lines of one order say, field by field, before it is judged whether that is an order."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from flows.districts.index import DistrictIndex
from flows.paste.addresses import choose_addresses
from flows.paste.goods_passages import read_passages
from flows.paste.lines.form import Form, read_form
from flows.paste.lines.parts import Row
from flows.paste.mending import mend_addresses
from flows.paste.names import choose_names, split_name
from flows.paste.ordered.lines import Ordered
from flows.paste.ordered.read import read_items
from flows.paste.people import without_name
from flows.paste.places import Place, read_place
from flows.paste.second.evidence import Known
from flows.paste.second.opinion import settle_name
from flows.paste.weigh.clippings import CUT, PHONE_CUT
from flows.paste.weigh.features import weigh
from flows.paste.weigh.leads import find_lead
from flows.paste.weigh.stretches import Stretch, read_stretches
from flows.paste.weigh.tokens import ADDRESS, NAME
from flows.paste.weigh.vocabulary import Vocabulary, place_names, vocabulary
from flows.products.index import ProductIndex
from flows.reading.payments import codes
from flows.reading.readers import Unread, read_email, read_name, read_note, read_postal_code, read_quantity
from flows.reading.wishes import courier_hint

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read; `labels` are the kinds of fields the form names, `said` all its lines."""

    name: str | None
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
    """Read the lines of one order; `is_ruled` takes the name that the rules read, without a second opinion."""
    form = read_form(rows)
    weigh(form.tokens, vocabulary(products), place_names(districts))
    stretches = read_stretches(form.tokens)
    ordered = read_items(_item_texts(form, stretches, vocabulary(products)), products, vocabulary(products))
    names, places = choose_names(stretches), choose_addresses(mend_addresses(stretches))
    beside, street = split_name(places)
    names, places = (names or beside), (street if beside else places)
    postal_code = first_read(read_postal_code, form.fields.get("postal_code", ()))
    address = ", ".join(_drop_marks(text, ", ") for text in _texts(form, places, ADDRESS))
    said = "\n".join(row.line.text for row in rows)
    name = first_read(read_name, (_drop_marks(text, " ") for text in _texts(form, names, NAME)))
    if not is_ruled and (name or form.phones):
        lead = find_lead(form.tokens, names[0].tokens) if name and names else 0.0
        agreed = settle_name(name, lead, said, Known(vocabulary(products), place_names(districts)))
        address = without_name(address, agreed) if agreed and not name else address
        name = agreed
    return Reading(
        name=name,
        phone=_phone_of(form, names),
        email=first_read(read_email, form.emails),
        ordered=tuple(_with_quantity(ordered, form.fields.get("quantity", ()))),
        place=read_place(address, postal_code, districts),
        courier=_hint(courier_hint, form.fields.get("courier", ()), form.couriers),
        payment=next(iter((*filter(codes, form.fields.get("payment", ())), *form.payments)), None),
        note=first_read(read_note, ["; ".join((*form.fields.get("note", ()), *form.notes))[:200]]),
        sender_name=first_read(read_name, [form.sender.name or ""]),
        sender_phone=form.sender.phone,
        labels=frozenset(form.labels),
        said=said,
    )


def _phone_of(form: Form, names: list[Stretch]) -> str | None:
    """The phone that stands nearest to the name, where there are several; else the first."""
    places = [at for at, char in enumerate(form.text) if char == PHONE_CUT]
    if not names or len(form.phones) < 2 or len(places) != len(form.phones):
        return next(iter((*form.phones, *form.landlines)), None)
    start, end = names[0].tokens[0].start, names[0].tokens[-1].end
    distance = [max(start - place, place - end) for place in places]
    return form.phones[distance.index(min(distance))]


def _texts(form: Form, stretches: list[Stretch], kind: int) -> list[str]:
    """The texts of the stretches of a kind, each with the brackets that it opened."""
    spans = [(one.tokens[0].start, one.tokens[-1].end) for one in stretches if one.kind == kind]
    texts = [form.text[start:end] for start, end in spans]
    return [text + ")" * (text.count("(") - text.count(")")) for text in texts]


def _drop_marks(text: str, instead: str) -> str:
    return re.sub(r" {2,}", " ", text.replace(CUT, instead).replace(PHONE_CUT, instead))


def _item_texts(form: Form, stretches: list[Stretch], words: Vocabulary) -> list[str]:
    """What is ordered, passage by passage; a colour or size in a field of its own goes to a single line."""
    texts = read_passages(form.text, stretches, words)
    variant = " ".join(form.fields.get("variant", ()))
    if not variant or len(texts) > 1:
        return texts
    mark = "\n" if "\n" in "".join(texts).strip() else " "
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
