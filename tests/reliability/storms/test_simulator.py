"""A storm over many people: each has the one order they meant; the same seed is the same storm."""

from collections.abc import Iterator

import pytest
import redis

from tests.chaos.in_memory.simulator import Storm, simulate
from tests.chaos.in_memory.world.faults import ROUGH, silent
from tests.chaos.unguarded import CredulousPlacement, UnguardedPlacement
from tests.chaos.valkey import spawned


@pytest.fixture(scope="module")
def valkey() -> Iterator[redis.Redis]:
    with spawned() as url, redis.Redis.from_url(url) as client:
        yield client


def test_everybody_has_what_they_meant_to_order_and_once(valkey: redis.Redis) -> None:
    report = simulate(valkey, Storm(seed=7, people=60))
    assert report.wrong == []
    assert report.orders >= 60
    assert report.kills > 20
    assert len(silent(ROUGH, report.struck)) < 12
    assert report.races > 60
    assert report.news > 60


def test_a_seed_is_played_again_call_for_call(valkey: redis.Redis) -> None:
    first, second = (simulate(valkey, Storm(seed=7, people=12)) for _ in range(2))
    assert first.struck == second.struck
    assert (first.fingerprint, first.moments, first.hours) == (second.fingerprint, second.moments, second.hours)


def test_a_build_without_the_guard_orders_twice(valkey: redis.Redis) -> None:
    """Otherwise the storm could not see the fault it is there to find."""
    assert simulate(valkey, Storm(seed=7, people=60, placement=UnguardedPlacement)).count("twice")


def test_a_build_that_takes_a_yes_for_money_is_seen_to_tell_it(valkey: redis.Redis) -> None:
    assert simulate(valkey, Storm(seed=3, people=20, placement=CredulousPlacement)).count("told wrongly")
