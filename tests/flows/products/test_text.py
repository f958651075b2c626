"""Numbers, sizes and counts are read one way, and words as they sound."""

import pytest

from flows.products.text import Term, fold, plain_number, read_terms, skeleton


def texts(text: str) -> list[str]:
    return [word.text for word in read_terms(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sabun CAIR", ["sabun", "cair"]),
        ("Crème D'Or", ["creme", "dor"]),
        ("100 ml", ["100ml"]),
        ("0,1 l", ["100ml"]),
        ("1.500 gr", ["1500g"]),
        ("1,5kg", ["1500g"]),
        ("5X15ml", ["5x", "15ml"]),
        ("24mm x 4,5mtr", ["24mm", "x", "4500mm"]),
        ("57x30", ["57x", "30"]),
        ("x3", ["3x"]),
        ("xdua", ["2x"]),
        ("8's", ["8", "pcs"]),
        ("PX3", ["px3"]),
        ("2in1", ["2in1"]),
        ("sirup2", ["sirup2"]),
        ("3 tahun", ["3th"]),
    ],
)
def test_text_is_read_as_words(text: str, words: list[str]) -> None:
    assert texts(text) == words


def test_a_count_remembers_what_is_counted() -> None:
    assert read_terms("2 btl") == (Term("2", "2", "botol"), Term("btl"))
    assert read_terms("dua bks") == (Term("2", "2", "bungkus"), Term("bks"))
    assert read_terms("dua") == (Term("dua", "2"),)


@pytest.mark.parametrize(
    ("typed", "plain"), [("1.000", "1000"), ("1,5", "1.5"), ("1.50", "1.5"), ("007", "7"), ("0", "0"), ("9.5", "9.5")]
)
def test_a_number_is_written_one_way(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain


@pytest.mark.parametrize(
    ("typed", "known"),
    [("fario", "vario"), ("kofi", "covvy"), ("stik", "stick"), ("taksi", "taxi"), ("syal", "shal"), ("buk", "book")],
)
def test_words_that_sound_alike_are_folded_to_one(typed: str, known: str) -> None:
    assert fold(typed) == fold(known)


def test_a_skeleton_keeps_the_first_letter() -> None:
    assert (skeleton("ayam"), skeleton("goreng")) == ("aym", "grng")
