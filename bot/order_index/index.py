"""The index itself: one file, one thread that reads and writes it, and what was told of orders in between.

It is a cache: whatever goes wrong with it is logged and mended by reading the shop again, and no order waits for it.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import structlog

from bot.order_index import file, lists, searching, writing
from bot.order_index.entry import Entry, entry_of
from bot.order_index.likeness import Vocabulary
from bot.recent import Lately
from flows.saga.record import Record
from flows.shop import Order

log = structlog.get_logger(__name__)
P = ParamSpec("P")
T = TypeVar("T")
MOST_UNWRITTEN = 500
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the shop's orders are read: so many, back to this moment; None once all were read."""

    count: int
    back_to: datetime | None


def make_thread() -> ThreadPoolExecutor:
    """A thread that reads and writes files; one file is always that of the same thread."""
    return ThreadPoolExecutor(1, "order-index")


class OrderIndex:
    """The orders of the shop, to be searched and counted; every call but `note` may take a while and raises nothing.

    `state` says how the file was met: `kept`, or `new` or `damaged` where it begins empty. A `thread` may be that of
    several files.
    """

    def __init__(
        self, folder: Path, clock: Callable[[], float] = time.time, thread: ThreadPoolExecutor | None = None
    ) -> None:
        self.path = folder / file.NAME
        self.clock = clock
        self.state = ""
        self._thread = thread or make_thread()
        self._base: sqlite3.Connection | None = None
        self._unwritten: dict[str, Entry] = {}
        self._noted = Lately[Entry](2000)
        self._vocabulary: tuple[object, Vocabulary] = (None, Vocabulary((), ()))

    async def listen(self, order: Order, record: Record | None) -> None:
        """Take an order as somebody has just read it from the shop."""
        self._note(entry_of(order, record))

    def note(self, record: Record) -> None:
        """Take what a step of an order's record says; cheap, and never fails."""
        if record.placed:
            self._note(entry_of(record.placed, record))

    def _note(self, entry: Entry) -> None:
        """Keep it for the next reader or writer; what was noted lately says nothing new."""
        key = entry.id.encode()
        if self._noted.get(key) != entry and len(self._unwritten) < MOST_UNWRITTEN:
            self._noted.keep(key, entry)
            self._unwritten[entry.id] = entry

    @property
    def has_news(self) -> bool:
        """Something was noted and is not written yet."""
        return bool(self._unwritten)

    async def write(self, entries: Sequence[Entry] = ()) -> int:
        """Write orders, and what was noted; answers how many of them are new."""
        return await self._run(_write, entries)

    async def search(self, text: str, start: int, most: int) -> lists.Leaf:
        """A page of what words may mean."""
        return await self._run(_search, text, start, most)

    async def leaf(self, kind: lists.Many, start: int, most: int, since: datetime | None = None) -> lists.Leaf:
        """A page of a list; that of a day begins at a moment."""
        return await self._run(_leaf, kind, start, most, _ms(since))

    async def between(self, since: datetime, until: datetime) -> Sequence[Order]:
        """All orders made in a stretch of time, newest first."""
        return await self._run(_between, _ms(since), _ms(until))

    async def find(self, number: str) -> Entry | None:
        """The order of this number or id; None where it is not known here."""
        return await self._run(_find, number)

    async def returns(self, phone: str) -> int:
        """How many parcels to a phone came back to the shop."""
        return await self._run(_returns, phone)

    async def with_receipt(self, receipt: str, besides: str = "") -> Sequence[str]:
        """The numbers of the orders whose parcel has this number, newest first, without the one that is asked about."""
        return await self._run(_with_receipt, receipt, besides)

    async def of_no_goods(self, most: int) -> Sequence[str]:
        """The ids of the newest orders whose goods the shop's list left out."""
        return await self._run(_of_no_goods, most)

    async def erase(self, chat: int, refs: Sequence[str] = (), phones: Sequence[str] = ()) -> int:
        """Forget the orders of a chat, of references or of phones, to the last page of the file; answers how many.

        The shop still has them: they come back with the next reading, without whose they are.
        """
        return await self._run(_erase, chat, refs, phones)

    async def read_note(self, key: str) -> str:
        """What was noted under a key; empty where nothing was."""
        return await self._run(_read_note, key)

    async def keep_note(self, key: str, value: str) -> None:
        """Note something under a key, or with an empty value no longer."""
        await self._run(_keep_note, key, value)

    async def claim(self, name: str, seconds: float) -> bool:
        """Claim the reading of the shop for so many seconds; False where another process on this machine has it."""
        return await self._run(_claim, name, seconds)

    async def mark_whole(self, id_: str) -> None:
        """Note that no more of an order can be known."""
        await self._run(_mark_whole, id_)

    async def progress(self) -> Progress:
        """How far the shop's orders are read."""
        return await self._run(_progress)

    async def count(self) -> int:
        """How many orders it has."""
        return await self._run(_count)

    async def close(self) -> None:
        """Write what was noted and let the file go; who asks later opens it again."""
        await self._run(_write, ())
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)

    async def _run(
        self, act: Callable[Concatenate["OrderIndex", sqlite3.Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: self._try(act, *args, **more))

    def _try(
        self, act: Callable[Concatenate["OrderIndex", sqlite3.Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Do it; where the file is damaged, begin an empty one and do it there."""
        try:
            return act(self, self._opened(), *args, **more)
        except sqlite3.DatabaseError as error:
            if self._base is not None and self._base.in_transaction:
                self._base.rollback()
            if not file.is_damage(error):
                raise
            log.warning("order_index_damaged", error=type(error).__name__)
        self._close()
        file.remove_file(self.path)
        self.state = "damaged"
        return act(self, self._opened(), *args, **more)

    def _opened(self) -> sqlite3.Connection:
        """The connection; a file that somebody took away is made anew."""
        if self._base is not None and not self.path.exists():
            self._close()
        if self._base is None:
            self._base, state = file.open_file(self.path)
            self.state = "damaged" if "damaged" in {self.state, state} else state
        return self._base

    def _close(self) -> None:
        if self._base is not None:
            self._base.close()
        self._base = None
        self._vocabulary = (None, Vocabulary((), ()))

    def words(self, base: sqlite3.Connection) -> Vocabulary:
        """Every word that stands in an order, read again where the file has changed, whoever changed it."""
        stand = (base.execute("pragma data_version").fetchone(), base.total_changes)
        if self._vocabulary[0] != stand:
            terms = [term for (term,) in base.execute("select term from vocabulary")]
            self._vocabulary = (stand, Vocabulary.of(terms))
        return self._vocabulary[1]

    def take_noted(self) -> list[Entry]:
        """What was noted and is not written yet."""
        noted, self._unwritten = self._unwritten, {}
        return list(noted.values())


def _write(index: OrderIndex, base: sqlite3.Connection, entries: Sequence[Entry]) -> int:
    noted = index.take_noted()
    return writing.write(base, [*noted, *entries]) if noted or entries else 0


def _search(index: OrderIndex, base: sqlite3.Connection, text: str, start: int, most: int) -> lists.Leaf:
    _write(index, base, ())
    hits = searching.search(base, index.words(base), text)
    found = lists.read(base, [hit.row for hit in hits[start : start + most]])
    return lists.Leaf([entry.order for entry in found], len(hits), searching.is_vague(hits))


def _leaf(
    index: OrderIndex, base: sqlite3.Connection, kind: lists.Many, start: int, most: int, since: int
) -> lists.Leaf:
    _write(index, base, ())
    return lists.leaf(base, kind, start, most, round(index.clock() * 1000), since)


def _between(index: OrderIndex, base: sqlite3.Connection, since: int, until: int) -> Sequence[Order]:
    _write(index, base, ())
    return lists.between(base, since, until)


def _find(index: OrderIndex, base: sqlite3.Connection, number: str) -> Entry | None:
    _write(index, base, ())
    query = "select rowid from orders where number_end = ? or id = ? limit 1"
    rows = base.execute(query, (writing.backwards(number), number.lower())).fetchall()
    return next(iter(lists.read(base, [row for (row,) in rows])), None)


def _returns(index: OrderIndex, base: sqlite3.Connection, phone: str) -> int:
    _write(index, base, ())
    return lists.count_returns(base, writing.backwards(searching.national(phone)))


def _with_receipt(index: OrderIndex, base: sqlite3.Connection, receipt: str, besides: str) -> Sequence[str]:
    _write(index, base, ())
    query = "select number from orders where receipt_end = ? and number != ? order by created desc limit ?"
    found = base.execute(query, (writing.backwards(receipt), besides, MOST_NAMED)) if receipt else ()
    return [number for (number,) in found]


def _of_no_goods(_: OrderIndex, base: sqlite3.Connection, most: int) -> Sequence[str]:
    query = "select id from orders where not is_whole order by created desc limit ?"
    return [id_ for (id_,) in base.execute(query, (most,))]


def _erase(index: OrderIndex, base: sqlite3.Connection, chat: int, refs: Sequence[str], phones: Sequence[str]) -> int:
    _write(index, base, ())
    return writing.erase(base, chat, refs, phones)


def _read_note(_: OrderIndex, base: sqlite3.Connection, key: str) -> str:
    row = base.execute("select value from notes where key = ?", (key,)).fetchone()
    return row[0] if row else ""


def _keep_note(_: OrderIndex, base: sqlite3.Connection, key: str, value: str) -> None:
    base.execute("delete from notes where key = ?", (key,))
    if value:
        base.execute("insert into notes values (?, ?)", (key, value))


def _claim(index: OrderIndex, base: sqlite3.Connection, name: str, seconds: float) -> bool:
    base.execute("begin immediate")
    owner, _, until = _read_note(index, base, "reader").partition(" ")
    is_free = owner in {"", name} or float(until) < index.clock()
    if is_free:
        _keep_note(index, base, "reader", f"{name} {index.clock() + seconds}")
    base.execute("commit")
    return is_free


def _mark_whole(_: OrderIndex, base: sqlite3.Connection, id_: str) -> None:
    base.execute("update orders set is_whole = 1 where id = ?", (id_,))


def _progress(index: OrderIndex, base: sqlite3.Connection) -> Progress:
    if _read_note(index, base, "all_read_at"):
        return Progress(_count(index, base), None)
    (oldest,) = base.execute("select min(created) from orders where created > 0").fetchone()
    return Progress(_count(index, base), datetime.fromtimestamp((oldest or 0) / 1000 or index.clock(), UTC))


def _count(index: OrderIndex, base: sqlite3.Connection) -> int:
    _write(index, base, ())
    (count,) = base.execute("select count(*) from orders").fetchone()
    return int(count)


def _ms(moment: datetime | None) -> int:
    return round(moment.timestamp() * 1000) if moment else 0
