"""Read a workbook of Excel: what it unpacks to is known before anything is unpacked, and no formula is calculated."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.sheets.refusal import Refused, Remark, Why

MOST_UNPACKED, MOST_PARTS, MOST_RATIO = 32 << 20, 2000, 300
SMALL = 1 << 20
"""A part of this size may be packed as well as it likes."""
CHUNK = 1 << 18
WHOLE_WORKBOOK = {"[Content_Types].xml", "xl/workbook.xml"}
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_CELLS, MOST_SHEETS = 4_000_000, 20
LONGEST_TAG, LONGEST_HEAD = 300, 100
MORE: Sequence[Remark] = ("more_sheets",)
SIGNS: Mapping[Remark, re.Pattern[bytes]] = {
    "formulas": re.compile(rb"<f[ >]"),
    "hidden_rows": re.compile(rb"<row [^<>]{0,200}?hidden=\"(?:1|true)\""),
}


def why_old(data: bytes) -> Why:
    """Of the older kind of file: one behind a password, or one that Excel wrote before 2007."""
    return "locked" if ENCRYPTED in data else "old"


def read_workbook(data: bytes) -> tuple[Iterator[Sequence[object]], Sequence[Remark]]:
    """The lines of the sheet with the orders, from the first line on, and what is to be said of the file.

    That is the first one on show that names the columns of orders, else the first on show that has lines.
    """
    remarks = _check(data)
    rows, has_more = _read(data)
    return rows, [*remarks, *MORE[:has_more]]


def _check(data: bytes) -> list[Remark]:
    """Look at the parts of the file; raises `Refused` where they are too much or are no workbook without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            _check_sizes(parts)
            names = {part.filename for part in parts}
            if not names >= WHOLE_WORKBOOK:
                raise Refused("no_sheet")
            if any("vbaproject" in name.lower() for name in names):
                raise Refused("macros")
            if any(part.flag_bits & 1 for part in parts):
                raise Refused("locked")
            found = [_remark(packed, part) for part in parts]  # each is unpacked within its limit
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused("broken") from error
    return sorted(set[Remark]().union(*found))


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    sizes = [(part.file_size, part.compress_size) for part in parts]
    is_bomb = any(size > SMALL and size > MOST_RATIO * max(1, packed) for size, packed in sizes)
    if len(parts) > MOST_PARTS or sum(size for size, _ in sizes) > MOST_UNPACKED or is_bomb:
        raise Refused("too_big")


def _remark(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> set[Remark]:
    """What is to be said of a sheet's part; whatever its head said, it is not unpacked beyond its limit."""
    found, total, before = set[Remark](), 0, b""
    is_sheet = part.filename.startswith("xl/worksheets/")
    with packed.open(part) as opened:
        while chunk := opened.read(CHUNK):
            total += len(chunk)
            if total > MOST_UNPACKED:
                raise Refused("too_big")
            if is_sheet:
                found |= {remark for remark, pattern in SIGNS.items() if pattern.search(before + chunk)}
                before = chunk[-LONGEST_TAG:]
    return found


def _read(data: bytes) -> tuple[Iterator[Sequence[object]], bool]:
    """The lines of a sheet, and whether another has orders as well."""
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 -- what is refused needs none of it

    try:
        book = load_workbook(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name) for name in _on_show(book)]
        filled = [sheet for sheet in sheets if _count_cells(sheet) and sheet.height > 1]
        if any(_count_cells(sheet) > MOST_CELLS for sheet in filled):
            raise Refused("too_big")
        if not filled:
            raise Refused("empty")
        with_orders = [sheet for sheet in filled if _has_orders(sheet)]
        return iter((with_orders or filled)[0].to_python(skip_empty_area=False)), len(with_orders) > 1
    except (CalamineError, ValueError, OSError) as error:
        raise Refused("broken") from error


def _count_cells(sheet: Any) -> int:
    """How many there are up to the last one, empty ones among them."""
    return (sheet.end[0] + 1) * (sheet.end[1] + 1) if sheet.end else 0


def _on_show(book: Any) -> Sequence[str]:
    """The names of the sheets that can be seen, of so many; all of them where nobody sees any."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet][:MOST_SHEETS]
    return [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible] or [each.name for each in sheets]


def _has_orders(sheet: Any) -> bool:
    """Whether its first lines name the columns that every order needs."""
    from flows.batches.columns import MOST_HEAD_LINES, find_columns  # noqa: PLC0415

    first = sheet.to_python(skip_empty_area=False, nrows=MOST_HEAD_LINES)
    columns = find_columns([[str(cell)[:LONGEST_HEAD] for cell in row] for row in first])
    return columns is not None and not columns.missing
