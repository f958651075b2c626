"""The runs with real processes as commands: processes, quick, control, flight, cluster, recovery, batches."""

import asyncio
import shutil
import signal
import statistics
import sys
import tempfile
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer
import uvloop

from tests.chaos.processes.failovers import behind_sentinels, on_a_cluster
from tests.chaos.processes.flight import Flight
from tests.chaos.processes.flight import flight as in_flight
from tests.chaos.processes.recovery import after_a_kill, taken_over
from tests.chaos.processes.run import Report, run
from tests.chaos.processes.sheets.run import Storm, Stormed, blow
from tests.chaos.processes.stage import Plan

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
NEEDS_ADMIN_AT_MOST = 0.005
STOP_AT_MOST = 25.0
QUICK = Plan(orders=60, people=20, bot_kills=10, valkey_kills=2, freezes=1, stops=1)
CONTROL = Plan(
    orders=300, bot_kills=60, valkey_kills=3, freezes=3, stops=0, module="tests.chaos.processes.bots.unguarded_bot"
)
T = TypeVar("T")
Seed = Annotated[int, typer.Option(help="The dice: who orders what, what strikes, how long a bot lives.")]
Orders = Annotated[int, typer.Option(help="How many people order, one order each.")]


@cli.command()
def processes(seed: Seed = 1, orders: Orders = 1000, kills: int = 200, people: int = 40) -> None:
    """The full run: real processes, killed all the time."""
    plan = Plan(orders=orders, people=people, seed=seed, bot_kills=kills, valkey_kills=max(2, kills // 10))
    rare = max(1, kills // 20)
    _played(partial(run, replace(plan, freezes=rare, stops=rare)), judged)


@cli.command()
def quick(seed: Seed = 1) -> None:
    """A small run of the same, for every change."""
    _played(partial(run, replace(QUICK, seed=seed)), promises)


@cli.command()
def control(seed: Seed = 1, orders: Orders = 300) -> None:
    """The same run without the guard: it must order something twice."""

    def blind(report: Report) -> list[str]:
        return [] if report.audit.twice else ["the run did not see the missing guard"]

    _played(partial(run, replace(CONTROL, seed=seed, orders=orders)), blind)


@cli.command()
def flight(seed: Seed = 1, chats: int = 200) -> None:
    """Everybody in mid-conversation at once while all bots are killed; by webhook, then by polling."""
    for mode in ("webhook", "polling"):
        print(f"-- {mode}", flush=True)
        _played(partial(in_flight, mode, seed, chats), Flight.missed)


@cli.command()
def cluster(seed: Seed = 1, orders: Orders = 60) -> None:
    """Three masters and their replicas, then a master watched by sentinels; a master is killed while people order."""
    for name, play in (("cluster", on_a_cluster), ("sentinels", behind_sentinels)):
        print(f"-- {name}", flush=True)
        _played(partial(play, seed, orders), promises)


@cli.command()
def recovery(rounds: int = 5) -> None:
    """How long after a kill the next update is handled, and due work is taken over."""
    failed = False
    for name, measure, most in (
        ("kill to next answer (one process, embedded Valkey, polling)", after_a_kill, 3.0),
        ("kill to due work done by the other replica", taken_over, 12.0),
    ):
        times = _awaited(measure(rounds))
        print(f"{name}: median {statistics.median(times):.1f} s, longest {max(times):.1f} s, at most {most:g} s")
        failed |= max(times) > most
    raise SystemExit(failed)


@cli.command()
def batches(
    seed: Seed = 1,
    rows: Annotated[int, typer.Option(help="How many orders the sheet has.")] = 500,
    kills: Annotated[int, typer.Option(help="How often all bots are killed while these are placed.")] = 10,
    scale: Annotated[float, typer.Option(help="Of the saga's durations: 1 for those that it ships with.")] = 1.0,
    is_limited: Annotated[bool, typer.Option("--limits/--no-limits", help="Keep to the limits of the API.")] = True,
) -> None:
    """A reseller's sheet is placed while all bots are killed and every tenth answer is lost; others chat."""
    _played(partial(blow, Storm(rows, kills, seed, scale, is_limited)), Stormed.missed)


def promises(report: Report) -> list[str]:
    """What the run broke of what is promised."""
    found = report.audit
    missed = list(found.faults)
    if found.needs_admin > max(1, NEEDS_ADMIN_AT_MOST * found.confirmed):
        missed.append(f"{found.needs_admin} orders need an admin")
    if found.alerted < found.needs_admin:
        missed.append(f"the admin was told of {found.alerted} orders of {found.needs_admin}")
    if report.longest_stop > STOP_AT_MOST:
        missed.append(f"a bot took {report.longest_stop:.1f} s to stop")
    if report.counts["bot kills"] < report.plan.bot_kills or report.counts["valkey kills"] < report.plan.valkey_kills:
        missed.append("too few kills")
    return missed


def judged(report: Report) -> list[str]:
    """The promises, and that every kind of fault struck."""
    return promises(report) + [f"never struck: {name}" for name in report.silent]


def _played(play: Callable[[Path], Coroutine[Any, Any, T]], missed: Callable[[T], Sequence[str]]) -> None:
    """Play in a folder of its own, show the table, and end with 1 where something was missed; then the folder stays."""
    folder = Path(tempfile.mkdtemp(prefix="sbchaos"))
    made: Any = _awaited(play(folder))
    _show(made.rows())
    if problems := missed(made):
        for each in problems[:20]:
            print(f"MISSED  {each}", file=sys.stderr)
        print(f"Logs and journals are in {folder}.", file=sys.stderr)
        raise SystemExit(1)
    shutil.rmtree(folder)


def _show(rows: Mapping[str, str]) -> None:
    width = max(map(len, rows))
    for name, value in rows.items():
        print(f"{name:<{width}}  {value}", flush=True)


def _awaited(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end; a SIGTERM ends the processes first."""

    async def ending() -> T:
        task = asyncio.ensure_future(work)
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await task

    return uvloop.run(ending())
