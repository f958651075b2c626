"""Questions that what is known answers, and words that answer no question."""

import pytest

from flows.intents.questions.reading import (
    Question,
    is_asking,
    read_question,
    says_enough,
    says_later,
    says_taken,
    says_unknown,
)


@pytest.mark.parametrize("said", [
    "totalnya berapa kak", "jd brp semua?", "hrs tf berapa ya", "total sama ongkirnya jadi berapa?",
    "totalin dulu dong",
    "berapa yang harus dibayar", "how much is it all together?", "semuanya jadi berapa ya kak", "what's the total?",
])  # fmt: skip
def test_the_sum_is_asked_for(said: str) -> None:
    assert read_question(said) == Question("total")


@pytest.mark.parametrize(("said", "place"), [
    ("ongkir ke coblong bandung berapa?", "coblong bandung"),
    ("kalo ke sleman ongkirnya brp kak", "sleman"),
    ("bisa kirim ke papua ga kak", "papua"),
    ("how much is shipping to Tebet, South Jakarta?", "Tebet, South Jakarta"),
    ("kalau kirim ke surabaya kena berapa", "surabaya"),
    ("ongkir depok brp", "depok"),
    ("ongkirnya berapa?", ""),
])  # fmt: skip
def test_shipping_is_asked_for_with_its_place(said: str, place: str) -> None:
    assert read_question(said) == Question("shipping", place)


@pytest.mark.parametrize(("said", "asked"), [
    ("harga abon sapi brp kak", Question("price", "abon sapi")),
    ("keripik tempe berapaan", Question("price", "keripik tempe")),
    ("abon sapi ready kak?", Question("stock", "abon sapi")),
    ("madu hutan masih ada ga", Question("stock", "madu hutan")),
    ("ada serum apa aja?", Question("stock", "serum")),
    ("yang paling laris apa kak", Question("best")),
    ("serum yang paling laku yang mana?", Question("best", "serum")),
    ("bisa kirim ke 2 alamat beda ga?", Question("places")),
])  # fmt: skip
def test_goods_are_asked_for(said: str, asked: Question) -> None:
    assert read_question(said) == asked


@pytest.mark.parametrize("said", [
    "sambal roa 2", "kapan dikirim?", "berapa hari sampainya?", "uang 200rb cukup buat berapa kak", "Jl. Melati No. 5",
    "kalau beli 10 ada potongan kah?", "semoga laris ya kak makasih", "tf kemana kak?",
    "ganti alamat ke rumah kedua bisa?",
    "kirim ke coblong ya", "Rina Contoh",
])  # fmt: skip
def test_other_words_ask_for_none_of_it(said: str) -> None:
    assert read_question(said) is None


@pytest.mark.parametrize("said", [
    "nanti lanjut lagi ya kak, lagi kerja", "bentar kak, anak nangis", "ntar malam aku lanjutin",
    "besok aja saya lanjut",
    "sebentar ya saya tanya suami dulu alamatnya", "I'll finish this later, at work now",
])  # fmt: skip
def test_the_order_shall_wait(said: str) -> None:
    assert says_later(said)


@pytest.mark.parametrize("said", ["dikirim besok ya", "nanti sore saya ambil abon 2", "tolong kirim nanti", "besok"])
def test_a_time_alone_puts_nothing_off(said: str) -> None:
    assert not says_later(said)


@pytest.mark.parametrize("said", [
    "dah itu aja", "cukup segitu dulu", "wis iku ae", "gaada lagi, lanjut", "nothing else, thanks", "that's it",
    "no that's everything", "langsung isi alamat aja kak", "segini aja deh",
])  # fmt: skip
def test_the_goods_are_complete(said: str) -> None:
    assert says_enough(said)


@pytest.mark.parametrize("said", ["itu sambalnya 2", "udah ada abon?", "abon aja", "tambah lagi", "ada lagi?"])
def test_other_words_complete_nothing(said: str) -> None:
    assert not says_enough(said)


@pytest.mark.parametrize("said", ["gatau kak kode posnya", "lupa", "kurang tau saya", "kosongin aja", "idk the zip"])
def test_what_is_not_known_is_said(said: str) -> None:
    assert says_unknown(said)


@pytest.mark.parametrize("said", ["iya itu kak", "boleh deh satu", "ya pesan itu", "ok I'll take it"])
def test_what_is_in_hand_is_taken(said: str) -> None:
    assert says_taken(said)


@pytest.mark.parametrize("said", ["ok", "itu berapa?", "ya abon"])
def test_a_nod_takes_nothing(said: str) -> None:
    assert not says_taken(said)


@pytest.mark.parametrize(
    "said", ["bahannya panas ga?", "yang adem yang mana", "bisa kurang ga", "muat untuk 60 kg gak ya"]
)
def test_a_question_is_told(said: str) -> None:
    assert is_asking(said)
