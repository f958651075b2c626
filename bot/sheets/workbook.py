"""Read a workbook of Excel: what it unpacks to is known before anything is unpacked, and no formula is calculated."""

import io
import zipfile
from collections.abc import Iterator, Sequence

from bot.sheets.refusal import Refused, Why

MOST_UNPACKED, MOST_PARTS, MOST_RATIO = 32 << 20, 2000, 300
SMALL = 1 << 20
"""A part of this size may be packed as well as it likes."""
CHUNK = 1 << 18
WHOLE_WORKBOOK = {"[Content_Types].xml", "xl/workbook.xml"}
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_CELLS = 4_000_000


def why_old(data: bytes) -> Why:
    """Of the older kind of file: one behind a password, or one that Excel wrote before 2007."""
    return "locked" if ENCRYPTED in data else "old"


def read_workbook(data: bytes) -> tuple[Iterator[Sequence[object]], bool]:
    """The lines of the first sheet that has any, from the first line on, and whether some cells were calculated."""
    has_formulas = _check(data)
    return _read(data), has_formulas


def _check(data: bytes) -> bool:
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
            formulas = [_has_formula(packed, part) for part in parts]  # each is unpacked within its limit
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise Refused("broken") from error
    return any(formulas)


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    sizes = [(part.file_size, part.compress_size) for part in parts]
    is_bomb = any(size > SMALL and size > MOST_RATIO * max(1, packed) for size, packed in sizes)
    if len(parts) > MOST_PARTS or sum(size for size, _ in sizes) > MOST_UNPACKED or is_bomb:
        raise Refused("too_big")


def _has_formula(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a sheet's part has a formula; whatever its head said, it is not unpacked beyond its limit."""
    found, total, before = False, 0, b""
    with packed.open(part) as opened:
        while chunk := opened.read(CHUNK):
            total += len(chunk)
            if total > MOST_UNPACKED:
                raise Refused("too_big")
            found = found or b"<f>" in before + chunk or b"<f " in before + chunk
            before = chunk[-3:]
    return found and part.filename.startswith("xl/worksheets/")


def _read(data: bytes) -> Iterator[Sequence[object]]:
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 -- what is refused needs none of it

    try:
        book = load_workbook(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.end is None:
                continue
            if (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_CELLS:
                raise Refused("too_big")
            if sheet.height > 1:
                return iter(sheet.to_python(skip_empty_area=False))
    except (CalamineError, ValueError, OSError) as error:
        raise Refused("broken") from error
    raise Refused("empty")
