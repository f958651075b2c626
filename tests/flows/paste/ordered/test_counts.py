"""How many of what: before, behind, in words of every language, in dozens and parts of them, and of each."""

import pytest

from tests.flows.paste.ordered.conftest import Read


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kastengel 2 nastar 3", "2 Kastengel, 3 Nastar Keju"),
        ("2 kastengel 3 nastar", "2 Kastengel, 3 Nastar Keju"),
        ("kastengel dua nastar tiga belas", "2 Kastengel, 13 Nastar Keju"),
        ("kastengel loro karo nastar telu", "2 Kastengel, 3 Nastar Keju"),
        ("kastengel setunggal kalih nastar kalih", "1 Kastengel, 2 Nastar Keju"),
        ("kastengel kalih, nastar setunggal mawon", "2 Kastengel, 1 Nastar Keju"),
        ("kastengel hiji jeung nastar opat", "1 Kastengel, 4 Nastar Keju"),
        ("kastengel ciek samo nastar duo", "1 Kastengel, 2 Nastar Keju"),
        ("kastengel atu ame nastar dua", "1 Kastengel, 2 Nastar Keju"),
        ("two kastengel and three nastar", "2 Kastengel, 3 Nastar Keju"),
        ("a kastengel", "1 Kastengel"),
        ("nastar dua puluh lima", "25 Nastar Keju"),
        ("nastar 3 toples kastengel 2 toples", "3 Nastar Keju, 2 Kastengel"),
        ("2 (dua) toples nastar", "2 Nastar Keju"),
        ("nastar 2 = 90000", "2 Nastar Keju"),
        ("nastar 2 @35", "2 Nastar Keju"),
        ("nastar @3, kastengel @3", "3 Nastar Keju, 3 Kastengel"),
        ("nastar\n- kastengel 2", "1 Nastar Keju, 2 Kastengel"),
        ("kastengel 1 tambah 2 lagi", "3 Kastengel"),
        (
            "sandal rana krem 38/39/40 masing2 1",
            "1 Sandal Rana - Krem / 38, 1 Sandal Rana - Krem / 39, 1 Sandal Rana - Krem / 40",
        ),
        ("sandal rana krem ukuran tiga delapan satu", "1 Sandal Rana - Krem / 38"),
        ("0812 3344 kastengel 2", "2 Kastengel"),
    ],
)
def test_a_count_goes_with_its_goods(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("selusin", 12),
        ("2 lusin", 24),
        ("dua losin", 24),
        ("setengah lusin", 6),
        ("1/2 lusin", 6),
        ("½ lusin", 6),
        ("1,5 lusin", 18),
        ("satu setengah lusin", 18),
        ("1 1/2 lusin", 18),
        ("dua lusin setengah", 30),
        ("half a dozen", 6),
        ("a dozen", 12),
        ("sekodi", 20),
        ("setengah kodi", 10),
        ("1/2 kodi", 10),
        ("2 kodi", 40),
        ("rong lusin", 24),
        ("1 gross", 144),
    ],
)
@pytest.mark.parametrize("order", ["nastar {}", "{} nastar", "nastar {} ya kak"])
def test_dozens_and_their_parts(text: str, quantity: int, order: str, read: Read) -> None:
    assert read(order.format(text)) == f"{quantity} Nastar Keju"


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("nastar, kastengel masing-masing 2", "2 Nastar Keju, 2 Kastengel"),
        ("nastar sama kastengel masing2 selusin", "12 Nastar Keju, 12 Kastengel"),
        ("nastar dan kastengel @2", "2 Nastar Keju, 2 Kastengel"),
        ("nastar and kastengel, 2 each", "2 Nastar Keju, 2 Kastengel"),
        ("lip balm semua rasa @2", "2 Lip Balm - Strawberry, 2 Lip Balm - Madu"),
        ("lip balm tiap rasa 1 pcs", "1 Lip Balm - Strawberry, 1 Lip Balm - Madu"),
        ("lip balm semua rasa 4", "4 ?lip balm, 4 ?lip balm"),
    ],
)
def test_of_each(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("sunscreen spf 35 2", "2 Sunscreen SPF 35"),
        ("oli mesin 10w-40 3 botol", "3 Oli Mesin 10W-40 1 Liter"),
        ("hvs a4 70 gsm 5 rim", "5 Kertas HVS A4 70 gsm"),
        ("dimsum isi 20 2 bungkus", "2 Dimsum Ayam isi 20"),
        ("madu hutan setengah kilo dua botol", "2 Madu Hutan - 500gr"),
        ("madu hutan 1/2 kg", "1 Madu Hutan - 500gr"),
        ("madu hutan sekilo 3", "3 Madu Hutan - 1kg"),
        ("sandal rana hitam 38 2", "2 Sandal Rana - Hitam / 38"),
        ("sandal rana hitam nomer 38 loro", "2 Sandal Rana - Hitam / 38"),
        ("koko fajar navy uk 4 satu", "1 Baju Koko Anak Fajar - Navy / 4"),
        ("koko fajar navy 10 2, putih 6 1", "2 Baju Koko Anak Fajar - Navy / 10, 1 Baju Koko Anak Fajar - Putih / 6"),
    ],
)
def test_numbers_of_names_and_sizes_do_not_count(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered


@pytest.mark.parametrize("text", ["sandal rana hitam 45", "sandal rana hitam uk 41 1", "koko fajar navy size 12 dua"])
def test_a_size_that_is_not_sold_is_asked(text: str, read: Read) -> None:
    assert "?" in read(text)


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("kain maroon 2", "2 Kain Tulis 2 Meter - Maroon"),
        ("kain maroon 2 meter", "1 Kain Tulis 2 Meter - Maroon"),
        ("kain maroon 2 meter 3", "3 Kain Tulis 2 Meter - Maroon"),
        ("a 20-piece dimsum ayam", "1 Dimsum Ayam isi 20"),
        ("a 2-pack nastar", "2 Nastar Keju"),
    ],
)
def test_a_number_that_tells_nothing_of_the_item_counts_it(text: str, ordered: str, read: Read) -> None:
    assert read(text) == ordered
