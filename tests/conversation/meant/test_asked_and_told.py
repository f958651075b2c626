"""What is asked where digits are wanted, told beside goods, or listed of what is in hand."""

from typing import Any

import pytest

from bot.storage.store import Store
from flows.intents.questions.sizes import pick_by_size
from tests.harness.chat import Chat

BEFORE = ("serum 2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5 RT 4 RW 6")


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


def answers(chat: Chat) -> Any:
    assert chat.conversation.draft
    return chat.conversation.draft.answers


async def test_a_question_at_the_phone_is_no_phone(chat: Chat) -> None:
    for said in (*BEFORE[:3], "bisa kirim ke luar negeri ga?"):
        await chat.say(said)
    assert "Nomor HP" in chat.text and "belum saya tahu" not in chat.text and "Belum terbaca" not in chat.text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("atas nama ibu saya aja, Bu Sumi", "Bu Sumi"), ("buat istri saya: Dewi Contoh", "Dewi Contoh"),
        ("my sister, Rina Contoh", "Rina Contoh"), ("mama aku, namanya Yanti", "Yanti"),
    ],
)  # fmt: skip
async def test_who_it_is_to_the_buyer_is_no_part_of_the_name(chat: Chat, said: str, name: str) -> None:
    for each in (*BEFORE[:2], said):
        await chat.say(each)
    assert answers(chat).customer_name == name


@pytest.mark.parametrize("said", ["ada yang buat jerawat ga kak", "jual skincare bayi gak", "punya brosur ga min"])
async def test_a_question_that_ends_in_a_no_searches_for_nothing(chat: Chat, said: str) -> None:
    await chat.say("halo")
    await chat.say(said)
    assert "belum menemukan" not in chat.text and "Mau pesan apa, Kak?" in chat.text


@pytest.mark.parametrize("said", ["kurangin dong 5rb aja", "diskon 10% ya kak", "turunin 10 ribu lah"])
async def test_who_bargains_changes_no_count(chat: Chat, said: str) -> None:
    await chat.say("serum 2")
    await chat.say(said)
    assert "sudah harga dari toko" in chat.text and answers(chat).items[0].quantity == 2


async def test_a_wish_to_the_packers_beside_goods_is_noted(chat: Chat) -> None:
    await chat.say("serum 2, kirim pake jne, tolong bubble wrap ya")
    assert "bubble wrap" in answers(chat).note and answers(chat).items[0].quantity == 2


@pytest.mark.parametrize("said", ["rt nya 14 bukan 4 ya", "RTnya 14"])
async def test_an_rt_put_right_is_no_rest_of_the_street(chat: Chat, said: str) -> None:
    for each in (*BEFORE, "menteng 10310", said):
        await chat.say(each)
    assert answers(chat).address == "Jl. Melati No. 5 RT 14 RW 6"


async def test_several_variants_of_what_is_in_hand_are_taken_at_once(chat: Chat) -> None:
    await chat.say("kaos polos")
    await chat.say("putih M 2 sama hitam L 1")
    assert [(line.item.label, line.quantity) for line in answers(chat).items] == [("Putih / M", 2), ("Hitam / L", 1)]


async def test_several_variants_with_no_mark_between_them_are_taken_too(chat: Chat) -> None:
    await chat.say("kaos polos")
    await chat.say("putih 2 hitam 1 ya")
    assert [(line.item.label, line.quantity) for line in answers(chat).items] == [("Putih / M", 2), ("Hitam / L", 1)]


@pytest.mark.parametrize(
    ("said", "name"),
    [("namany Sari Contoh", "Sari Contoh"), ("nma sya Kevin", "Kevin"), ("Namira Contoh", "Namira Contoh")],
)
async def test_a_mistyped_label_is_no_part_of_a_name(chat: Chat, said: str, name: str) -> None:
    for each in (*BEFORE[:2], said):
        await chat.say(each)
    assert answers(chat).customer_name == name


async def test_nor_of_a_street_and_a_code_under_a_regional_label_leaves_none(chat: Chat) -> None:
    for each in (*BEFORE[:4], "almatnya kampung melati no 37, menteng jakarta pusat kode posna 10310"):
        await chat.say(each)
    assert answers(chat).address == "kampung melati no 37"


@pytest.mark.parametrize("said", ["bukan Hj. Saru, tapi Hj. Sari", "bukan Hj. Saru tapi Hj. Sari"])
async def test_the_point_of_a_title_parts_nothing(chat: Chat, said: str) -> None:
    for each in (*BEFORE[:2], "Hj. Saru", said):
        await chat.say(each)
    assert answers(chat).customer_name == "Hj. Sari"


async def test_each_of_two_clauses_is_said_of_its_line(chat: Chat) -> None:
    for each in ("serum 2", "tambah kaos polos putih", "serumnya 4 ya, kaosnya yang hitam"):
        await chat.say(each)
    assert [(line.item.name, line.quantity) for line in answers(chat).items] == [
        ("Serum Vitamin C 30 ml", 4), ("Kaos Polos Hitam L", 1)
    ]  # fmt: skip


async def test_a_day_to_send_is_noted_at_any_question(chat: Chat) -> None:
    for each in (*BEFORE[:3], "kirimnya hari senin aja ya"):
        await chat.say(each)
    assert answers(chat).note == "kirimnya hari senin aja ya"


async def test_a_wish_of_two_parts_is_one_note(chat: Chat) -> None:
    for each in ("serum 2", "buat kado, tolong dibungkus rapi"):
        await chat.say(each)
    assert answers(chat).note == "buat kado, tolong dibungkus rapi"


async def test_how_it_is_paid_in_a_regional_line_below_the_street_is_no_street(chat: Chat) -> None:
    for each in (*BEFORE[:4], "alamaik ambo kampung melati no 37\nkecamatane menteng, jakarta pusat\nQRIS wae"):
        await chat.say(each)
    assert (answers(chat).address, answers(chat).payment_method) == ("kampung melati no 37", "qris")


@pytest.mark.parametrize("said", ["lama ga sih kirimnya kalo ke bekasi", "berapa hari sampe ke bandung barat kak?"])
async def test_how_long_it_takes_to_a_place_is_no_name(chat: Chat, said: str) -> None:
    for each in (*BEFORE[:2], said):
        await chat.say(each)
    assert "lama kirimnya" in chat.text and answers(chat).customer_name is None


@pytest.mark.parametrize(
    ("said", "label"),
    [("yang besar kak", "500 ml"), ("paling kecil aja", "250 ml"), ("yg gede 2", "500 ml"), ("yang merah", None)],
)
def test_the_largest_is_told_by_its_measure(said: str, label: str | None) -> None:
    labels = ("250 ml", "500 ml")
    at = pick_by_size(said, labels)
    assert (None if at is None else labels[at]) == label
