"""Read a row of a sheet by the readers of the questions; what cannot be read is named by its cell.

Nothing is asked of the shop but what it has told already: its products and its ways to pay.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.batches.batch import Fault, Row
from flows.batches.choices import name_row_courier
from flows.batches.lines import Cell, Line
from flows.order.form import usable_in_chat
from flows.paste.places import Place
from flows.paste.read import PastedItem, PastedOrder
from flows.reading.payments import find_meant
from flows.reading.readers import (
    Unread,
    read_address,
    read_email,
    read_name,
    read_note,
    read_phone,
    read_postal_code,
    read_quantity,
)
from flows.shop import DistrictRow, Found, Item, Product, Shop, Store

MOST_OPTIONS = 3
_AREAS = ("village", "district", "city", "area", "province")
_LEADS = {"village": "Kel.", "district": "Kec."}
_BROKEN_NUMBER = re.compile(r"\d[.,]?\d{0,15}[eE]\+?\d{1,3}|(?:62|8)\d{0,8}0{6}")
"""As a sheet writes a long number, or what is left of one that was written so."""
_WHOLE = re.compile(r"(\d{1,6})[.,]0{1,3}")
_BARE_NUMBER = re.compile(r"8\d{8,12}")
_PIECES = re.compile(r"[;\n+]|,(?!\d)|\s&\s|\bdan\b")


class Reader(Protocol):
    """Reads texts against the shop's products and the country's districts; raises `ShopUnavailable` until it can."""

    async def goods(self, store: Store, text: str) -> PastedOrder | None:
        """The goods that a text lists, if it is a list of goods."""
        ...

    async def orders(self, store: Store, text: str) -> Sequence[PastedOrder]:
        """The orders of a message."""
        ...

    def place(self, text: str) -> Place:
        """The street and the district of an address."""
        ...


FindAreas = Callable[[str], Awaitable[Found[DistrictRow]]]
"""The districts that words may mean."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a row is read with; `methods` are the store's ways to pay, `areas` finds districts by words."""

    store: Store
    shop: Shop
    reader: Reader
    areas: FindAreas
    methods: Sequence[str] = ()
    is_reseller: bool = True


