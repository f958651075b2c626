"""Remember every change as a line, so that a kill at any moment loses nothing that was answered.

A table is a dictionary whose changes are lines `[table, key, value]` (without a value: dropped). Lines gather until
`flush`, which must come before the reply. At the start the lines are read and written again without what is past.
"""

import json
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from bot.playground.json_object import Json
from scalev.stand_in.line_file import LineFile

Key = TypeVar("Key", bound=Hashable)


class Table(dict[Key, Json]):
    """A dictionary that writes down its changes."""

    def __init__(self, name: str, journal: "Journal") -> None:
        super().__init__()
        self._name, self._journal = name, journal

    def put(self, key: Key, value: Json) -> None:
        """Set a value; put it again after changing it in place."""
        self[key] = value
        self._journal.note(self._name, key, value)

    def drop(self, key: Key) -> Json | None:
        """Forget a value, if there is one."""
        value = self.pop(key, None)
        if value is not None:
            self._journal.note(self._name, key)
        return value


class Journal:
    """The lines of all tables, in one file; with no directory it keeps nothing."""

    def __init__(self, directory: Path | None) -> None:
        self._path = directory / "journal.jsonl" if directory else None
        self._tables: dict[str, Table[Any]] = {}
        self._lines: list[str] = []
        self._file: LineFile | None = None

    def table(self, name: str) -> Table[Any]:
        """The table of this name; its keys are strings, numbers or tuples of them."""
        return self._tables.setdefault(name, Table(name, self))

    def note(self, name: str, *line: object) -> None:
        """Take a line down; it is kept with the next `flush`."""
        if self._path:
            self._lines.append(json.dumps([name, *line], ensure_ascii=False, separators=(",", ":")))

    def flush(self) -> None:
        """Hand the lines to the operating system."""
        if self._lines and self._file:
            lines, self._lines = self._lines, []
            self._file.write(lines)

    def open(self) -> None:
        """Read what was kept, write it again without what is past, and begin."""
        if self._path:
            self._file = LineFile(self._path, "playground")
            self._file.replay(self._apply)
            self._file.rewrite(self._compact())

    def close(self) -> None:
        """Keep what is left and let go of the directory."""
        self.flush()
        if self._file:
            self._file.close()
            self._file = None

    def forget(self) -> None:
        """Empty every table, on disk too."""
        for table in self._tables.values():
            table.clear()
        self._lines.clear()
        if self._file:
            self._file.rewrite(self._compact())

    def _apply(self, line: Any) -> None:
        name, key, *rest = line
        table, value = self.table(name), rest[0] if rest else None
        key = tuple(key) if isinstance(key, list) else key
        table.pop(key, None)
        if value is not None:
            table[key] = value

    def _compact(self) -> Iterator[str]:
        """The lines of all that is there, and of nothing that is past."""
        for name, table in self._tables.items():
            for entry in table.items():
                yield json.dumps([name, *entry], ensure_ascii=False)
