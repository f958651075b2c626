"""Of several sheets the one with the orders is read, never a hidden one, and what is not on show is told."""

import io
from collections.abc import Callable

from xlsxwriter import Workbook

from bot.sheets.parent import Grid, SheetReader
from tests.harness.batches.sheets import HEAD, good_row

HINTS = (("Cara mengisi",), ("Satu pesanan per baris",))


async def read(fill: Callable[[Workbook], None]) -> Grid:
    """A file that is filled so, as it is read."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        fill(book)
    return await SheetReader(500).read(out.getvalue())


def add(book: Workbook, *rows: object, name: str | None = None) -> object:
    """A sheet with these rows."""
    page = book.add_worksheet(name)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    return page


def numbers(grid: Grid) -> list[str]:
    """The counters of its rows."""
    return [row[0] for row in grid.rows[1:] if row]


async def test_the_sheet_with_the_orders_is_read_wherever_it_stands() -> None:
    def fill(book: Workbook) -> None:
        add(book, *HINTS, name="Petunjuk")
        add(book, HEAD, good_row(7), name="Orderan")
        add(book, ("Kode", "Harga"), ("A", 1), name="Harga")

    grid = await read(fill)
    assert numbers(grid) == ["7"] and grid.remarks == ()


async def test_a_second_sheet_of_orders_is_told() -> None:
    def fill(book: Workbook) -> None:
        add(book, HEAD, good_row(1))
        add(book, HEAD, good_row(2))

    grid = await read(fill)
    assert numbers(grid) == ["1"] and grid.remarks == ("more_sheets",)


async def test_what_is_hidden_is_not_read_as_a_sheet_and_told_as_rows() -> None:
    def fill(book: Workbook) -> None:
        old = book.add_worksheet("lama")
        for at, row in enumerate((HEAD, good_row(8))):
            old.write_row(at, 0, row)
        new = book.add_worksheet("baru")
        for at, row in enumerate((HEAD, good_row(1), good_row(2))):
            new.write_row(at, 0, row)
        new.set_row(2, None, None, {"hidden": True})
        new.activate()
        old.hide()

    grid = await read(fill)
    assert numbers(grid) == ["1", "2"] and grid.remarks == ("hidden_rows",)
