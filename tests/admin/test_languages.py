"""Each of the shop's people reads cards, questions, alerts and talks in the language of their own chat."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import memory
from bot.outbox.languages import Languages
from bot.storage.store import Commit, Store
from tests.harness.phones import Shown
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World
from tests.orders.standing import stand

GOODS = {"lines": (("Serum Vitamin C 30 ml", 2),), "courier": "JNE REG", "district": "Menteng, Jakarta Pusat"}


async def place(world: World) -> None:
    """Somebody's order stands in the shop."""
    world.book.gives = GOODS
    await world.confirmed()
    await world.rest()


def card(world: World, chat: int = ADMIN) -> Shown:
    (only,) = world.phones.cards[chat]
    return only


def last(world: World, user: int = ADMIN) -> str:
    return world.phones.texts(user)[-1]


async def speak(world: World, chat: int, language: str) -> None:
    """Somebody's chat is in a language."""
    before = await world.store.load(chat)
    known = replace(memory.unpack(before.draft), language=language)
    assert await world.store.commit(chat, before.version, Commit(memory.pack(known)), None) == "ok"


@pytest.fixture
async def world(store: Store, shop: Any) -> World:
    made = World(store, shop)
    await speak(made, ADMIN, "en")
    await speak(made, OTHER_ADMIN, "id")
    return made


async def test_a_card_and_the_question_of_a_deed_are_in_the_language_of_who_reads_them(world: World) -> None:
    await place(world)
    assert "unpaid" in card(world).text and "✅ Confirm" in card(world).buttons
    assert "belum dibayar" in card(world, OTHER_ADMIN).text and "✅ Konfirmasi" in card(world, OTHER_ADMIN).buttons
    await world.tap(ADMIN, "📦 Tracking number")
    assert "Type it here" in last(world)
    await world.tap(OTHER_ADMIN, "📦 Isi resi")
    assert "Ketik di sini" in last(world, OTHER_ADMIN)


async def test_what_admins_are_alerted_of_is_so_too(world: World) -> None:
    await world.placement.notices.daily("drafts", "drafts")
    await world.rest()
    mine, other = last(world), last(world, OTHER_ADMIN)
    assert mine != other and "percakapan" in other and "conversation" in mine


async def test_a_talk_is_told_to_each_in_their_language(world: World) -> None:
    await stand(world)
    await world.say(CUSTOMER, "mau bicara dengan admin")
    assert "wants to talk to a person" in last(world) and "mau bicara dengan orang" in last(world, OTHER_ADMIN)
    assert "“mau bicara dengan admin”" in last(world)


async def test_a_language_is_read_once_in_a_while(world: World) -> None:
    known = world.placement.notices.languages
    assert (await known.say_to(ADMIN)).language == "en"
    await speak(world, ADMIN, "id")
    assert (await known.say_to(ADMIN)).language == "en"
    assert (await Languages(world.store, "en").say_to(ADMIN)).language == "id"
