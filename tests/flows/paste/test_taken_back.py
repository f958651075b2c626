"""What a sentence takes back is put right where it stood; what is only denied, and goods, stay as they were said."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.lines.taken_back import put_right
from flows.paste.read import parse
from flows.paste.weigh.vocabulary import vocabulary
from flows.products.index import ProductIndex

WHO = "Sari Contoh, Jl. Kenari no 12 rt 3, Coblong, Bandung 081234567890"


@pytest.mark.parametrize(
    ("said", "field", "right"),
    [
        ("eh bukan Sari Contoh tapi Sri Contoh ya kak", "customer_name", "Sri Contoh"),
        ("eh salah, lain Sari Contoh, Wati Contoh", "customer_name", "Wati Contoh"),
        ("penerimanya Wati Contoh bukan Sari Contoh", "customer_name", "Wati Contoh"),
        ("koreksi, jl Kenanga ya bukan Kenari", "address", "Jl. Kenanga no 12 rt 3"),
        ("rt nya salah, rt 5", "address", "Jl. Kenari no 12 rt 5"),
        ("nomor rumahnya ganti 21", "address", "Jl. Kenari no 21 rt 3"),
        ("nomernya ganti 081234567891 ya", "customer_phone", "6281234567891"),
    ],
)
def test_what_is_taken_back_is_put_right(
    products: ProductIndex, districts: DistrictIndex, said: str, field: str, right: str
) -> None:
    (order,) = parse(f"madu murni 500ml 2 kirim ke {WHO}\n{said}", products, districts)
    assert getattr(order, field) == right


def test_a_code_is_put_right_in_its_street(products: ProductIndex, districts: DistrictIndex) -> None:
    text = "madu 1 ke Sari Contoh, Griya Asri blok D9, Coblong, Bandung 081234567890. Ralat ya, bloknya D8 bukan D9"
    assert parse(text, products, districts)[0].address == "Griya Asri blok D8"


@pytest.mark.parametrize(
    "said",
    [
        f"madu murni 2 ke {WHO}, bukan Wati Contoh ya",
        f"kaos hitam M 2 ke {WHO}. eh putih bukan hitam",
        f"madu 1 ke {WHO}. Coblong Bandung bukan Coblong yang lain",
        f"madu 1 ke {WHO}, pengirim Toko Contoh bukan toko kakak",
        "bukan",
        "bukan tapi",
        "Sari bukan Sari",
    ],
)
def test_what_stood_nowhere_and_goods_stay_as_they_were_said(products: ProductIndex, said: str) -> None:
    assert put_right(said, vocabulary(products)) == said
