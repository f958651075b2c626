"""Print what the examination finds, as it finds it: a line each for people, or JSON for programs."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.doctor.examination import examine
from bot.doctor.finding import Finding, Level

MARKS: Mapping[Level, tuple[str, str]] = {"ok": ("✓", "green"), "note": ("•", "yellow"), "wrong": ("✗", "red")}


async def tell(env_file: Path, *, as_json: bool) -> bool:
    """Print each finding, and how many there are of what is wrong; answers whether anything is."""
    found: list[Finding] = []
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    async for finding in examine(env_file):
        found.append(finding)
        if as_json:
            print(json.dumps(asdict(finding), ensure_ascii=False), flush=True)  # noqa: T201
        else:
            console.print(_line(finding), soft_wrap=True)
    wrongs = sum(each.level == "wrong" for each in found)
    if not as_json:
        console.print(_sum_up(wrongs, sum(each.level == "note" for each in found)))
    return wrongs > 0


def _line(finding: Finding) -> Text:
    mark, colour = MARKS[finding.level]
    return Text.assemble((mark, colour), f" {finding.about:<20} {finding.said}")


def _sum_up(wrongs: int, notes: int) -> str:
    if not wrongs:
        return f"Nothing is wrong; {notes} to look at." if notes else "Nothing is wrong."
    return f"{wrongs} to mend, {notes} to look at."
