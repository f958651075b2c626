"""Budgets keep below the limits, and keep a share for orders."""

import random
import time

import pytest

from scalev.http.breaker import Breaker, Fuse
from scalev.http.budget import InProcessBudget, Rate, Window
from scalev.http.v2 import V2
from scalev.http.v3 import V3
from tests.harness.clock import Clock


async def spent(budget: InProcessBudget, clock: Clock, seconds: float, *, reserve: float) -> list[float]:
    """Times of all calls that go in that stretch when callers wait exactly as told."""
    times: list[float] = []
    end = clock.now + seconds
    while clock.now < end:
        wait = await budget.take(reserve=reserve)
        if wait:
            clock.now += wait
        else:
            times.append(clock.now)
    return times


def most_in(times: list[float], seconds: float) -> int:
    return max(sum(start <= time < start + seconds for time in times) for start in times)


@pytest.mark.parametrize("reserve", [0.0, 0.3])
async def test_v2_stays_below_30_in_5_seconds(reserve: float) -> None:
    clock, dialect = Clock(), V2()
    budget = InProcessBudget([*dialect.key_buckets(), *dialect.address_buckets()], clock=clock)
    times = await spent(budget, clock, 60, reserve=reserve)
    assert most_in(times, 5) <= (21 if reserve else 30)
    assert len(times) >= 4 * 55


@pytest.mark.parametrize("dialect", [V2(), V3()], ids=["v2", "v3"])
async def test_an_hour_stays_below_ten_thousand(dialect: V2 | V3) -> None:
    clock = Clock()
    budget = InProcessBudget(dialect.key_buckets(), clock=clock)
    times = await spent(budget, clock, 4000, reserve=0)
    assert most_in(times[::10], 3600) <= 1000
    assert most_in(times[:2000], 10) < 100


async def test_orders_still_go_when_browsing_has_used_its_share() -> None:
    clock = Clock()
    budget = InProcessBudget([Rate(4, burst=20)], clock=clock)
    browsing = [await budget.take(reserve=0.3) for _ in range(20)]
    assert browsing.count(0) == 14
    orders = [await budget.take(reserve=0) for _ in range(7)]
    assert orders.count(0) == 6


async def test_a_refused_call_is_counted_nowhere() -> None:
    clock = Clock()
    wide, narrow = Window(10, 60), Window(1, 60)
    budget = InProcessBudget([wide, narrow], clock=clock)
    assert await budget.take(reserve=0) == 0
    for _ in range(20):
        assert await budget.take(reserve=0) == 60
    assert wide.wait(clock.now, 0) == 0


async def test_two_keys_share_their_address() -> None:
    clock, address = Clock(), V2().address_buckets()
    one = InProcessBudget([*V2().key_buckets(), *address], clock=clock)
    other = InProcessBudget([*V2().key_buckets(), *address], clock=clock)
    taken = [await budget.take(reserve=0) for budget in (one, other) for _ in range(20)]
    assert taken.count(0) == 30


async def test_a_hold_ends_after_a_minute_at_most() -> None:
    clock = Clock()
    budget = InProcessBudget([], clock=clock)
    await budget.hold(3600)
    assert await budget.take(reserve=0) == 60
    clock.now += 60
    assert await budget.take(reserve=0) == 0


async def test_a_small_burst_still_lets_browsing_through() -> None:
    clock = Clock()
    budget = InProcessBudget([Rate(1, burst=1), Window(1, 1)], clock=clock)
    assert await budget.take(reserve=0.3) == 0
    assert await budget.take(reserve=0.3) == 1


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.record(breaker.admit(), is_failure=True)


def test_five_failures_open_the_breaker_for_fifteen_seconds() -> None:
    clock = Clock()
    breaker = Breaker(clock=clock)
    fail(breaker, 4)
    assert not breaker.is_open
    fail(breaker, 1)
    assert breaker.is_open
    clock.now += 14.9
    assert breaker.admit() is None
    clock.now += 0.1
    assert breaker.admit()


def test_failures_among_more_successes_do_not_open_it() -> None:
    breaker = Breaker(clock=Clock())
    for _ in range(6):
        breaker.record(breaker.admit(), is_failure=False)
    fail(breaker, 5)
    assert not breaker.is_open


def test_old_failures_are_forgotten() -> None:
    clock = Clock()
    breaker = Breaker(clock=clock)
    fail(breaker, 4)
    clock.now += 31
    fail(breaker, 4)
    assert not breaker.is_open


def test_the_count_of_failures_is_that_of_the_window() -> None:
    """Against counting them anew each time."""
    dice, clock = random.Random(4), Clock()
    breaker, results = Breaker(Fuse(failures=8, window_s=5), clock=clock), list[tuple[float, bool]]()
    for _ in range(3000):
        clock.now += dice.random()
        is_failure = dice.random() < 0.45
        breaker.record(breaker.admit(), is_failure=is_failure)
        results = [(at, failed) for at, failed in results if at > clock.now - 5] + [(clock.now, is_failure)]
        failures = sum(failed for _, failed in results)
        assert breaker.is_open == (failures >= 8 and failures * 2 >= len(results))
        if breaker.is_open:
            clock.now += 15
            breaker.record(breaker.admit(), is_failure=False)
            results = []


def test_a_full_window_costs_a_call_nothing() -> None:
    breaker, began = Breaker(clock=Clock()), time.process_time()
    for _ in range(20_000):
        breaker.record(breaker.admit(), is_failure=False)
    assert time.process_time() - began < 1  # some 6 s where the window is counted at each call


def test_one_probe_at_a_time_closes_it_or_doubles_the_pause() -> None:
    clock = Clock()
    breaker = Breaker(Fuse(), clock=clock)
    fail(breaker, 5)
    pauses = []
    for _ in range(5):
        start = clock.now
        while not (probe := breaker.admit()):
            clock.now += 0.5
        assert breaker.admit() is None
        pauses.append(clock.now - start)
        breaker.record(probe, is_failure=True)
    assert pauses == [15, 30, 60, 120, 120]
    clock.now += 120
    breaker.record(breaker.admit(), is_failure=False)
    assert not breaker.is_open
    fail(breaker, 5)
    clock.now += 15
    assert breaker.admit()


def test_a_straggler_is_not_taken_for_the_probe() -> None:
    clock = Clock()
    breaker = Breaker(clock=clock)
    straggler = breaker.admit()
    fail(breaker, 5)
    clock.now += 15
    probe = breaker.admit()
    breaker.record(straggler, is_failure=False)
    assert breaker.is_open
    assert breaker.admit() is None
    breaker.record(probe, is_failure=None)
    assert breaker.admit()
