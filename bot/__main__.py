"""The command line: run the bot, try it, and the stand-ins it is tried with."""

import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from bot.cli import intents_table
from bot.cli.flow_table import COLUMNS, table
from bot.config.settings import (
    Settings,
    SettingsProblem,
    data_dir,
    given,
    is_world_readable,
    load,
    read_variables,
)
from flows.order.form import ORDER
from flows.order.reseller import RESELLER

cli = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
WRONG_SETTINGS = 2
MOST_PORT = 65535


@cli.command()
def run(
    bots: Annotated[Path | None, typer.Option(help="A file of many bots; by default what BOTS_FILE names.")] = None,
) -> None:
    """Run the bot, or every bot of a file: polling or webhook, as the settings say."""
    if path := _bots_file(bots):
        _leave_on_problem(_serve_many(path))
        return
    settings = _settings()
    _leave_on_problem(_serve(settings))


@cli.command()
def demo(
    port: Annotated[
        int, typer.Option(help="Where the chat page is served; 0 picks a free port.", min=0, max=MOST_PORT)
    ] = 8090,
    open_page: Annotated[bool, typer.Option("--open/--no-open", help="Open the chat page in a browser.")] = True,
    once: Annotated[str, typer.Option(help="Play one scenario, print its transcript, and end.")] = "",
) -> None:
    """Try everything on this machine: store, sandbox, a local Telegram with a chat page, and the bot."""
    if not once:
        from bot.cli import demo as demonstration  # noqa: PLC0415 -- only the demo needs its parts

        raise SystemExit(asyncio.run(demonstration.serve(_data_dir() / "demo", port, open_page)))
    from bot.cli import scenarios  # noqa: PLC0415

    if once not in scenarios.SCENARIOS:
        _leave(f"There is no scenario {once!r}. There are: {' '.join(scenarios.SCENARIOS)}")
    raise SystemExit(asyncio.run(scenarios.play(once)))


@cli.command()
def sandbox(
    port: Annotated[int, typer.Option(help="Where the sandbox is served.", min=0, max=MOST_PORT)] = 8091,
    state: Annotated[Path | None, typer.Option(help="Keep the orders in this folder.")] = None,
) -> None:
    """Serve the Scalev sandbox alone; the control token comes from SANDBOX_TOKEN or is printed."""
    from scalev.sandbox.server import serve  # noqa: PLC0415

    serve(port=port, state_dir=state)


@cli.command()
def playground(
    port: Annotated[int, typer.Option(help="Where the local Telegram is served.", min=0, max=MOST_PORT)] = 8090,
    state: Annotated[Path | None, typer.Option(help="Keep the chats in this folder.")] = None,
) -> None:
    """Serve the local Telegram alone; the control token comes from PLAYGROUND_TOKEN or is printed."""
    from bot.playground.server import serve  # noqa: PLC0415

    serve(port=port, state_dir=state)


@cli.command()
def flow(reseller: Annotated[bool, typer.Option(help="The reseller's form.")] = False) -> None:
    """Print the questions of an order, in the order they are asked."""
    form = RESELLER if reseller else ORDER
    shown = Table(*COLUMNS, title=f"{form.name} form")
    for row in table(form):
        shown.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 160).print(shown)


@cli.command()
def intents() -> None:
    """Print the rules that tell what words mean, in the order they are asked."""
    shown = Table(*intents_table.COLUMNS, title="intents")
    for row in intents_table.table():
        shown.add_row(*row)
    Console(width=None if sys.stdout.isatty() else 160).print(shown)


@cli.command()
def match(
    what: Annotated[str, typer.Argument(help="district or product")],
    catalog: Annotated[Path | None, typer.Option(help="The products, as CSV or JSON.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='One {"id","text"} a line in, one answer a line out.')] = True,  # noqa: ARG001
) -> None:
    """Match districts or products, a line at a time, for pipelines."""
    if what == "district":
        from bot.cli.match_districts import match_districts  # noqa: PLC0415

        match_districts(sys.stdin, sys.stdout, _data_dir())
    elif what == "product" and catalog is not None:
        from bot.cli.match_products import match_products  # noqa: PLC0415

        with _readable():
            match_products(sys.stdin, sys.stdout, catalog)
    else:
        _leave("Say what to match: `match district`, or `match product --catalog FILE`.")


@cli.command()
def parse(
    catalog: Annotated[Path | None, typer.Option(help="The products, as CSV or JSON.")] = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help='One {"id","text"} a line in, one answer a line out.')] = True,  # noqa: ARG001
) -> None:
    """Read pasted orders, a line at a time, for pipelines."""
    from bot.cli.parse_orders import parse_orders  # noqa: PLC0415

    with _readable():
        parse_orders(sys.stdin, sys.stdout, catalog, _data_dir())


