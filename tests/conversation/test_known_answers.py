"""Questions are answered with what the shop knows, wherever they are asked, and nothing of the order changes."""

from typing import Any

import pytest

from bot.storage.store import Store
from tests.harness.chat import Chat

WAY = ("serum", "2", "lanjut", "Sari Contoh", "081234567890", "Jl. Melati No. 5", "menteng")


@pytest.fixture
def chat(shop: Any, store: Store) -> Chat:
    return Chat(shop, store)


@pytest.mark.parametrize("steps", range(3, len(WAY) + 1))
async def test_the_sum_so_far_is_told_at_any_question(chat: Chat, steps: int) -> None:
    for said in WAY[:steps]:
        await chat.say(said)
    before = chat.conversation.draft
    await chat.say("totalnya berapa kak")
    assert "Rp178.000" in chat.text
    assert chat.conversation.draft == before


async def test_shipping_is_told_for_a_place_that_is_named_and_for_the_one_that_is_known(chat: Chat) -> None:
    for said in WAY[:3]:
        await chat.say(said)
    await chat.say("ongkir ke menteng jakarta pusat berapa?")
    assert "Ongkir ke Menteng, Jakarta Pusat mulai Rp18.000" in chat.text
    for said in WAY[3:]:
        await chat.say(said)
    await chat.say("ongkirnya berapa ya?")
    assert "Ongkir ke Menteng, Jakarta Pusat mulai Rp18.000" in chat.text


async def test_goods_whose_price_is_asked_first_are_in_hand(chat: Chat) -> None:
    await chat.say("harga serum berapa kak?")
    assert "Serum Vitamin C 30 ml: Rp89.000" in chat.text
    await chat.say("iya itu kak")
    assert "× 1" in chat.text


async def test_a_price_asked_amid_the_form_changes_nothing(chat: Chat) -> None:
    for said in WAY[:4]:
        await chat.say(said)
    before = chat.conversation.draft
    await chat.say("oh iya harga e-book resep berapa?")
    assert "Rp45.000" in chat.text
    assert "Nomor HP/WhatsApp Sari Contoh?" in chat.text
    assert chat.conversation.draft == before


async def test_a_size_in_a_name_is_no_count(chat: Chat) -> None:
    await chat.say("serum")
    await chat.say("Serum Vitamin C 30 ml")
    assert "× 30" not in chat.text
    await chat.say("2")
    assert "× 2" in chat.text


@pytest.mark.parametrize("said", ["yang hitam kak", "hitam l aja ya"])
async def test_a_variant_in_a_sentence_is_chosen(chat: Chat, said: str) -> None:
    await chat.say("kaos polos")
    await chat.say(said)
    assert "Kaos Polos Hitam L" in chat.text
    assert "tidak ada" not in chat.text


async def test_a_question_at_the_variants_is_no_wrong_choice(chat: Chat) -> None:
    await chat.say("kaos polos")
    await chat.say("tb 158 bb 60 cocok size apa")
    assert "saya belum paham" not in chat.text
    assert "Pilih variannya" in chat.text
