"""Orders that were pasted together as the rows of a batch: what is clear stays as it was read, the rest is a fault."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.batches.batch import Fault, Row
from flows.batches.lines import Cell, Line
from flows.batches.reading import Means, read_row
from flows.paste.read import PastedOrder

_PLAIN = {
    "name": "customer_name", "phone": "customer_phone", "email": "customer_email", "address": "address",
    "postal_code": "postal_code", "courier": "courier_hint", "payment": "payment", "note": "note",
    "sender": "dropshipper_name", "sender_phone": "dropshipper_phone",
}  # fmt: skip
_PLACES = frozenset({"which_district", "which_of_city", "unknown_district"})
_GOODS = frozenset({"unknown_item", "which_item", "which_variant"})


def lines_of(orders: Sequence[PastedOrder], after: int = 0) -> list[Line]:
    """The orders as the lines of a sheet without cells, counted from the row `after` on."""
    return [Line(at, tuple(_cells(order)), tuple(_goods(order))) for at, order in enumerate(orders, after + 1)]


def _cells(order: PastedOrder) -> Iterator[Cell]:
    for kind, name in _PLAIN.items():
        if said := getattr(order, name):
            yield Cell(kind, "", said)
    if order.district:
        yield Cell("area", "", order.district.display)
    elif place := order.district_query.removeprefix(order.address or "").strip(" ,"):
        yield Cell("district", "", place)


def _goods(order: PastedOrder) -> Iterator[tuple[Cell, ...]]:
    named = [(one.item.name, one.quantity) for one in order.items]
    for text, quantity in (*named, *((one.text, one.quantity) for one in order.open_items)):
        yield (Cell("item", "", text), Cell("quantity", "", str(quantity)))


async def read_pasted(order: PastedOrder, line: Line, means: Means) -> Row:
    """The row of an order that was read already; raises `ShopUnavailable`."""
    row = await read_row(Row(line, line), means)
    said = replace(row.said, address=row.said.address or order.address, district=order.district or row.said.district)
    if not order.open_items and order.items:
        said = replace(said, items=order.items)
    return replace(row, said=said, faults=tuple(each for each in row.faults if not _is_clear(each, order)))


def _is_clear(fault: Fault, order: PastedOrder) -> bool:
    """It was read of the message, whatever its words alone would mean."""
    is_place = order.district is not None and fault.key in _PLACES
    return is_place or (bool(order.items) and not order.open_items and fault.key in _GOODS)
