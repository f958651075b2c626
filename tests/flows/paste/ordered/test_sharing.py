"""What is said once of several goods, before them, behind them or above a list; and what only looks like it."""

import pytest

from tests.flows.paste.ordered.conftest import Read

CASE, GLASS = "1 Case HP - iPhone 11", "1 Antigores HP - iPhone 11"
BLACK_M, MAROON_M = "1 Gamis Laras - Hitam / M", "1 Gamis Laras - Maroon / M"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("case hp sama antigores hp yang iphone 11", f"{CASE}, {GLASS}"),
        ("case hp sama antigores hp iphone 11 1 1", f"{CASE}, {GLASS}"),
        ("case hp 1 antigores hp 1 dua2nya iphone 11", f"{CASE}, {GLASS}"),
        ("case hp 2, antigores hp 1, semuanya yang redmi 9", "2 Case HP - Redmi 9, 1 Antigores HP - Redmi 9"),
        ("case hp dan antigores hp iphone 11 2 1", "2 Case HP - iPhone 11, 1 Antigores HP - iPhone 11"),
        ("gamis laras hitam sama maroon yang M", f"{BLACK_M}, {MAROON_M}"),
        ("semua ukuran M: gamis laras hitam 1, gamis laras maroon 1", f"{BLACK_M}, {MAROON_M}"),
        ("ukuran M\ngamis laras hitam 1\ngamis laras maroon 1", f"{BLACK_M}, {MAROON_M}"),
        ("gamis laras M\nhitam 1\nmaroon 1", f"{BLACK_M}, {MAROON_M}"),
        ("gamis laras M hitam 1, maroon 1", f"{BLACK_M}, {MAROON_M}"),
        ("2 gamis laras M (hitam, maroon)", f"{BLACK_M}, {MAROON_M}"),
        (
            "sandal rana krem 38 sampai 40 satu-satu",
            ", ".join(f"1 Sandal Rana - Krem / {size}" for size in (38, 39, 40)),
        ),
    ],
)
def test_is_of_each_of_them(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("case hp 1 sama antigores hp iphone 11 1", f"1 ?case hp, {GLASS}"),
        ("gamis laras hitam L 2, maroon 1", "2 Gamis Laras - Hitam / L, 1 ?Gamis Laras maroon"),
        ("3 gamis laras M (hitam, maroon)", "3 ?gamis laras M hitam maroon"),
        ("sandal rana krem 38 sampai 41 satu-satu", "1 ?sandal rana krem 38 41"),
    ],
)
def test_is_asked_where_it_may_be_of_the_last_alone_or_does_not_add_up(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("texts", "ordered"),
    [
        (("sambal bawang pedas 5", "kirim biasa aja"), "5 Sambal Bawang - Pedas"),
        (("keripik original 5 kayak biasa",), "5 Keripik - Original"),
        (("keripik pedas 5, kirim kayak biasa",), "5 Keripik - Pedas"),
        (("keripik 5 kayak biasa",), "5 ?keripik"),
        (("keripik biasa 5",), "5 Keripik - Original"),
        (("keripik 5, yang biasa",), "5 Keripik - Original"),
    ],
)
def test_as_ever_is_talk_and_no_item_that_is_called_so(texts: tuple[str, ...], ordered: str, read: Read) -> None:
    assert read(*texts) == ordered


def test_goods_behind_open_goods_are_not_swallowed_by_them(read: Read) -> None:
    assert read("gamis laras sama kaos kaki hitam 1 2") == "1 ?gamis laras, 2 Kaos Kaki - Hitam"
