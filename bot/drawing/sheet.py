"""Write a sheet: real numbers and times, and texts that no program takes for a formula or a link."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from bot.screens.admin.wishes import Sheet

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LOOKS = {"text": "@", "number": "#,##0", "money": '"Rp"#,##0', "time": "dd/mm/yyyy hh:mm"}
DAY_S = 86_400
NOTHING: tuple[int, Sequence[str]] = (0, ())


def draw(wish: Sheet) -> bytes:
    """The sheet as a file of Excel, and the pages beside it."""
    out = io.BytesIO()
    with Workbook(out, PLAIN) as book:
        for page in (wish, *wish.get("beside", ())):
            _draw_page(book, page)
    return out.getvalue()


def _draw_page(book: Workbook, wish: Sheet) -> None:
    """A page: a head that stays, a filter, a row a line, and the sums below."""
    page = book.add_worksheet(wish["name"])
    looks = {kind: book.add_format({"num_format": look}) for kind, look in LOOKS.items()}
    bold = {kind: book.add_format({"num_format": look, "bold": True, "top": 1}) for kind, look in LOOKS.items()}
    head = book.add_format({"bold": True, "bg_color": "#E8F3EE", "bottom": 1})
    for at, column in enumerate(wish["columns"]):
        page.set_column(at, at, column["width"], looks["text"] if not wish["total"] else None)
        page.write_string(0, at, column["head"], head)
        for number, row in enumerate(wish["rows"], 1):
            _write(page, (number, at), row[at], column["kind"], looks[column["kind"]])
    if wish["total"]:
        _sum(page, wish, bold)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(wish["rows"])), len(wish["columns"]) - 1)


def _write(page: Worksheet, place: tuple[int, int], cell: str | float | None, kind: str, look: Format) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(*place, cell, look)
    else:
        page.write_number(*place, cell / DAY_S if kind == "time" else cell, look)


def _sum(page: Worksheet, wish: Sheet, bold: dict[str, Format]) -> None:
    below = len(wish["rows"]) + 1
    page.write_string(below, 0, wish["total"], bold["text"])
    for at, column in enumerate(wish["columns"]):
        if column["has_sum"] and wish["rows"]:
            status, words = wish.get("left_out", NOTHING)
            cells = [row[at] for row in wish["rows"] if row[status] not in words]
            value = sum(cell for cell in cells if isinstance(cell, int | float))
            page.write_formula(below, at, _formula(wish, at, below - 1), bold[column["kind"]], value)


def _formula(wish: Sheet, at: int, last: int) -> str:
    """The sum of a column down to the last row, as it goes on being true where a cell is typed over."""
    status, words = wish.get("left_out", NOTHING)
    cells, said = xl_range(1, at, last, at), xl_range(1, status, last, status)
    return f"=SUM({cells})" + "".join(f'-SUMIF({said},"{word}",{cells})' for word in words)
