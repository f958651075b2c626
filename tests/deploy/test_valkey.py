"""What runs in the pods of Valkey, as plain processes: who is master after a death, a lost disk, a pod that goes."""

import asyncio
import gc
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from redis.exceptions import RedisError

from bot.redis.connect import connect
from tests.deploy.pods import Pods, three

# What asks the sentinels, and what a dead server left, redis-py 8.1 does not close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture(autouse=True)
def _sockets_left_to_the_collector() -> Iterator[None]:
    yield
    gc.collect()


@pytest.fixture
async def pods() -> AsyncIterator[Pods]:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        async with three(Path(folder)) as made:
            yield made


async def written(pods: Pods, key: str) -> None:
    """Write where the bot would."""
    client = connect(pods.url)
    async with asyncio.timeout(30):
        while True:
            with suppress(RedisError, OSError):
                await client.set(key, "1")
                return await client.aclose()
            await asyncio.sleep(0.2)


async def test_what_was_kept_outlives_masters_and_their_disks(pods: Pods) -> None:
    first = pods.pods[0]
    await written(pods, "before")
    assert await first.run("hand-over") == 0
    await first.says("slave")
    second = await pods.master(but=first)
    await written(pods, "handed over")
    second.kill()
    second.lose_its_data()
    second.start()  # empty, before anybody misses it: nobody may copy that
    await second.says("slave", "connected")
    await second.keeps("before", "handed over")
    third = await pods.master(but=second)
    third.kill()
    await pods.master(but=third)
    await written(pods, "without it")
    for pod in pods.pods:
        pod.kill()
    for pod in pods.pods:
        pod.start()
    await written(pods, "all gone at once")
    for pod in pods.pods:
        await pod.keeps("before", "handed over", "without it", "all gone at once")
