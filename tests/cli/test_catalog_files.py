"""A catalogue file is read as products, or refused with a sentence that names the file."""

import json
from pathlib import Path

import pytest

from bot.cli.catalog_files import CatalogUnreadable, read_catalog

CATALOGUE = {
    "products": [
        {
            "unique_id": "product_1",
            "name": "Seruni Gamis",
            "item_type": "physical",
            "variants": [
                {
                    "unique_id": "v1",
                    "name": "Seruni Gamis - Hitam / M",
                    "options": {"Warna": "Hitam", "Ukuran": "M"},
                    "price": 1,
                    "weight": 2,
                },
                {
                    "unique_id": "v2",
                    "name": "Seruni Gamis - Putih / M",
                    "options": {"Warna": "Putih", "Ukuran": "M"},
                    "price": 1,
                    "weight": 2,
                },
            ],
        },
        {
            "unique_id": "product_2",
            "name": "E-book Resep",
            "item_type": "digital",
            "variants": [
                {"unique_id": "v3", "name": "E-book Resep", "options": {}, "price": 5000, "weight": 0, "sku": "EB"}
            ],
        },
    ],
    "bundles": [
        {
            "unique_id": "bundle_1",
            "name": "Madu Rimba",
            "unit": "botol",
            "item_type": "physical",
            "price_options": [
                {"unique_id": "b1", "name": "Madu Rimba - 1 Botol", "option": "1 Botol", "price": 9, "weight": 3}
            ],
        }
    ],
}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CatalogUnreadable) as refused:
        read_catalog(path)
    return str(refused.value)


def test_a_csv_has_an_item_a_row(tmp_path: Path) -> None:
    file = written(tmp_path / "shop.csv", 'id,name,category\nA1,"Sabun, cair",home\nA2,Teh,food\n')
    products = read_catalog(file)
    assert [(product.id, product.name, product.items[0].unique_id) for product in products] == [
        ("A1", "Sabun, cair", "A1"),
        ("A2", "Teh", "A2"),
    ]


def test_a_json_has_variants_and_price_options(tmp_path: Path) -> None:
    gamis, book, honey = read_catalog(written(tmp_path / "shop.json", json.dumps(CATALOGUE)))
    assert [(item.unique_id, item.label) for item in gamis.items] == [("v1", "Hitam / M"), ("v2", "Putih / M")]
    assert (book.kind, book.items[0].is_physical, book.items[0].price, book.items[0].sku) == (
        "product",
        False,
        5000,
        "EB",
    )
    assert (honey.kind, honey.items[0].kind, honey.items[0].label) == ("bundle", "bundle_price_option", "1 Botol")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sku,title\n1,Sabun\n", "neither a CSV with the columns id and name nor"),
        ("id,name\nA1\n", "neither a CSV"),
        ("id,name\nA1,\n", "neither a CSV"),
        ("[1, 2]", "neither a CSV"),
        ('{"products": []}', "has no products"),
        ('{"products": [{"name": 5}], "bundles": []}', "neither a CSV"),
        ('{"products": [], "bundles": 5}', "neither a CSV"),
        ("id,name\n", "has no products"),
        ("", "has no products"),
        ('{"products":\n [', "not valid JSON (line 2)"),
    ],
)
def test_another_file_is_refused_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    said = refusal(written(tmp_path / "shop.txt", text))
    assert said.startswith("shop.txt ")
    assert reason in said


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "shop.png"
    picture.write_bytes(b"\x89PNG\xff\xfe")
    assert refusal(picture) == "shop.png is not UTF-8 text."
    assert refusal(tmp_path / "gone.csv") == "gone.csv cannot be opened: No such file or directory."
