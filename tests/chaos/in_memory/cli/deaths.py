"""`python -m tests.chaos deaths`: every moment of every script as a table, and one of them played again."""

import time
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

import redis
import typer

from tests.chaos.in_memory.cli.pool import quiet, spread
from tests.chaos.in_memory.cli.tables import ended, table
from tests.chaos.in_memory.conversations.playbook import SCRIPTS
from tests.chaos.in_memory.deaths import Lives, Tally, every_death, pairs, played
from tests.chaos.unguarded import UnguardedPlacement
from tests.chaos.valkey import spawned

CONTROL = "digital"


def deaths(
    every: Annotated[int, typer.Option(help="Die at every n-th moment.")] = 1,
    twice: Annotated[int, typer.Option("--pairs", help="Further runs with two deaths each, by the dice.")] = 2000,
    seed: Annotated[int, typer.Option(help="The dice of the pairs.")] = 1,
    only: Annotated[str, typer.Option(help="One script alone.")] = "",
    at: Annotated[list[int] | None, typer.Option(help="With --only: die at this moment alone, and tell of it.")] = None,
) -> None:
    """Die before and after each I/O of every script; 1 where that did harm, or the missing guard did none."""
    if at:
        _again(only, frozenset(at))
    started = time.monotonic()
    calm = list(spread(played, [Lives(name) for name in SCRIPTS if only in {"", name}]))
    blind = [
        replace(each, placement=UnguardedPlacement) for each in every_death([t for t in calm if t.script == CONTROL], 1)
    ]
    lives = [*every_death(calm, every), *pairs(calm, twice, seed)]
    tallies = list(spread(played, [*lives, *blind]))
    sums, control = _by_script(calm, tallies[: len(lives)]), tallies[len(lives) :]
    print(table(("script", "I/O calls", "runs", "violations", "s"), [_row(each) for each in sums]))
    seen = sum("twice" in wrong for each in control for wrong in each.wrong)
    missed = [wrong for each in sums for wrong in each.wrong]
    missed += ["the control build ordered nothing twice"] if control and not seen else []
    total = f"{sum(each.runs for each in sums):,} runs, violations {sum(len(each.wrong) for each in sums)}"
    ended(f"\n{total}; without the guard {seen} twice; {time.monotonic() - started:.0f} s", missed)


def _by_script(calm: Iterable[Tally], tallies: Iterable[Tally]) -> list[Tally]:
    """Add up what was played in pieces."""
    sums = {each.script: each for each in calm}
    for each in tallies:
        whole = sums[each.script]
        whole.runs += each.runs
        whole.wrong += each.wrong
        whole.seconds += each.seconds
    return list(sums.values())


def _row(tally: Tally) -> tuple[object, ...]:
    return tally.script, tally.moments // 2, tally.runs, len(tally.wrong), tally.seconds


def _again(script: str, at: frozenset[int]) -> None:
    """Play one run again: what was called until the end, what was found, and what the person saw."""
    quiet()
    with spawned() as url, redis.Redis.from_url(url) as client:
        tally = played(client, Lives(script, (at,)))
    for moment in sorted(at):
        print(f"died at {moment}: {tally.names[moment]}")
    print("\n".join(tally.seen))
    ended(f"violations {len(tally.wrong)}", tally.wrong)
