"""A death at many moments of each conversation: one order, told to the buyer, with what was typed where it belongs."""

import pathlib
import tempfile
from collections.abc import AsyncIterator
from typing import Any

import pytest
import redis.asyncio as redis
import structlog

from bot import embedded
from bot.store import connect
from tests.chaos.deaths import SCENARIOS, enumerate_deaths, run
from tests.chaos.unguarded_bot import UnguardedPlacement


@pytest.fixture
async def valkey() -> AsyncIterator[redis.Redis]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        home = pathlib.Path(folder)
        client = connect((await embedded.start(home)).url)
        yield client
        await client.aclose()
        embedded.stop(home)
    structlog.reset_defaults()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_deaths_lose_nothing_and_do_nothing_twice(valkey: redis.Redis, shop: Any) -> None:
    tally = await enumerate_deaths(valkey, shop, every=9, pairs=30)
    assert tally.runs > 90
    assert not tally.failures


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_without_the_guard_the_same_deaths_order_twice(valkey: redis.Redis, shop: Any) -> None:
    """Otherwise the enumeration could not see the fault it is there to find."""
    calls, wrong = await run("digital", valkey, shop)
    assert not wrong
    found = [
        wrong
        for moment in range(calls, 2 * calls)
        for wrong in (await run("digital", valkey, shop, moment, placement=UnguardedPlacement))[1]
    ]
    assert "2 orders placed (1 references)" in found


async def test_every_scenario_ends_well_without_a_death(valkey: redis.Redis, shop: Any) -> None:
    for name in SCENARIOS:
        assert (await run(name, valkey, shop))[1] == []
