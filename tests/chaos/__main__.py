"""`python -m tests.chaos`: break the bot by the numbers, in one process or with real ones, and print what was found."""

import typer

from tests.chaos.in_memory import deaths_cli, hostile_cli, simulate_cli
from tests.chaos.processes import cli as processes

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
cli.command("deaths")(deaths_cli.deaths)
cli.command("simulate")(simulate_cli.storms)
cli.command("hostile")(hostile_cli.hostile)
cli.add_typer(processes.cli)

if __name__ == "__main__":
    cli()
