"""A shop of many trades, whose goods differ by colour, size, flavour, number and a word."""

from collections.abc import Callable

import pytest

from flows.paste.ordered.read import read_items
from flows.paste.weigh.vocabulary import vocabulary
from flows.products.index import ProductIndex
from flows.shop import Item, Product

LABELS = {
    "Sandal Rana": ["Hitam / 38", "Hitam / 39", "Krem / 38", "Krem / 39", "Krem / 40"],
    "Gamis Laras": ["Hitam / M", "Hitam / L", "Hitam / XL", "Maroon / M", "Maroon / L", "Maroon / XL"],
    "Baju Koko Anak Fajar": ["Putih / 4", "Putih / 6", "Navy / 4", "Navy / 6", "Navy / 10"],
    "Lip Balm": ["Strawberry", "Madu"],
    "Sambal Bawang": ["Sedang", "Pedas", "Pedas Gila"],
    "Sunscreen SPF 35": [""],
    "Kopi Toraja 200gr": ["Biji", "Bubuk Halus", "Bubuk Kasar"],
    "Madu Hutan": ["250gr", "500gr", "1kg"],
    "Oli Mesin 10W-40 1 Liter": [""],
    "Kertas HVS A4 70 gsm": [""],
    "Nastar Keju": [""],
    "Kastengel": [""],
    "Dimsum Ayam isi 20": [""],
    "Kaos Kaki": ["Hitam", "Kulit"],
    "Gula Aren": [""],
    "Parfum Melati": [""],
    "Kain Tulis 2 Meter": ["Sogan", "Maroon"],
    "Case HP": ["Redmi 9", "iPhone 11"],
    "Antigores HP": ["Redmi 9", "iPhone 11"],
    "Keripik": ["Original", "Pedas"],
    "Tempered Glass Full": ["Galaxy A15", "Oppo A18", "iPhone 11"],
    "Backdoor Lentur": ["Galaxy A15", "Oppo A18", "iPhone 11"],
    "Kabel Data Kilat": ["Type C / 2 meter", "Micro USB / 1 meter"],
    "Keladi": ["Big Roy", "Hijau"],
}  # fmt: skip


def product(name: str, labels: list[str]) -> Product:
    items = tuple(
        Item("variant", f"{name}-{label}", f"{name} - {label}" if label else name, label, 1000, 100, True, ())
        for label in labels
    )
    return Product(name, name, "product", "physical", items)


@pytest.fixture(scope="session")
def shop() -> ProductIndex:
    return ProductIndex([product(name, labels) for name, labels in LABELS.items()])


Read = Callable[..., str]


def reader_of(shop: ProductIndex) -> Read:
    """What texts order of a shop, as `2 Kastengel, 1 ?gamis`: a question mark before what is asked."""

    def read(*texts: str) -> str:
        lines = read_items(texts, shop, vocabulary(shop))
        return ", ".join(f"{line.quantity} {line.item.name if line.item else '?' + line.text}" for line in lines)

    return read


@pytest.fixture
def read(shop: ProductIndex) -> Read:
    return reader_of(shop)
