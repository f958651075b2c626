"""Messages that only list goods: read where goods were asked for, and told from one product and from questions."""

import pytest

from flows.paste.read import parse_goods
from flows.products.index import ProductIndex


@pytest.mark.parametrize(
    ("text", "items", "open_items"),
    [
        ("kue lapis 2, sabun serai 1, madu", [("Kue Lapis", 2), ("Sabun Serai", 1), ("Madu Murni 500ml", 1)], []),
        ("kue lapis\n- sabun serai\n- kopi gayo 3", [("Kue Lapis", 1), ("Sabun Serai", 1), ("Kopi Gayo 200gr", 3)], []),
        ("mau kue lapis sama sabun serai ya kak", [("Kue Lapis", 1), ("Sabun Serai", 1)], []),
        ("halo kak, kue lapis 2 pcs, sabun serai ya kak makasih", [("Kue Lapis", 2), ("Sabun Serai", 1)], []),
        ("kue lapis, sabun serai 3 dong", [("Kue Lapis", 1), ("Sabun Serai", 3)], []),
        ("2 kue lapis + 1 sabun serai, kirim ke Rini ya", [("Kue Lapis", 2), ("Sabun Serai", 1)], []),
        ("kaos hitam L 2, putih M 1", [("Kaos Polos - Hitam / L", 2), ("Kaos Polos - Putih / M", 1)], []),
        ("kaos polos hitam L, putih M", [("Kaos Polos - Hitam / L", 1), ("Kaos Polos - Putih / M", 1)], []),
        ("kaos hitam 2, putih M 1", [("Kaos Polos - Putih / M", 1)], [("kaos hitam", 2)]),
        ("kue lapis 2 sabun serai 1", [("Kue Lapis", 2), ("Sabun Serai", 1)], []),
        ("keripik balado asin masing2 2", [("Keripik Singkong - Balado", 2), ("Keripik Singkong - Asin", 2)], []),
        ("kue lapis 2 sama ikat pinggang 1", [("Kue Lapis", 2)], [("ikat pinggang", 1)]),
        ("bukan kaos hitam L tapi yang M, 2 biji", [("Kaos Polos - Hitam / M", 2)], []),
        ("keripik 2, kue lapis, mobil 3", [("Kue Lapis", 1)], [("keripik", 2), ("mobil", 3)]),
    ],
)  # fmt: skip
def test_a_list_of_goods(text: str, items: list[object], open_items: list[object], products: ProductIndex) -> None:
    order = parse_goods(text, products)
    assert order is not None
    assert [(one.item.name, one.quantity) for one in order.items] == items
    assert [(one.text, one.quantity) for one in order.open_items] == open_items
    assert (order.customer_name, order.address, order.district) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "kue lapis",
        "kue lapis 2",
        "kue lapis, 2 pcs",
        "kaos polos hitam, M",
        "kue lapis 2, makasih ya kak",
        "kue lapis sama sabun serai ready?",
        "harga kue lapis dan sabun serai berapa",
        "bedanya kue lapis sama sabun serai apa kak",
        "Budi Contoh, Jl. Kenari 3",
        "halo, selamat pagi kak",
        ",,,",
        "",
    ],
)
def test_one_product_and_questions_are_no_list(text: str, products: ProductIndex) -> None:
    assert parse_goods(text, products) is None
