"""Thousands of orders through a storm, decided by one seed: the same seed is the same storm, call for call.

Production's durations, a clock that jumps, real scripts on a real Valkey.
"""

import asyncio
import hashlib
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import redis

from bot.placement import Kept, Placement
from flows import placing
from flows.placing import Step
from tests.chaos.customers import Customer, Wish
from tests.chaos.faults import ROUGH, Dice, Odds, ended
from tests.chaos.invariants import all_records, broken, counted
from tests.chaos.one_process import World
from tests.chaos.virtual_time import play

ARRIVALS_A_SECOND = 4
TOO_LONG = 24 * 3600.0
AFTERWARDS = 400.0


@dataclass
class Report:
    """What one seed brought."""

    seed: int
    orders: int = 0
    states: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    moments: int = 0
    kills: int = 0
    creates: int = 0
    hours: float = 0.0
    fingerprint: str = ""

    def count(self, *kinds: str) -> int:
        """How many promises of these kinds were broken."""
        return sum(each.startswith(kinds) for each in self.wrong)


class Unguarded(Placement):
    """The control build: an order found at `calling` is simply called again, as most bots would."""

    async def _do(self, step: Step, kept: Kept, now: int) -> None:
        if kept.record.state == "calling":
            step = placing.call(kept.record, now, self.timings)
        await super()._do(step, kept, now)


@contextmanager
def drawn_from(dice: Dice) -> Iterator[None]:
    """Let references and nonces come from the seed as well, so that a run can be played again."""
    kept = secrets.choice, secrets.token_urlsafe
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

    def token(_size: int | None = None) -> str:
        return "".join(dice.random.choice(letters) for _ in range(8))

    setattr(secrets, "choice", dice.random.choice)  # noqa: B010 -- for the time of a run
    setattr(secrets, "token_urlsafe", token)  # noqa: B010
    try:
        yield
    finally:
        setattr(secrets, "choice", kept[0])  # noqa: B010
        setattr(secrets, "token_urlsafe", kept[1])  # noqa: B010


def simulate(
    client: redis.Redis,
    seed: int,
    orders: int,
    odds: Odds = ROUGH,
    replicas: int = 3,
    placement: type[Placement] = Placement,
) -> Report:
    """Let so many people order through the storm of a seed."""
    dice = Dice(seed, odds)
    with drawn_from(dice):
        return play(lambda: _storm(client, dice, seed, orders, replicas, placement))


async def _storm(
    client: redis.Redis, dice: Dice, seed: int, orders: int, replicas: int, placement: type[Placement]
) -> Report:
    world = World(client, dice, replicas, placement)
    world.hears_the_log()
    people = [Customer(_wish(number, dice), world.telegram, dice) for number in range(orders)]
    lives = [asyncio.create_task(_arrive(person, dice, orders)) for person in people]
    await asyncio.wait(lives)
    await world.until(lambda: _is_over(world), TOO_LONG, every=30)
    dice.odds = ended(dice.odds)
    await world.until(lambda: all(m.startswith("order:") for m in world.due()), 600)
    await asyncio.sleep(AFTERWARDS)
    report = _report(seed, world, people)
    await world.close()
    return report


def _wish(number: int, dice: Dice) -> Wish:
    return Wish(number, dice.random.random() < 0.4, dice.random.choice(("qris", "va_bca")))


async def _arrive(person: Customer, dice: Dice, orders: int) -> None:
    await asyncio.sleep(dice.random.uniform(0, orders / ARRIVALS_A_SECOND))
    await person.live()


def _is_over(world: World) -> bool:
    return all(record.state in {"done", "rejected", "needs_admin", "cancelled"} for record in all_records(world))


def _report(seed: int, world: World, people: list[Customer]) -> Report:
    found = all_records(world)
    said = sorted((r.chat, r.ref, r.state, r.attempt) for r in found)
    return Report(
        seed,
        len(found),
        counted(found),
        world.dice.struck,
        world.dice.silent(),
        broken(world, people),
        world.moments,
        world.kills,
        world.scalev.creates,
        asyncio.get_running_loop().time() / 3600,
        hashlib.sha256(repr((said, world.moments, world.kills)).encode()).hexdigest()[:12],
    )
