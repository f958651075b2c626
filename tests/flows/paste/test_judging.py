"""Orders are told from what only looks like one; composed here, not from the corpus."""

import pytest

from flows.districts.index import DistrictIndex
from flows.paste.judging.order_or_not import weights
from flows.paste.read import parse
from flows.products.index import ProductIndex

DISTRICTS = DistrictIndex.open(None)
ORDERS = (
    "kak pesan madu murni 500ml 2, kirim ke Sari Contoh, Jl. Melati 5, Menteng, Jakarta Pusat 0812 3456 7890",
    "Nama: Sari Contoh\nHP: 081234567890\nAlamat: Jl. Melati 5\nKec: Menteng\nPesanan: madu murni 500ml 1",
    "masih ada kan madu murni 500ml nya? aku ambil 2 ya. Sari Contoh 081234567890 Jl. Melati 5 Menteng Jakpus",
)
OTHERS = (
    "pesanan saya madu murni 500ml 2 pcs kok pecah, minta diganti. Sari Contoh, Jl. Melati 5, Menteng 081234567890",
    "ongkir ke Menteng Jakarta Pusat berapa ya kak kalau madu murni 500ml 2 biji?",
    "sudah saya transfer 191.000 atas nama Sari Contoh ya kak, mohon dicek",
    "Undangan arisan hari Sabtu di rumah Ibu Sari Contoh, Jl. Melati 5, Menteng. Konfirmasi ke 081234567890",
)


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_is_one(text: str, products: ProductIndex) -> None:
    assert parse(text, products, DISTRICTS)


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_looks_like_an_order_is_none(text: str, products: ProductIndex) -> None:
    assert not parse(text, products, DISTRICTS)


def test_weights_are_of_words_and_signs() -> None:
    assert all(abs(worth) < 10 for worth in weights().values())
    assert weights()[":phone"] > 0 > weights()[":report"]
