"""Reading pasted orders as a filter: one JSON line in, one JSON line out, flushed before the next is read."""

import json
from pathlib import Path
from typing import Any, TextIO

from bot.catalog_files import read_catalog
from flows.matching.districts import DistrictIndex
from flows.matching.products import ProductIndex
from flows.paste import PastedOrder, parse

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


def parse_orders(lines: TextIO, out: TextIO, catalog: Path, cache_dir: Path | None) -> None:
    """Answer each `{"id", "text"}` with the orders of the text; `CatalogUnreadable` passes through."""
    products = ProductIndex(read_catalog(catalog))
    districts = DistrictIndex.open(cache_dir)
    for line in lines:
        if line.strip():
            print(json.dumps(_answer(line, products, districts)), file=out, flush=True)


def _answer(line: str, products: ProductIndex, districts: DistrictIndex) -> dict[str, Any]:
    try:
        question = json.loads(line)
        name, text = question["id"], question["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    if not isinstance(text, str):
        return {"id": name, "error": '"text" must be a string'}
    return {"id": name, "orders": [as_json(order) for order in parse(text, products, districts)]}


def as_json(order: PastedOrder) -> dict[str, Any]:
    """Write an order with what it says, its sure items, and what must be asked."""
    said = {field: value for field in _SAID if (value := getattr(order, field))}
    if order.district:
        said["district_code"] = order.district.code
    said["items"] = [{"unique_id": one.item.unique_id, "quantity": one.quantity} for one in order.items]
    said["asks"] = list(order.asks)
    return said
