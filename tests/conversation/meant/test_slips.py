"""Slips put right behind a star, and choices that go on being true when another is made."""

from typing import Any

import pytest

from bot.storage.store import Store
from tests.harness.chat import Chat

BEFORE = ("serum 2", "lanjut", "Sari Conotoh", "081234567890", "Jl. Melait No. 5")
CHOSEN = ("menteng 10310", "qris", "jne yes")


@pytest.fixture
async def chat(shop: Any, store: Store) -> Chat:
    """A person at the question of the district."""
    chat = Chat(shop, store)
    for said in BEFORE:
        await chat.say(said)
    return chat


def answers(chat: Chat) -> Any:
    assert chat.conversation.draft
    return chat.conversation.draft.answers


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("*Contoh", "customer_name", "Sari Contoh"), ("Contoh*", "customer_name", "Sari Contoh"),
        ("* melati", "address", "Jl. melati No. 5"), ("*Jl. Melati No. 5", "address", "Jl. Melati No. 5"),
        ("*081234567899", "customer_phone", "6281234567899"), ("*no 15", "address", "Jl. Melait no 15"),
    ],
)  # fmt: skip
async def test_the_right_word_behind_a_star_takes_the_place_of_the_slip(
    chat: Chat, said: str, field: str, value: str
) -> None:
    before = answers(chat)
    await chat.say(said)
    assert getattr(answers(chat), field) == value
    others = {"customer_name", "customer_phone", "address"} - {field}
    assert all(getattr(answers(chat), name) == getattr(before, name) for name in others)
    assert "Kecamatan dan kotanya?" in chat.text


async def test_a_star_before_an_answer_is_no_part_of_it(chat: Chat) -> None:
    await chat.say("*menteng 10310")
    assert answers(chat).district.name == "Menteng"


async def test_bold_letters_are_no_slip(chat: Chat) -> None:
    await chat.say("*menteng*")
    assert answers(chat).customer_name == "Sari Conotoh"


async def test_another_way_to_pay_beforehand_keeps_who_brings_it(chat: Chat) -> None:
    for said in (*CHOSEN, "bayarnya ganti va bca aja"):
        await chat.say(said)
    assert answers(chat).payment_method == "va_bca"
    assert "Kurir: JNE YES" in chat.text and "Pilih kurirnya" not in chat.text


async def test_to_pay_on_delivery_asks_who_brings_it(chat: Chat) -> None:
    for said in (*CHOSEN, "bayarnya ganti cod aja"):
        await chat.say(said)
    assert "JNE YES" not in chat.text or "Pilih kurirnya" in chat.text


async def test_the_service_behind_the_label_of_a_courier_is_taken(shop: Any, store: Store) -> None:
    chat = Chat(shop, store)
    await chat.say(
        "Nama: Sari Contoh\nHP: 081234567890\nAlamat: Jl. Melati No. 5, Menteng, Jakarta Pusat\nPesan: serum 2\n"
        "Bayar: qris\nKurir: JNE YES"
    )
    assert "Kurir: JNE YES" in chat.text


@pytest.mark.parametrize("said", ["batalkan semua", "batal semuanya kak"])
async def test_all_of_it_is_given_up_at_any_question(chat: Chat, said: str) -> None:
    await chat.say(said)
    assert chat.conversation.draft is None and "dibatalkan" in chat.text


async def test_lines_under_labels_of_any_kind_are_each_their_answer(chat: Chat) -> None:
    await chat.say("kembali")
    await chat.say("almt : Jl. Mawar No. 7\nNo HP : 081234567899\nKec/Kota : Menteng, Jakarta Pusat")
    known = answers(chat)
    assert (known.address, known.customer_phone) == ("Jl. Mawar No. 7", "6281234567899")
    assert known.district.name == "Menteng" and known.customer_name == "Sari Conotoh"


async def test_an_answer_with_another_phone_below_it_names_nobody(chat: Chat) -> None:
    await chat.say("kec menteng, jakarta pusat\nhpnya 081234567899 maaf")
    known = answers(chat)
    assert (known.district.name, known.customer_phone) == ("Menteng", "6281234567899")
    assert known.customer_name == "Sari Conotoh"


async def test_what_stands_above_labels_answers_the_question_on_show(chat: Chat) -> None:
    await chat.say("kembali")
    await chat.say("Jl. Mawar No. 7\nKec: Menteng\nKota: Jakarta Pusat\nPatokan: depan masjid\nCatatan: jangan dilipat")
    known = answers(chat)
    assert (known.address, known.district.name) == ("Jl. Mawar No. 7", "Menteng")
    assert known.note == "depan masjid; jangan dilipat"
