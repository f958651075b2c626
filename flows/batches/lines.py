"""The lines of a sheet as orders: one a line, or several lines with one recipient."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flows.batches.columns import PERSON, Columns, cell_name, find_columns

EXAMPLE = "contoh, hapus baris ini"
"""What the note of the example in an empty sheet says; who leaves it there orders nothing by it."""
GOODS = frozenset({"item", "variant", "quantity", "count"})
"""What is said of goods; a `count` is how many were said before the item was put right, and gives way to any other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where: `name` is the sheet's own, as `D7`; empty for what was typed in the chat."""

    kind: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a sheet says of one order; `number` is its first line there, counted from 1, `goods` those of each line.

    `places` are the cells of its columns by their kinds, whether or not anything stands there.
    """

    number: int
    cells: tuple[Cell, ...]
    goods: tuple[tuple[Cell, ...], ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    def cell(self, kind: str) -> Cell:
        """The first cell of a kind that says something; an empty one where there is none."""
        return next((cell for cell in self.cells if cell.kind == kind), Cell(kind, "", ""))

    def say(self, kind: str, text: str, at: int | None = None, count: int | None = None) -> "Line":
        """The line with other words for a kind, said in the chat.

        `at` is the place of the goods that are meant, None where all or the first are; `count` is how many they were.
        """
        if kind in GOODS:
            return self._say_of_goods(kind, text, at, count)
        kept = tuple(cell for cell in self.cells if cell.kind != kind)
        return replace(self, cells=(*kept, Cell(kind, self.cell(kind).name, text)))

    def _say_of_goods(self, kind: str, text: str, at: int | None, count: int | None) -> "Line":
        """Goods that are said anew without a place are all of them; how many stays as it was, unless that is said."""
        goods = self.goods or ((),)
        if kind == "item" and at is None:
            goods, count = goods[:1], _count_of(goods[0]) if count is None and len(goods) == 1 else count
        meant = min(at or 0, len(goods) - 1)
        said = Cell(kind, self.name_of(kind), text)
        if kind == "item":
            counted = _count_of(goods[meant]) if count is None else count
            anew = (said, *([Cell("count", "", str(counted))] if counted else []))
        else:
            anew = (*(cell for cell in goods[meant] if cell.kind not in {kind, "count"}), said)
        return replace(self, goods=(*goods[:meant], anew, *goods[meant + 1 :]))

    def name_of(self, kind: str) -> str:
        """Where the first cell of a kind stands, or would; empty where no column is of that kind."""
        of_goods = (cell for cells in self.goods for cell in cells)
        said = next((cell.name for cell in (*self.cells, *of_goods) if cell.kind == kind), "")
        return said or next((name for known, name in self.places if known == kind), "")


class NoTable(Exception):
    """No line names the columns that every order needs; `missing` are those that none names."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


def read_sheet(grid: Sequence[Sequence[str]]) -> tuple[Line, ...]:
    """The orders of a sheet, in their order; raises `NoTable`."""
    columns = find_columns(grid)
    if columns is None or columns.missing:
        raise NoTable(columns.missing if columns else ("name", "phone", "item"))
    orders = list[Line]()
    for line in _lines(grid, columns):
        if orders and _goes_on(orders[-1], line):
            orders[-1] = replace(orders[-1], goods=(*orders[-1].goods, *line.goods))
        else:
            orders.append(line)
    return tuple(orders)


def _lines(grid: Sequence[Sequence[str]], columns: Columns) -> Iterator[Line]:
    for at, texts in enumerate(grid[columns.line + 1 :], columns.line + 1):
        said = [
            Cell(kind, cell_name(at, column), texts[column].strip())
            for column, kind in columns.kinds.items()
            if column < len(texts) and texts[column].strip()
        ]
        if not said or any(EXAMPLE in cell.text.casefold() for cell in said) or _is_sum(said):
            continue
        goods = tuple(cell for cell in said if cell.kind in GOODS)
        places = tuple((kind, cell_name(at, column)) for column, kind in columns.kinds.items())
        yield Line(at + 1, tuple(cell for cell in said if cell.kind not in GOODS), (goods,) if goods else (), places)


def _is_sum(said: Sequence[Cell]) -> bool:
    """A line below the table that says no more than a sum."""
    return all(cell.kind == "quantity" for cell in said) or any(
        cell.text.casefold() in {"total", "jumlah", "grand total"} for cell in said
    )


def _goes_on(before: Line, line: Line) -> bool:
    """A line with goods and nobody named, or with the same recipient and other goods, is of the order above it."""
    if not line.goods:
        return False
    person = [_tell(line, kind) for kind in PERSON]
    if not any(person):
        return True
    known = [_tell(before, kind) for kind in PERSON]
    is_same = all(person[:2]) and person == known
    return is_same and not {_goods(cells) for cells in line.goods} & {_goods(cells) for cells in before.goods}


def _tell(line: Line, kind: str) -> str:
    """What tells a person from others, however it is written: a sheet drops the zero before a phone."""
    said = line.cell(kind).text
    return re.sub(r"\D", "", said).removeprefix("62").lstrip("0") or said if kind == "phone" else _plain(said)


def _count_of(cells: Sequence[Cell]) -> int | None:
    """How many were said of goods; `None` where that is not clear."""
    said = next((cell.text for cell in cells if cell.kind in {"quantity", "count"}), "")
    found = re.fullmatch(r"(\d{1,3})(?:[.,]0{1,3})?\s?[a-z]{0,5}", said.strip(), re.IGNORECASE)
    return int(found[1]) if found else None


def _goods(cells: Sequence[Cell]) -> str:
    return " ".join(_plain(cell.text) for cell in cells if cell.kind != "quantity")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
