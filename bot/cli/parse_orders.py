"""Reading pasted orders as a filter over lines of JSON."""

from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from bot.cli.catalog_files import read_catalog
from bot.cli.jsonl import answer_lines
from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, parse
from flows.products.index import ProductIndex
from flows.words.payments import COURIERS

_SAID = (
    "customer_name",
    "customer_phone",
    "customer_email",
    "address",
    "postal_code",
    "courier_hint",
    "payment_hint",
    "note",
    "dropshipper_name",
    "dropshipper_phone",
)


def parse_orders(lines: TextIO, out: TextIO, catalog: Path | None, cache_dir: Path | None) -> None:
    """Answer each `{"id", "text"}` with the orders of the text; `CatalogUnreadable` passes through.

    Without a catalogue every item is one to ask about.
    """
    products = ProductIndex(read_catalog(catalog) if catalog else ())
    districts = DistrictIndex.open(cache_dir)
    answer_lines(lines, out, lambda text: {"orders": [as_json(order) for order in parse(text, products, districts)]})


def as_json(order: PastedOrder) -> dict[str, Any]:
    """Write an order with what it says, its sure items, and what must be asked."""
    named = (order.courier_hint or "").split(" ")[0]
    order = replace(order, courier_hint=named if named in COURIERS else None)
    said = {field: value for field in _SAID if (value := getattr(order, field))}
    if order.district:
        said["district_code"] = order.district.code
    said["items"] = [{"unique_id": one.item.unique_id, "quantity": one.quantity} for one in order.items]
    said["asks"] = list(order.asks)
    return said
