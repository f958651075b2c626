"""One file that holds all of a bot's Redis: a line of JSON a key, in any order, between a first and a last line.

Values are as they stand, sealed where they are sealed. Bytes are written as latin-1, so that none is lost.
"""

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal, get_args

FORMAT = 1
Type = Literal["string", "hash", "zset", "list", "set", "due"]


class CopyUnreadable(Exception):
    """A file that is no whole copy of this bot's Redis; its sentence says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A key without the bot's own part of its name, or with the type `due` a shard's due work; `values` are flat.

    `until` is when it expires, in the store's milliseconds, 0 where it does not.
    """

    shard: int
    name: str
    type: Type
    until: int
    values: list[bytes]


@dataclass(frozen=True, slots=True)
class Head:
    """Whose copy it is, and when it was begun, in the store's milliseconds."""

    bot: int
    at: int
    format: int = FORMAT


class Writer:
    """Writes a copy beside its place, which it takes when it is whole and on disk."""

    def __init__(self, path: Path, head: Head) -> None:
        self.path = path
        self.entries = 0
        self._beside = path.with_name(f".{path.name}.{os.getpid()}")
        self._raw: BinaryIO = os.fdopen(os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._file = gzip.GzipFile(fileobj=self._raw, mode="wb", compresslevel=6)
        self._put(asdict(head))

    def add(self, entry: Entry) -> None:
        """Add a key."""
        self.entries += 1
        self._put(asdict(entry) | {"values": [value.decode("latin-1") for value in entry.values]})

    def finish(self) -> None:
        """Let it be the copy."""
        self._put({"entries": self.entries})
        self._file.close()
        self._raw.flush()
        os.fsync(self._raw.fileno())
        self._raw.close()
        self._beside.replace(self.path)

    def give_up(self) -> None:
        """Leave nothing of it."""
        self._raw.close()
        self._beside.unlink(missing_ok=True)

    def _put(self, value: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def read_head(path: Path, bot: int) -> Head:
    """Whose copy it is, after all of it was seen to be whole; raises `CopyUnreadable`."""
    head, count, told = None, 0, -1
    for found in _lines(path):
        if head is None:
            head = _head(found, path, bot)
        elif set(found) == {"entries"}:
            told = found["entries"]
        else:
            count += 1
    if head is None or told != count:
        raise CopyUnreadable(f"{path} is not whole: it ends too early.")
    return head


def read_entries(path: Path) -> Iterator[Entry]:
    """The keys of a copy that was seen to be whole."""
    for found in _lines(path):
        if found.get("type") in get_args(Type):
            yield Entry(**found | {"values": [str(value).encode("latin-1") for value in found["values"]]})


def _head(found: Mapping[str, Any], path: Path, bot: int) -> Head:
    if found.get("format") != FORMAT:
        raise CopyUnreadable(f"{path} is no copy that this version can read.")
    if found.get("bot") != bot:
        raise CopyUnreadable(f"{path} is a copy of another bot, {found.get('bot')}; see TELEGRAM_BOT_TOKEN.")
    return Head(bot, int(found["at"]))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise CopyUnreadable(f"{path} is no copy.")
                yield found
    except (OSError, EOFError, ValueError) as error:
        raise CopyUnreadable(f"{path} cannot be read as a copy ({type(error).__name__}).") from None
