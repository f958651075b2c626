"""Files that are no sheets of orders, or are made to do harm: each has a word of its own, and none costs much."""

import asyncio
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from bot.config.settings import environment
from bot.sheets.parent import SheetReader
from bot.sheets.refusal import Refused
from tests.harness.batches.sheets import HEAD, good_row, write_book

MB = 1 << 20
MOST_MB = 200
CSV_ROW = ";".join(map(str, good_row(1)))


def packed(**parts: bytes) -> bytes:
    """A workbook with parts in place of its own, or beside them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write_book([good_row(1)]))) as book, zipfile.ZipFile(out, "w", 8) as made:
        names = {name.replace("__", "/").replace("_x", ".x"): data for name, data in parts.items()}
        for part in book.namelist():
            if part not in names:
                made.writestr(part, book.read(part))
        for name, data in names.items():
            made.writestr(name, data)
    return out.getvalue()


def a_bomb() -> bytes:
    return packed(xl__media__a=bytes(900 * MB))


def a_lying_bomb() -> bytes:
    """The head says a kilobyte, the part unpacks to much more."""
    data = bytearray(packed(xl__media__a=bytes(60 * MB)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/media/a"))
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def far_away() -> bytes:
    """Two cells, as far from each other as a sheet goes."""
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    rows = cell.format(1, "A") + cell.format(1_048_576, "XFD")
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return packed(xl__worksheets__sheet1_xml=f"<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode())


def laughing() -> bytes:
    """Entities of entities, a thousand million letters if anybody writes them out."""
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for b, a in pairwise(names))
    text = f'<!DOCTYPE t [<!ENTITY a "haha">{entities}]><sst><si><t>&j;</t></si></sst>'
    return packed(xl__sharedStrings_xml=text.encode())


def many_rows() -> bytes:
    return write_book([good_row(number) for number in range(100_000)])


def many_lines() -> bytes:
    return f"{';'.join(HEAD)}\n{CSV_ROW}\n{f'{CSV_ROW}{chr(10)}' * 60_000}".encode()[: 5 * MB]


def an_archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("surat.txt", "halo")
    return out.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "50 MB": (lambda: b"PK\x03\x04" + os.urandom(50 * MB), {"too_big"}),
    "a bomb": (a_bomb, {"too_big"}),
    "a bomb that lies": (a_lying_bomb, {"too_big", "broken"}),
    "cells far away": (far_away, {"too_big", "broken"}),
    "entities of entities": (laughing, {"broken", "too_big", ""}),
    "100,000 rows": (many_rows, {"too_many_rows", "too_big"}),
    "100,000 lines": (many_lines, {"too_many_rows"}),
    "macros": (lambda: packed(xl__vbaProject_bin=b"x"), {"macros"}),
    "a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), {"locked"}),
    "an old file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), {"old"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(4000), {"no_sheet"}),
    "a document": (lambda: packed(xl__workbook_xml=b"x")[:-40], {"broken"}),
    "an archive": (an_archive, {"no_sheet"}),
    "half a book": (lambda: write_book([good_row(1)])[:3000], {"broken"}),
    "nothing": (lambda: b"", {"empty"}),
    "blanks": (lambda: b"\n\n   \n", {"empty"}),
    "prose": (lambda: b"Halo kak mau pesan ya", {"no_sheet"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
async def test_each_is_refused_with_a_word_of_its_own_and_costs_little(name: str) -> None:
    make, words = HOSTILE[name]
    data = await asyncio.to_thread(make)
    if len(data) <= 5 * MB:
        said, memory_mb = await read_and_measure(data)
        assert memory_mb <= MOST_MB
        assert said.get("refused", "") in words or (not said and "too_big" in words)
    try:
        await SheetReader(500).read(data)
        why = ""
    except Refused as refused:
        why = refused.why
    assert why in words


async def read_and_measure(data: bytes) -> tuple[dict[str, Any], float]:
    """What the child says of a file, nothing where it died of it, and the most memory it had."""
    program = (
        "import resource, subprocess, sys\n"
        "run = subprocess.run([sys.executable, '-m', 'bot.sheets', '500'], input=sys.stdin.buffer.read(), "
        "capture_output=True)\n"
        "most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
        "sys.stdout.write(f'{most} '); sys.stdout.flush(); sys.stdout.buffer.write(run.stdout)"
    )
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdin=pipe, stdout=pipe, env=environment()
    )
    out, _ = await child.communicate(data)
    most, _, said = out.partition(b" ")
    return (json.loads(said) if said else {}), int(most) / 1024


async def read(data: bytes) -> list[list[str]]:
    grid = await SheetReader(500).read(data)
    return [list(row) for row in grid.rows]


LINES = "Nama;No HP;Alamat;Produk\nSiti Contoh;0812-3000-0001;Jl. Kopi №1 – “Café”;Serum\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
async def test_whatever_letters_are_written_in(encoding: str) -> None:
    assert (await read(LINES.encode(encoding)))[1][2] == "Jl. Kopi №1 – “Café”".replace("№", "№")


async def test_letters_as_windows_writes_them() -> None:
    assert (await read(LINES.replace("№", "No ").encode("cp1252")))[1][2] == "Jl. Kopi No 1 – “Café”"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
async def test_whatever_stands_between_the_cells(mark: str) -> None:
    text = f'Nama{mark}No HP{mark}Produk\n"Siti, Ani; A|B\tC"{mark}0812{mark}Serum\n'
    assert (await read(text.encode()))[1] == ["Siti, Ani; A|B C", "0812", "Serum"]


async def test_whatever_a_cell_is() -> None:
    rows = await read(write_book([[1, True, 81234567890, 12.5, None, "=1+1", "  dua   kata "]]))
    assert rows[1][:7] == ["1", "True", "81234567890", "12.5", "", "0", "dua kata"]
    assert (await SheetReader(500).read(write_book([[1, "=1+1"]]))).remarks == ("formulas",)
