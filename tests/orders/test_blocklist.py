"""The block list: what admins type and tap, what a blocked person reads, and what is never done for them."""

import pytest

from bot.config.caps import Cap, Caps
from bot.orders.blocklist import subject
from bot.storage.store import Store, connect
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World
from tests.orders.crowd import cards, order, orders, states

FRIEND = 1002
SORRY = "belum bisa melayani"


@pytest.fixture
def world(store: Store, shop: object) -> World:
    return World(store, shop, caps={"customer": Caps(orders=Cap(2, 2))})


async def type_(world: World, words: str) -> str:
    """An admin's command, and the last thing the admin reads of it a moment later."""
    await world.say(ADMIN, words)
    await world.bulletin.read()
    return world.phones.texts(ADMIN)[-1]


async def test_a_blocked_person_reads_one_sentence_an_hour_and_no_turn_is_made(world: World) -> None:
    assert "diblokir" in await type_(world, f"/blokir {CUSTOMER}")
    for _ in range(5):
        assert await world.say(CUSTOMER, "/pesan")
    assert [SORRY in text for text in world.phones.texts(CUSTOMER)] == [True]
    assert (await world.store.load(CUSTOMER)).version == "0"
    assert await world.say(FRIEND, "/pesan")
    assert SORRY not in world.phones.texts(FRIEND)[-1]


async def test_what_a_blocked_person_sends_reaches_neither_turn_nor_redis(world: World) -> None:
    await type_(world, f"/blokir {CUSTOMER}")
    await world.say(CUSTOMER, "/pesan")
    asked: list[object] = []
    world.store._run = lambda *given, **more: asked.append(given)  # type: ignore[method-assign, assignment, return-value]
    world.is_busy = True
    await world.say(CUSTOMER, "/pesan")
    assert asked == []


async def test_unblocked_they_are_served_again(world: World) -> None:
    await type_(world, f"/blokir {CUSTOMER}")
    await world.say(CUSTOMER, "/pesan")
    assert "tidak diblokir lagi" in await type_(world, f"/bukablokir {CUSTOMER}")
    await world.say(CUSTOMER, "/pesan")
    assert SORRY not in world.phones.texts(CUSTOMER)[-1]
    assert "memang tidak diblokir" in await type_(world, f"/unblock {CUSTOMER}")


async def test_all_processes_know_and_the_sentence_is_said_once(
    world: World, store: Store, shop: object, valkey: str
) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop)
    second.now, second.phones, second.updates = world.now, world.phones, 1000
    await type_(world, f"/blokir {CUSTOMER}")
    await second.bulletin.read()
    for each in (world, second):
        await each.say(CUSTOMER, "halo")
    await world.pass_time(1)
    assert [SORRY in text for text in world.phones.texts(CUSTOMER)] == [True]
    await second.store.close()


async def test_the_list_is_shown_and_is_for_admins_only(world: World) -> None:
    assert "Belum ada" in await type_(world, "/blokir")
    await type_(world, f"/blokir {CUSTOMER}")
    shown = await type_(world, "/blokir 0812-0000-1111")
    assert "0812-0000-1111" in shown
    listed = await type_(world, "/blokir")
    assert str(CUSTOMER) in listed and "0812-0000-1111" in listed and "(2)" in listed
    await world.say(FRIEND, f"/blokir {ADMIN}")
    assert "tidak ada" in world.phones.texts(FRIEND)[-1]
    names = [name.decode() async for name in world.store.client.scan_iter("*")]
    assert not any("8120000111" in name for name in names)


@pytest.mark.parametrize("words", ["dia", "12 34", "0", "-5", "<b>", "1" * 40, "１２３"])
async def test_nonsense_blocks_nobody(world: World, words: str) -> None:
    assert "Siapa yang dimaksud" in await type_(world, f"/blokir {words}")
    assert "Belum ada" in await type_(world, "/blokir")


async def test_an_admin_is_never_blocked(world: World) -> None:
    assert "tidak bisa" in await type_(world, f"/blokir {OTHER_ADMIN}")


async def test_an_order_for_a_blocked_phone_waits_whoever_sends_it(world: World) -> None:
    await type_(world, "/blokir 0812 3456 7890")
    await order(world, 1, chat=FRIEND)
    await order(world, 2, chat=FRIEND, phone="6281200000002")
    await world.rest()
    assert await states(world, range(1, 3), FRIEND) == ["held", "done"]
    assert "daftar blokir" in cards(world)[-1]


async def test_blocking_on_the_card_declines_all_that_waits(world: World) -> None:
    await orders(world, range(6))
    await world.tap(ADMIN, "⛔ Blokir")
    await world.bulletin.read()
    assert sorted(await states(world, range(6))) == ["cancelled"] * 4 + ["done"] * 2
    assert "diblokir" in world.phones.texts(ADMIN)[0] and not world.phones.chats[ADMIN][0].buttons
    told = len(world.phones.texts(CUSTOMER))
    await world.say(CUSTOMER, "/pesan")
    await world.say(CUSTOMER, "/pesan")
    assert [SORRY in text for text in world.phones.texts(CUSTOMER)[told:]] == [True]


async def test_that_a_blocked_person_blocked_the_bot_is_still_noted(world: World) -> None:
    await type_(world, f"/blokir {CUSTOMER}")
    await world.block(CUSTOMER)
    assert (await world.store.load(CUSTOMER)).is_gone


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1234567890", "1234567890"),
        ("6281234567", "6281234567"),
        ("081200001111", "0812-0000-1111"),
        ("+62 812-0000-1111", "0812-0000-1111"),
        ("6281200001111", "0812-0000-1111"),
    ],
)
def test_ids_and_phones_are_told_apart(text: str, label: str) -> None:
    found = subject(text)
    assert found and found.label == label


async def test_the_trail_says_who_was_blocked_and_nothing_of_what_was_refused(world: World) -> None:
    for words in ("/blokir 0812-0000-1111", f"/blokir {ADMIN}", "/bukablokir 424242", f"/blokir {CUSTOMER}"):
        await type_(world, words)
    _, *lines = (await type_(world, "/riwayat")).splitlines()
    assert [line.partition(": ")[2] for line in lines] == [f"blokir {CUSTOMER}", "blokir 0812-••••-1111"]
