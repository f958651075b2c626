"""Write orders into the index: the newer word counts, and what a row of a list leaves out stays as it was."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, replace

from bot.order_index.entry import COLUMNS, Entry
from bot.order_index.folding import fold, fold_text, words

_KEPT_IF_EMPTY = frozenset(
    {"name", "phone", "goods", "receipt", "courier", "place", "street", "method", "sender", "ref"}
)
_LARGEST = frozenset({"created", "changed", "paid", "is_whole"})
_ENDS = {"phone_end": "phone", "number_end": "number", "receipt_end": "receipt"}


Cell = str | int


def write(base: sqlite3.Connection, entries: Iterable[Entry]) -> int:
    """Write orders, all or none; answers how many were not there before."""
    base.execute("begin immediate")
    try:
        new = sum(_write(base, entry) for entry in entries)
    except BaseException:
        base.execute("rollback")
        raise
    base.execute("commit")
    return new


def _write(base: sqlite3.Connection, entry: Entry) -> bool:
    if base.execute("select 1 from erased where key in (?, ?)", (entry.id, entry.ref)).fetchone():
        entry = replace(entry, name="", phone="", place="", street="", sender="", chat=0)
    row = base.execute(f"select rowid, {', '.join(COLUMNS)} from orders where id = ?", (entry.id,)).fetchone()  # noqa: S608 -- our own names
    told = dict(zip(COLUMNS, astuple(entry), strict=True))
    if row is None:
        _insert(base, told)
        return True
    known = dict(zip(COLUMNS, row[1:], strict=True))
    merged = _merge(known, told)
    if merged != known:
        _update(base, row[0], merged)
    return False


def _merge(known: Mapping[str, Cell], told: Mapping[str, Cell]) -> dict[str, Cell]:
    """What is known with what is told; an older word only fills what is missing."""
    is_older = 0 < int(told["changed"]) < int(known["changed"])
    first, second = (known, told) if is_older else (told, known)
    merged = {name: first[name] or second[name] if name in _KEPT_IF_EMPTY else first[name] for name in COLUMNS}
    merged |= {name: max(int(known[name]), int(told[name])) for name in _LARGEST}
    return merged | {"chat": told["chat"] or known["chat"]}


def _insert(base: sqlite3.Connection, row: dict[str, Cell]) -> None:
    whole = row | _ends(row)
    places = ", ".join("?" * len(whole))
    made = base.execute(f"insert into orders ({', '.join(whole)}) values ({places})", tuple(whole.values()))  # noqa: S608
    _write_words(base, made.lastrowid or 0, row)


def _update(base: sqlite3.Connection, rowid: int, row: dict[str, Cell]) -> None:
    whole = row | _ends(row)
    sets = ", ".join(f"{name} = ?" for name in whole)
    base.execute(f"update orders set {sets} where rowid = ?", (*whole.values(), rowid))  # noqa: S608
    base.execute("delete from words where rowid = ?", (rowid,))
    _write_words(base, rowid, row)


def _ends(row: Mapping[str, Cell]) -> dict[str, str]:
    """Numbers backwards, so that their end can be looked up."""
    return {end: backwards(str(row[name] or "")) for end, name in _ENDS.items()}


def backwards(number: str) -> str:
    """`0812-3456` as `65432180`."""
    return "".join(filter(str.isalnum, number)).upper()[::-1]


def _write_words(base: sqlite3.Connection, rowid: int, row: Mapping[str, Cell]) -> None:
    name, goods, place, street = (str(row[each] or "") for each in ("name", "goods", "place", "street"))
    named = " ".join(line.partition("\t")[2] for line in goods.splitlines())
    said = (_name_words(name), fold_text(named), fold_text(f"{place} {street}"))
    base.execute("insert into words (rowid, name, goods, place) values (?, ?, ?, ?)", (rowid, *said))


def _name_words(name: str) -> str:
    """The words of a name, and the whole as people write it without blanks."""
    said = words(name)
    joined = [fold("".join(said))] if 1 < len(said) < 4 else []
    return " ".join([*map(fold, said), *joined])


def erase(base: sqlite3.Connection, chat: int, refs: Sequence[str], phones: Sequence[str]) -> int:
    """Take orders of a chat, of references or of phones out, also from the pages of the file; answers how many.

    The shop still has them, and so says of them again whose they are: that is not written any more.
    """
    ends = [backwards(phone) for phone in phones]
    wanted = (("chat = ? and chat <> 0", [chat]), _one_of("ref", refs), _one_of("phone_end", ends))
    base.execute("begin immediate")
    asked = (base.execute(f"select rowid, id, ref from orders where {where}", values) for where, values in wanted)  # noqa: S608
    found = {row for rows in asked for row in rows}
    keys = {key for _, *names in found for key in names if key} | {*refs}
    base.executemany("insert or ignore into erased values (?)", [(key,) for key in keys])
    rowids = [(rowid,) for rowid, *_ in found]
    base.executemany("delete from words where rowid = ?", rowids)
    base.executemany("delete from orders where rowid = ?", rowids)
    base.execute("insert into words (words) values ('optimize')")
    base.execute("commit")
    base.execute("pragma wal_checkpoint(truncate)")
    return len(found)


def _one_of(column: str, values: Sequence[str]) -> tuple[str, list[object]]:
    return f"{column} in ({', '.join('?' * len(values))})", [*values]
