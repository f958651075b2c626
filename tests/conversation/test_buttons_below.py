"""The buttons of what is asked stand below what was said last, and what was dropped can be taken back until then."""

import pytest

from bot.conversation.memory import Conversation
from bot.people.acts import Tap
from bot.storage.store import Store
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.chat import Chat, order


@pytest.fixture
def chat(shop: LittleShop, store: Store) -> Chat:
    return Chat(shop, store)


@pytest.mark.parametrize("said", ["ya", "gas", "pesan sekarang", "ok lanjut bayar"])
async def test_a_yes_at_the_summary_orders_nothing_and_brings_the_button(chat: Chat, said: str) -> None:
    await order(chat)
    await chat.say(said)
    assert chat.decision.order is None
    assert "Ringkasan pesanan" in chat.text
    await chat.tap("Pesan sekarang")
    assert chat.decision.order is not None


async def test_an_answer_typed_before_the_question_was_repeated_still_answers_it(chat: Chat) -> None:
    for said in ("serum", "2", "lanjut"):
        await chat.say(said)
    chat.unseen_below = chat.updates
    await chat.say("makasih kak")
    chat.unseen_below = chat.updates + 9  # the question was sent again, below it
    await chat.say("si kecil Aisyah")
    assert "masuk berbarengan" not in chat.text
    await chat.say("Sari Contoh")
    assert chat.conversation.seen_from == 0


async def test_a_question_that_a_person_may_answer_keeps_both_its_buttons_and_the_way_to_them(chat: Chat) -> None:
    await chat.say("serum")
    chat.is_staffed = True
    await chat.say("ada promo?")
    labels = [button.label for row in (chat.live.rows if chat.live else ()) for button in row]
    assert {"Lanjut ▶", "➖", "➕"} <= set(labels)
    assert any("admin" in label.casefold() for label in labels)


async def test_stale_taps_where_nothing_is_open_change_nothing_and_lose_nothing(chat: Chat) -> None:
    await chat.say("serum")
    await chat.say("/batal")
    for _ in range(3):
        await chat.act(Tap("c:gone:0"), 5)
        assert (chat.decision.screen, chat.decision.toast) == (None, "toast.gone")
    await chat.tap("Kembalikan pesanan")
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text


async def test_a_second_cancel_keeps_the_way_back(chat: Chat) -> None:
    await chat.say("serum")
    await chat.say("batal")
    await chat.say("batal")
    await chat.tap("Kembalikan pesanan")
    assert "Lanjut, atau ada yang mau ditambah?" in chat.text


async def test_a_stale_tap_after_beginning_anew_keeps_the_way_back(chat: Chat) -> None:
    await chat.say("serum")
    await chat.say("2")
    await chat.say("/ulang")
    await chat.act(Tap("c:gone:0"), 5)
    await chat.tap("Kembalikan pesanan")
    assert "× 2" in chat.text


async def test_a_person_without_anything_open_is_shown_the_way_in_once(chat: Chat) -> None:
    for _ in range(2):
        await chat.act(Tap("c:gone:0"), 5)
    assert chat.decision.screen is None
    assert chat.conversation == Conversation(language="id")
