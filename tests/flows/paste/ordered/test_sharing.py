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
        ("sandal rana krem 38 sampai 41 satu-satu", "1 ?sandal rana krem 38 sampai 41"),
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


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("sambal bawang 3 rasa @2", "2 Sambal Bawang - Sedang, 2 Sambal Bawang - Pedas, 2 Sambal Bawang - Pedas Gila"),
        ("sambal bawang 3 rasa 3", "1 Sambal Bawang - Sedang, 1 Sambal Bawang - Pedas, 1 Sambal Bawang - Pedas Gila"),
        ("sambal bawang 2 rasa: sedang 1, pedas 2", "1 Sambal Bawang - Sedang, 2 Sambal Bawang - Pedas"),
        ("sambal bawang 2 rasa masing2 3", "3 ?sambal bawang"),
        ("lip balm: strawberry, madu @2", "2 Lip Balm - Strawberry, 2 Lip Balm - Madu"),
        ("size M: gamis laras hitam 1, gamis laras maroon 1", f"{BLACK_M}, {MAROON_M}"),
    ],
)
def test_as_many_sorts_as_there_are_is_each_of_them(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("bukan gamis laras hitam tapi maroon M 1", MAROON_M),
        ("bukan gamis laras hitam M, nastar 2", "2 Nastar Keju"),
        ("madu hutan kiloan 2", "2 Madu Hutan - 1kg"),
        ("big roy 2", "2 Keladi - Big Roy"),
    ],
)
def test_what_was_never_said_may_be_denied_and_a_name_may_stand_in_a_label(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


FOR_11 = "1 Backdoor Lentur - iPhone 11, 1 Tempered Glass Full - iPhone 11"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("backdoor + tg iphone 11", FOR_11),
        ("backdoor 1 tg 1 buat iphone 11", FOR_11),
        ("iphone 11: backdoor 1, tg 1", FOR_11),
        ("iphone 11\n- backdoor\n- tempered glass", FOR_11),
        ("tg 2 backdoor 2 iphone 11", "2 Tempered Glass Full - iPhone 11, 2 Backdoor Lentur - iPhone 11"),
        ("backdoor + tg iphone 11 2 set", "1 ?backdoor, 2 Tempered Glass Full - iPhone 11"),
    ],
)
def test_what_goods_are_for_is_said_before_or_behind_them(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    "text", ["backdoor oppo a17 1", "backdoor iphone 11 pro 1", "tg iphone 12 1", "kabel data micro usb 2 meter 1"]
)
def test_a_model_or_a_size_that_is_not_sold_is_asked(text: str, read: Read) -> None:
    assert read(text).startswith("1 ?")
