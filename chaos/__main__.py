"""`python -m chaos deaths`: die at every moment of every conversation, on a real Valkey, and print what was found."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot import embedded
from bot.store import connect
from chaos.deaths import SCENARIOS, Tally, enumerate_deaths
from chaos.little_shop import LittleShop

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


async def _tally(every: int, pairs: int, seed: int) -> Tally:
    with tempfile.TemporaryDirectory(prefix="sb") as folder:
        client = connect((await embedded.start(Path(folder))).url)
        tally = await enumerate_deaths(client, LittleShop(), every, pairs, seed)
        await client.aclose()
        await asyncio.to_thread(embedded.stop, Path(folder))
    return tally


if __name__ == "__main__":
    cli()
