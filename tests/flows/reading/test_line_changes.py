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
    ],
)
def test_a_number_of_the_name_is_no_count(said: str, name: str, count: int) -> None:
    cart = [line(name)]
    assert [change.quantity for change in read_line_change(said, cart, [(cart[0].item,)])] == [count]