@cli.command()
def doctor(
    json: Annotated[bool, typer.Option("--json", help="One finding a line, for programs.")] = False,
) -> None:
    """Look at settings, Telegram, Redis, Scalev, goods and places; say what is wrong and how to mend it."""
    from bot.cli import doctor as of_doctor  # noqa: PLC0415 -- as for `parked`
    from bot.config.logs import configure  # noqa: PLC0415

    configure("CRITICAL")
    raise SystemExit(1 if _loop(of_doctor.tell(Path(".env"), as_json=json)) else 0)


@cli.command()
def probe(
    product: Annotated[str, typer.Option(help="A test product of your store, by its name.")],
    place: Annotated[str, typer.Option(help="The district that it would be sent to.")] = "Menteng, Jakarta Pusat",
    yes: Annotated[bool, typer.Option("--yes", help="Allow every write, without asking.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One finding a line, for programs.")] = False,
) -> None:
    """Try on your own account what no document settles: order a test product, look at it, cancel it.

    Asks before each write. Whom it orders for is typed, or comes from PROBE_PHONE and PROBE_EMAIL.
    """
    from bot.cli import doctor as of_doctor  # noqa: PLC0415 -- as for `parked`
    from bot.config.logs import configure  # noqa: PLC0415
    from bot.probe.wish import Wish  # noqa: PLC0415

    configure("CRITICAL")
    settings = _settings()
    phone = _personal("PROBE_PHONE", "Your own phone number, which the test orders are for")
    email = _personal("PROBE_EMAIL", "Your own e-mail address, where the product is a file")
    wish = Wish(product, phone, email, place)
    raise SystemExit(1 if _loop(of_doctor.tell_probe(settings, wish, is_allowed=yes, as_json=json)) else 0)


@cli.command()
def keys(what: Annotated[str, typer.Argument(help="new or rotate")]) -> None:
    """Keys that seal what Redis keeps of people: make one, or seal everything by the first of those that are set."""
    from bot.cli import keys as sealing  # noqa: PLC0415 -- as for `parked`

    if what == "new":
        sealing.make(print)
    elif what == "rotate":
        _leave_on_problem(sealing.rotate(_settings(), print))
    else:
        _leave("Say what to do: `keys new` or `keys rotate`.")


@cli.command()
def person(
    what: Annotated[str, typer.Argument(help="export or erase")],
    chat: Annotated[int, typer.Argument(help="The person's Telegram user id.", min=1)],
) -> None:
    """What is kept of a person: print it, or erase it and tell them so."""
    from bot.cli import person as of_person  # noqa: PLC0415 -- as for `parked`
    from bot.config.logs import configure  # noqa: PLC0415

    if what not in {"export", "erase"}:
        _leave("Say what to do: `person export ID` or `person erase ID`.")
    settings = _settings()
    configure(settings.bot_log_level)
    work = of_person.export if what == "export" else of_person.erase
    _leave_on_problem(work(settings, chat, typer.echo))


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes.")]) -> None:
    """Copy all that Redis holds of this bot into a file, while it runs."""
    from bot.config.logs import configure  # noqa: PLC0415 -- as for `parked`
    from bot.keeping import command  # noqa: PLC0415

    configure("CRITICAL")
    _leave_on_problem(command.backup(_settings(), file, typer.echo))


@cli.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy that `backup` wrote.")],
    over: Annotated[bool, typer.Option("--over", help="In place of what Redis holds of this bot.")] = False,
) -> None:
    """Put a copy back while no bot runs; orders that were under way are looked for in the shop first."""
    from bot.config.logs import configure  # noqa: PLC0415 -- as for `parked`
    from bot.keeping import command  # noqa: PLC0415

    configure("CRITICAL")
    _leave_on_problem(command.restore(_settings(), file, typer.echo, over=over))


@cli.command()
def replay(
    source: Annotated[str, typer.Argument(help="A file with the conversation, or a chat's id for what is kept of it.")],
    against: Annotated[bool, typer.Option("--against", help="Show where today's bot answers otherwise.")] = False,
    role: Annotated[str, typer.Option("--as", help="customer, reseller or admin")] = "customer",
) -> None:
    """Print a conversation without whom it is about, for support; with --against, end with 1 where it differs.

    A file is a chat that Telegram exported as JSON, what `person export` printed, or a line of JSON for each line.
    """
    from bot.config.logs import configure  # noqa: PLC0415 -- as for `parked`
    from bot.support.command import Wish  # noqa: PLC0415
    from bot.support.command import replay as replay_one  # noqa: PLC0415
    from bot.support.sources import SourceUnreadable  # noqa: PLC0415

    if role not in {"customer", "reseller", "admin"}:
        _leave("Say whom the bot takes the person for: --as customer, reseller or admin.")
    settings = _settings()
    configure("CRITICAL")
    try:
        differing = _leave_on_problem(replay_one(settings, Wish(source, role, against), typer.echo))
    except SourceUnreadable as problem:
        _leave(str(problem))
    raise SystemExit(1 if against and differing else 0)


