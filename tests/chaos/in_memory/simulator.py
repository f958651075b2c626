"""Thousands of orders through a storm, decided by one seed: the same seed is the same storm, call for call.

Production's durations, a clock that jumps, real scripts on a real Valkey.
"""

import asyncio
import hashlib
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import redis

from bot.orders.placing import Placement
from tests.chaos.in_memory.invariants import ENDED, all_records, broken, counted, left, old_shown
from tests.chaos.in_memory.persons.admins import Admin
from tests.chaos.in_memory.persons.buyers import Buyer
from tests.chaos.in_memory.persons.customers import Customer
from tests.chaos.in_memory.persons.wishes import Wish
from tests.chaos.in_memory.sometimes.aftermath import look_back
from tests.chaos.in_memory.truth import Told, judge
from tests.chaos.in_memory.world.faults import ROUGH, Dice, ended, lull, some_of
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.shop_life import REMINDED_AFTER, ShopLife
from tests.chaos.in_memory.world.virtual_time import play

ARRIVALS_A_SECOND = 2
TOO_LONG = 24 * 3600.0
AFTERWARDS = 400.0
QUIET_FROM = 700.0
REMINDED_WITHIN = 1000.0
LOOKED_AT_AGAIN = 6500.0  # whatever no webhook told is looked at by then


@dataclass(frozen=True, slots=True)
class Storm:
    """What decides a run: its seed, how many people order, from how many replicas of which bot.

    In a swarm some kinds of faults are missing from each storm, so that what they hide is seen.
    """

    seed: int
    people: int
    placement: type[Placement] = Placement
    replicas: int = 3
    is_swarm: bool = False


@dataclass
class Report:
    """What one storm brought."""

    seed: int
    states: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    moments: int = 0
    kills: int = 0
    creates: int = 0
    races: int = 0
    crossings: int = 0
    acts: int = 0
    events: int = 0
    news: int = 0
    reminders: int = 0
    repeats: int = 0
    rests: int = 0
    quiet: int = 0
    erased: int = 0
    hours: float = 0.0
    old_shown: int = 0
    reached: Counter[str] = field(default_factory=Counter)
    fingerprint: str = ""
    seconds: float = 0.0

    @property
    def orders(self) -> int:
        """How many orders were confirmed."""
        return self.states.total()

    def count(self, *kinds: str) -> int:
        """How many promises of these kinds were broken."""
        return sum(each.startswith(kinds) for each in self.wrong)


@contextmanager
def drawn_from(dice: Dice) -> Iterator[None]:
    """Let references, nonces and jitter come from the seed as well, so that a run can be played again."""
    kept, state = (secrets.choice, secrets.token_urlsafe), random.getstate()
    random.seed(dice.seed)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    def token(_size: int | None = None) -> str:
        return "".join(dice.random.choice(letters) for _ in range(8))

    setattr(secrets, "choice", dice.random.choice)  # noqa: B010 -- for the time of a run
    setattr(secrets, "token_urlsafe", token)  # noqa: B010
    try:
        yield
    finally:
        random.setstate(state)
        setattr(secrets, "choice", kept[0])  # noqa: B010
        setattr(secrets, "token_urlsafe", kept[1])  # noqa: B010


def simulate(client: redis.Redis, storm: Storm) -> Report:
    """Let people order through a storm."""
    odds = some_of(ROUGH, storm.seed) if storm.is_swarm else ROUGH
    dice, started = Dice(storm.seed, odds), time.monotonic()
    with drawn_from(dice):
        report = play(lambda: _blown(client, dice, storm))
    report.seconds = time.monotonic() - started
    return report


async def _blown(client: redis.Redis, dice: Dice, storm: Storm) -> Report:
    world = World(client, dice, storm.replicas, storm.placement, has_audit=True)
    world.hears_the_log()
    life = ShopLife(world)
    people = [Customer(_wish(number, dice), world.telegram, dice) for number in range(storm.people)]
    buyers = [Buyer(person, life) for person in people]
    admin = Admin(world.telegram, dice, life)
    at_desk = [asyncio.create_task(each) for each in (admin.work(), admin.lend_a_hand())]
    await asyncio.wait([asyncio.create_task(_arrive(buyer, dice, storm.people)) for buyer in buyers])
    await world.until(lambda: all(record.state in ENDED for record in all_records(world)), TOO_LONG, every=30)
    await _reminded(world, life)
    for each in at_desk:
        each.cancel()
    dice.odds = ended(dice.odds)
    await asyncio.sleep(LOOKED_AT_AGAIN)
    await world.until(lambda: not left(world, all_records(world)), 600)
    await asyncio.sleep(AFTERWARDS)
    told = judge(world, all_records(world), buyers, admin)
    report = _report(storm.seed, world, people, told)
    report.races, report.crossings, report.events = life.races, life.crossings, life.events
    report.rests, report.quiet = len(admin.rests), sum(bool(each.quiet) for each in buyers)
    report.erased = sum(each.erased_at is not None for each in buyers)
    report.acts = admin.acts + sum(each.acts for each in buyers)
    look_back(world, life, all_records(world), buyers)
    if told.repeats:
        world.witness.see("came twice")
    if report.old_shown:
        world.witness.see("older screen below")
    report.reached = world.witness.reached
    await world.close()
    return report


async def _reminded(world: World, life: ShopLife) -> None:
    """Let the hours pass until people are reminded, and those who pay late do; the storm comes back for that."""
    loop, stormy = asyncio.get_running_loop(), world.dice.odds
    await world.until(lambda: loop.time() > QUIET_FROM, QUIET_FROM, every=30)
    world.dice.odds = lull(stormy)
    await asyncio.sleep(max(0.0, REMINDED_AFTER - 120 - loop.time()))
    world.dice.odds = stormy
    await world.until(lambda: life.is_over, REMINDED_WITHIN, every=10)
    world.dice.odds = lull(stormy)
    await world.until(lambda: life.is_over, TOO_LONG, every=10)


def _wish(number: int, dice: Dice) -> Wish:
    chance = dice.random.random
    return Wish(number, chance() < 0.4, dice.random.choice(("qris", "va_bca")), is_reseller=chance() < 0.1)


async def _arrive(person: Buyer, dice: Dice, people: int) -> None:
    await asyncio.sleep(dice.random.uniform(0, people / ARRIVALS_A_SECOND))
    await person.live()


def _report(seed: int, world: World, people: list[Customer], told: Told) -> Report:
    found = all_records(world)
    said = sorted((r.chat, r.ref, r.state, r.attempt) for r in found)
    return Report(
        seed,
        counted(found),
        world.dice.struck,
        [*broken(world, people), *told.wrong],
        world.moments,
        world.kills,
        world.scalev.creates,
        news=told.news,
        reminders=told.reminders,
        repeats=told.repeats,
        hours=asyncio.get_running_loop().time() / 3600,
        old_shown=old_shown(people),
        fingerprint=hashlib.sha256(repr((said, world.moments, world.kills)).encode()).hexdigest()[:12],
    )
