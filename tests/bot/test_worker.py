"""Due work is shared: nobody takes more than they can do, and what one leaves another finds at once."""

import asyncio

from bot.store import SHARDS, Commit, Due, Store
from bot.worker import HANDS, Worker

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
    assert len(busy.tasks) <= HANDS + SHARDS
    other = Worker(store, {"send": finish})
    while await other.once():
        await other.tasks.drain(5)
    assert len(done) == len(set(done)) == PIECES - len(busy.tasks)
    stop.set()
    await busy.tasks.drain(5)
    assert not await store.claim(visibility=0)
