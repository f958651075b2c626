"""`python -m tests.chaos deaths|simulate|hostile`: break the bot by the numbers, and print what was found."""

import typer

from tests.chaos import deaths_cli, hostile_cli, simulate_cli

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
cli.command("deaths")(deaths_cli.deaths)
cli.command("simulate")(simulate_cli.storms)
cli.command("hostile")(hostile_cli.hostile)

if __name__ == "__main__":
    cli()
