"""`python -m tests.chaos hostile`: what was sent by kind, and what harm it did."""

import time
from typing import Annotated

import typer

from tests.chaos.in_memory.cli.pool import spread
from tests.chaos.in_memory.cli.tables import ended, table
from tests.chaos.in_memory.hostile.answers import CONTROLLED, HARM
from tests.chaos.in_memory.hostile.run import Findings, Part, attacked

PIECE, CONTROL = 2500, 200


def hostile(
    inputs: Annotated[int, typer.Option(help="How many inputs.")] = 50_000,
    seed: Annotated[int, typer.Option(help="The first piece; each piece has a seed of its own.")] = 1,
) -> None:
    """Send a bot what nobody asked for, by the webhook's way in; 1 where it took harm."""
    started = time.monotonic()
    sizes = [PIECE] * (inputs // PIECE) + ([inputs % PIECE] if inputs % PIECE else [])
    whole = Findings()
    for found in spread(attacked, [Part(seed + number, size) for number, size in enumerate(sizes)]):
        whole.add(found)
    print(table(("kind", "inputs", "errors", "sends refused", "state changed"), _rows(whole)))
    shown = "  ".join(f"{kind} {count:,}" for kind, count in whole.shown.items())
    print(f"\nof a hostile Scalev: {_harm(whole)}\n  looked for in: {shown}")
    control = next(spread(attacked, [Part(seed, CONTROL, is_guarded=False)]))
    print(f"control without guards, {CONTROL} inputs: {_harm(control)}")
    whole.told += [f"the control did not show: {kind}" for kind in CONTROLLED if not control.harm[kind]]
    ended(f"\norders of such answers {whole.orders}  {time.monotonic() - started:.0f} s", whole.told)


def _harm(found: Findings) -> str:
    return "  ".join(f"{kind} {found.harm[kind]}" for kind in HARM)


def _rows(found: Findings) -> list[tuple[object, ...]]:
    counts = (found.inputs, found.errors, found.refused, found.changed)
    kinds = [(kind, *(each[kind] for each in counts)) for kind in sorted(found.inputs | found.changed)]
    return [*kinds, ("all", *(each.total() for each in counts))]
