"""Print what the examination and the probe find, as they find it: a line each for people, or JSON for programs."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import typer
from rich.console import Console
from rich.text import Text

from bot.config.settings import Settings
from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Level
from bot.probe.probing import probe
from bot.probe.wish import Wish

MARKS: Mapping[Level, tuple[str, str]] = {"ok": ("✓", "green"), "note": ("•", "yellow"), "wrong": ("✗", "red")}


async def tell(env_file: Path, *, as_json: bool) -> bool:
    """Print each finding, and how many there are of what is wrong; answers whether anything is."""
    printer = Printer(as_json=as_json)
    async for finding in examine(env_file):
        printer.show(finding)
    return printer.sum_up()


async def tell_probe(settings: Settings, wish: Wish, *, is_allowed: bool, as_json: bool) -> bool:
    """Try things on the account, asking before each write unless all are allowed; answers whether anything is wrong."""
    printer = Printer(as_json=as_json)

    async def ask(question: str) -> bool:
        if is_allowed or not sys.stdin.isatty():  # where nobody can answer, only what was allowed is done
            return is_allowed
        return typer.confirm(question, err=True)

    await probe(settings, wish, ask, printer.show)
    return printer.sum_up()


class Printer:
    """Shows findings, and counts them."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self.found: list[Finding] = []
        self.console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)

    def show(self, finding: Finding) -> None:
        """Print one."""
        self.found.append(finding)
        if self.as_json:
            print(json.dumps(asdict(finding), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            self.console.print(_line(finding), soft_wrap=True)

    def sum_up(self) -> bool:
        """Print how many there are of what is wrong; answers whether anything is."""
        wrongs = sum(each.level == "wrong" for each in self.found)
        if not self.as_json:
            self.console.print(_sum_up(wrongs, sum(each.level == "note" for each in self.found)))
        return wrongs > 0


def _line(finding: Finding) -> Text:
    mark, colour = MARKS[finding.level]
    return Text.assemble((mark, colour), f" {finding.about:<20} {finding.said}")


def _sum_up(wrongs: int, notes: int) -> str:
    if not wrongs:
        return f"Nothing is wrong; {notes} to look at." if notes else "Nothing is wrong."
    return f"{wrongs} to mend, {notes} to look at."
