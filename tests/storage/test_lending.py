"""The shop's rate limits, shared by all processes of a bot on one Valkey, and what becomes of them without it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import redis

from bot.storage.lending import RedisLender
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from scalev.api import DIALECTS, Version
from scalev.http.budget import Bucket
from scalev.http.shared_budget import Ask, LenderDown, Loan, SharedBudget
from tests.chaos.in_memory.world.lender import Direct
from tests.chaos.in_memory.world.virtual_time import play
from tests.harness.browsing import slowest_wait

START = 1_800_000_000.0


@dataclass
class Party:
    """Processes that share limits, on one clock; and how often any of them asked Redis."""

    dialect: Version
    store: Store
    now: float = START
    asked: int = 0
    is_down: bool = False
    calls: list[float] = field(default_factory=list)

    def buckets(self) -> list[Bucket]:
        dialect = DIALECTS[self.dialect]
        return [*dialect.key_buckets(), *dialect.address_buckets()]

    def process(self) -> SharedBudget:
        return SharedBudget(
            Counting(self, RedisLender(SharedKeys(self.store), self.buckets())), self.buckets(), clock=self
        )

    def __call__(self) -> float:
        return self.now

    async def play(self, seconds: float, *callers: tuple[SharedBudget, float, float]) -> None:
        """Let callers call: by which budget, with which reserve, and at most how often a second (0: at once again)."""
        next_at, end = [self.now] * len(callers), self.now + seconds
        while self.now < end:
            at = min(range(len(callers)), key=next_at.__getitem__)
            self.now = max(self.now, next_at[at])
            budget, reserve, pause = callers[at]
            wait = await budget.take(reserve=reserve)
            if not wait:
                self.calls.append(self.now)
            next_at[at] = self.now + (wait or pause or 1e-4)

    def most_in(self, seconds: float) -> int:
        return max(sum(start <= at < start + seconds for at in self.calls) for start in self.calls)


@dataclass
class Counting:
    """A lender that counts how often it is asked, and may be down."""

    party: Party
    lender: RedisLender

    async def lend(self, ask: Ask) -> Loan:
        self.party.asked += 1
        if self.party.is_down:
            raise LenderDown
        return await self.lender.lend(ask)

    async def hold(self, seconds: float) -> None:
        await self.lender.hold(seconds)


@pytest.fixture(params=["v2", "v3"])
async def party(request: pytest.FixtureRequest, store: Store) -> AsyncIterator[Party]:
    party = Party(request.param, store)
    store.clock = lambda: round(party.now * 1000)
    yield party
    store.clock = None


@pytest.mark.parametrize("processes", [1, 2, 4])
async def test_however_many_processes_call_the_limits_hold(party: Party, processes: int) -> None:
    await party.play(60, *((party.process(), 0.0, 0.0) for _ in range(processes)))
    assert party.most_in(5 if party.dialect == "v2" else 10) <= (30 if party.dialect == "v2" else 100)
    assert len(party.calls) > 190


@pytest.mark.parametrize("every", [0.0, 0.3, 0.5])
async def test_a_call_costs_less_than_a_fifth_of_a_journey(party: Party, every: float) -> None:
    await party.play(120, (party.process(), 0.3, every))
    assert party.asked / len(party.calls) < 0.2


@pytest.mark.parametrize(("processes", "reserve"), [(4, 0.3), (2, 0.0), (4, 0.0)])
async def test_where_all_is_used_up_a_call_still_costs_less_than_one(
    party: Party, processes: int, reserve: float
) -> None:
    await party.play(120, *((party.process(), reserve, 0.0) for _ in range(processes)))
    assert party.asked / len(party.calls) < 1
    assert len(party.calls) > 3.5 * 120


async def test_browsing_in_one_process_leaves_the_last_share_to_orders_of_another(party: Party) -> None:
    await party.play(20, (party.process(), 0.3, 0.0))
    orders = party.process()
    waits = [await orders.take(reserve=0.0) for _ in range(5)]
    assert waits == [0.0] * 5


async def test_a_refusal_holds_all_processes(party: Party) -> None:
    one, other = party.process(), party.process()
    await one.hold(20)
    assert await other.take(reserve=0.0) == 20
    party.now += 21
    assert await other.take(reserve=0.0) == 0
    await one.hold(9999)
    party.now += 61
    assert await other.take(reserve=0.0) == 0


async def test_without_redis_each_goes_on_with_its_share_and_comes_back(party: Party) -> None:
    two = [party.process(), party.process()]
    await party.play(10, *((each, 0.0, 0.0) for each in two))
    party.is_down, party.calls = True, []
    asked = party.asked
    await party.play(60, *((each, 0.0, 0.0) for each in two))
    assert party.most_in(5 if party.dialect == "v2" else 10) <= (30 if party.dialect == "v2" else 100)
    assert len(party.calls) > 150
    assert party.asked - asked < 40
    party.is_down = False
    party.now += 10
    assert await two[0].take(reserve=0.0) == 0


async def test_what_was_lent_and_not_used_goes_back(party: Party) -> None:
    await party.play(300, (party.process(), 0.3, 1.5), (party.process(), 0.3, 1.5), (party.process(), 0.3, 1.5))
    assert len(party.calls) > 0.95 * 3 * 300 / 1.5


async def test_answers_that_are_lost_take_nothing_away_for_good(party: Party) -> None:
    process, lender = party.process(), RedisLender(SharedKeys(party.store), party.buckets())
    process._lender, asked = lender, lender._ask  # type: ignore[assignment]
    count = 0

    async def lossy(*given: Any) -> Loan:
        nonlocal count
        count += 1
        loan = await asked(*given)
        if count % 3 == 0:
            raise LenderDown
        return loan

    lender._ask = lossy  # type: ignore[method-assign]
    await party.play(120, (process, 0.0, 0.0))
    lender._ask = asked  # type: ignore[method-assign]
    party.now, party.calls = party.now + 30, []
    await party.play(60, (process, 0.0, 0.0))
    assert len(party.calls) > 220


async def test_a_lender_that_hangs_is_not_waited_for(store: Store) -> None:
    class Hanging:
        async def lend(self, ask: Ask) -> Loan:
            await asyncio.Event().wait()
            raise AssertionError

        async def hold(self, seconds: float) -> None:
            await asyncio.Event().wait()

    buckets = DIALECTS["v2"].key_buckets()
    budget = SharedBudget(Hanging(), buckets)
    async with asyncio.timeout(2):
        assert [await budget.take(reserve=0.0) for _ in range(10)] == [0.0] * 10
        await budget.hold(1)


async def test_two_stores_on_one_valkey_share_in_real_time(store: Store, valkey: str) -> None:
    other = Store(connect(valkey), store.bot)
    buckets = DIALECTS["v2"].address_buckets()
    both = [SharedBudget(RedisLender(SharedKeys(each), buckets), buckets) for each in (store, other)]
    taken = [await budget.take(reserve=0.0) for _ in range(30) for budget in both]
    assert taken.count(0.0) <= 30
    await other.close()


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_nobody_who_browses_waits_long_for_the_audit(valkey: str, version: Version) -> None:
    with redis.Redis.from_url(valkey) as client:
        client.delete("{one}lent", "{one}to")

        def shared(buckets: Sequence[Bucket], clock: Callable[[], float]) -> SharedBudget:
            return SharedBudget(Direct(client, "p", buckets, clock), buckets, clock=clock)

        assert play(lambda: slowest_wait(version, shared)) <= 3


def test_a_part_of_a_limit_is_never_more_than_the_whole() -> None:
    for dialect in DIALECTS.values():
        for bucket in (*dialect.key_buckets(), *dialect.address_buckets()):
            _, first, _ = bucket.terms
            assert 3 * bucket.part(3).terms[1] <= first
