"""A message that is already an order, read into what it says, and into the questions that it leaves open.

`parse` never guesses: what is missing or ambiguous is named in `asks`, and becomes the query of its own question.
"""

import re
from dataclasses import dataclass
from itertools import islice

from flows.matching.districts import DistrictIndex
from flows.matching.gazetteer import DistrictRow
from flows.matching.products import ProductIndex
from flows.pasting.evidence import weigh
from flows.pasting.form import Form, read_form
from flows.pasting.items import Ordered, read_items
from flows.pasting.lines import read_lines
from flows.pasting.parts import Row, read_row
from flows.pasting.places import Place, read_place
from flows.pasting.split import split_orders
from flows.pasting.stretches import Stretch, read_stretches
from flows.pasting.tokens import ADDRESS, ITEM, NAME
from flows.pasting.vocabulary import Vocabulary, place_names, vocabulary
from flows.pasting.wishes import courier_hint, payment_hint
from flows.pasting.wordlists import STREET_HEADS
from flows.phones import find_phones
from flows.readers import Unread, read_email, read_name, read_postal_code, read_quantity
from flows.shop import Item

_FORM_LABELS = {"name", "phone", "address", "item", "email", "district", "city"}
_CANCEL = re.compile(r"\b(?:batal(?:kan|in)?|cancel|retur|refund|(?:mau|numpang) (?:tanya|nanya))\b", re.IGNORECASE)
_STREET = re.compile(rf"\d|\b(?:{'|'.join(sorted(STREET_HEADS))})\b", re.IGNORECASE)
_REPORT = re.compile(
    r"\b(?:resi|komplain|rusak)\b"
    r"|\b(?:kapan|udah|sudah|sdh|blm|belum)\b[^.\n]{0,30}\b(?:di)?(?:kirim|sampai|sampe|proses|datang|nyampe|terima)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?:^|[\n|/;,])[\W\d]{0,6}(?:nama|nm|name|penerima|kepada|no\W{0,2}(?:hp|wa|tel)|hp|wa|telp|phone|alamat|almt|addr|"
    r"kec|kab|kota|prov|kode\s?pos|pesan|order|produk|barang|jumlah|qty|pengirim)\w*[^\n:=]{0,24}[:=]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PastedItem:
    """An item that was surely meant, how many, and the words that said so."""

    item: Item
    quantity: int
    text: str


@dataclass(frozen=True, slots=True)
class PastedQuery:
    """Words that may mean several items, or none: the query of the item question."""

    text: str
    quantity: int


@dataclass(frozen=True, slots=True)
class PastedOrder:
    """One order of a message; `asks` names what is needed and not said, or not said clearly."""

    customer_name: str | None = None
    customer_phone: str | None = None
    customer_email: str | None = None
    items: tuple[PastedItem, ...] = ()
    open_items: tuple[PastedQuery, ...] = ()
    address: str | None = None
    district: DistrictRow | None = None
    district_query: str = ""
    postal_code: str | None = None
    courier_hint: str | None = None
    payment_hint: str | None = None
    note: str | None = None
    dropshipper_name: str | None = None
    dropshipper_phone: str | None = None
    asks: tuple[str, ...] = ()


def looks_like_form(text: str) -> bool:
    """Tell cheaply whether a message may be an order, or a part of one: two labels, or a phone amid more words."""
    if sum(1 for _ in islice(_FIELD.finditer(text), 2)) > 1:
        return True
    return (text.count("\n") > 1 or text.count(" ") > 4) and bool(find_phones(text[:2000]))


def parse(text: str, products: ProductIndex, districts: DistrictIndex) -> list[PastedOrder]:
    """Read the orders of a message; a message that is no order has none."""
    rows = [read_row(line) for line in read_lines(text)]
    words = vocabulary(products)
    orders = [_order(group, products, words, districts) for group in split_orders(rows)]
    return [order for order in orders if order is not None]


def _order(rows: list[Row], products: ProductIndex, words: Vocabulary, districts: DistrictIndex) -> PastedOrder | None:
    form = read_form(rows)
    weigh(form.tokens, words, place_names(districts))
    stretches = read_stretches(form.tokens)
    ordered = read_items(_item_texts(form, stretches), products, words)
    place = read_place(_address(form, stretches), _postal_code(form), districts)
    name = _name(form, stretches)
    return _assembled(form, ordered, place, name)


def _assembled(form: Form, ordered: list[Ordered], place: Place, name: str | None) -> PastedOrder | None:
    ordered = _with_quantity(form, ordered)
    items = tuple(PastedItem(one.item, one.quantity, one.text) for one in ordered if one.item)
    queries = tuple(PastedQuery(one.text, one.quantity) for one in ordered if not one.item)
    phone = next(iter((*form.phones, *form.landlines)), None)
    is_physical = not items or bool(queries) or any(one.item.is_physical for one in items)
    asks = [
        field
        for field, is_open in (
            ("customer_name", name is None),
            ("customer_phone", phone is None),
            ("items", not items or bool(queries)),
            ("address", is_physical and place.street is None),
            ("district_code", is_physical and place.district is None),
        )
        if is_open
    ]
    if not _is_order(form, name, phone, place, bool(ordered)):
        return None
    return PastedOrder(
        customer_name=name,
        customer_phone=phone,
        customer_email=_email(form),
        items=items,
        open_items=queries,
        address=place.street,
        district=place.district,
        district_query=place.query,
        postal_code=place.postal_code,
        courier_hint=_courier(form),
        payment_hint=_payment(form),
        note="; ".join(form.fields.get("note", ())) or None,
        dropshipper_name=form.sender.name,
        dropshipper_phone=form.sender.phone,
        asks=tuple(asks),
    )


def _is_order(form: Form, name: str | None, phone: str | None, place: Place, has_items: bool) -> bool:
    """Tell an order from a question or a report: it says three of who, which phone, where and what."""
    is_form = len(form.labels & _FORM_LABELS) > 2
    has_place = place.district is not None or bool(place.street and _STREET.search(place.street))
    if not is_form and (_CANCEL.search(form.text) or (_REPORT.search(form.text) and not (has_items and has_place))):
        return False
    said = [name, phone or form.emails, has_place or (is_form and place.query), has_items]
    return sum(map(bool, said)) > (1 if is_form else 2) and (is_form or has_items or has_place)


def _texts(form: Form, stretches: list[Stretch], kind: int) -> list[str]:
    return [_text(form, stretch) for stretch in stretches if stretch.kind == kind]


def _text(form: Form, stretch: Stretch) -> str:
    text = form.text[stretch.tokens[0].start : stretch.tokens[-1].end]
    return text + ")" * (text.count("(") - text.count(")"))


def _item_texts(form: Form, stretches: list[Stretch]) -> list[str]:
    texts = [line.replace("\x00", " ") for text in _texts(form, stretches, ITEM) for line in text.split("\n")]
    variants = " ".join(form.fields.get("variant", ()))
    texts = [text for text in texts if text.strip()] or [variants]
    return [f"{texts[0]} {variants}"] if variants and len(texts) == 1 and texts != [variants] else texts


def _address(form: Form, stretches: list[Stretch]) -> str:
    return ", ".join(_texts(form, stretches, ADDRESS)).replace("\x00", ", ").replace("\x01", ", ")


def _name(form: Form, stretches: list[Stretch]) -> str | None:
    for text in _texts(form, stretches, NAME):
        try:
            return read_name(text.replace("\x00", " ").replace("\x01", " "))
        except Unread:
            continue
    return None


def _postal_code(form: Form) -> str | None:
    for value in form.fields.get("postal_code", ()):
        try:
            return read_postal_code(value)
        except Unread:
            continue
    return None


def _email(form: Form) -> str | None:
    for value in form.emails:
        try:
            return read_email(value)
        except Unread:
            continue
    return None


def _with_quantity(form: Form, ordered: list[Ordered]) -> list[Ordered]:
    """Give a single item the quantity that stands in a field of its own."""
    for value in form.fields.get("quantity", ()):
        try:
            quantity = read_quantity(value)
        except Unread:
            continue
        if len(ordered) == 1:
            return [Ordered(ordered[0].text, quantity, ordered[0].item)]
    return ordered


def _courier(form: Form) -> str | None:
    labelled = (courier_hint(value) for value in form.fields.get("courier", ()))
    return next((hint for hint in labelled if hint), None) or next(iter(form.couriers), None)


def _payment(form: Form) -> str | None:
    labelled = (payment_hint(value) for value in form.fields.get("payment", ()))
    return next((hint for hint in labelled if hint), None) or next(iter(form.payments), None)
