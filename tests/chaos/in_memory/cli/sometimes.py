"""`python -m tests.chaos sometimes`: whether storms come into every state that they are there to come into."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from tests.chaos.in_memory.cli.pool import spread
from tests.chaos.in_memory.cli.tables import ended, table
from tests.chaos.in_memory.simulator import Report, Storm, simulate
from tests.chaos.in_memory.sometimes.states import STATES


def sometimes(
    seed: Annotated[int, typer.Option(help="The first storm; a seed plays the same again.")] = 1,
    seeds: Annotated[int, typer.Option(help="How many storms at most; every second one is of a swarm.")] = 20,
    orders: Annotated[int, typer.Option(help="How many people order in each.")] = 500,
) -> None:
    """Play storms until every state was reached, or none is left; 1 where one was not, or a promise was broken."""
    started, reports = time.monotonic(), list[Report]()
    for first in range(seed, seed + seeds, 2):
        reports += spread(simulate, [Storm(first, orders), Storm(first + 1, orders, is_swarm=True)])
        missing = never(reached_by(reports), STATES)
        wrong = sum(len(each.wrong) for each in reports)
        print(
            f"storms {len(reports)}: {len(STATES) - len(missing)} of {len(STATES)} states, {wrong} broken", flush=True
        )
        if not missing:
            break
    reached = reached_by(reports)
    print(table(("state", "times", "in storms"), _rows(reports, reached)))
    missed = [f"never reached: {name}: {STATES[name]}" for name in never(reached, STATES)]
    missed += [f"seed {each.seed}: {wrong}" for each in reports for wrong in each.wrong]
    confirmed = sum(each.orders for each in reports)
    count = f"{len(STATES) - len(never(reached, STATES))} of {len(STATES)} states"
    ended(f"{count}  storms {len(reports)}  orders {confirmed:,}  {time.monotonic() - started:.0f} s", missed)


def reached_by(reports: Sequence[Report]) -> Counter[str]:
    """How often each state was reached, all storms together."""
    return sum((each.reached for each in reports), Counter[str]())


def never(reached: Mapping[str, int], states: Mapping[str, str]) -> list[str]:
    """The states that nothing reached: whatever was green says nothing of them."""
    return [name for name in states if not reached.get(name)]


def _rows(reports: Sequence[Report], reached: Counter[str]) -> list[tuple[str, int, int]]:
    return [(name, reached[name], sum(name in each.reached for each in reports)) for name in STATES]
