"""What is said after an order: a field told anew is its change, and another order's goods are told from its talk."""

import pytest

from flows.reading.of_an_order import about_order, goods_beside


@pytest.mark.parametrize(
    "said",
    ["alamat bu nining jl manggis 30", "alamatnya jl manggis 30 rt 2", "nomornya 081377770299", "hp 081377770299"],
)
def test_a_field_with_another_value_is_a_change(said: str) -> None:
    assert about_order(said) == "change"


@pytest.mark.parametrize("said", ["alamat tokonya di jl manggis 30?", "alamat apa", "jl manggis 30", "serum 2"])
def test_a_question_and_goods_are_none(said: str) -> None:
    assert about_order(said) != "change"


@pytest.mark.parametrize(("said", "goods"), [
    ("tambah satu lagi order baru: sambal roa 1", "sambal roa 1"),
    ("mau order lagi: abon tuna 2, kirim ke alamat yg sama", "abon tuna 2"),
    ("order lagi 2 serum vitamin c sama 1 toner", "2 serum vitamin c sama 1 toner"),
    ("gabungin sama yg tadi bisa?", ""), ("tambah order baru ya kak", ""),
])  # fmt: skip
def test_the_goods_of_another_order_are_cut_out(said: str, goods: str) -> None:
    assert goods_beside(said) == goods
