"""`python -m tests.chaos simulate`: storms as a table, and what they had to show."""

import time
from collections import Counter
from collections.abc import Sequence
from typing import Annotated

import typer

from tests.chaos.in_memory.cli.pool import spread
from tests.chaos.in_memory.cli.tables import counts, ended, table
from tests.chaos.in_memory.simulator import Report, Storm, simulate
from tests.chaos.in_memory.sometimes import states as named
from tests.chaos.in_memory.world.faults import ROUGH, silent
from tests.chaos.unguarded import UnguardedPlacement

NEEDS_ADMIN_AT_MOST = 0.005
RACES_OF_TEN_THOUSAND = 10_000
STATES = ("done", "rejected", "needs_admin")


def storms(
    seed: Annotated[int, typer.Option(help="The first storm; a seed plays the same again.")] = 1,
    seeds: Annotated[int, typer.Option(help="How many storms.")] = 1,
    orders: Annotated[int, typer.Option(help="How many people order in each.")] = 1000,
    control: Annotated[int, typer.Option(help="How many order from the build without the guard; 0 for none.")] = 300,
    swarm: Annotated[
        bool, typer.Option(help="Switch off every second kind of fault or so, another choice each storm.")
    ] = False,
) -> None:
    """Let people order from mortal bots through storms; 1 where a promise was broken, or the missing guard not seen."""
    started = time.monotonic()
    blind = [Storm(seed, control, UnguardedPlacement)] if control else []
    parts = [*blind, *(Storm(number, orders, is_swarm=swarm) for number in range(seed, seed + seeds))]
    reports = list(spread(simulate, parts))
    unguarded, reports = reports[: len(blind)], reports[len(blind) :]
    struck = sum((each.struck for each in reports), Counter[str]())
    print(_storms(reports, unguarded))
    print(f"\nfaults\n{counts(dict(sorted(struck.items())))}\n")
    missed = missed_by(reports, is_full=seeds * orders >= 1000 and not swarm)
    missed += ["the control build ordered nothing twice" for each in unguarded if not each.count("twice")]
    states = sum((each.states for each in reports), Counter[str]())
    share = states["needs_admin"] / states.total()
    facts = {
        "orders": states.total(),
        "twice": _count(reports, "twice", "confirmed twice"),
        "lost": _count(reports, "lost", "letter lost"),
        "told wrongly": _count(reports, "told wrongly"),
        "not told": _count(reports, "not told", "never told"),
        "told twice": _count(reports, "told twice", "letter twice"),
        "kept after erasing": _count(reports, "kept after erasing"),
        "placed at rest": _count(reports, "placed at rest"),
    }
    told = ("races", "crossings", "events", "acts", "news", "reminders", "repeats", "rests", "quiet", "erased")
    print(f"states {len(sum((each.reached for each in reports), Counter[str]()))} of {len(named.STATES)}")
    print(f"{counts({name: sum(getattr(each, name) for each in reports) for name in told})}\n")
    facts |= {"wrong field": _count(reports, "wrong field"), "broken": sum(len(each.wrong) for each in reports)}
    ended(f"{counts(facts)}  needs_admin {share:.2%}  {time.monotonic() - started:.0f} s", missed)


def missed_by(reports: Sequence[Report], *, is_full: bool) -> list[str]:
    """What storms missed of what they had to show; only a full run must have met every fault."""
    missed = [f"seed {each.seed}: {wrong}" for each in reports for wrong in each.wrong]
    states = sum((each.states for each in reports), Counter[str]())
    if states["needs_admin"] > max(1, NEEDS_ADMIN_AT_MOST * states.total()):
        missed.append(f"{states['needs_admin']} orders need an admin")
    races = sum(each.races for each in reports)
    if states.total() >= 10_000 and races < RACES_OF_TEN_THOUSAND:
        missed.append(f"{races} races alone")
    struck = sum((each.struck for each in reports), Counter[str]())
    return missed + [f"never struck: {name}" for name in silent(ROUGH, struck) if is_full]


def _count(reports: Sequence[Report], *kinds: str) -> int:
    return sum(each.count(*kinds) for each in reports)


def _storms(reports: Sequence[Report], unguarded: Sequence[Report]) -> str:
    head = (
        "seed",
        "orders",
        *STATES,
        "kills",
        "moments",
        "creates",
        "hours",
        "old shown",
        "twice",
        "broken",
        "s",
        "run",
    )
    named = [(str(each.seed), each) for each in reports] + [(f"{each.seed} no guard", each) for each in unguarded]
    return table(head, [(name, *_row(each)) for name, each in named])


def _row(report: Report) -> Sequence[object]:
    """`hours` are simulated; `old shown` counts screens that came after newer ones."""
    return (
        report.orders,
        *(report.states[state] for state in STATES),
        report.kills,
        report.moments,
        report.creates,
        report.hours,
        report.old_shown,
        report.count("twice"),
        len(report.wrong),
        round(report.seconds),
        report.fingerprint,
    )
