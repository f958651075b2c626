"""A file of JSON lines that outlives a kill: one process writes, only its owner reads, a torn last line never was.

Whoever answers for a change writes its line first; `is_synced` also waits for the disk, for a machine that dies.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from scalev.stand_in import private_files


class StateUnusable(Exception):
    """The lines cannot be read; the sentence says which."""


class LineFile:
    """The lines of one stand-in; takes the lock of its folder, and raises `InUse` where another has it."""

    def __init__(self, path: Path, who: str) -> None:
        self._path = path
        self._lock = private_files.lock(private_files.folder(path.parent), who)
        self._out: int | None = None

    def replay(self, take: Callable[[Any], None]) -> None:
        """Hand over every line in the order they were written; raises `StateUnusable` where `take` fails."""
        if not self._path.exists():
            return
        whole, _, torn = self._path.read_bytes().rpartition(b"\n")
        if torn:
            os.truncate(self._path, self._path.stat().st_size - len(torn))
        for number, line in enumerate(whole.splitlines(), 1):
            try:
                take(json.loads(line))
            except (ValueError, TypeError, KeyError):
                sentence = f"{self._path}: line {number} cannot be read; move the file away to begin anew"
                raise StateUnusable(sentence) from None

    def write(self, lines: Iterable[str], *, is_synced: bool = False) -> None:
        """Add lines at the end."""
        if self._out is None:
            self._out = os.open(private_files.file(self._path), os.O_WRONLY | os.O_APPEND)
        os.write(self._out, "".join(f"{line}\n" for line in lines).encode())
        if is_synced:
            os.fsync(self._out)

    def rewrite(self, lines: Iterable[str]) -> None:
        """Put these in the place of all that were, in one step."""
        fresh = private_files.file(self._path.with_suffix(".new"))
        with fresh.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
        self._end()
        fresh.replace(self._path)

    def close(self) -> None:
        """Close the file, and let go of the folder."""
        self._end()
        os.close(self._lock)

    def _end(self) -> None:
        if self._out is not None:
            os.close(self._out)
            self._out = None
