"""The button that shares the own number: offered at the phone to who means it, and gone when that is answered."""

from typing import Any

import pytest

from bot.people.acts import Contact, Tap
from bot.storage.store import Store
from bot.telegram_api.outgoing import Keyboard
from tests.harness.chat import Chat

CARD = Contact("+62 812-3456-7890", "Sari Contoh", is_own=True)
LABELS = {"id": "📱 Bagikan nomor saya", "en": "📱 Share my number"}


@pytest.fixture
async def chat(shop: Any, store: Store) -> Chat:
    """A person at the question of the phone."""
    chat = Chat(shop, store)
    for said in ("serum", "2", "lanjut", "Sari Contoh"):
        await chat.say(said)
    return chat


def keyboards(chat: Chat) -> list[Keyboard | None]:
    """What each message beside the screen does below the text box."""
    return [reply.keyboard for reply in chat.drawn.replies]


@pytest.mark.parametrize("language", LABELS)
@pytest.mark.parametrize("said", ["pake nomor ini aja kak", "ini nomor wa saya", "nomor yang ini"])
async def test_who_means_the_own_number_can_share_it(chat: Chat, language: str, said: str) -> None:
    await chat.say("/bahasa")
    await chat.act(Tap(f"l:{chat.nonce}:{language}"), 9001)
    screen = chat.live
    await chat.say(said)
    assert keyboards(chat) == [Keyboard(LABELS[language])] and chat.live is screen
    assert LABELS[language] in chat.text and not chat.drawn.replies[0].rows


async def test_the_card_answers_and_the_button_goes(chat: Chat) -> None:
    await chat.say("ini nomor wa saya")
    await chat.act(CARD)
    assert "Nomornya saya catat, Kak: 0812-3456-7890." in chat.text and "Alamat lengkapnya di mana, Kak?" in chat.text
    assert keyboards(chat) == [Keyboard()]
    await chat.say("Jl. Melati 5")
    assert not chat.drawn.replies


async def test_the_button_stays_while_the_phone_is_asked(chat: Chat) -> None:
    await chat.say("nomor yang ini")
    for said in ("08", "bisa cod?"):
        await chat.say(said)
        assert Keyboard() not in keyboards(chat)
    await chat.say("081234567890")
    assert keyboards(chat) == [Keyboard()]


@pytest.mark.parametrize("away", ["batal", "kembali"])
async def test_who_leaves_the_question_loses_the_button(chat: Chat, away: str) -> None:
    await chat.say("nomor yang ini")
    await chat.say(away)
    assert keyboards(chat) == [Keyboard()] and "Tombol nomornya saya tutup" in chat.text
    await chat.say("serum")
    assert Keyboard() not in keyboards(chat)


async def test_whose_phone_was_misread_twice_is_offered_it_once(chat: Chat) -> None:
    seen = []
    for said in ("08", "0812", "kosong delapan", "081234567890"):
        await chat.say(said)
        seen.append(keyboards(chat))
    assert seen == [[], [Keyboard(LABELS["id"])], [], [Keyboard()]]
