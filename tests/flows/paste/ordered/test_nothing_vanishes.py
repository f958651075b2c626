"""What names a ware, an option or a count is used or asked: it never vanishes, and nothing is guessed in its place."""

import pytest

from flows.products.index import ProductIndex
from tests.flows.paste.ordered.conftest import Read, product, reader_of

LABELS = {
    "Kalung Rantai": ["Merah / S", "Merah / M", "Hitam / S", "Hitam / M"],
    "Kaos Oblong": ["Hitam / M", "Hitam / L", "Hitam / XL", "Navy / M", "Navy / L"],
    "Sweter Rajut": ["Krem / All Size", "Navy / All Size"],
    "Daster Payung": ["No 1", "No 2", "No 3", "No 4"],
    "Softcase Lentur": ["Redmi 12C", "Redmi Note 12", "Galaxy A15 5G", "iPhone 11", "iPhone 11 Pro"],
    "Screen Protector Kinclong": ["iPhone 11", "Redmi 12C"],
    "Tas Jinjing": ["Krem", "Hitam"],
    "Tas Jinjing Resleting": ["Krem", "Hitam"],
    "Day Cream": [""],
    "Night Cream": [""],
    "Essence Tomat": [""],
    "Essence Bayam": [""],
    "Lip Balm": ["Strawberry", "Madu"],
    "Sambal Bawang": ["Pedas", "Pedas Gila"],
    "Parfum Oles": ["Melati", "Oud"],
    "Keripik Tempe": ["Original", "Pedas"],
    "Wajan Baja": ["24cm", "28cm", "32cm"],
    "Pashmina Sutra": ["Hitam", "Sage", "Denim"],
}  # fmt: skip


@pytest.fixture(scope="module")
def read() -> Read:
    return reader_of(ProductIndex([product(name, labels) for name, labels in LABELS.items()]))


RED_M, BLACK_M = "1 Kalung Rantai - Merah / M", "1 Kalung Rantai - Hitam / M"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kalung merah sama hitam dua2nya M", f"{RED_M}, {BLACK_M}"),
        ("kalung merah 1 sama hitam 1 dua-duanya M", f"{RED_M}, {BLACK_M}"),
        ("kalung merah sama hitam, semuanya ukuran M", f"{RED_M}, {BLACK_M}"),
    ],
)
def test_an_option_that_fits_none_of_those_before_is_of_goods_of_its_own(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("softcase redmi 12 1", "1 ?softcase redmi 12"),
        ("softcase redmi 12c 1", "1 Softcase Lentur - Redmi 12C"),
        ("softcase note 12 1", "1 Softcase Lentur - Redmi Note 12"),
        ("softcase a15 1", "1 ?softcase a15"),
        ("softcase a15 5g 1", "1 Softcase Lentur - Galaxy A15 5G"),
        ("softcase iphone 11 1, 11 pro 2", "1 Softcase Lentur - iPhone 11, 2 Softcase Lentur - iPhone 11 Pro"),
        ("screen protector iphone 11 pro 1", "1 ?screen protector iphone 11 pro"),
        ("screen protector redmi 12", "1 ?screen protector redmi 12"),
    ],
)
def test_a_model_is_none_of_its_siblings(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("daster no 1 sampai 3 satu satu", ", ".join(f"1 Daster Payung - No {number}" for number in (1, 2, 3))),
        ("daster nomor 2-4 masing2 setengah lusin", ", ".join(f"6 Daster Payung - No {one}" for one in (2, 3, 4))),
        ("daster no 3 sampai 7", "1 ?daster no 3 sampai 7"),
    ],
)
def test_a_range_is_all_that_it_holds_or_asked(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("sweter krem all size dua", "2 Sweter Rajut - Krem / All Size"),
        ("kaos navy 3, M dua L satu", "2 Kaos Oblong - Navy / M, 1 Kaos Oblong - Navy / L"),
        ("lip balm madu 3 strawberry 2 jadi 5 ya", "3 Lip Balm - Madu, 2 Lip Balm - Strawberry"),
        ("lip balm madu 3 strawberry 2 jadi 4", "3 Lip Balm - Madu, 4 Lip Balm - Strawberry"),
        ("parfum oles satu melati satu oud", "1 Parfum Oles - Melati, 1 Parfum Oles - Oud"),
    ],
)
def test_each_count_is_of_its_own_goods(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("day cream night cream masing-masing satu", "1 Day Cream, 1 Night Cream"),
        ("essence tomat bayam satu satu", "1 Essence Tomat, 1 Essence Bayam"),
        ("day cream night cream 2", "2 ?day cream, 2 ?night cream"),
        ("kalung merah hitam M satu-satu", f"{RED_M}, {BLACK_M}"),
        ("wajan 24 28 32 satu-satu", ", ".join(f"1 Wajan Baja - {size}cm" for size in (24, 28, 32))),
        (
            "pashmina 3 warna beda, hitam sage denim",
            ", ".join(f"1 Pashmina Sutra - {colour}" for colour in ("Hitam", "Sage", "Denim")),
        ),
    ],
)
def test_goods_side_by_side_are_all_of_them(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("tas jinjing krem resleting 1, yang ga resleting hitam 1",
         "1 Tas Jinjing Resleting - Krem, 1 ?ga resleting hitam"),
        ("keripik tempe ga pedes 2", "2 ?keripik tempe ga pedes"),
        ("keripik tempe yang gak pedas 2", "2 ?keripik tempe gak pedas"),
        ("sambal bawang pedas banget 2", "2 ?sambal bawang pedas"),
        ("sambal bawang pedas gila 2", "2 Sambal Bawang - Pedas Gila"),
    ],
)  # fmt: skip
def test_what_says_more_or_less_than_an_item_is_asked(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kaos oblong hitam atau navy M 1", "1 ?kaos oblong hitam atau navy M"),
        ("kaos oblong hitam/navy M 1", "1 ?kaos oblong hitam / navy M"),
        ("kaos oblong navy M apa L ya, 1", "1 ?kaos oblong navy M apa L"),
        ("kaos oblong M atau L 1", "1 ?kaos oblong M atau L"),
        ("kaos oblong navy XL", "1 ?kaos oblong navy XL"),
        ("softcase iphone 11 pro max", "1 ?softcase iphone 11 pro max"),
    ],
)
def test_one_of_two_and_what_is_not_sold_together_are_not_taken_for_both(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered
