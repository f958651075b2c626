"""Which item of a product: options strung behind it, in other languages, and headers with their parts."""

import pytest

from flows.products.index import ProductIndex
from tests.flows.paste.ordered.conftest import Read, product, reader_of


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("gamis laras hitam L 2 maroon M 1", "2 Gamis Laras - Hitam / L, 1 Gamis Laras - Maroon / M"),
        ("gamis laras hitam L 2, XL 1", "2 Gamis Laras - Hitam / L, 1 Gamis Laras - Hitam / XL"),
        ("gamis laras hitam, M", "1 Gamis Laras - Hitam / M"),
        ("gamis laras (hitam, M) 2", "2 Gamis Laras - Hitam / M"),
        ("lip balm strawberry 3 madu 2", "3 Lip Balm - Strawberry, 2 Lip Balm - Madu"),
        ("lip balm: strawberry 3, madu 2", "3 Lip Balm - Strawberry, 2 Lip Balm - Madu"),
        ("kaos kaki 2 kodi, hitam sekodi kulit sekodi", "20 Kaos Kaki - Hitam, 20 Kaos Kaki - Kulit"),
        ("lip balm selusin (strawberry 6 madu 6)", "6 Lip Balm - Strawberry, 6 Lip Balm - Madu"),
        ("lip balm 5 (strawberry 1 madu 1)", "5 ?lip balm"),
        ("sambal bawang pedas 2", "2 Sambal Bawang - Pedas"),
        ("sambal bawang pedas gila 2, sedang 1", "2 Sambal Bawang - Pedas Gila, 1 Sambal Bawang - Sedang"),
        ("kaos kaki ireng loro", "2 Kaos Kaki - Hitam"),
        ("two black socks", "2 Kaos Kaki - Hitam"),
        ("kopi toraja whole bean 2", "2 Kopi Toraja 200gr - Biji"),
        ("kopi toraja giling kasar 1", "1 Kopi Toraja 200gr - Bubuk Kasar"),
        ("palm sugar 2 and tabir surya 1", "2 Gula Aren, 1 Sunscreen SPF 35"),
        ("1 forest honey (500gr)", "1 Madu Hutan - 500gr"),
        ("madu hutan paling besar 2", "2 Madu Hutan - 1kg"),
        ("madu utan satangah kilo duo", "2 Madu Hutan - 500gr"),
        ("koko fajar anak biru navy 6 dua", "2 Baju Koko Anak Fajar - Navy / 6"),
        ("gamis laras yang biasa maroon L 1", "1 Gamis Laras - Maroon / L"),
        ("kaos kaki item siji", "1 Kaos Kaki - Hitam"),
        ("lip balm\n2 madu 1 strawberry", "2 Lip Balm - Madu, 1 Lip Balm - Strawberry"),
        ("gulo aren tigo", "3 Gula Aren"),
        ("two of the palm sugar", "2 Gula Aren"),
        ("maroon, gamis laras, L", "1 Gamis Laras - Maroon / L"),
        ("kopi toraja 200 biji 2", "2 Kopi Toraja 200gr - Biji"),
    ],
)
def test_options_are_read_beside_their_product(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


def test_a_header_stands_above_its_parts(read: Read) -> None:
    assert read("lip balm", "strawberry 2", "madu 1") == "2 Lip Balm - Strawberry, 1 Lip Balm - Madu"


@pytest.mark.parametrize(
    "text",
    [
        "gamis laras hitam XXL 1",
        "gamis laras kuning M 1",
        "gamis laras M 1",
        "nastar udang 2",
        "kopi toraja 2",
        "baju 2",
        "kue 1",
        "ayam geprek 1",
        "kertas kado 2",
        "gula pasir 1",
        "oli gardan 1",
    ],
)
def test_what_is_not_sold_or_not_clear_is_asked(text: str, read: Read) -> None:
    assert read(text).partition(" ")[2].startswith("?")


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("jadi gini kak aku tuh gwantengg mau kastengel 2 yaa dongg", "2 Kastengel"),
        ("kue kastengel 1", "1 Kastengel"),
        ("kastengelnya 2 toples aja", "2 Kastengel"),
        ("nunggu lama nih mak, kastengel 2", "2 Kastengel"),
    ],
)
def test_words_around_goods_need_no_question(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    "text",
    [
        "lip balm strawberry madu @3",
        "lip balm @3 (strawberry, madu)",
        "lip balm 2 rasa @ 3 (strawberry madu)",
        "lip balm, tiap rasa 3",
    ],
)
def test_a_head_with_several_options_is_a_line_for_each(text: str, read: Read) -> None:
    assert read(text) == "3 Lip Balm - Strawberry, 3 Lip Balm - Madu"


def test_one_count_of_several_options_is_asked(read: Read) -> None:
    assert read("lip balm strawberry madu 2") == "2 ?lip balm strawberry madu"


def test_its_own_is_like_the_goods_before(read: Read) -> None:
    assert read("case iphone 11 sama antigoresnya, masing2 1") == "1 Case HP - iPhone 11, 1 Antigores HP - iPhone 11"
    assert read("case iphone 11 1 sama antigoresnya yg redmi 9 1") == "1 Case HP - iPhone 11, 1 Antigores HP - Redmi 9"


def test_an_option_behind_a_name_with_a_strange_word_is_of_that_product(read: Read) -> None:
    assert read("lip balm brown strawberry 1 and madu 1") == "1 Lip Balm - Strawberry, 1 Lip Balm - Madu"


@pytest.mark.parametrize("both", ["dua-duanya", "dua2nya", "keduanya", "semuanya"])
@pytest.mark.parametrize("joint", [" sama ", ", ", " & "])
def test_both_of_two_are_a_line_each(both: str, joint: str, read: Read) -> None:
    said = read(f"gamis laras hitam L{joint}maroon M {both} ya kak")
    assert said == "1 Gamis Laras - Hitam / L, 1 Gamis Laras - Maroon / M"


@pytest.mark.parametrize("its", ["nya", "nye", "nyo"])
def test_goods_spoken_of_again_are_counted(its: str, read: Read) -> None:
    assert read(f"nastar sama kastengel, nastar{its} 2 kastengel{its} 1") == "2 Nastar Keju, 1 Kastengel"


def test_what_is_several_things_in_one_is_not_counted_by_it(read: Read) -> None:
    assert read("sunscreen 2 in 1 spf 35") == "1 Sunscreen SPF 35"
    assert read("sunscreen 3 in 1 spf 35 dua") == "2 Sunscreen SPF 35"


def test_how_far_somebody_is_at_school_orders_no_class() -> None:
    read = reader_of(ProductIndex([product("Kelas Video Rias", [""]), product("Buku Tulis", [""])]))
    assert read("buku tulis 2 buat adik kelas 3 SMA") == "2 Buku Tulis"
    assert read("kelas video rias 3") == "3 Kelas Video Rias"
