"""A message that is already an order, read into what it says, and into the questions that it leaves open.

`parse` never guesses: what is missing or ambiguous is named in `asks`, and becomes the query of its own question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from flows.districts.index import DistrictIndex
from flows.paste.goods import read_goods
from flows.paste.judging.order_or_not import is_order
from flows.paste.lines.parts import Row, read_row
from flows.paste.lines.payer import without_payer
from flows.paste.lines.plain_lines import LONGEST, read_lines
from flows.paste.lines.recipients import part_by_recipient
from flows.paste.lines.taken_back import put_right
from flows.paste.one_order import Reading, read_order
from flows.paste.ordered.for_all import share_goods
from flows.paste.ordered.lines import Ordered
from flows.paste.split import group_by_order
from flows.paste.weigh.vocabulary import Known, place_names, vocabulary
from flows.products.index import ProductIndex
from flows.reading.phones import find_phones
from flows.reading.tokens import tokens_of
from flows.reading.wishes import payment_hint
from flows.shop import DistrictRow, Item
from flows.words.streets import NUMBER_HEADS

_FIELD = re.compile(
    r"(?:^|[\n|/;,])[\W\d]{0,6}+(?:nama|nm|name|penerima|kepada|no\W{0,2}(?:hp|wa|tel)|hp|wa|telp|phone|alamat|almt|addr|"
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
    """One order of a message; `asks` names what is needed and not said, or not said clearly.

    `payment` are the words for a way to pay, `payment_hint` is its kind.
    """

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
    payment: str | None = None
    note: str | None = None
    dropshipper_name: str | None = None
    dropshipper_phone: str | None = None
    asks: tuple[str, ...] = ()


def looks_like_form(text: str) -> bool:
    """Tell cheaply whether a message may be an order, or a part of one: two labels, or a phone amid more words."""
    if _has_labels(text):
        return True
    return (text.count("\n") > 1 or text.count(" ") > 4) and bool(find_phones(text[:2000]))


def is_labelled_form(text: str) -> bool:
    """Tell cheaply whether a message is a form that says somebody's phone: more than one answer to a question."""
    return _has_labels(text) and bool(find_phones(text[:2000]))


def _has_labels(text: str) -> bool:
    return sum(1 for _ in islice(_FIELD.finditer(text), 2)) > 1


def parse(text: str, products: ProductIndex, districts: DistrictIndex) -> list[PastedOrder]:
    """Read the orders of a message; a message that is no order has none."""
    readings = list(read_all(text, products, districts))
    are_orders = list(map(is_order, readings))
    return [
        order_of(one)
        for one, is_one in zip(readings, are_orders, strict=True)
        if is_one or (any(are_orders) and _is_one_more(one))
    ]


def _is_one_more(reading: Reading) -> bool:
    """Tell somebody who is named, and where, beside others who order: `buat dua orang ya, Contoh di jl …`."""
    return bool(reading.name and reading.place.street and reading.place.district)


def read_all(text: str, products: ProductIndex, districts: DistrictIndex, is_ruled: bool = False) -> Iterator[Reading]:
    """What a message says, order by order, be they orders or not; `is_ruled` reads names by the rules alone."""
    rows = rows_of(text, products)
    known = Known(vocabulary(products), place_names(districts))
    groups = [part for group in group_by_order(rows) for part in part_by_recipient(group, known)]
    readings = [read_order(group, products, districts, is_ruled) for group in groups]
    said = [(row.line.text, bool(row.phones)) for row in rows]
    goods = share_goods([one.ordered for one in readings], [one.said for one in readings], said)
    return (replace(one, ordered=ordered) for one, ordered in zip(readings, goods, strict=True))


def rows_of(text: str, products: ProductIndex) -> list[Row]:
    """The lines of a message, with the right words where it takes others back."""
    return [read_row(line) for line in read_lines(put_right(without_payer(text[:LONGEST]), vocabulary(products)))]


def parse_goods(text: str, products: ProductIndex) -> PastedOrder | None:
    """Read a message that only lists goods, where goods are what was asked for; none where it is something else."""
    if not (goods := read_goods(text, products, vocabulary(products))):
        return None
    items, open_items = _clear_and_open(goods)
    return PastedOrder(items=items, open_items=open_items)


def _clear_and_open(ordered: Sequence[Ordered]) -> tuple[tuple[PastedItem, ...], tuple[PastedQuery, ...]]:
    items = tuple(PastedItem(one.item, one.quantity, one.text) for one in ordered if one.item)
    return items, tuple(PastedQuery(one.text, one.quantity) for one in ordered if not one.item and _may_be_sold(one))


def _may_be_sold(one: Ordered) -> bool:
    """`unit 153` is of a house."""
    return bool(tokens_of(one.text).words - NUMBER_HEADS)


def order_of(read: Reading) -> PastedOrder:
    """What was read as an order, and what it leaves open."""
    items, open_items = _clear_and_open(read.ordered)
    return PastedOrder(
        customer_name=read.name,
        customer_phone=read.phone,
        customer_email=read.email,
        items=items,
        open_items=open_items,
        address=read.place.street,
        district=read.place.district,
        district_query=read.place.query,
        postal_code=read.place.postal_code,
        courier_hint=read.courier,
        payment_hint=payment_hint(read.payment) if read.payment else None,
        payment=read.payment,
        note=read.note,
        dropshipper_name=read.sender_name,
        dropshipper_phone=read.sender_phone,
        asks=_asks(read),
    )


def _asks(read: Reading) -> tuple[str, ...]:
    """List what is needed and open; only digital items need no place."""
    items = [one.item for one in read.ordered if one.item or _may_be_sold(one)]
    is_shipped = not items or any(item is None or item.is_physical for item in items)
    is_open = {
        "customer_name": read.name is None,
        "customer_phone": read.phone is None,
        "items": not items or None in items,
        "address": is_shipped and read.place.street is None,
        "district_code": is_shipped and read.place.district is None,
    }
    return tuple(field for field, is_missing in is_open.items() if is_missing)
