"""`python -m tests.chaos`: break the bot by the numbers, in one process or with real ones, and print what was found."""

import typer

from tests.chaos.in_memory.cli import deaths, hostile, simulate, sometimes
from tests.chaos.processes import cli as processes

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
cli.command("deaths")(deaths.deaths)
cli.command("simulate")(simulate.storms)
cli.command("sometimes")(sometimes.sometimes)
cli.command("hostile")(hostile.hostile)
cli.add_typer(processes.cli)

if __name__ == "__main__":
    cli()
