"""The file of bots at the command line: what stands in it, what is wrong with it, and how it is changed."""

import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.config.bots_file import Listing, id_of, load_common, read_bots
from bot.config.settings import Settings, SettingsProblem, data_dir, read_variables
from bot.hosting import editing
from bot.hosting.standing import read_standing

Tell = Callable[[str], None]
COLUMNS = ("name", "bot", "store", "api", "language", "admins", "state")
FOLLOWS = "a process that runs follows within seconds."
NO_FILE = "BOTS_FILE is not set: name the file of bots there, or by --file; docs/many-stores.md says what stands in it."


def file_of_bots(named: Path | None = None) -> Path:
    """The file that is named, or that BOTS_FILE names; raises `SettingsProblem`."""
    if found := named or read_variables().get("bots_file"):
        return Path(found).expanduser()
    raise SettingsProblem(NO_FILE)


def do(what: str, named: Path | None, table: Mapping[str, Any], tell: Tell) -> bool:
    """Do what is asked of the file; answers whether all is well, and raises `SettingsProblem`."""
    if what == "reload":
        return reload(tell)
    path = file_of_bots(named)
    match what:
        case "add":
            return add(path, table, tell)
        case "remove":
            return remove(path, str(table["name"]), tell)
        case "check":
            return check(path, tell)
    return show(path)


def show(path: Path) -> bool:
    """Print each bot in a line; answers whether all could be read."""
    listing = read_bots(path, load_common())
    table, states = Table(*COLUMNS, title=path.name), _states(data_dir())
    for name, settings in listing.bots.items():
        table.add_row(name, *_facts(settings), states.get(name, "not run here"))
    for name in listing.problems:
        table.add_row(name, *[""] * (len(COLUMNS) - 2), "unread: see `bots check`")
    Console(width=None if sys.stdout.isatty() else 160).print(table)
    return not listing.problems


def check(path: Path, tell: Tell) -> bool:
    """Say what is wrong with each bot, and how many are right; answers whether all are."""
    listing = read_bots(path, load_common())
    for problem in listing.problems.values():
        tell(problem)
    tell(_sum_up(listing))
    return not listing.problems


def add(path: Path, table: Mapping[str, Any], tell: Tell) -> bool:
    """Add a bot to the file."""
    editing.add(path, table, load_common())
    tell(f"{path.name} has the bot {table['name']!r} now; {FOLLOWS}")
    return True


def remove(path: Path, name: str, tell: Tell) -> bool:
    """Take a bot out of the file."""
    editing.remove(path, name)
    tell(f"{path.name} has no bot {name!r} any more; {FOLLOWS} What it kept in Redis stays.")
    return True


def reload(tell: Tell) -> bool:
    """Have every process of this machine read its file, and the secrets that it names, again."""
    running = [pid for pid, _ in read_standing(data_dir())]
    for pid in running:
        os.kill(pid, signal.SIGHUP)
        tell(f"Process {pid} reads its bots again.")
    if not running:
        tell("No process of this machine runs bots out of this BOT_DATA_DIR.")
    return bool(running)


def _states(folder: Path) -> Mapping[str, str]:
    """How the bots stand that run on this machine, with why where one does not serve."""
    return {
        name: f"{bot['state']}: {bot['reason']}" if bot["reason"] else bot["state"]
        for _, bots in read_standing(folder)
        for name, bot in bots.items()
    }


def _facts(settings: Settings) -> tuple[str, ...]:
    people = ", ".join(map(str, settings.bot_admins))
    store = settings.scalev_store or "all of its key"
    return id_of(settings), store, settings.scalev_api_version, settings.bot_language, people


def _sum_up(listing: Listing) -> str:
    right, wrong = len(listing.bots), len(listing.problems)
    return f"{right} of {right + wrong} bots can be begun." if wrong else f"All {right} bots can be begun."
