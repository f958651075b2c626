"""The shop's orders are read into the index: all of them, to be gone on with, behind everybody who waits."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.order_index import file
from bot.order_index.index import OrderIndex
from bot.order_index.reading import NEWEST_EVERY_S, IndexReader
from bot.storage.store import Store
from flows.shop import Order
from scalev.errors import BadRequest, NotFound, ServerError
from scalev.shop.archive import ArchivePage
from tests.harness.world import ADMIN, World
from tests.order_index.crowd import NOW, orders

PAGE = 25


class Shelf:
    """A shop's orders, newest first; places may be forgotten, and lists may leave goods out."""

    def __init__(self, made: list[Order]) -> None:
        self.orders = list(reversed(made))
        self.asked: list[str] = []
        self.whole_asked: list[str] = []
        self.is_terse = False
        self.forgets = False

    async def page(self, place: str = "") -> ArchivePage:
        self.asked.append(place)
        if place and self.forgets:
            self.forgets = False
            raise BadRequest(400)
        start = int(place or 0)
        rows = self.orders[start : start + PAGE]
        following = str(start + PAGE) if start + PAGE < len(self.orders) else ""
        return ArchivePage([replace(row, lines=()) for row in rows] if self.is_terse else rows, following)

    async def whole(self, order_id: str) -> Order:
        self.whole_asked.append(order_id)
        found = [order for order in self.orders if order.id == order_id]
        if not found or order_id.endswith("3"):
            raise NotFound(404)
        return found[0]


class Clock:
    def __init__(self) -> None:
        self.at = NOW.timestamp()

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(orders(110))


@pytest.fixture
async def index(tmp_path: Path) -> AsyncIterator[OrderIndex]:
    made = OrderIndex(tmp_path, Clock())
    yield made
    await made.close()


def reader_of(index: OrderIndex, shelf: Any, world: World) -> IndexReader:
    return IndexReader(index, shelf, world.parts.notices, index.clock)


async def read_all(reader: IndexReader) -> None:
    for _ in range(60):
        await reader.step()
        if (await reader.index.progress()).back_to is None:
            return
    raise AssertionError("never done")


async def test_all_orders_are_read_and_it_is_said_how_far(index: OrderIndex, shelf: Shelf, world: World) -> None:
    reader = reader_of(index, shelf, world)
    await reader.step()
    progress = await index.progress()
    assert progress.count == PAGE and progress.back_to == shelf.orders[PAGE - 1].created_at
    await read_all(reader)
    assert await index.count() == 110
    assert (await world.rest(), world.phones.texts(ADMIN)) == (None, [])


async def test_another_process_goes_on_where_one_died(index: OrderIndex, shelf: Shelf, world: World) -> None:
    await reader_of(index, shelf, world).step()
    second = reader_of(index, shelf, world)
    await second.step()  # the first may still be alive
    assert shelf.asked == [""]
    index.clock.at += 61  # type: ignore[attr-defined]
    await read_all(second)
    assert shelf.asked == ["", "25", "50", "75", "100"]


async def test_a_place_the_shop_forgot_begins_anew(index: OrderIndex, shelf: Shelf, world: World) -> None:
    reader = reader_of(index, shelf, world)
    await reader.step()
    shelf.forgets = True
    await read_all(reader)
    assert shelf.asked == ["", "25", "", "25", "50", "75", "100"]
    assert await index.count() == 110


async def test_new_orders_are_read_every_few_minutes(index: OrderIndex, shelf: Shelf, world: World) -> None:
    reader = reader_of(index, shelf, world)
    await read_all(reader)
    await reader.step()
    shelf.asked.clear()
    shelf.orders.insert(0, replace(shelf.orders[0], id="99", customer_name="Zubaidah Contoh"))
    await reader.step()
    assert shelf.asked == []
    for _ in range(int(NEWEST_EVERY_S // 30)):
        index.clock.at += 30  # type: ignore[attr-defined]
        await reader.step()
    assert shelf.asked == ["", "25"]
    assert (await index.search("zubaidah", 0, 5)).count == 1


async def test_goods_that_a_list_leaves_out_are_asked_for_once(index: OrderIndex, shelf: Shelf, world: World) -> None:
    shelf.is_terse = True
    reader = reader_of(index, shelf, world)
    await read_all(reader)
    for _ in range(130):
        await reader.step()
    assert len(shelf.whole_asked) == len(set(shelf.whole_asked)) == 110
    assert await index.of_no_goods(5) == []
    goods = next(order for order in shelf.orders if not order.id.endswith("3"))
    assert (await index.search(goods.order_id, 0, 1)).orders[0].lines == goods.lines


async def test_a_lost_index_is_made_anew_and_admins_are_told_while_searches_answer(
    index: OrderIndex, shelf: Shelf, world: World, store: Store
) -> None:
    await read_all(reader_of(index, shelf, world))
    await index.close()
    file.remove_file(index.path)
    anew = OrderIndex(index.path.parent, index.clock)
    reader = reader_of(anew, shelf, world)
    await reader.step()
    await world.rest()
    (said,) = world.phones.texts(ADMIN)
    assert "sedang saya susun ulang dari toko" in said
    newest, oldest = shelf.orders[0], shelf.orders[-1]
    assert (await anew.search(newest.order_id, 0, 5)).count == 1
    assert (await anew.search(oldest.order_id, 0, 5)).count == 0
    await read_all(reader)
    assert (await anew.search(oldest.order_id, 0, 5)).count == 1
    await world.rest()
    assert len(world.phones.texts(ADMIN)) == 1
    await anew.close()


async def test_a_passing_trouble_of_the_shop_is_over_in_a_moment(
    index: OrderIndex, shelf: Shelf, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, stop, asked = reader_of(index, shelf, world), asyncio.Event(), list[str]()

    async def page(place: str = "") -> ArchivePage:
        asked.append(place)
        if len(asked) == 1:
            raise ServerError(500)
        stop.set()
        return ArchivePage([], "")

    monkeypatch.setattr(shelf, "page", page)
    async with asyncio.timeout(5):
        await reader.run(stop)
    assert (await index.progress()).back_to is None
