"""Goods mended in the message that orders them: the last word counts, what is dropped is not ordered."""

import pytest

from flows.paste.weigh.asides import ASIDE, BACK
from tests.flows.paste.ordered.conftest import Read


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kastengel 2 eh 3", "3 Kastengel"),
        ("kastengel 2 ya, eh jadi 3 deng", "3 Kastengel"),
        ("kastengel 2, ralat 4", "4 Kastengel"),
        ("kastengel selusin ga deng 2 aja", "2 Kastengel"),
        ("kastengel 3, eh indak, limo sajo", "5 Kastengel"),
        ("kastengel selusin gak sido, 5 ae", "5 Kastengel"),
        ("nastar 1, kastengel selusin ga jadi, 5 aja", "1 Nastar Keju, 5 Kastengel"),
        ("kastengel dua eh kebanyakan, satu aja", "1 Kastengel"),
        ("kastengel 10 kebanyakan, 5 aja", "5 Kastengel"),
        ("kastengel 3 ga jadi 1", "1 ?kastengel"),
        ("kastengel 3 tambah 1", "4 Kastengel"),
        (
            "lip balm madu 6, lip balm strawberry 6, yang madu jangan 6, 4 aja",
            "4 Lip Balm - Madu, 6 Lip Balm - Strawberry",
        ),
        ("nastar 2, eh ga jadi", ""),
        ("nastar 2, eh sama kastengel 1", "2 Nastar Keju, 1 Kastengel"),
        ("nastar 2. eh lupa, kastengel 1", "2 Nastar Keju, 1 Kastengel"),
        ("nastar 2, oh iya kastengel 1", "2 Nastar Keju, 1 Kastengel"),
        ("gamis laras hitam M 1 eh L ketang", "1 Gamis Laras - Hitam / L"),
        ("kastengel 2, bukan dua, tiga", "3 Kastengel"),
        ("nastar 1, tadi salah ketik kastengel", "1 Nastar Keju"),
        ("kastengel 3 bukan 1", "3 Kastengel"),
        ("nastar 1, kastengel 2, kastengel 1 aja", "1 Nastar Keju, 1 Kastengel"),
        ("lip balm strawberry 2, bukan strawberry, madu", "2 Lip Balm - Madu"),
        ("lip balm strawberry 2 menjadi lip balm madu 3", "3 Lip Balm - Madu"),
        ("kastengel 2 actually make it 3", "3 Kastengel"),
        ("gula aren 3kg eh 3 bungkus", "3 Gula Aren"),
        ("kastengel 1, tambah 2 lagi jadi 3", "3 Kastengel"),
        ("lip balm strawberry 2 eh madu aja", "2 Lip Balm - Madu"),
        ("gamis laras hitam eh maroon L 2", "2 Gamis Laras - Maroon / L"),
        ("gamis laras maroon L 1\nralat gamisnya yang XL kak, bukan L", "1 Gamis Laras - Maroon / XL"),
        ("nastar 2 eh kastengel aja", "2 Kastengel"),
        ("nastar 2 eh sama kastengel 1 juga", "2 Nastar Keju, 1 Kastengel"),
        ("nastar 2, kastengel 1. hmm kastengelnya ga jadi deh", "2 Nastar Keju"),
        ("nastar 2 (kastengel dicancel)", "2 Nastar Keju"),
        ("nastar 2, kastengel 1, gak jadi nastarnya", "1 Kastengel"),
        ("lip balm bukan strawberry tp madu 2", "2 Lip Balm - Madu"),
        ("lip balm yang madu bukan yang strawberry 2", "2 Lip Balm - Madu"),
        ("nastar 2 jangan yang gosong", "2 Nastar Keju"),
        (
            "gamis laras hitam M 2, maroon M 1 ; gamis hitamnya jadi 4",
            "4 Gamis Laras - Hitam / M, 1 Gamis Laras - Maroon / M",
        ),
        ("lip balm madu 1 ; edit: lip balmnya ganti yang strawberry", "1 Lip Balm - Strawberry"),
        (
            "gamis laras hitam M 2 eh satu hitam M satu maroon M",
            "1 Gamis Laras - Hitam / M, 1 Gamis Laras - Maroon / M",
        ),
        ("salah tulis, nastar 2 kastengel 1", "2 Nastar Keju, 1 Kastengel"),
        ("nastar 2 batal satu jadinya satu aja sama lip balm madu 1", "1 Nastar Keju, 1 Lip Balm - Madu"),
        ("nastar 1\nkastengel 1\nnastarnya gak usah, ganti gula aren 2", "1 Kastengel, 2 Gula Aren"),
        ("kastengel 5 bungkus ; kastengel 8", "8 Kastengel"),
    ],
)
def test_the_last_word_counts(text: str, ordered: str, read: Read) -> None:
    assert read(*text.split("\n")) == ordered


def test_a_mention_of_what_is_ordered_is_no_second_line(read: Read) -> None:
    assert read("nastar 2, kastengel", "nastarnya jadi 3, kastengel batal") == "3 Nastar Keju"


@pytest.mark.parametrize(
    ("talk", "ordered"),
    [
        ("gamis laras maroon {tu yo yg XL sikok}", "1 Gamis Laras - Maroon / XL"),
        ("madu hutan {nan saparapat, eee nan 500 gram duo}", "2 Madu Hutan - 500gr"),
        ("nastar {masih ada, tiga}", "3 Nastar Keju"),
        ("sandal rana krem {nomor empat puluh}", "1 Sandal Rana - Krem / 40"),
        ("lip balm madu 1 {sing strawberry siji}", "1 Lip Balm - Madu, 1 Lip Balm - Strawberry"),
        ("nastar 2 {kastengel}", "2 Nastar Keju"),
    ],
)
def test_talk_behind_goods_completes_them_and_begins_no_others(talk: str, ordered: str, read: Read) -> None:
    assert read(talk.replace("{", ASIDE).replace("}", BACK)) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kastengel 2, nastar 3, eh yang kedua ga jadi", "2 Kastengel"),
        ("kastengel 2, nastar 3. yang pertama batal", "3 Nastar Keju"),
        ("kastengel 2, nastar 3, gula aren 1. eh yg nomor 2 gak jadi", "2 Kastengel, 1 Gula Aren"),
        ("kastengel 2, nastar 3, gula aren 1, yang terakhir tak jadi", "2 Kastengel, 3 Nastar Keju"),
        ("kastengel 2 nastar 3, yg pertama jadi 5 aja", "5 Kastengel, 3 Nastar Keju"),
    ],
)
def test_the_first_or_second_thing_is_dropped_or_counted_anew_without_its_name(
    text: str, ordered: str, read: Read
) -> None:
    assert read(text) == ordered
