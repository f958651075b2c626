"""A small catalogue for what is pasted."""

from collections.abc import Callable

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import PastedOrder, parse
from flows.products.index import ProductIndex
from flows.shop import Item, Product

LABELS = {
    "Kopi Gayo 200gr": [""],
    "Keripik Singkong": ["Balado", "Asin"],
    "Kaos Polos": ["Hitam / M", "Hitam / L", "Putih / M", "Putih / L"],
    "Madu Murni 500ml": [""],
    "Sabun Serai": [""],
    "Kue Lapis": [""],
    "E-book Panduan Tanam": [""],
}


def product(name: str, labels: list[str], is_bundle: bool = False) -> Product:
    kind = "bundle_price_option" if is_bundle else "variant"
    is_physical = not name.startswith("E-book")
    items = tuple(
        Item(kind, f"{name}-{label}", f"{name} - {label}" if label else name, label, 1000, 100, is_physical, ())
        for label in labels
    )
    return Product(name, name, "bundle" if is_bundle else "product", "physical" if is_physical else "digital", items)


@pytest.fixture(scope="session")
def products() -> ProductIndex:
    bundle = product("Teh Celup", ["1 Box", "3 Box"], is_bundle=True)
    return ProductIndex([*(product(name, labels) for name, labels in LABELS.items()), bundle])


@pytest.fixture
def read(products: ProductIndex, districts: DistrictIndex) -> Callable[[str], PastedOrder]:
    """Reads a message that is one order."""

    def read(text: str) -> PastedOrder:
        (order,) = parse(text, products, districts)
        return order

    return read
