"""The team: a link that is good once, who it makes what, and what is left of somebody whose access was taken away."""

import re

import pytest

from bot.people.house import House
from bot.storage.store import Store, connect
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World

DEWI, RINA = 3001, 3002


@pytest.fixture
def world(store: Store, shop: object) -> World:
    return World(store, shop, house=House(username="toko_contoh_bot"))


async def invite(world: World, role: str = "admin", by: int = ADMIN) -> str:
    """The token of a new link, as its maker reads it."""
    await world.say(by, f"/undang {role}")
    found = re.search(r"https://t\.me/toko_contoh_bot\?start=([A-Za-z0-9_-]{43})", world.phones.texts(by)[-1])
    assert found
    return found[1]


async def last(world: World, user: int, words: str) -> str:
    await world.say(user, words)
    return world.phones.texts(user)[-1]


async def test_a_link_makes_one_person_an_admin_and_its_maker_hears_of_it(world: World) -> None:
    token = await invite(world)
    assert "Kakak admin" in await last(world, DEWI, f"/start {token}")
    assert "membuka undangan Kakak" in world.phones.texts(ADMIN)[-1]
    assert "Meja admin" in await last(world, DEWI, "/start")
    assert "sudah dipakai" in await last(world, RINA, f"/start {token}")
    assert "Meja admin" not in await last(world, RINA, "/start")


async def test_a_link_runs_out_after_a_day_and_one_of_nobody_is_told(world: World) -> None:
    token = await invite(world)
    await world.pass_time(86_401)
    assert "lewat 24 jam" in await last(world, DEWI, f"/start {token}")
    assert "bukan dari toko ini" in await last(world, DEWI, f"/start {'x' * 43}")
    assert world.roles.of(DEWI) == "customer"


async def test_only_so_many_links_are_tried_in_an_hour(world: World) -> None:
    token = await invite(world)
    for number in range(10):
        await world.say(DEWI, f"/start {number:043}")
    assert "satu jam lagi" in await last(world, DEWI, f"/start {token}")


async def test_of_a_token_redis_keeps_the_hash_alone(world: World) -> None:
    token = await invite(world)
    await world.say(DEWI, f"/start {token}")
    for name in [name async for name in world.store.client.scan_iter("*")]:
        kind = await world.store.client.type(name)
        kept = await world.store.client.dump(name) if kind != b"none" else b""
        assert token.encode() not in name + (kept or b"")


async def test_whose_access_is_taken_away_finds_nothing_and_old_buttons_do_nothing(world: World) -> None:
    await world.say(DEWI, f"/start {await invite(world)}")
    await world.say(DEWI, "/start")
    link = await invite(world, by=DEWI)
    assert "Cabut akses" in await last(world, ADMIN, f"/cabut {DEWI}")
    assert world.roles.of(DEWI) == "admin"
    await world.tap(ADMIN, "Ya, cabut")
    assert "sudah dicabut" in world.phones.texts(ADMIN)[-1]
    before = len(world.phones.texts(DEWI))
    await world.tap(DEWI, "👥 Tim")
    assert not any("Tim toko" in text for text in world.phones.texts(DEWI)[before:])
    assert "bukan dari toko ini" in await last(world, RINA, f"/start {link}")


async def test_a_yes_to_take_access_away_is_of_that_grant_alone(world: World) -> None:
    await world.say(DEWI, f"/start {await invite(world)}")
    await world.say(ADMIN, f"/cabut {DEWI}")
    await world.say(OTHER_ADMIN, f"/cabut {DEWI}")
    await world.tap(OTHER_ADMIN, "Ya, cabut")
    await world.pass_time(5)
    await world.say(DEWI, f"/start {await invite(world)}")
    await world.tap(ADMIN, "Ya, cabut")
    assert "sudah berubah" in world.phones.texts(ADMIN)[-1]
    assert world.roles.of(DEWI) == "admin"


async def test_nobody_revokes_whom_the_settings_name(world: World) -> None:
    assert "dari pengaturan" in await last(world, ADMIN, f"/cabut {OTHER_ADMIN}")
    assert "Ya, cabut" not in world.phones.chats[ADMIN][-1].buttons


async def test_all_processes_know_within_a_reading(world: World, store: Store, shop: object, valkey: str) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop)
    second.now = world.now
    await world.say(DEWI, f"/start {await invite(world)}")
    assert second.roles.of(DEWI) == "customer"
    await second.bulletin.read()
    assert second.roles.of(DEWI) == "admin"
    await world.say(ADMIN, f"/cabut {DEWI}")
    await world.tap(ADMIN, "Ya, cabut")
    await second.bulletin.read()
    assert second.roles.of(DEWI) == "customer"
    await second.store.close()


async def test_a_reseller_is_invited_and_the_team_is_listed(world: World) -> None:
    await world.say(ADMIN, "/undang")
    await world.tap(ADMIN, "Undang reseller")
    token = re.search(r"start=(\S{43})", world.phones.texts(ADMIN)[-1])
    assert token
    assert "reseller" in await last(world, RINA, f"/start {token[1]}")
    listed = await last(world, ADMIN, "/tim")
    assert str(ADMIN) in listed and "dari pengaturan" in listed and f"{RINA}" in listed and "sejak" in listed
    assert "Perintah itu tidak ada" in await last(world, CUSTOMER, "/tim")


async def test_what_was_done_can_be_read(world: World) -> None:
    assert "Belum ada" in await last(world, ADMIN, "/riwayat")
    await world.say(DEWI, f"/start {await invite(world)}")
    told = await last(world, ADMIN, "/riwayat")
    assert "undang admin" in told and "bergabung sebagai admin" in told
    assert "Belum ada" in await last(world, ADMIN, "/riwayat 250130JQHFZG")
