"""Tell what kind of file it is by its first bytes, and read its cells as texts."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.sheets.refusal import Refused, Remark

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_COLUMNS, LONGEST_CELL = 60, 500
SPARE = 50
"""Lines beside the orders: a title, a head, a sum, empty ones."""


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file, line by line from its first; `remarks` are what whoever sent it should know."""

    rows: Sequence[Sequence[str]]
    remarks: Sequence[Remark] = ()


def read_table(data: bytes, most: int) -> Table:
    """The cells of a file with at most so many orders; raises `Refused`."""
    if not data.strip(b"\x00 \r\n\t"):
        raise Refused("empty")
    if data.startswith(OLE):
        from bot.sheets.workbook import why_old  # noqa: PLC0415 -- only one of the two is needed

        raise Refused(why_old(data))
    if data.startswith(ZIP):
        from bot.sheets.workbook import read_workbook  # noqa: PLC0415

        rows, remarks = read_workbook(data)
        return Table(_fit(rows, most), remarks)
    from bot.sheets.plain_table import read_plain  # noqa: PLC0415

    return Table(_fit(read_plain(data), most))


def _fit(rows: Iterable[Sequence[object]], most: int) -> list[list[str]]:
    """The lines as texts, without the empty ones at the end."""
    kept, filled = list[list[str]](), 0
    for number, row in enumerate(rows, 1):
        cells = [to_text(cell) for cell in row[:MOST_COLUMNS]]
        if any(cells):
            filled += 1
            kept += [[] for _ in range(number - 1 - len(kept))]
            kept.append(cells)
        if filled > 20 * most + SPARE or number > 1_048_576:
            raise Refused("too_many_rows", filled)
    if filled > most + SPARE:
        raise Refused("too_many_rows", filled - 1)
    if not filled:
        raise Refused("empty")
    return kept


def to_text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, nothing that cannot be seen."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    text = unicodedata.normalize("NFC", str(cell)[: 2 * LONGEST_CELL]).replace("\t", " ")
    kept = "".join(char for char in text if char == "\n" or unicodedata.category(char)[0] != "C")
    return re.sub(r"[ \t]++", " ", kept).strip()[:LONGEST_CELL]
