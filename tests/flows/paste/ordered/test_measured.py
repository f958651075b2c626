"""Goods asked for by the kilo or litre: as many packs as make that up, or a question."""

import pytest

from flows.products.index import ProductIndex
from flows.shop import Item, Product
from tests.flows.paste.ordered.conftest import Read, reader_of

WEIGHTS = {
    "Kacang Mete 250gr": 270, "Abon Sapi 100gr": 120, "Sirup Rosella 500ml": 620, "Kopi Susu 1 Liter": 1080,
    "Termos Rapi 1 Liter": 420, "Timbangan Dapur 5 kg": 900, "Toner Mawar 100ml": 140, "Lip Balm 5gr": 8,
}  # fmt: skip


def product(name: str, *labels: str, weight: int) -> Product:
    items = [
        Item("variant", f"{name}-{label}", f"{name} - {label}" if label else name, label, 1000, weight, True, ())
        for label in labels or ("",)
    ]
    return Product(name, name, "product", "physical", tuple(items))


@pytest.fixture(scope="module")
def read() -> Read:
    products = [product(name, weight=weight) for name, weight in WEIGHTS.items()]
    products += [product("Keripik 200gr", "Asin", "Pedas", weight=230), product("Madu", "250gr", "1kg", weight=300)]
    return reader_of(ProductIndex(products))


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("abon sekilo", "10 Abon Sapi 100gr"),
        ("abon sapi sakilo", "10 Abon Sapi 100gr"),
        ("abon sapi sekilo setengah", "15 Abon Sapi 100gr"),
        ("kacang mete setengah kilo", "2 Kacang Mete 250gr"),
        ("1 kg of kacang mete", "4 Kacang Mete 250gr"),
        ("sirup rosella 2 liter", "4 Sirup Rosella 500ml"),
        ("sirup rosella 1,5 liter", "3 Sirup Rosella 500ml"),
        ("keripik pedas sekilo, abon 2", "5 Keripik 200gr - Pedas, 2 Abon Sapi 100gr"),
        ("abon 3 ons", "3 Abon Sapi 100gr"),
        ("kopi susu dua liter", "2 Kopi Susu 1 Liter"),
        ("madu sekilo", "1 Madu - 1kg"),
        ("kacang mete sekilo eh 3 bungkus", "3 Kacang Mete 250gr"),
    ],
)
def test_packs_make_a_measure_up(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    "text",
    [
        "kacang mete 6 ons",  # two and a half packs
        "keripik sekilo",  # of which flavour
        "madu 2 kg",  # of which size
        "abon sekilo 2",  # twice, or two packs
        "toner 200ml",  # a size that is not sold
        "termos 2 liter",  # a larger one, not two
        "timbangan dapur 10 kg",
        "lip balm sekilo",
    ],
)
def test_what_packs_do_not_make_up_is_asked(text: str, read: Read) -> None:
    assert "?" in read(text)
    assert ", " not in read(text)
