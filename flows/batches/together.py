"""What is wrong between rows: the same order twice, and more of a thing than there is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from flows.batches.batch import Fault, Row, mark_of

BETWEEN = frozenset({"twice", "again", "stock_together"})


def check_together(rows: Sequence[Row], placed: Mapping[str, int]) -> list[Row]:
    """The rows with what is wrong between them; `placed` are marks of orders that a batch before this one placed."""
    seen, taken = dict[str, int](), Counter[str]()
    return [_check(row, seen, taken, placed) for row in rows]


def _check(row: Row, seen: dict[str, int], taken: Counter[str], placed: Mapping[str, int]) -> Row:
    own = tuple(fault for fault in row.faults if fault.key not in BETWEEN)
    row = replace(row, faults=own)
    if row.fate or own:
        _count(row, seen, taken)
        return row
    mark = mark_of(row)
    if not row.is_kept and mark and (mark in seen or mark in placed):
        key = "twice" if mark in seen else "again"
        cell = row.line.name_of("phone")
        return replace(row, faults=(Fault(key, "phone", cell, row.name, row=seen.get(mark, 0)),))
    if lacking := _find_lacking(row, taken):
        return replace(row, faults=(lacking,))
    _count(row, seen, taken)
    return row


def _find_lacking(row: Row, taken: Counter[str]) -> Fault | None:
    """The first of the goods that the rows above have left too little of."""
    for at, one in enumerate(row.said.items):
        left = None if one.item.available is None else one.item.available - taken[one.item.unique_id]
        if left is not None and left < one.quantity:
            cell = row.line.name_of("item")
            return Fault("stock_together", "item", cell, one.item.name, (str(max(0, left)),), at=at)
    return None


def _count(row: Row, seen: dict[str, int], taken: Counter[str]) -> None:
    if row.fate == "dropped":
        return
    if mark := mark_of(row):
        seen.setdefault(mark, row.number)
    if row.is_good:
        taken.update({one.item.unique_id: one.quantity for one in row.said.items})
