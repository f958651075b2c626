"""Which words are worth a question beside clear goods, and which strange words around a name are none."""

import pytest

from flows.paste.ordered.meant import weights
from tests.flows.paste.ordered.conftest import Read


@pytest.mark.parametrize(
    "texts",
    [
        ("kastengel 2", "toko kaos"),
        ("kastengel 2", "toko kopi"),
        ("kastengel 2", "gerbang hitam"),
        ("kastengel 2", "pakai kardus tebal"),
    ],
)
def test_a_place_and_talk_behind_clear_goods_are_not_asked(texts: tuple[str, str], read: Read) -> None:
    assert read(*texts) == "2 Kastengel"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kastengel 2 sama rendang 1", "2 Kastengel, 1 ?rendang"),
        ("rendang 1, kastengel 2", "1 ?rendang, 2 Kastengel"),
        ("kastengel 2, gamis", "2 Kastengel, 1 ?gamis"),
    ],
)
def test_what_is_counted_beside_clear_goods_is_asked_though_the_shop_has_nothing_like_it(
    text: str, ordered: str, read: Read
) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [("round lip balm madu 2", "2 Lip Balm - Madu"), ("parfum bunga melati wangi 1", "1 Parfum Melati")],
)
def test_a_strange_word_around_a_whole_name_needs_no_question(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize("text", ["baju koko dewasa fajar 1", "tempered hydro full 2"])
def test_a_strange_word_in_place_of_one_of_the_name_is_other_goods(text: str, read: Read) -> None:
    assert "?" in read(text)


def test_weights_are_of_signs_and_not_of_goods() -> None:
    signs = {*weights()["meant"], *weights()["sure"]}
    assert all(abs(worth) < 10 for each in weights().values() for worth in each.values())
    assert not [sign for sign in signs if "kopi" in sign or "sari" in sign]
