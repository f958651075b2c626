"""Read a table that is plain text: whatever sign stands between its cells, and however its letters are written."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from bot.sheets.refusal import Refused

MARKS = ";\t,|"
SAMPLE_LINES = 30
_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_MOST_ODD = 0.02


def read_plain(data: bytes) -> Iterator[list[str]]:
    """The lines of a text; raises `Refused` where it is none."""
    text = decode(data)
    sample = [line for line in text[:65_536].splitlines() if line.strip()][:SAMPLE_LINES]
    if not sample:
        raise Refused("empty")
    mark = find_mark(sample)
    if not mark:
        raise Refused("no_sheet")
    csv.field_size_limit(1 << 17)
    if sample[0].lower().startswith("sep="):
        text = text.partition("\n")[2]
    return _read(text, mark)


def _read(text: str, mark: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    except csv.Error as error:
        raise Refused("broken") from error


def decode(data: bytes) -> str:
    """The text of bytes: as their first ones say, else UTF-8, UTF-16 by its zeros, or as Windows wrote it."""
    for begins, name in _BOMS.items():
        if data.startswith(begins):
            return _decode(data, name)
    zeros = Counter(at % 2 for at, byte in enumerate(data[:4096]) if not byte)
    if sum(zeros.values()) > len(data[:4096]) // 4:
        return _decode(data, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return _require_letters(text)


def _decode(data: bytes, name: str) -> str:
    try:
        return _require_letters(data.decode(name))
    except UnicodeDecodeError as error:
        raise Refused("no_sheet") from error


def _require_letters(text: str) -> str:
    """A picture or a program is no text."""
    head = text[:8192]
    odd = sum((ord(char) < 32 and char not in "\r\n\t\x0c") or char == "\ufffd" for char in head)
    if odd > _MOST_ODD * len(head):
        raise Refused("no_sheet")
    return text


def find_mark(lines: list[str]) -> str:
    """The sign between the cells: the one that most lines have alike; empty where there is none."""
    said = lines[0].lower().partition("sep=")[2][:1]
    if said:
        return said
    counts = {mark: Counter(_count(line, mark) for line in lines) for mark in MARKS}
    scored = {
        mark: max((times * min(many, 12) for many, times in found.items() if many), default=0)
        for mark, found in counts.items()
    }
    best = max(MARKS, key=lambda mark: scored[mark])
    return best if scored[best] else ""


def _count(line: str, mark: str) -> int:
    """How often a sign stands in a line, outside of quotes."""
    return sum(part.count(mark) for part in line.split('"')[::2])
