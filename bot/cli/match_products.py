"""Product matching as a filter over lines of JSON."""

from pathlib import Path
from typing import Any, TextIO

from bot.cli.catalog_files import read_catalog
from bot.cli.jsonl import answer_lines
from flows.products.index import ProductIndex, ProductMatch


def match_products(lines: TextIO, out: TextIO, catalog: Path) -> None:
    """Answer each `{"id", "text"}` with the decision and the items it may mean; `CatalogUnreadable` passes through."""
    index = ProductIndex(read_catalog(catalog))

    def answer(text: str) -> dict[str, Any]:
        decision = index.match(text)
        return {"decision": decision.verdict, "matches": [row for match in decision.matches for row in _rows(match)]}

    answer_lines(lines, out, answer)


def _rows(match: ProductMatch) -> list[dict[str, Any]]:
    """Give a row to each item that the match leaves open."""
    items = [match.item] if match.item else match.product.items
    return [{"unique_id": item.unique_id, "display": item.name, "score": match.score} for item in items]
