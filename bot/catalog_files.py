"""Catalogue files as products: a CSV with one item a row, or a JSON file with variants and bundle price options."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flows.shop import Item, ItemKind, Product


class CatalogUnreadable(Exception):
    """The file is no catalogue; the text says why, in words for the person who named the file."""


def read_catalog(path: Path) -> tuple[Product, ...]:
    """Read a catalogue file, or raise `CatalogUnreadable`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _from_json(json.loads(text)) if text.lstrip().startswith(("{", "[")) else _from_csv(text)
    except OSError as error:
        raise CatalogUnreadable(f"{path.name} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CatalogUnreadable(f"{path.name} is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise CatalogUnreadable(f"{path.name} is not valid JSON (line {error.lineno}).") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CatalogUnreadable(
            f"{path.name} is neither a CSV with the columns id and name nor a JSON object with products and bundles."
        ) from error


def _from_csv(text: str) -> tuple[Product, ...]:
    return tuple(_single(row["id"], row["name"]) for row in csv.DictReader(text.splitlines()))


def _single(unique_id: str, name: str) -> Product:
    item = Item("variant", unique_id, name, "", 0, 0, is_physical=True, parts=())
    return Product(unique_id, name, "product", "physical", (item,))


def _from_json(catalog: Mapping[str, Any]) -> tuple[Product, ...]:
    products = (_product(row, "product", "variant", row["variants"]) for row in catalog["products"])
    bundles = (_product(row, "bundle", "bundle_price_option", row["price_options"]) for row in catalog["bundles"])
    return (*products, *bundles)


def _product(row: Mapping[str, Any], kind: Any, item_kind: ItemKind, items: list[Mapping[str, Any]]) -> Product:
    return Product(
        id=row["unique_id"],
        name=row["name"],
        kind=kind,
        item_type=row["item_type"],
        items=tuple(_item(item, item_kind, row["item_type"] == "physical") for item in items),
    )


def _item(row: Mapping[str, Any], kind: ItemKind, is_physical: bool) -> Item:
    label = row["option"] if "option" in row else " / ".join(row["options"].values())
    return Item(
        kind,
        row["unique_id"],
        row["name"],
        label,
        row["price"],
        row["weight"],
        is_physical,
        parts=(),
        sku=row.get("sku"),
    )
