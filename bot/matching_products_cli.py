"""Product matching as a filter: one JSON line in, one JSON line out, flushed before the next is read."""

import json
from pathlib import Path
from typing import Any, TextIO

from bot.catalog_files import read_catalog
from flows.matching.products import ProductIndex, ProductMatch


def match_products(lines: TextIO, out: TextIO, catalog: Path) -> None:
    """Answer each `{"id", "text"}` with the decision and the items it may mean; `CatalogUnreadable` passes through."""
    index = ProductIndex(read_catalog(catalog))
    for line in lines:
        if line.strip():
            print(json.dumps(_answer(index, line)), file=out, flush=True)


def _answer(index: ProductIndex, line: str) -> dict[str, Any]:
    try:
        question = json.loads(line)
        name, text = question["id"], question["text"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {"id": None, "error": 'each line must be a JSON object with "id" and "text"'}
    if not isinstance(text, str):
        return {"id": name, "error": '"text" must be a string'}
    decision = index.match(text)
    matches = [row for match in decision.matches for row in _rows(match)]
    return {"id": name, "decision": decision.verdict, "matches": matches}


def _rows(match: ProductMatch) -> list[dict[str, Any]]:
    """Give a row to each item that the match leaves open."""
    items = [match.item] if match.item else match.product.items
    return [{"unique_id": item.unique_id, "display": item.name, "score": match.score} for item in items]
