"""A talk that nobody asked for, begun while a question of the bot's stands open: what is typed answers the question."""

import pytest

from tests.harness.world import ADMIN, CUSTOMER, World
from tests.orders.standing import put, stand

CANCEL, ASK, BACK = "Ya, batalkan", "💬 Tanya admin", "↩️ Lanjut pesan dengan bot"


@pytest.fixture
async def beside(world: World) -> World:
    """An order was paid as its buyer tapped to cancel it, with the next one half filled in."""
    order = await stand(world)
    await world.say(CUSTOMER, "batalkan pesanan saya")
    await world.say(CUSTOMER, "/pesan")
    put(world, order, payment_status="paid")
    await world.tap(CUSTOMER, CANCEL)
    return world


def reads(world: World, chat: int = CUSTOMER) -> str:
    return "\n".join(world.phones.texts(chat))


async def test_what_is_typed_goes_on_with_the_order(beside: World) -> None:
    assert "Pesanan yang sedang diisi lanjut saja" in reads(beside)
    before = len(beside.phones.texts(ADMIN))
    await beside.say(CUSTOMER, "serum 2")
    assert "Serum" in beside.phones.texts(CUSTOMER)[-1]
    assert len(beside.phones.texts(ADMIN)) == before


async def test_once_the_shop_writes_words_go_there_and_that_is_said_with_the_way_back(beside: World) -> None:
    await beside.tap(ADMIN, "↩️ Balas Sari Contoh")
    await beside.say(ADMIN, "uangnya kami kembalikan ya kak")
    await beside.say(CUSTOMER, "makasih kak")
    assert "makasih kak" in beside.phones.texts(ADMIN)[-1]
    assert "Yang Kakak ketik masih saya teruskan ke admin" in beside.phones.texts(CUSTOMER)[-1]
    await beside.tap(CUSTOMER, BACK)
    await beside.say(CUSTOMER, "serum 2")
    assert "Serum" in beside.phones.texts(CUSTOMER)[-1]


async def test_who_turns_to_the_shop_is_heard_there(beside: World) -> None:
    await beside.tap(CUSTOMER, ASK)
    await beside.say(CUSTOMER, "tolong dibatalkan ya")
    assert "tolong dibatalkan ya" in beside.phones.texts(ADMIN)[-1]


async def test_who_asks_for_a_person_at_a_question_is_told_where_the_next_words_go(world: World) -> None:
    await world.say(CUSTOMER, "/pesan")
    await world.say(CUSTOMER, "mau bicara dengan admin")
    await world.say(CUSTOMER, "serum 2")
    assert "serum 2" in world.phones.texts(ADMIN)[-1]
    assert "Yang Kakak ketik masih saya teruskan ke admin" in world.phones.texts(CUSTOMER)[-1]
    told = len(world.phones.texts(CUSTOMER))
    await world.say(CUSTOMER, "yang besar")
    assert len(world.phones.texts(CUSTOMER)) == told


async def test_a_command_of_the_order_leaves_the_talk_beside_it(beside: World) -> None:
    await beside.say(CUSTOMER, "/batal")
    assert "lanjut dengan bot" not in reads(beside, ADMIN)
