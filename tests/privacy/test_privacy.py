"""What is kept of a person is told, handed out whole, and gone at their word; orders on their way are not lost."""

import asyncio
import json
import pathlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from bot.privacy.person import Persons
from bot.storage.store import Store, connect
from flows.paste.order_reader import OrderReader
from flows.saga.life import is_paid
from scalev.errors import ServerError
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.chaos.processes.lines.cluster import server
from tests.harness.country import Opened
from tests.harness.world import ADMIN, CUSTOMER, World
from tests.samples.personal import FORM, PERSONAL, unpacked

REWRITE_S = 20


@pytest.fixture
def world(store: Store, shop: LittleShop) -> World:
    return world_over(store, shop)


def world_over(store: Store, shop: LittleShop) -> World:
    made = World(store, shop, reader=OrderReader(shop, Opened()))  # type: ignore[arg-type]
    made.book.gives = {
        "customer_name": "Kenanga Contoh",
        "address": "Jl. Kamboja No. 77",
        "customer_phone": "6281234567890",
    }
    return made


async def order(world: World) -> None:
    await world.say(CUSTOMER, FORM)
    await world.tap(CUSTOMER, "✅ Pesan sekarang")


async def erase(world: World) -> str:
    await world.say(CUSTOMER, "/hapusdata")
    await world.tap(CUSTOMER, "🗑 Ya, hapus semua")
    return world.phones.texts(CUSTOMER)[-1]


async def everything(store: Store) -> bytes:
    """All values of this Redis, and the names of its keys."""
    client: Any = store.client
    found = list[bytes]()
    async for key in client.scan_iter("*"):
        found += [key, await client.dump(key) or b""]
        if await client.type(key) == b"hash":
            found += [unpacked(value) for value in (await client.hgetall(key)).values()]
    return b" ".join(found)


async def test_what_is_kept_and_for_how_long_is_told(world: World) -> None:
    await world.say(CUSTOMER, "/privasi")
    said = world.phones.texts(CUSTOMER)[-1]
    assert "30 hari" in said and "90 hari" in said and "/datasaya" in said and "/hapusdata" in said


async def test_a_person_is_handed_all_that_is_kept(world: World) -> None:
    await order(world)
    gathered = json.loads(json.dumps(await world.parts.persons.gather(CUSTOMER), default=str))
    assert gathered["orders"][0]["order"]["customer_name"] == "Kenanga Contoh"
    assert gathered["conversation"]["refs"] == [gathered["orders"][0]["ref"]]
    await world.say(CUSTOMER, "/datasaya")
    assert "semua yang saya simpan" in world.phones.texts(CUSTOMER)[-1]


async def test_nothing_personal_is_left_when_an_order_goes_on_without_a_name(world: World) -> None:
    await order(world)
    before = await everything(world.store)
    assert any(word in before for word in PERSONAL)
    said = await erase(world)
    assert "Sudah saya hapus" in said and "1 pesanan masih berjalan" in said
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid")
    world.now += 3_600_000
    await world.rest()
    left = await everything(world.store)
    assert [word in left for word in PERSONAL] == [False] * 4
    [ref] = (await world.parts.persons.gather(CUSTOMER))["conversation"]["refs"]
    record = await world.placement.records.of_chat(CUSTOMER, ref)
    assert record and record.placed and is_paid(record.placed), "it is followed on"


async def test_who_wanted_no_news_of_parcels_gets_none_after_erasing(world: World) -> None:
    await order(world)
    await world.say(CUSTOMER, "/kabar off")
    await erase(world)
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid", status="shipped", receipt="JX1")
    world.now += 3_600_000
    await world.rest()
    told = "\n".join(world.phones.texts(CUSTOMER))
    assert "sudah masuk. Terima kasih" in told
    assert "sudah berangkat" not in told


async def test_what_is_over_is_not_spoken_of_again(world: World) -> None:
    """Its reference stays, so that the shop's order is no stranger to the audit."""
    await order(world)
    world.book.placed[0] = replace(world.book.placed[0], status="canceled")
    world.now += 3_600_000
    await world.rest()
    assert "masih berjalan" not in await erase(world)
    assert (await world.parts.persons.gather(CUSTOMER))["orders"] == []
    alerts = len(world.phones.texts(ADMIN))
    world.now += 3_600_000
    await world.rest()
    assert len(world.phones.texts(ADMIN)) == alerts
    assert [word in await everything(world.store) for word in PERSONAL] == [False] * 4


async def test_a_paid_order_is_still_spoken_of(world: World) -> None:
    await order(world)
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid", status="confirmed")
    world.now += 3_600_000
    await world.rest()
    assert "1 pesanan masih berjalan" in await erase(world)
    [ref] = (await world.parts.persons.gather(CUSTOMER))["conversation"]["refs"]
    assert ref == world.book.placed[0].ref


async def test_an_order_on_its_way_is_not_lost_by_it(world: World) -> None:
    world.book.trouble = [ServerError(500)] * 3
    await order(world)
    assert "belum bisa saya hapus" in await erase(world)
    world.book.trouble = []
    for _ in range(60):
        world.now += 60_000
        await world.rest()
    assert len(world.book.placed) == 1
    assert "masih berjalan" in await erase(world)


async def test_a_tap_that_is_taken_twice_erases_once(world: World) -> None:
    await world.say(CUSTOMER, "halo")
    await erase(world)
    shown = world.phones.chats[CUSTOMER][-1]
    await world.press(CUSTOMER, shown.id - 1, "z:old:")
    assert world.phones.chats[CUSTOMER][-1].buttons


class Ordering:
    """Somebody whose tap on the order button arrives while all is being erased."""

    def __init__(self, world: World) -> None:
        self.world, self.times = world, 0

    async def erase(self, chat: int, _refs: object = ()) -> None:
        self.times += 1
        if self.times == 1:
            await order(self.world)


async def test_an_order_that_is_confirmed_meanwhile_is_not_dropped_from_the_chat(world: World) -> None:
    await world.say(CUSTOMER, "halo")
    keeper = Ordering(world)
    erased = await Persons(world.placement.records, world.parts.parked, [keeper]).erase(CUSTOMER)
    assert (keeper.times, erased.nameless) == (2, 1)
    assert (await world.parts.persons.gather(CUSTOMER))["conversation"]["refs"] == (world.book.placed[0].ref,)
    assert [word in await everything(world.store) for word in PERSONAL] == [False] * 4


@asynccontextmanager
async def on_disk(tmp_path: pathlib.Path) -> AsyncIterator[Store]:
    async with server(tmp_path, appendonly="yes") as node:
        store = Store(connect(node.url), 4242)
        yield store
        await store.close()


async def test_the_append_only_file_is_written_anew_without_it(tmp_path: pathlib.Path, shop: LittleShop) -> None:
    def written() -> bytes:
        return b"".join(file.read_bytes() for file in tmp_path.rglob("appendonly*") if file.is_file())

    async with on_disk(tmp_path) as store:
        world = world_over(store, shop)
        await order(world)
        assert b"Kenanga" in written()
        await erase(world)
        client: Any = store.client
        for _ in range(REWRITE_S * 10):
            state = await client.info("persistence")
            if not (state["aof_rewrite_in_progress"] or state["aof_rewrite_scheduled"]):
                break
            await asyncio.sleep(0.1)
        left = written()
        assert [word in left for word in PERSONAL] == [False] * 4
