"""What a whole message is, and what is an answer however much it sounds like talk."""

import pytest

from flows.reading.small_talk import is_question, small_talk


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("greeting", "halo|P|permisi kak|selamat pagi|Kak?|hello"),
        ("salam", "assalamualaikum|Assalamu'alaikum wr. wb."),
        ("thanks", "makasiiih|terima kasih banyak ya kak|thx|🙏|thank you so much"),
        ("wait", "tunggu bentar|sebentar ya|wait"),
        ("swearing", "anjing|dasar bot goblok|lama banget"),
        ("ack", "ok|Iya kak|siap|oke siap min|👍|wkwkwk"),
        ("no", "tidak|gak kak"),
        ("total", "berapa totalnya?|total semuanya berapa kak"),
        ("pay", "transfer kemana kak|no rek berapa|bayarnya gimana|bisa qris?"),
        ("oops", "eh salah|maaf, salah ketik"),
        ("cod", "bisa cod?|COD|bisa bayar di tempat kak?"),
        ("shipping", "ongkir brp?|pakai kurir apa?|gratis ongkir gak|how much is shipping?"),
        ("stock", "ini ready?|halo kak, ini masih ready gak?|is this ready?|masih ada?"),
        ("arrival", "kapan sampai?|kira2 kapan nyampe|berapa lama sampainya|when will it arrive"),
        ("promo", "ada promo?|bisa kurang?|mahal banget|kok mahal"),
        ("price", "harganya berapa?"),
        ("paid", "sudah bayar|udah tf kak|sudah saya bayar ya|i have paid"),
        ("status", "resi mana kak?|pesanan saya sampai mana|kok belum sampai|where is my order"),
        (
            "human",
            "mau ngomong sama admin|wa tokonya berapa|aku mau ngomong sm orang aja|can someone real help me",
        ),
        ("human", "ada orang ga|let me talk to a human please|mau ngomong sama yg punya toko"),
        ("place", "tokonya di mana?|dikirim dari mana?"),
        ("map", "share loc aja"),
        ("change", "salah alamat kak|mau batalin pesanan|ganti alamat dong"),
        ("order", "pesan lagi|mau order dong|katalog|jual apa aja kak?"),
    ],
)
def test_a_whole_message_of_talk_is_known_by_its_words(kind: str, said: str) -> None:
    assert {text: small_talk(text) for text in said.split("|")} == dict.fromkeys(said.split("|"), kind)


@pytest.mark.parametrize(
    "said",
    ["Ready Santoso", "Jl. Bisa Jadi 5", "Siap Wijaya", "Tanya Putri", "Kasih", "Salam", "Bunda", "Mas Joko", "Bagus",
     "tolong dikirim cepat", "kirim sore saja", "kirim lewat jne", "packing rapi ya makasih", "depan toko biru",
     "mau serum 2", "kopi siap minum", "satu aja", "transfer", "lewati", "kembali", "batal", "0812 3456 7890",
     "halo, nama saya Sari", "alamat: toko", "", "?", "...", "😀", "makasih " * 40],
)  # fmt: skip
def test_an_answer_is_no_talk(said: str) -> None:
    assert small_talk(said) is None


def test_a_question_is_told_from_a_name_and_an_address() -> None:
    asked = ("bpom gak?", "bisa kirim ke papua?", "gimana cara pakainya")
    answers = (
        "Sari?",
        "Sari Contoh",
        "Sari Contoh ya?",
        "Jl. Apa Saja No. 5",
        "Gang mana saja, dekat pasar?",
        "depan masjid",
        "?",
    )
    assert [said for said in (*asked, *answers) if is_question(said)] == [*asked]
