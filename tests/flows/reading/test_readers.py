"""People type what they are asked for in many shapes; each shape is read, or refused with its reason."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.reading import readers, short_answers
from flows.reading.courtesies import shorten_name
from flows.reading.phones import find_phones
from flows.reading.plain import clean
from flows.reading.readers import Unread


def problem(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(Unread) as unread:
        read(text)
    return unread.value.problem


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "+62 812-3456-7890",
        "(+62) 812 3456 7890",
        "+6281234567890",
        "6281234567890",
        "62 812 3456 7890",
        "81234567890",
        "0062 812 3456 7890",
        "+62(0)81234567890",
        "+62 0812 3456 7890",
        "wa 081234567890",
        "WA: 0812 3456 7890 ya kak",
        "O81234567890",
        "o8123456789o",
        "０８１２３４５６７８９０",
        "081234567890 / 085700001111",
        "tel:+6281234567890",
        "0812 – 3456 – 7890",
        "\u202a+62 812-3456-7890\u202c",
    ],
)
def test_a_mobile_number_is_read_in_any_shape(text: str) -> None:
    assert readers.read_phone(text) == "6281234567890"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(021) 5550123", "62215550123"),
        ("021-555 01234", "622155501234"),
        ("+62 274 555012", "62274555012"),
        ("+60 12-345 6789", "60123456789"),
        ("0060123456789", "60123456789"),
        ("+1 (415) 555-2671", "14155552671"),
    ],
)
def test_landlines_and_foreign_numbers_are_read(text: str, number: str) -> None:
    assert readers.read_phone(text) == number


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("budi", "not_a_phone"),
        ("0812345", "phone_too_short"),
        ("08123456789012345", "phone_too_long"),
        ("12", "phone_too_short"),
        ("Rp 150.000", "phone_too_short"),
        ("1234567890", "not_a_phone"),
        ("+999 123 456 789", "not_a_phone"),
        ("9" * 300, "too_long"),
    ],
)
def test_what_is_no_phone_says_why(text: str, said: str) -> None:
    assert problem(readers.read_phone, text) == said


def test_phones_are_found_in_running_text() -> None:
    text = "kirim ke jl Kenari no 81 rt 08/12 55281, 0812 3456 7890 2 pcs, atau 85711112222. total Rp 85.000.000"
    assert [phone.number for phone in find_phones(text)] == ["6281234567890", "6285711112222"]
    assert text[find_phones(text)[0].start :].startswith("0812")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Budi Contoh", "Budi Contoh"),
        ("  budi\ncontoh ", "budi contoh"),
        ("Nama: Siti Misal", "Siti Misal"),
        ("a.n. Siti Misal", "Siti Misal"),
        ("nama saya Budi kak", "Budi"),
        ("Si\u200bti\u202e Misal", "Siti Misal"),
        ("=HYPERLINK(Budi)", "HYPERLINK(Budi)"),
        ("@budi", "budi"),
        ("D'Contoh, S.Pd.", "D'Contoh, S.Pd."),
        ("Andi 2", "Andi 2"),
        ("Ana", "Ana"),
        ("An Nisa Misal", "An Nisa Misal"),
        ("e\u0301lise", "élise"),
        ("Yaya", "Yaya"),
        ("Dian. Contoh", "Dian. Contoh"),
    ],
)
def test_a_name_is_read(text: str, name: str) -> None:
    assert readers.read_name(text) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("\u200b", "empty"),
        ("B", "name_too_short"),
        ("😀😀", "not_a_name"),
        ("💕", "not_a_name"),
        ("1/2 lusin", "name_is_a_number"),
        ("2 pcs", "name_is_a_number"),
        ("setengah lusin", "name_is_a_number"),
        ("R", "name_too_short"),
        ("12345", "name_is_a_number"),
        ("0812 3456 7890", "name_is_a_number"),
        ("x" * 101, "too_long"),
        ("===", "empty"),
    ],
)
def test_what_is_no_name_says_why(text: str, said: str) -> None:
    assert problem(readers.read_name, text) == said


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("budi@contoh.co.id", "budi@contoh.co.id"),
        ("Budi.Misal@Gmail.com", "budi.misal@gmail.com"),
        ("email saya budi@contoh.com ya", "budi@contoh.com"),
        ("budi @ contoh.com", "budi@contoh.com"),
        ("<budi@contoh.com>.", "budi@contoh.com"),
        ("budi@ymail.com", "budi@ymail.com"),
        ("budi@yahoo.co.in", "budi@yahoo.co.in"),
    ],
)
def test_an_email_is_read(text: str, email: str) -> None:
    assert readers.read_email(text) == email


@pytest.mark.parametrize("text", ["budi", "@contoh.com", "budi@contoh", "budi@contoh..com", "ga punya"])
def test_what_is_no_email_says_so(text: str) -> None:
    assert problem(readers.read_email, text) == "not_an_email"


@pytest.mark.parametrize("text", ["budi@gmial.com", "budi@gmail.co", "budi@gmail.con", "budi@gmai.com"])
def test_a_mistyped_domain_comes_back_with_the_likely_one(text: str) -> None:
    with pytest.raises(Unread) as unread:
        readers.read_email(text)
    assert (unread.value.problem, unread.value.hint) == ("email_typo", "budi@gmail.com")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("budi@", ("budi@gmail.com", "budi@yahoo.com", "budi@yahoo.co.id")),
        ("Budi.Misal", ("budi.misal@gmail.com", "budi.misal@yahoo.com", "budi.misal@yahoo.co.id")),
        ("budi88 @ yahoo", ("budi88@yahoo.com", "budi88@yahoo.co.id")),
    ],
)
def test_an_email_begun_comes_back_with_the_domains_it_may_have(text: str, offered: tuple[str, ...]) -> None:
    with pytest.raises(Unread) as unread:
        readers.read_email(text)
    assert (unread.value.problem, unread.value.rows) == ("which_email", offered)


@pytest.mark.parametrize("text", ["budi gmail", "budi at gmail.com", "budigmail.com", "budi@gmail"])
def test_an_email_without_its_sign_or_its_end_comes_back_whole(text: str) -> None:
    with pytest.raises(Unread) as unread:
        readers.read_email(text)
    assert (unread.value.problem, unread.value.hint) == ("email_typo", "budi@gmail.com")


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("2", 2),
        ("x3", 3),
        ("3x", 3),
        ("2 pcs", 2),
        ("2pcs", 2),
        ("dua", 2),
        ("Dua kak", 2),
        ("satu aja", 1),
        ("1 aja kak", 1),
        ("selusin", 12),
        ("setengah lusin", 6),
        ("1/2 lusin", 6),
        ("2 lusin", 24),
        ("dua lusin", 24),
        ("sepuluh", 10),
        ("sebelas", 11),
        ("dua belas", 12),
        ("dua puluh lima", 25),
        ("seratus dua puluh", 120),
        ("two", 2),
        ("a dozen", 12),
        ("999", 999),
        ("sebotol", 1),
        ("٣", 3),
        ("2 kodi", 40),
    ],
)
def test_a_quantity_is_read(text: str, quantity: int) -> None:
    assert readers.read_quantity(text) == quantity


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("banyak", "not_a_quantity"),
        ("0", "not_a_quantity"),
        ("-3", "not_a_quantity"),
        ("2 atau 3", "not_a_quantity"),
        ("2,5", "not_a_quantity"),
        ("50rb", "not_a_quantity"),
        ("Rp 3", "not_a_quantity"),
        ("1000", "quantity_too_big"),
        ("1.000", "quantity_too_big"),
        ("100 lusin", "quantity_too_big"),
    ],
)
def test_what_is_no_quantity_says_why(text: str, said: str) -> None:
    assert problem(readers.read_quantity, text) == said


@pytest.mark.parametrize("text", ["10310", "kode pos 10310", "kodepos: 1 0 3 1 0", "Menteng 10310", "１０３１０"])
def test_a_postal_code_is_read(text: str) -> None:
    assert readers.read_postal_code(text) == "10310"


@pytest.mark.parametrize("text", ["1031", "103100", "01234", "tidak tahu", "10.310.000"])
def test_what_is_no_postal_code_says_so(text: str) -> None:
    assert problem(readers.read_postal_code, text) == "not_a_postal_code"


def test_an_address_keeps_its_lines_on_one() -> None:
    assert readers.read_address("Jl. Kenari No. 3,\nRT 01/02\n") == "Jl. Kenari No. 3, RT 01/02"


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "empty"), ("Jl 3", "address_too_short"), ("123456", "address_too_short"), ("j" * 251, "too_long")],
)
def test_what_is_no_address_says_why(text: str, said: str) -> None:
    assert problem(readers.read_address, text) == said


@pytest.mark.parametrize(
    ("read", "said", "value"),
    [
        (readers.read_name, "👍 Sari Contoh 🙏🏻🙏🏻", "Sari Contoh"),
        (readers.read_name, "jenengku Sari Contoh", "Sari Contoh"),
        (readers.read_name, "nami abdi Sari Contoh", "Sari Contoh"),
        (readers.read_name, "namo ambo Sari Contoh", "Sari Contoh"),
        (readers.read_name, "nama gue Sari Contoh", "Sari Contoh"),
        (readers.read_address, "👍 my address is jl mawar 2 😊", "jl mawar 2"),
        (readers.read_address, "neng jl mawar 2 kang", "jl mawar 2"),
        (readers.read_address, "alamaik ambo jl mawar 2", "jl mawar 2"),
        (readers.read_phone, "nol lapan satu dua tiga empat lima enam tujuh delapan sembilan nol", "6281234567890"),
        (readers.read_phone, "plus enam dua delapan satu dua tiga empat lima enam tujuh delapan sembilan nol",
         "6281234567890"),
    ],
)  # fmt: skip
def test_what_is_said_around_an_answer_is_no_part_of_it(read: Callable[[str], str], said: str, value: str) -> None:
    assert read(said) == value


def test_a_note_is_at_most_200_characters() -> None:
    assert readers.read_note("bungkus kado ya") == "bungkus kado ya"
    assert problem(readers.read_note, "x" * 201) == "too_long"


@pytest.mark.parametrize(
    ("means", "texts"),
    [
        (short_answers.is_no, ["tidak", "gak", "ga usah kak", "No", "bukan"]),
        (short_answers.is_skip, ["lewati", "skip", "-", "tidak ada", "Gak ada kak", "Lewati aja"]),
        (short_answers.is_back, ["kembali", "back", "Balik kak"]),
        (
            short_answers.is_cancel,
            [
                "batal",
                "yaudah batal aja",
                "scrap that, cancel",
                "actually cancel please",
                "I want to cancel my order",
                "ora sido wae mas",
                "teu jadi ah teh, batalkeun",
                "wangsul mawon mas, mboten sios",
                "ga jadi pesen ya kak maaf",
                "Cancel",
                "ga jadi kak",
                "gak jadi deh",
                "batalkan",
                "gk jd",
                "cancel my order",
                "batalin pesanan saya",
            ],
        ),
    ],
)
def test_words_that_answer_for_a_button(means: Callable[[str], bool], texts: list[str]) -> None:
    assert [text for text in texts if not means(text)] == []
    assert not means("Batal Kembali Yakin Notowijoyo")
    assert not means("")


@given(st.text(max_size=400))
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in (
        readers.read_name,
        readers.read_phone,
        readers.read_email,
        readers.read_quantity,
        readers.read_postal_code,
        readers.read_address,
        readers.read_note,
    ):
        try:
            assert read(text)
        except Unread:
            continue


@example("Sari \u200b Contoh")
@given(st.text(max_size=120))
def test_a_name_once_read_reads_the_same_again(text: str) -> None:
    try:
        name = readers.read_name(text)
    except Unread:
        return
    assert clean(name) == name
    assert name[0] not in "=+-@"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Budi", "Budi"),
        ("Budi Santoso Contoh", "Budi Santoso Contoh"),
        ("Hj. Siti Misal", "Siti Misal"),
        ("H.Abdul Contoh", "Abdul Contoh"),
        ("Pak Budi", "Budi"),
        ("M. Rizki Contoh", "Rizki Contoh"),
        ("Drs. H. Budi Contoh", "Budi Contoh"),
        ("Ny. Tini", "Tini"),
        ("Pak", "Pak"),
        ("Mas Ayu", "Ayu"),
        ("Masayu Contoh", "Masayu Contoh"),
        ("Maria Magdalena Misal Contoh Rekaan", "Maria Magdalena Misal"),
        ("", ""),
    ],
)
def test_a_person_is_called_by_the_name(name: str, spoken: str) -> None:
    assert shorten_name(name) == spoken


@pytest.mark.parametrize("text", ["0813 2690 4415 - 2 kopi bubuk", "0813-2690-4415 – 12 pcs", "081326904415 2 botol"])
def test_a_count_behind_a_phone_is_none_of_its_digits(text: str) -> None:
    assert [phone.number for phone in find_phones(text)] == ["6281326904415"]


def test_a_phone_in_groups_between_dashes_is_whole() -> None:
    assert [phone.number for phone in find_phones("0813 - 2690 - 44")] == ["62813269044"]


@pytest.mark.parametrize(
    "said",
    ["jenengku Andi. wa ne 0895123456789", "Andi. nomor wa saya 0895123456789", "Andi, telponku 0812345678901"],
)
def test_the_words_that_lead_to_a_phone_are_no_part_of_a_name(said: str) -> None:
    assert readers.read_name(said) == "Andi"
