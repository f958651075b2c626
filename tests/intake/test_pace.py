"""Who writes faster than people do: told so once, answered no more that minute, and nothing that was there is lost."""

import asyncio
from typing import Any

import pytest

from bot.people.house import House
from bot.storage.store import TRIES, Chat, Commit, Store, connect
from tests.harness.world import ADMIN, CUSTOMER, World

FAST = 5
HASTY = House(paces={"customer": FAST})
SLOWER = "Pelan-pelan"


@pytest.fixture
def world(store: Store, shop: object) -> World:
    world = World(store, shop, house=HASTY)
    world.now -= world.now % 60_000
    return world


def warnings(world: World) -> int:
    return sum(SLOWER in text for text in world.phones.texts(CUSTOMER))


async def test_who_writes_too_fast_is_told_once_a_minute_and_taken_again_in_the_next(world: World) -> None:
    for _ in range(20):
        assert await world.say(CUSTOMER, "halo")
    assert warnings(world) == 1
    shown = len(world.phones.texts(CUSTOMER))
    await world.pass_time(60)
    await world.say(CUSTOMER, "halo")
    assert len(world.phones.texts(CUSTOMER)) > shown
    for _ in range(20):
        await world.say(CUSTOMER, "halo")
    assert warnings(world) == 2


async def test_what_is_above_the_pace_costs_one_look_and_no_write(world: World) -> None:
    for _ in range(FAST + 1):
        await world.say(CUSTOMER, "halo")
    before = await world.store.load(CUSTOMER)
    names: list[str] = []
    run = world.store._run

    async def noted(name: str, *given: object) -> object:
        names.append(name)
        return await run(name, *given)  # type: ignore[arg-type]

    world.store._run = noted  # type: ignore[method-assign, assignment]
    world.is_busy = True
    await world.say(CUSTOMER, "halo")
    assert names == ["load"]
    assert (await world.store.load(CUSTOMER)).version == before.version


async def test_the_draft_stays(world: World) -> None:
    await world.say(CUSTOMER, "/pesan")
    for _ in range(10):
        await world.say(CUSTOMER, "1")
    await world.pass_time(60)
    await world.say(CUSTOMER, "/pesan")
    assert "Lanjut" in world.phones.texts(CUSTOMER)[-1] or "lanjut" in world.phones.texts(CUSTOMER)[-1]


async def test_two_processes_count_together(world: World, store: Store, shop: object, valkey: str) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop, house=HASTY)
    second.now = world.now
    second.updates, second.phones = 1000, world.phones
    for _ in range(6):
        await asyncio.gather(world.say(CUSTOMER, "halo"), second.say(CUSTOMER, "halo"))
    version = int((await store.load(CUSTOMER)).version)
    assert version == FAST + 1
    await second.store.close()


async def test_an_admin_and_who_has_no_cap_may_write_as_they_like(world: World) -> None:
    for _ in range(3 * FAST):
        await world.say(ADMIN, "halo")
    assert not any(SLOWER in text for text in world.phones.texts(ADMIN))


async def test_a_block_is_always_heard(world: World) -> None:
    for _ in range(FAST + 3):
        await world.say(CUSTOMER, "halo")
    await world.block(CUSTOMER)
    assert (await world.store.load(CUSTOMER)).is_gone


async def test_a_warning_that_others_forestall_is_tried_as_often_as_any_turn(world: World) -> None:
    """Another process changes the chat before each commit, and it stays the first message above the pace."""
    for _ in range(FAST):
        await world.say(CUSTOMER, "halo")
    store, tries = world.store, 0
    settle = store.settle

    async def forestalled(chat_id: int, chat: Chat, *given: Any) -> Any:
        nonlocal tries
        tries += 1
        await store.commit(chat_id, chat.version, Commit(chat.draft), None)
        return await settle(chat_id, chat, *given)

    store.settle = forestalled  # type: ignore[method-assign]
    assert not await world.say(CUSTOMER, "halo")
    assert tries == TRIES
