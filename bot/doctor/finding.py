"""What was looked at, how it stands, and where something is wrong how to mend it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about a part; with `wrong` the bot does not serve as it should, with `note` it does for now.

    `said` ends with the cure where there is something to mend. It never holds a secret.
    """

    level: Level
    about: str
    said: str


Findings = AsyncIterator[Finding]


def ok(about: str, said: str) -> Finding:
    """All is well with it."""
    return Finding("ok", about, said)


def note(about: str, said: str) -> Finding:
    """It serves, but the owner would want to know."""
    return Finding("note", about, said)


def wrong(about: str, said: str) -> Finding:
    """It does not serve as it should."""
    return Finding("wrong", about, said)