@cli.command()
def parked(
    what: Annotated[str, typer.Argument(help="list, replay or drop")] = "list",
    ids: Annotated[list[str] | None, typer.Argument(help="As listed; without any, replay takes all.")] = None,
) -> None:
    """Messages that could not be done: list them, take them again, or throw them away."""
    from bot.cli import parked as parked_cli  # noqa: PLC0415 -- parsing the command line should not load the bot
    from bot.config.logs import configure  # noqa: PLC0415

    if what not in {"list", "replay", "drop"} or (what == "drop" and not ids):
        _leave("Say what to do: `parked`, `parked replay [ID …]` or `parked drop ID …`.")
    settings = _settings()
    configure(settings.bot_log_level)
    if what == "list":
        _leave_on_problem(parked_cli.show(settings, typer.echo))
    else:
        work = parked_cli.replay if what == "replay" else parked_cli.drop
        raise SystemExit(0 if _leave_on_problem(work(settings, ids or [], typer.echo)) else 1)


@cli.command()
def bots(
    what: Annotated[str, typer.Argument(help="list, check, add, remove or reload")] = "list",
    name: Annotated[str, typer.Argument(help="The bot to add or to remove.")] = "",
    file: Annotated[Path | None, typer.Option(help="The file of bots; by default what BOTS_FILE names.")] = None,
    token_file: Annotated[str, typer.Option(help="add: the file that has its token.")] = "",
    key_file: Annotated[str, typer.Option(help="add: the file that has its Scalev key.")] = "",
    store: Annotated[str, typer.Option(help="add: the store it sells from.")] = "",
    admin: Annotated[list[int] | None, typer.Option(help="add: a Telegram user id; again for another.")] = None,
) -> None:
    """Many bots in one process: list those of the file, check it, add or remove one, or have it read again."""
    from bot.hosting import command  # noqa: PLC0415 -- as for `parked`

    if what not in {"list", "check", "add", "remove", "reload"} or (what in {"add", "remove"} and not name):
        _leave("Say what to do: `bots list`, `bots check`, `bots add NAME …`, `bots remove NAME` or `bots reload`.")
    said = {"token_file": token_file, "key_file": key_file, "store": store}
    table: dict[str, Any] = {"name": name} | {field: value for field, value in said.items() if value}
    try:
        is_right = command.do(what, file, table | ({"admins": admin} if admin else {}), typer.echo)
    except SettingsProblem as problem:
        _leave(str(problem))
    raise SystemExit(0 if is_right else 1)


@contextmanager
def _readable() -> Iterator[None]:
    from bot.cli.catalog_files import CatalogUnreadable  # noqa: PLC0415

    try:
        yield
    except CatalogUnreadable as problem:
        _leave(str(problem))


def _data_dir() -> Path:
    try:
        return data_dir()
    except SettingsProblem as problem:
        return Path(_leave(str(problem)))


def _bots_file(named: Path | None) -> Path | None:
    try:
        found = named or read_variables().get("bots_file")
    except SettingsProblem as problem:
        return Path(_leave(str(problem)))
    return Path(found).expanduser() if found else None


def _settings() -> Settings:
    try:
        settings = load()
    except SettingsProblem as problem:
        _leave(str(problem))
    if is_world_readable():
        typer.echo(".env can be read by others on this machine; chmod 600 .env would mend that.", err=True)
    return settings


async def _serve_many(path: Path) -> None:
    from bot.config.bots_file import load_common  # noqa: PLC0415 -- as for `_serve`
    from bot.config.logs import configure  # noqa: PLC0415
    from bot.hosting import running  # noqa: PLC0415

    settings = load_common()
    configure(settings.bot_log_level)
    stop, asked = asyncio.Event(), asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
    await running.run(path, settings, stop, asked)


async def _serve(settings: Settings) -> None:
    from bot.app import build  # noqa: PLC0415 -- parsing the command line should not load the bot
    from bot.config.logs import configure  # noqa: PLC0415
    from bot.process.memory import settle  # noqa: PLC0415

    configure(settings.bot_log_level)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with build(settings) as app:
        settle()
        await app.run(stop)


def _personal(name: str, question: str) -> str:
    """What everybody on the machine could read as an argument: of the environment, or typed."""
    known = given(name)
    return known or (typer.prompt(question, "", show_default=False, err=True) if sys.stdin.isatty() else "")


def _leave_on_problem(work: Any) -> Any:
    try:
        return _loop(work)
    except SettingsProblem as problem:
        _leave(str(problem))


def _loop(work: Any) -> Any:
    """Run on uvloop where there is one."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


def _leave(message: str) -> Any:
    typer.echo(message, err=True)
    raise SystemExit(WRONG_SETTINGS)


def main() -> None:
    """Run the command line."""
    cli()


if __name__ == "__main__":
    main()
