"""Die before and after every I/O of a conversation, and see that nothing is lost and nothing done twice.

Every call to Redis, Telegram or Scalev has a moment before and a moment after. A calm run counts a script's moments;
then the script is played once for each of them, and the process of that moment dies there. Another one goes on with
nothing but what is stored.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import redis

from bot.orders.placing import Placement
from tests.chaos.in_memory.conversations.playbook import SCRIPTS
from tests.chaos.in_memory.invariants import all_records, broken
from tests.chaos.in_memory.persons.scripted import Scripted, Stuck
from tests.chaos.in_memory.simulator import drawn_from
from tests.chaos.in_memory.world.faults import Dice
from tests.chaos.in_memory.world.one_process import World
from tests.chaos.in_memory.world.virtual_time import play

AFTERWARDS, TOO_LONG = 400.0, 3000.0
CHUNK = 40
PAIRED_WITHIN = 60


@dataclass(frozen=True, slots=True)
class Lives:
    """A script to be played so many times, each time with deaths at other moments."""

    script: str
    deaths: tuple[frozenset[int], ...] = (frozenset(),)
    placement: type[Placement] = Placement


@dataclass
class Tally:
    """What came of one script: what was called how often, from which moment on the order was on its way, and harm.

    `names` are the moments of the last run, and `seen` what stood in the chat at its end.
    """

    script: str
    calls: Counter[str] = field(default_factory=Counter)
    confirmed_at: int = 0
    moments: int = 0
    runs: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    names: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)


def played(client: redis.Redis, lives: Lives) -> Tally:
    """Play a script through all its deaths."""
    tally, started = Tally(lives.script), time.monotonic()
    for deaths in lives.deaths:
        dice = Dice(1)
        with drawn_from(dice):
            wrong = play(lambda: _life(client, dice, lives, deaths, tally))  # noqa: B023 -- played at once
        at = " ".join(f"--at {moment}" for moment in sorted(deaths))
        tally.wrong += [f'--only "{lives.script}" {at}: {each}' for each in wrong]
        tally.runs += 1
    tally.seconds = time.monotonic() - started
    return tally


async def _life(client: redis.Redis, dice: Dice, lives: Lives, deaths: frozenset[int], tally: Tally) -> list[str]:
    script = SCRIPTS[lives.script]
    world = World(client, dice, script.replicas, lives.placement, auto_retries=script.auto_retries, caps=script.caps)
    world.hears_the_log()
    world.kill_at = set(deaths)
    me = Scripted(world, script.wish)
    me.meant = script.meant
    try:
        await script.play(me)
        me.is_done = True
    except Stuck as stuck:
        world.escaped.append(str(stuck))
    await world.until(lambda: world.due.is_empty, TOO_LONG)
    await asyncio.sleep(AFTERWARDS)
    tally.calls, tally.confirmed_at, tally.moments = world.calls, me.confirmed_at, world.moments
    tally.names, tally.seen = world.names, me.phone.texts
    wrong = broken(world, [me])
    states = {record.state for record in all_records(world) if not record.copy_of}
    wrong += [f"not {script.ends}: {states}"] if states != {script.ends} else []
    wrong += ["nobody died"] if deaths and not world.kills else []
    await world.close()
    return wrong


def every_death(calm: Sequence[Tally], every: int = 1) -> Iterator[Lives]:
    """One death at every moment of each script, or at every n-th."""
    for tally in calm:
        yield from _chunks(tally.script, [frozenset({moment}) for moment in range(0, tally.moments, every)])


def pairs(calm: Sequence[Tally], count: int, seed: int) -> Iterator[Lives]:
    """Two deaths on the way of the order, by the dice: one, and one more soon after somebody took over."""
    dice = random.Random(seed)
    for tally in calm:
        first = [dice.randrange(tally.confirmed_at, tally.moments) for _ in range(count // len(calm))]
        yield from _chunks(tally.script, [frozenset({at, at + dice.randint(1, PAIRED_WITHIN)}) for at in first])


def _chunks(script: str, deaths: Sequence[frozenset[int]]) -> Iterator[Lives]:
    for start in range(0, len(deaths), CHUNK):
        yield Lives(script, tuple(deaths[start : start + CHUNK]))
