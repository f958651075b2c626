"""A name that comes with its phone, and an address that comes with both: each goes where it belongs."""

import pytest

from flows.paste.people import Who, is_form, read_who, without_who
from flows.reading.readers import read_address, read_name

PHONE = "6281234567899"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Budi, 0812-3456-7899", Who("Budi", PHONE)),
        ("Budi Contoh (0812 3456 7899)", Who("Budi Contoh", PHONE)),
        ("081234567899 an. Budi", Who("Budi", PHONE)),
        ("Budi\nno hp 081234567899", Who("Budi", PHONE)),
        ("Nama: Budi\nWA: 081234567899", Who("Budi", PHONE)),
        ("081234567899", Who(None, PHONE)),
        ("wa nya 081234567899 ya kak", Who(None, PHONE)),
        ("Budi Contoh", Who("Budi Contoh")),
        ("Budi 081234567899 Jl. Kenari 3", None),
        ("081234567899 / 081234567898", None),
    ],
)
def test_a_name_with_its_phone(text: str, who: Who | None) -> None:
    assert read_who(text) == who


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Budi 081234567890 Jl. Kenari 3", "Jl. Kenari 3"),
        ("Budi Jl. Kenari 3", "Jl. Kenari 3"),
        ("Pak Budi, Kenari 3", "Kenari 3"),
        ("Jl. Kenari 3, a.n. Budi (0812-3456-7899)", "Jl. Kenari 3"),
        ("Jl. Kenari 3 hp 081234567899, pagar hijau", "Jl. Kenari 3, pagar hijau"),
        ("Budi\n081234567899\nJl. Kenari 3\nRT 1", "Jl. Kenari 3, RT 1"),
        ("Jl. Kenari 3\nBudi\n081234567899\nRT 1", "Jl. Kenari 3, RT 1"),
        ("Jl. Kenari 3, (Budi), RT 1", "Jl. Kenari 3, RT 1"),
        ("Jl. Budi 3", "Jl. Budi 3"),
        ("Budi Utomo 3 Blok A", "Budi Utomo 3 Blok A"),
        ("Gang Budi 3", "Gang Budi 3"),
        ("RT 3 Gg. Budi", "RT 3 Gg. Budi"),
    ],
)
def test_a_street_has_neither_phone_nor_the_known_name(text: str, street: str) -> None:
    assert read_address(without_who(text, "Budi")[1]) == street


def test_a_street_has_neither_label_nor_thanks() -> None:
    assert read_address("Alamat: Jl. Kenari 3 ya kak, matur nuwun nggih") == "Jl. Kenari 3"
    assert read_address("alamatnya di Jl. Kasih 3, terima kasih banyak") == "Jl. Kasih 3"
    assert read_address("Alamanda 3 Blok B") == "Alamanda 3 Blok B"


def test_a_name_has_no_phone() -> None:
    assert read_name("Budi Contoh 0812-3456-7899") == "Budi Contoh"


def test_two_labels_are_a_form() -> None:
    assert is_form("Nama: Budi\nAlamat: Jl. Kenari 3")
    assert not is_form("Alamat: Jl. Kenari 3")
