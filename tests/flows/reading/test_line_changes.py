"""A number word of a name is no count, unless it is the only number and stands at the name's end."""

import pytest

from flows.reading.line_changes import read_line_change
from flows.shop import CartLine, Item


def line(name: str) -> CartLine:
    return CartLine(Item("variant", "v", name, "", 1000, 100, True, ()), 1)


@pytest.mark.parametrize(
    ("said", "name", "count"),
    [
        ("jilbab segi empat voal jadi 3", "Jilbab Segi Empat Voal", 3),
        ("jumlah jilbab segi empat voal ganti 5", "Jilbab Segi Empat Voal", 5),
        ("jilbab segi empat voalnya dua aja", "Jilbab Segi Empat Voal", 2),
        ("pensil alisnya dua aja", "Pensil Alis Dua Sisi", 2),
        ("pensil alis dua sisi jadi tiga", "Pensil Alis Dua Sisi", 3),
        ("hapus pensil alis dua sisi", "Pensil Alis Dua Sisi", 0),
        ("Botol Minum 600 ml jadi 2", "Botol Minum 600 ml", 2),
        ("botol minum 600 ml 1 aja", "Botol Minum 600 ml", 1),
        ("teh celup tiga daun jadi 4", "Teh Celup Tiga Daun", 4),
        ("jamu kunyit 1 liter 1 aja ya kak", "Jamu Kunyit 1 Liter", 1),
        ("1 jamu kunyit 1 liter", "Jamu Kunyit 1 Liter", 1),
        ("jamu kunyit 1 liternya 1 aja", "Jamu Kunyit 1 Liter", 1),
    ],
)
def test_a_number_of_the_name_is_no_count(said: str, name: str, count: int) -> None:
    cart = [line(name)]
    assert [change.quantity for change in read_line_change(said, cart, [(cart[0].item,)])] == [count]


@pytest.mark.parametrize(
    ("said", "label", "count"),
    [
        ("jumlah paket ngopi 1 paket ganti 2", "1 paket", 2),
        ("paket ngopi 1 paket jadi 2 ya kak", "1 paket", 2),
        ("qty paket ngopi ganti 2", "1 paket", 2),
        ("paket ngopi ganti 2 paket", "2 paket lebih hemat", 1),
        ("paket ngopi ganti yang 2 paket", "2 paket lebih hemat", 1),
    ],
)
def test_a_bare_number_at_the_end_is_how_many_though_another_item_is_called_so(
    said: str, label: str, count: int
) -> None:
    items = [pack("1 paket"), pack("2 paket lebih hemat")]
    changes = read_line_change(said, [CartLine(items[0], 1)], [items])
    assert [(change.item.label, change.quantity) for change in changes] == [(label, count)]


@pytest.mark.parametrize("said", ["madu 250 ml jadi 500", "madu 250 ganti 500"])
def test_a_size_at_the_end_is_another_item(said: str) -> None:
    items = [Item("variant", label, f"Madu - {label}", label, 1000, 100, True, ()) for label in ("250 ml", "500 ml")]
    changes = read_line_change(said, [CartLine(items[0], 1)], [items])
    assert [(change.item.label, change.quantity) for change in changes] == [("500 ml", 1)]


@pytest.mark.parametrize("said", ["", "?", "jamu kunyit 1 liter", "jangan dilipat ya"])
def test_what_says_no_count_changes_nothing(said: str) -> None:
    cart = [line("Jamu Kunyit 1 Liter")]
    assert read_line_change(said, cart, [(cart[0].item,)]) == ()


def pack(label: str) -> Item:
    return Item("variant", label, f"Paket Ngopi - {label}", label, 1000, 100, True, ())
