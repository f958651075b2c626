"""What the index lists: orders of a kind in pages, and all of a time."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.order_index.entry import COLUMNS, Entry
from flows.shop import Order

Many = Literal["new", "unpaid", "unshipped", "today"]
HOUR_MS = 3_600_000
SHORTEST_PHONE = 8
OLD_UNPAID_MS = 3 * HOUR_MS
_OVER = "status in ('canceled', 'closed', 'rts', 'shipped_rts')"
_PAID = "payment_status in ('paid', 'settled')"
_IS_COD = "method = 'cod'"
_UNPROCESSED = "status in ('', 'draft', 'pending', 'confirmed')"
_IS_PARCEL = "(courier <> '' or place <> '' or street <> '')"
_SENT = "status in ('shipped', 'completed')"
_WHERE: Mapping[Many, str] = {
    "new": f"{_UNPROCESSED} and receipt = '' and not {_OVER}",
    "unpaid": f"not {_PAID} and not {_IS_COD} and not {_OVER} and not {_SENT}",
    "unshipped": f"({_PAID} or {_IS_COD}) and receipt = '' and {_IS_PARCEL} and not {_OVER} and not {_SENT}",
    "today": "created >= :since",
}
_ORDER: Mapping[Many, str] = {
    "new": "created desc, rowid desc",
    "unpaid": f"created > :now - {OLD_UNPAID_MS}, created desc, rowid desc",
    "unshipped": "created, rowid",
    "today": "created desc, rowid desc",
}
"""What is overdue comes first where it is to be paid, the oldest where it is to be sent, else the newest."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of orders, and how many there are in all; `is_vague` says that none is surely what was looked for."""

    orders: Sequence[Order]
    count: int
    is_vague: bool = False


def read(base: sqlite3.Connection, rows: Sequence[int]) -> Sequence[Entry]:
    """The entries of rows, in their order."""
    marks = ", ".join("?" * len(rows))
    query = f"select rowid, {', '.join(COLUMNS)} from orders where rowid in ({marks})"  # noqa: S608 -- our own names
    found = {row[0]: entry_from(row[1:]) for row in base.execute(query, rows)}
    return [found[row] for row in rows if row in found]


def entry_from(row: Sequence[object]) -> Entry:
    """An entry of its columns."""
    plain = dict(zip(COLUMNS, row, strict=True))
    return Entry(**plain | {name: bool(plain[name]) for name in ("is_spam", "is_whole")})  # type: ignore[arg-type]


def leaf(base: sqlite3.Connection, kind: Many, start: int, most: int, now: int, since: int = 0) -> Leaf:
    """A page of a list; spam is in none."""
    values, where = {"now": now, "since": since}, f"{_WHERE[kind]} and not is_spam"
    (count,) = base.execute(f"select count(*) from orders where {where}", values).fetchone()  # noqa: S608 -- our own
    query = f"select {', '.join(COLUMNS)} from orders where {where} order by {_ORDER[kind]} limit :most offset :start"  # noqa: S608
    rows = base.execute(query, values | {"most": most, "start": start}).fetchall()
    return Leaf([entry_from(row).order for row in rows], count)


def count_returns(base: sqlite3.Connection, end: str) -> int:
    """How many orders whose phone ends so came back; none where it is too short to be somebody's."""
    query = "select count(*) from orders where phone_end >= ? and phone_end < ? and status in ('rts', 'shipped_rts')"
    (count,) = base.execute(query, (end, f"{end}~")).fetchone() if len(end) >= SHORTEST_PHONE else (0,)
    return int(count)


def between(base: sqlite3.Connection, since: int, until: int) -> Sequence[Order]:
    """All orders made in a stretch of time, newest first, spam left out."""
    query = f"""select {", ".join(COLUMNS)} from orders
        where created >= ? and created < ? and not is_spam order by created desc, rowid desc"""  # noqa: S608 -- our own names
    return [entry_from(row).order for row in base.execute(query, (since, until))]
