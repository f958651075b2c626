"""A real Valkey for the tests of this folder, one server a run, emptied for each test; or the Redis of `--redis`."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import pytest
from redis.exceptions import RedisError

from bot.storage.store import Store, connect
from tests.chaos.valkey import spawned

BOT = 4242


@pytest.fixture(scope="session")
def valkey(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a server with nothing on disk, or the one that was asked for."""
    if given := request.config.getoption("--redis"):
        yield given
        return
    with spawned() as url:
        yield url


@pytest.fixture
async def store(valkey: str) -> AsyncIterator[Store]:
    """An empty store."""
    opened = Store(connect(valkey), BOT)
    await _emptied(opened)
    yield opened
    await opened.close()


async def _emptied(store: Store) -> None:
    """A cluster is found at the first call, which a busy machine may not answer in time."""
    async with asyncio.timeout(30):
        while True:
            with suppress(RedisError):
                await store.client.flushall()
                return
            await asyncio.sleep(0.2)
