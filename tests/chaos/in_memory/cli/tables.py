"""Results as lines of text in columns."""

import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns under their names; the first is a name, the others are numbers."""
    lines = [list(head), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(pairs))
        for pairs in (zip(line, widths, strict=True) for line in lines)
    )


def counts(found: dict[str, int], width: int = 110) -> str:
    """Names with their numbers, as many a line as fit."""
    lines, line = [], ""
    for name, number in found.items():
        word = f"{name} {_text(number)}"
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line += ("  " if line else "") + word
    return "\n".join([*lines, line])


def _text(cell: object) -> str:
    match cell:
        case float():
            return f"{cell:,.1f}"
        case int():
            return f"{cell:,}"
    return str(cell)


def ended(told: str, missed: Sequence[str]) -> NoReturn:
    """Say how a run ended; the exit code is 1 where it missed what it had to show."""
    print(told)
    for each in missed[:20]:
        print(f"MISSED  {each}", file=sys.stderr)
    raise SystemExit(bool(missed))
