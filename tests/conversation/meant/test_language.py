"""The bot speaks as it is spoken to, until a language is chosen by its button."""

from typing import Any

import pytest

from bot.people.said.tongue import tell_language
from bot.storage.store import Store
from tests.harness.chat import Chat, order


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


async def test_who_begins_in_english_is_answered_in_it(chat: Chat) -> None:
    await chat.say("halo")
    assert chat.conversation.language == "id"
    await chat.say("hi, do you have any serum?")
    assert chat.conversation.language == "en"
    await chat.say("serum 2")
    assert "Continue, or add something?" in chat.text


async def test_who_turns_to_another_language_amid_an_order_is_followed_at_the_second_sentence(chat: Chat) -> None:
    await chat.say("serum 2")
    for said, language in (
        ("how much is the shipping please?", "id"), ("serum 3", "id"), ("can you send it to the office?", "en"),
        ("udah itu aja kak", "en"), ("ongkirnya berapa ya kak?", "id"),
    ):  # fmt: skip
        await chat.say(said)
        assert chat.conversation.language == language


@pytest.mark.parametrize(
    "said", ["order serum 2 ya kak", "serum 2 please", "checkout", "can I pay COD kak", "ok thanks"]
)
async def test_a_few_words_change_nothing(chat: Chat, said: str) -> None:
    await chat.say(said)
    assert chat.conversation.language == "id"


async def test_a_language_that_was_chosen_stays(chat: Chat) -> None:
    await chat.say("/bahasa")
    await chat.tap("English")
    await chat.say("halo kak, mau pesan serum ya")
    assert chat.conversation.language == "en"


async def test_a_note_is_for_somebody_else(chat: Chat) -> None:
    await order(chat)
    await chat.tap("Catatan")
    await chat.say("happy birthday to you, from all of us with love")
    assert chat.conversation.language == "id"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Nama: Sari\nAlamat: Jl. Mawar 5\nBayar: qris", "id"), ("make it 3 and send it to the office", "en"),
        ("what is the total for the two of them", "en"), ("", ""), ("😀", ""), ("Jl. Melati No. 5", ""),
        ("bisa kirim ke bandung?", "id"), ("lip cream, body lotion", ""),
    ],
)  # fmt: skip
def test_a_language_is_told_by_the_words_that_build_sentences(said: str, language: str) -> None:
    assert tell_language(said) == language
