"""Goods that are said once for several orders, and those that are of one alone."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.read import parse
from flows.products.index import ProductIndex

SARI = "Sari Contoh\nJl. Melati 5, Dago, Coblong, Bandung\n081200000001"
BUDI = "Budi Misal\nJl. Kenanga 7, Klojen, Malang\n081200000002"
SARI_LINE, BUDI_LINE = SARI.replace("\n", ", "), BUDI.replace("\n", ", ")


def goods_of(text: str, shop: ProductIndex, districts: DistrictIndex) -> list[str]:
    """The goods of each order, `?` where they are asked."""
    return [
        "?" if "items" in order.asks else ", ".join(f"{one.quantity} {one.item.name}" for one in order.items)
        for order in parse(text, shop, districts)
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"kirim ke 2 alamat, masing2 kastengel 2\n\n{SARI}\n\n{BUDI}",
        f"pesanannya sama semua ya: kastengel 2\n\n{SARI}\n\n{BUDI}",
        f"{SARI}\n\n{BUDI}\n\nisinya sama masing-masing kastengel 2",
        f"1. {SARI_LINE}, kastengel 2\n2. {BUDI_LINE}, isinya sama",
        f"{SARI}\nkastengel 2\n\n{BUDI}\nsama kayak di atas",
        f"kirim kado ke 2 orang, isinya masing masing kastengel 2\na) {SARI_LINE}\nb) {BUDI_LINE}",
        f"{SARI_LINE}: kastengel 2\n{BUDI_LINE}: idem",
    ],
)
def test_are_of_each_of_them(text: str, shop: ProductIndex, districts: DistrictIndex) -> None:
    assert goods_of(text, shop, districts) == ["2 Kastengel", "2 Kastengel"]


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        (f"{SARI}\nkastengel 2\n\n{BUDI}", ["2 Kastengel", "?"]),
        (f"tolong kirim semua hari ini ya kak\n\n{SARI}\nkastengel 2\n\n{BUDI}", ["2 Kastengel", "?"]),
        (f"{SARI}\nkastengel 2\n\n{BUDI}\n\nsemua cod ya kak", ["2 Kastengel", "?"]),
        (f"1. {SARI_LINE}, kastengel 2\n2. {BUDI_LINE}, bayarnya sama", ["2 Kastengel", "?"]),
        (f"{SARI}\nlip balm strawberry madu masing2 1\n\n{BUDI}", ["1 Lip Balm - Strawberry, 1 Lip Balm - Madu", "?"]),
    ],
)
def test_are_of_one_alone_where_nothing_says_so(
    text: str, goods: list[str], shop: ProductIndex, districts: DistrictIndex
) -> None:
    assert goods_of(text, shop, districts) == goods


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        (f"pesan nastar 2 kastengel 1. nastarnya kirim ke {SARI_LINE}. kastengelnya ke {BUDI_LINE}",
         ["2 Nastar Keju", "1 Kastengel"]),
        (f"kastengel 3 toples: 1 buat {SARI_LINE}, 2 lagi buat {BUDI_LINE}", ["1 Kastengel", "2 Kastengel"]),
        (f"kirim kastengel ke dua alamat ya:\n1. {SARI_LINE}\n2. {BUDI_LINE}", ["1 Kastengel", "1 Kastengel"]),
        (f"nastar 1 kastengel 1\n\n{SARI}\n\n{BUDI}", ["?", "?"]),
    ],
)  # fmt: skip
def test_are_parted_as_their_sentence_says_or_asked(
    text: str, goods: list[str], shop: ProductIndex, districts: DistrictIndex
) -> None:
    assert goods_of(text, shop, districts) == goods
