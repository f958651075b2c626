"""While a batch is placed, whoever chats waits hardly longer than without one."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from bot.storage.batches import Batches, Move
from bot.storage.store import Store
from flows.shop import NewOrder, Order
from tests.chaos.in_memory.bulk import rows_of
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.batches.sheets import RESELLER, SheetWorld
from tests.harness.parts import keep_working
from tests.harness.world import Book

TURNS = ("/pesan", "serum", "2", "lanjut", "Sari Contoh", "081234567890", "batal")
PEOPLE, ROWS, ROUNDS = 12, 200, 3
LONGER = 1.5


class SlowBook(Book):
    """A shop that takes its time for each order, as over a network."""

    async def create(self, order: NewOrder, attempt: int) -> Order:
        await asyncio.sleep(0.2)
        return await super().create(order, attempt)


async def chat(world: SheetWorld, first: int) -> float:
    """How long the slowest twentieth of turns take at least, in seconds."""
    took = []
    for user in range(first, first + PEOPLE):
        for text in TURNS:
            began = time.perf_counter()
            world.updates += 1
            message = world._message(user, user) | {"text": text}
            await world.intake.take({"update_id": world.updates, "message": message})
            took.append(time.perf_counter() - began)
            await asyncio.sleep(0.02)
    return sorted(took)[int(len(took) * 0.95)]


async def begin(world: SheetWorld, number: int) -> None:
    """Let a batch be placed."""
    batches, now = Batches(world.store), await world.store.now()
    batch, rows = rows_of(ROWS, RESELLER, now)
    kept = await batches.load(RESELLER)
    batch = replace(batch, id=f"BATCHOFTHESTORM{number}")
    move = Move({row.number: row for row in rows}, is_new=True)
    assert await batches.keep(kept.rev if kept else "0", batch, move)
    person = {"id": RESELLER, "is_bot": False, "first_name": "Contoh"}
    place = {"message_id": 50, "date": 1, "chat": {"id": RESELLER, "type": "private"}}
    tap = {"id": "1", "from": person, "chat_instance": "1", "data": f"v:{batch.id}:g", "message": place}
    await world.intake.take({"update_id": 9_000_000 + number, "callback_query": tap})
    await asyncio.sleep(1)


async def wait_until_over(store: Store) -> None:
    """Until everybody knows what became of each row."""
    for _ in range(400):
        kept = await Batches(store).load(RESELLER)
        if kept and kept.batch.over_at:
            return
        await asyncio.sleep(0.3)
    raise AssertionError("it does not end")


@pytest.mark.alone
async def test_a_batch_keeps_nobody_waiting_who_chats(store: Store, shop: LittleShop, tmp_path: Path) -> None:
    world = SheetWorld(store, shop, tmp_path, book=SlowBook())
    store.clock, world.book.now = None, int(time.time() * 1000)
    stop = asyncio.Event()
    working = asyncio.create_task(keep_working(world.worker, stop))
    await chat(world, 10_000)  # whatever is loaded when it is first needed
    ratios = []
    for number in range(ROUNDS):
        idle = await chat(world, 20_000 + 1000 * number)
        await begin(world, number)
        before = len(world.book.placed)
        ratios.append(await chat(world, 30_000 + 1000 * number) / idle)
        assert len(world.book.placed) > before + PEOPLE
        await wait_until_over(store)
    stop.set()
    await working
    assert median(ratios) <= LONGER, ratios
    assert len(world.book.placed) == ROUNDS * ROWS
