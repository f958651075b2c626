"""Catalogue files as products: a CSV with one item a row, or a JSON file with variants and bundle price options."""

import csv
import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from flows.shop import Item, ItemKind, Product


class CatalogUnreadable(Exception):
    """The file is no catalogue; the text says why, in words for the person who named the file."""


def read_catalog(path: Path) -> tuple[Product, ...]:
    """Read a catalogue file, or raise `CatalogUnreadable`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        products = _from_json(json.loads(text)) if text.lstrip().startswith(("{", "[")) else _from_csv(text)
    except OSError as error:
        raise CatalogUnreadable(f"{path.name} cannot be opened: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CatalogUnreadable(f"{path.name} is not UTF-8 text.") from error
    except json.JSONDecodeError as error:
        raise CatalogUnreadable(f"{path.name} is not valid JSON (line {error.lineno}).") from error
    except (KeyError, TypeError, ValueError, AttributeError, csv.Error) as error:
        raise CatalogUnreadable(f"{path.name} is neither {_CSV} nor {_JSON}.") from error
    if not products:
        raise CatalogUnreadable(f"{path.name} has no products.")
    return products


_CSV = "a CSV with the columns id and name"
_JSON = "a JSON object with products (and their variants) and bundles (and their price options)"


def _from_csv(text: str) -> tuple[Product, ...]:
    return tuple(_single(_text(row, "id"), _text(row, "name")) for row in csv.DictReader(StringIO(text)))


def _single(unique_id: str, name: str) -> Product:
    item = Item("variant", unique_id, name, "", 0, 0, is_physical=True, parts=())
    return Product(unique_id, name, "product", "physical", (item,))


def _from_json(catalog: Mapping[str, Any]) -> tuple[Product, ...]:
    products = (_product(row, "product", "variant", row["variants"]) for row in catalog["products"])
    rows = catalog.get("bundles", ())
    bundles = (_product(row, "bundle", "bundle_price_option", row["price_options"]) for row in rows)
    return (*products, *bundles)


def _product(
    row: Mapping[str, Any], kind: Literal["product", "bundle"], item_kind: ItemKind, items: Sequence[Mapping[str, Any]]
) -> Product:
    item_type = _text(row, "item_type")
    read = tuple(_item(item, item_kind, is_physical=item_type == "physical") for item in items)
    return Product(_text(row, "unique_id"), _text(row, "name"), kind, item_type, read)


def _item(row: Mapping[str, Any], kind: ItemKind, *, is_physical: bool) -> Item:
    label = _text(row, "option") if kind == "bundle_price_option" else " / ".join(row["options"].values())
    price, weight = int(row["price"]), int(row["weight"])
    return Item(
        kind, _text(row, "unique_id"), _text(row, "name"), label, price, weight, is_physical, (), sku=row.get("sku")
    )


def _text(row: Mapping[str, Any], key: str) -> str:
    """Read a text that must be there."""
    if not isinstance(row[key], str) or not row[key].strip():
        raise ValueError(key)
    return str(row[key])
