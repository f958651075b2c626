"""`python -m tests.chaos deaths|simulate`: die at every moment, or order through a storm, and print what was found."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot import embedded
from bot.placement import Placement
from bot.store import connect
from tests.chaos import simulator
from tests.chaos.deaths import SCENARIOS, Tally, enumerate_deaths
from tests.chaos.little_shop import LittleShop
from tests.chaos.simulator import Unguarded
from tests.chaos.valkey import spawned

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@cli.callback()
def quiet() -> None:
    """Break everything, on purpose and by the numbers."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))


@cli.command()
def deaths(
    every: Annotated[int, typer.Option(help="Die at every n-th moment.")] = 1,
    pairs: Annotated[int, typer.Option(help="Further runs with two deaths each, by the dice.")] = 4500,
    seed: Annotated[int, typer.Option(help="The dice of the pairs.")] = 1,
) -> None:
    """Enumerate deaths before and after each I/O; the exit code is 1 where one did harm."""
    started = time.monotonic()
    tally = asyncio.run(_tally(every, pairs, seed))
    took = time.monotonic() - started
    print(f"scenarios {' '.join(SCENARIOS)} · seed {seed}")
    print(f"I/O calls {tally.calls} · runs {tally.runs} · violations {len(tally.failures)} · {took:.0f} s")
    for failure in tally.failures[:20]:
        print(failure)
    raise SystemExit(bool(tally.failures))


@cli.command()
def simulate(
    seed: Annotated[int, typer.Option(help="The storm; a seed plays the same again.")] = 1,
    orders: Annotated[int, typer.Option(help="How many people order.")] = 200,
) -> None:
    """Let people order from mortal bots through a storm, with and without the guard; 1 where a promise was broken."""
    with spawned() as client:
        guarded, unguarded = (simulator.simulate(client, seed, orders, placement=p) for p in (Placement, Unguarded))
        for report in (guarded, unguarded):
            print(f"seed {seed} · orders {report.orders} · {dict(report.states)} · kills {report.kills}")
            print(f"creates {report.creates} · simulated hours {report.hours:.1f} · broken {len(report.wrong)}")
    for broken in guarded.wrong[:20]:
        print(broken)
    raise SystemExit(bool(guarded.wrong) or not unguarded.wrong)


async def _tally(every: int, pairs: int, seed: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        client = connect((await embedded.start(Path(folder))).url)
        tally = await enumerate_deaths(client, LittleShop(), every, pairs, seed)
        await client.aclose()
        await asyncio.to_thread(embedded.stop, Path(folder))
    return tally


if __name__ == "__main__":
    cli()
