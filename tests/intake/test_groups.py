"""A group: who asks for an order there is shown the way, and everything else is nobody's business."""

from typing import Any

import pytest

from bot.people.house import House
from bot.storage.store import Store
from tests.harness.world import ADMIN, CUSTOMER, GROUP, World

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def world(store: Store, shop: Any) -> World:
    return World(store, shop, house=House(username="toko_contoh_bot"))


@pytest.mark.parametrize("said", ["/start@toko_contoh_bot", "/pesan", "/order@Toko_Contoh_Bot serum 2"])
async def test_who_asks_in_a_group_is_shown_the_private_chat(world: World, said: str) -> None:
    await world.say(CUSTOMER, said, chat=GROUP)
    (shown,) = world.phones.chats[GROUP]
    assert "chat pribadi" in shown.text
    assert list(shown.buttons) == ["💬 Buka chat"]
    assert not world.phones.chats[CUSTOMER]
    assert not (await world.store.load(CUSTOMER)).draft


@pytest.mark.parametrize("said", ["halo", "serum 2", "/start@another_bot", "/nonsense", "batal"])
async def test_what_people_say_to_each_other_is_left_alone(world: World, said: str) -> None:
    for person in (CUSTOMER, ADMIN):
        assert await world.say(person, said, chat=GROUP)
    assert not world.phones.chats[GROUP]
    assert (await world.store.load(GROUP)).version == "0"
