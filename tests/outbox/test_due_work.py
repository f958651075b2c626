"""Due work is shared: nobody takes more than they can do, and what one leaves another finds at once."""

import asyncio

import pytest

from bot.outbox.due_work import HANDS, Worker
from bot.storage.store import Commit, Due, Store
from tests.harness.world import ADMIN, CUSTOMER, REF, World

PIECES = 3 * HANDS


async def test_a_process_takes_no_more_than_it_has_hands_for(store: Store) -> None:
    """After an outage hundreds of orders are due at once; what waits longer than a claim would be done twice."""
    for chat in range(PIECES):
        await store.commit(chat, "0", Commit(b"x", due=(("send", str(chat), 0),)), 1)
    stop, done, busy = asyncio.Event(), list[str](), Worker(store, {"send": lambda _: forever()})

    async def forever() -> None:
        await stop.wait()

    async def finish(due: Due) -> None:
        done.append(due.id)

    while await busy.once():
        pass
    assert len(busy.tasks) == HANDS
    other = Worker(store, {"send": finish})
    while await other.once():
        await other.tasks.drain(5)
    assert len(done) == len(set(done)) == PIECES - len(busy.tasks)
    stop.set()
    await busy.tasks.drain(5)
    assert not await store.claim(visibility=0)


async def test_work_of_an_unknown_kind_is_left_to_the_version_that_knows_it(store: Store) -> None:
    await store.commit(CUSTOMER, "0", Commit(b"x", due=(("order", REF, 0),)), 1)
    older = Worker(store, {})
    assert await older.once() == 1
    await older.tasks.drain(5)
    assert await store.client.zcard(store.key(store.shard(CUSTOMER), "due")) == 1


@pytest.mark.usefixtures("quiet")
async def test_work_that_keeps_failing_is_tried_ever_later_and_admins_hear_of_it_once(
    store: Store, shop: object
) -> None:
    world, tries = World(store, shop), list[int]()
    began = world.now

    async def broken(_: Due) -> None:
        tries.append((world.now - began) // 1000)
        raise ZeroDivisionError

    world.worker.acts = {**world.worker.acts, "order": broken}
    await store.commit(CUSTOMER, "0", Commit(b"x", due=(("order", REF, 0),)), 1)
    for _ in range(1000):
        world.now += 2000
        await world.worker.once()
        await world.worker.tasks.drain(5)
    assert tries == [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1624]
    (alert,) = world.phones.texts(ADMIN)
    assert f"order:{REF}" in alert and "ZeroDivisionError" not in alert
