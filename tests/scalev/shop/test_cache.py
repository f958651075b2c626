"""A cache answers at once, refreshes behind the reader's back, and outlives failures."""

import asyncio
from collections.abc import Callable

import pytest

from scalev.shop.cache import PAUSE_AFTER_FAILURE_S, Age, Cache

AGE = Age(fresh_s=10, stale_s=100)


class Source:
    """Counts its fetches; fails or waits when told to."""

    def __init__(self) -> None:
        self.count = 0
        self.failing = False
        self.gate: asyncio.Event | None = None
        self.now = 0.0

    async def fetch(self, key: str) -> str:
        self.count += 1
        if self.gate:
            await self.gate.wait()
        if self.failing:
            raise ConnectionError(key)
        return f"{key}{self.count}"

    def cache(self, **more: int) -> Cache[str, str]:
        clock: Callable[[], float] = lambda: self.now  # noqa: E731
        return Cache(self.fetch, AGE, clock=clock, **more)


async def test_a_fresh_value_is_given_again() -> None:
    source = Source()
    cache = source.cache()
    assert [await cache.get("a"), await cache.get("a"), await cache.get("b")] == ["a1", "a1", "b2"]


async def test_a_stale_value_is_given_at_once_and_refreshed_once() -> None:
    source = Source()
    cache = source.cache()
    await cache.get("a")
    source.now, source.gate = 11, asyncio.Event()
    assert [await cache.get("a"), await cache.get("a")] == ["a1", "a1"]
    source.gate.set()
    for _ in range(5):
        await asyncio.sleep(0)
    assert (await cache.get("a"), source.count) == ("a2", 2)


async def test_an_old_value_is_not_given() -> None:
    source = Source()
    cache = source.cache()
    await cache.get("a")
    source.now = 100
    assert await cache.get("a") == "a2"
    source.now, source.failing = 200, True
    with pytest.raises(ConnectionError):
        await cache.get("a")


async def test_a_failed_refresh_keeps_the_value_and_waits_before_the_next() -> None:
    source = Source()
    cache = source.cache()
    await cache.get("a")
    source.now, source.failing = 11, True
    for _ in range(9):
        assert await cache.get("a") == "a1"
        await asyncio.sleep(0)
    assert source.count == 2
    source.now += PAUSE_AFTER_FAILURE_S
    await cache.get("a")
    await asyncio.sleep(0)
    assert source.count == 3


async def test_readers_share_a_fetch_that_outlives_their_patience() -> None:
    source = Source()
    source.gate = asyncio.Event()
    cache = source.cache()
    hasty = asyncio.create_task(cache.get("a"))
    patient = asyncio.create_task(cache.get("a"))
    await asyncio.sleep(0)
    hasty.cancel()
    source.gate.set()
    assert await patient == "a1"
    assert (await cache.get("a"), source.count) == ("a1", 1)


async def test_an_equal_value_stays_the_same_object() -> None:
    values = iter([["x"], ["x"], ["y"]])
    now = [0.0]

    async def fetch(_: None) -> list[str]:
        return next(values)

    cache = Cache(fetch, Age(0, 1), clock=lambda: now[0])
    first = await cache.get(None)
    now[0] = 1
    assert await cache.get(None) is first
    now[0] = 2
    assert await cache.get(None) == ["y"]


async def test_the_oldest_go_when_there_are_too_many() -> None:
    source = Source()
    cache = source.cache(most=2)
    for key in "abcb":
        await cache.get(key)
    assert source.count == 3
    await cache.get("a")
    assert source.count == 4


async def test_closing_stops_what_is_under_way() -> None:
    source = Source()
    source.gate = asyncio.Event()
    cache = source.cache()
    waiting = asyncio.create_task(cache.get("a"))
    await asyncio.sleep(0)
    await cache.aclose()
    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_a_renewed_value_is_fetched_however_fresh_the_known_one_is() -> None:
    source = Source()
    cache = source.cache()
    assert [await cache.get("a"), await cache.renew("a"), await cache.get("a")] == ["a1", "a2", "a2"]


async def test_who_gave_up_on_a_slow_renewal_finds_it_later_once() -> None:
    source = Source()
    cache = source.cache()
    await cache.get("a")
    source.gate = asyncio.Event()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(cache.renew("a"), 0.01)
    source.now = 4
    source.gate.set()
    await asyncio.sleep(0.01)
    source.now = 7
    assert (await cache.renew("a"), source.count) == ("a2", 2)
    source.now = 9
    assert (await cache.renew("a"), source.count) == ("a3", 3)


async def test_an_answer_asked_for_earlier_does_not_replace_a_later_one() -> None:
    source = Source()
    cache = source.cache()
    await cache.get("a")
    source.now, source.gate = 11, asyncio.Event()
    await cache.get("a")
    await asyncio.sleep(0)
    gate, source.gate, source.now = source.gate, None, 12
    assert await cache.renew("a") == "a3"
    gate.set()
    await asyncio.sleep(0.01)
    assert await cache.get("a") == "a3"