class _Reading:
    """What one row says so far, and what is wrong with it."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.faults = list[Fault]()
        self.at = 0

    def find_fault(self, key: str, cell: Cell, said: str = "", options: Sequence[str] = (), count: int = 0) -> None:
        """Note what is wrong with a cell."""
        named, shown = cell.name or self.line.name_of(cell.kind), tuple(options[:MOST_OPTIONS])
        if len(options) > MOST_OPTIONS:
            shown = (*shown, "…")
        self.faults.append(Fault(key, cell.kind, named, said or cell.text[:60], shown, at=self.at, count=count))

    def read(self, kind: str, read: Callable[[str], str], *, is_needed: bool = False) -> str | None:
        """Read the cell of a kind; one that must say something and does not is a fault."""
        cell = self.line.cell(kind)
        if not cell.text:
            if is_needed:
                self.find_fault("missing", cell)
            return None
        try:
            return read(cell.text)
        except Unread:
            self.find_fault(kind, cell)
            return None


async def read_row(row: Row, means: Means) -> Row:
    """The row as it is read now, whatever was read of it before."""
    reading = _Reading(row.line)
    name = reading.read("name", read_name, is_needed=True)
    phone = _read_phone(reading)
    items = await _read_goods(reading, means)
    is_physical = not items or any(one.item.is_physical for one in items)
    place = await _read_place(reading, means) if is_physical else Place()
    has_files = any(not one.item.is_physical for one in items)
    order = PastedOrder(
        customer_name=name,
        customer_phone=phone,
        customer_email=reading.read("email", read_email, is_needed=has_files),
        items=tuple(items),
        address=place.street,
        district=place.district,
        postal_code=place.postal_code,
        courier_hint=_read_courier(reading),
        payment=_read_payment(reading, means, has_files=has_files),
        note=reading.read("note", read_note),
        dropshipper_name=reading.read("sender", read_name) if means.is_reseller else None,
        dropshipper_phone=reading.read("sender_phone", read_phone) if means.is_reseller else None,
    )
    return Row(row.line, row.first, order, tuple(reading.faults), is_kept=row.is_kept, fate=row.fate)


def _read_phone(reading: _Reading) -> str | None:
    """A phone; a sheet that takes it for a number drops its zero, or most of its digits."""
    cell = reading.line.cell("phone")
    if _BROKEN_NUMBER.fullmatch(cell.text):
        reading.find_fault("phone_broken", cell)
        return None
    bare = re.sub(r"[\s.\-]", "", cell.text)
    lead = "0" if _BARE_NUMBER.fullmatch(bare) else ""
    return reading.read("phone", lambda text: read_phone(f"{lead}{text}"), is_needed=True)


async def _read_goods(reading: _Reading, means: Means) -> list[PastedItem]:
    """The goods of all lines of a row."""
    if not any(cell.text for cells in reading.line.goods for cell in cells if cell.kind == "item"):
        reading.find_fault("missing", Cell("item", reading.line.name_of("item"), ""))
        return []
    found = list[PastedItem]()
    for at, cells in enumerate(reading.line.goods):
        reading.at = at
        found += await _read_line_of_goods(cells, reading, means)
    return found


async def _read_line_of_goods(cells: Sequence[Cell], reading: _Reading, means: Means) -> list[PastedItem]:
    by_kind = {kind: [cell for cell in cells if cell.kind == kind] for kind in ("item", "variant", "quantity", "count")}
    if not by_kind["item"]:
        return []
    quantity = _read_quantity(by_kind["quantity"], reading)
    variant = " ".join(cell.text for cell in by_kind["variant"])
    before = next((int(cell.text) for cell in by_kind["count"]), 0)
    found = list[PastedItem]()
    for cell in by_kind["item"]:
        many = await _read_list(cell.text, means) if not variant and not quantity else ()
        found += many or await _read_item(cell, variant, quantity, before, reading, means)
    return found


async def _read_list(text: str, means: Means) -> Sequence[PastedItem]:
    """The goods of a cell that lists several, each of them clear."""
    listed = await means.reader.goods(means.store, text) if _PIECES.search(text) else None
    return listed.items if listed and not listed.open_items else ()


def _read_quantity(cells: Sequence[Cell], reading: _Reading) -> int | None:
    """How many, of the column that says it; `None` where none does."""
    for cell in cells:
        try:
            whole = _WHOLE.fullmatch(cell.text)
            return read_quantity(whole[1] if whole else cell.text)
        except Unread:
            reading.find_fault("quantity", cell)
            return 1
    return None


async def _read_item(
    cell: Cell, variant: str, quantity: int | None, before: int, reading: _Reading, means: Means
) -> list[PastedItem]:
    """The one item that a cell means, or why it is none; how many were said before counts where nothing else says."""
    found = await means.shop.find_products(means.store, f"{cell.text} {variant}".strip()[:200])
    said_count = quantity or found.quantity or before
    if found.verdict == "none" or not found.rows:
        reading.find_fault("unknown_item", cell, count=said_count)
        return []
    product, item = found.rows[0]
    if item is None or found.verdict != "accept":
        is_one = item is None and (found.verdict == "accept" or {each.id for each, _ in found.rows} == {product.id})
        options = [each.label for each in product.items] if is_one else [_name(*each) for each in found.rows]
        said = f"{cell.text} {variant}".strip()[:60]
        reading.find_fault("which_variant" if is_one else "which_item", cell, said, options, said_count)
        return []
    wanted = said_count or 1
    if item.available is not None and item.available < wanted:
        reading.find_fault(
            "sold_out" if item.available < 1 else "stock", cell, item.name, [str(item.available)], wanted
        )
        return []
    return [PastedItem(item, wanted, cell.text)]


def _name(product: Product, item: Item | None) -> str:
    return item.name if item else product.name


async def _read_place(reading: _Reading, means: Means) -> Place:
    """Where it goes: the street, and the district that all cells about the place tell together."""
    line = reading.line
    text = ", ".join(_place_texts(line))
    place = means.reader.place(text)
    street = place.street or _street(line)
    if not street:
        key = "address" if line.cell("address").text and place.district else "missing"
        reading.find_fault(key, line.cell("address"))
    district = place.district or means.reader.place(", ".join(_area_texts(line))).district
    if district is None and (text or street):
        await _ask_where(reading, text, means)
    return Place(street, district, "", reading.read("postal_code", read_postal_code) or place.postal_code)


def _place_texts(line: Line) -> Iterator[str]:
    yield from filter(None, [line.cell("address").text])
    yield from _area_texts(line)


def _area_texts(line: Line) -> Iterator[str]:
    """What the columns about places say, with the lead that a bare name lacks."""
    for kind in _AREAS:
        if text := line.cell(kind).text:
            lead = _LEADS.get(kind, "")
            yield f"{lead} {text}" if lead and len(text.split()) < 4 and "." not in text[:5] else text


def _street(line: Line) -> str | None:
    try:
        return read_address(line.cell("address").text) or None
    except Unread:
        return None


async def _ask_where(reading: _Reading, text: str, means: Means) -> None:
    """Say what the words of a place may mean."""
    line = reading.line
    cell = next((line.cell(kind) for kind in ("district", "area", "city", "address") if line.cell(kind).text), None)
    cell = cell or line.cell("address")
    found = await means.areas(text[-200:])
    if found.cities and not found.villages:
        reading.find_fault("which_of_city", Cell("district", cell.name, cell.text), options=[found.cities[0].name])
    elif found.rows:
        options = [row.display for row in found.rows]
        reading.find_fault("which_district", Cell("district", cell.name, cell.text), options=options)
    else:
        reading.find_fault("unknown_district", Cell("district", cell.name, cell.text))


def _read_courier(reading: _Reading) -> str | None:
    cell = reading.line.cell("courier")
    if not cell.text:
        return None
    if hint := name_row_courier(cell.text):
        return hint
    if is_any(cell.text):
        return None
    reading.find_fault("courier", cell)
    return None


def is_any(text: str) -> bool:
    """Words that leave it to whoever chooses for all."""
    return not re.search(r"\w", text) or text.strip().casefold() in {"bebas", "any", "terserah", "apa saja"}


def _read_payment(reading: _Reading, means: Means, *, has_files: bool) -> str | None:
    """A way to pay that the store has and this order may take; what is not clear is chosen for all."""
    cell = reading.line.cell("payment")
    if not cell.text or is_any(cell.text):
        return None
    meant = find_meant(cell.text, usable_in_chat(means.methods))
    if not meant:
        reading.find_fault("payment", cell)
        return None
    if meant == ("cod",) and has_files:
        reading.find_fault("cod_files", cell)
        return None
    return cell.text
