"""The runs with real processes as commands: processes, control, quick, flight, cluster, recovery."""

import sys
from dataclasses import replace

import typer
import uvloop

from tests.chaos.process_run import Report, run
from tests.chaos.process_scenes import in_flight, on_a_cluster, recovered
from tests.chaos.processes import Plan

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
ALWAYS = {"shop: hold_after_commit", "shop: too_many_requests", "webhook: delivered again", "webhook: repeated later"}
NEEDS_ADMIN_AT_MOST = 0.005
QUICK = Plan(orders=60, people=20, bot_kills=10, valkey_kills=3, freezes=2)
CONTROL = Plan(orders=300, people=30, bot_kills=60, valkey_kills=3, freezes=3, module="tests.chaos.unguarded_bot")


def judged(report: Report, *, kills: int, valkey_kills: int, is_full: bool = True) -> list[str]:
    """What the run missed of what it had to show."""
    found = report.audit
    missed = list(found.faults)
    if found.needs_admin > max(1, NEEDS_ADMIN_AT_MOST * found.confirmed):
        missed.append(f"{found.needs_admin} orders need an admin")
    if report.counts["bot kills"] < kills or report.counts["valkey kills"] < valkey_kills:
        missed.append("too few kills")
    missed += [f"never struck: {name}" for name in report.silent if is_full or name in ALWAYS]
    return missed


def _shown(report: Report, missed: list[str]) -> int:
    width = max(len(name) for name, _ in report.rows())
    for name, value in report.rows():
        print(f"{name:<{width}}  {value}")
    for each in missed[:20]:
        print(f"MISSED  {each}", file=sys.stderr)
    return 1 if missed else 0


@cli.command()
def processes(seed: int = 1, orders: int = 1000, people: int = 24, kills: int = 200) -> None:
    """The full run: real processes, killed all the time."""
    plan = Plan(orders=orders, people=people, seed=seed, bot_kills=kills, valkey_kills=max(2, kills // 10))
    report = uvloop.run(run(plan))
    raise SystemExit(_shown(report, judged(report, kills=kills, valkey_kills=plan.valkey_kills)))


@cli.command()
def quick(seed: int = 1) -> None:
    """A small run of the same."""
    report = uvloop.run(run(replace(QUICK, seed=seed)))
    raise SystemExit(_shown(report, judged(report, kills=8, valkey_kills=2, is_full=False)))


@cli.command()
def control(seed: int = 1, orders: int = 300) -> None:
    """The same run without the guard: it must order something twice."""
    report = uvloop.run(run(replace(CONTROL, seed=seed, orders=orders)))
    missed = [] if report.audit.twice else ["the run did not see the missing guard"]
    raise SystemExit(_shown(report, missed))


@cli.command()
def flight(seed: int = 1, chats: int = 200) -> None:
    """Everybody in mid-conversation at once while bots are killed; by webhook, then by polling."""
    failed = 0
    for mode in ("webhook", "polling"):
        print(f"-- {mode}", flush=True)
        report = uvloop.run(run(in_flight(mode, seed, chats)))
        failed |= _shown(report, judged(report, kills=4, valkey_kills=0))
    raise SystemExit(failed)


@cli.command()
def cluster(seed: int = 1, orders: int = 60) -> None:
    """Three masters and their replicas; a master is killed while people order."""
    report = uvloop.run(on_a_cluster(seed, orders))
    raise SystemExit(_shown(report, judged(report, kills=2, valkey_kills=1)))


@cli.command()
def recovery(seed: int = 1) -> None:
    """How long after a kill the next update is handled, and due work is taken over."""
    for name, seconds in uvloop.run(recovered(seed)).items():
        print(f"{name}: {seconds:.1f} s")


if __name__ == "__main__":
    cli()
