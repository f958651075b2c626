"""Open a sheet that was sent: fetch it, have it read, find its columns, and read each row."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import structlog
from telegram.error import TelegramError

from bot.batches.tables import Ways, put_together, read_rows
from bot.conversation.notes import Note, Options
from bot.sheets.parent import Grid, SheetReader
from bot.sheets.refusal import Refused
from bot.storage.batches import Batches, KeptBatch
from flows.batches.batch import CHANGEABLE, Batch, Row, mark_of
from flows.batches.fixes import is_same_sheet, merge
from flows.batches.lines import Line, NoTable, read_sheet

log = structlog.get_logger(__name__)

Fetch = Callable[[str], Awaitable[bytes]]
"""The bytes of a file that somebody sent; raises `TelegramError`."""
MARKED_FOR_MS = 24 * 3_600_000


class Opening:
    """Makes a batch of a sheet."""

    def __init__(self, batches: Batches, ways: Ways, fetch: Fetch, sheets: SheetReader) -> None:
        self.batches = batches
        self.ways = ways
        self.fetch = fetch
        self.sheets = sheets

    @property
    def most(self) -> int:
        """How many orders a sheet may have."""
        return self.sheets.most

    async def open(
        self, fresh: Batch, file_id: str, kept: KeptBatch | None, *, is_reseller: bool
    ) -> tuple[Batch, list[Row]] | Note:
        """The batch of a file with its rows, or why there is none; raises `ShopUnavailable`.

        A sheet that was sent before and put right takes its own place, with what was put right in the chat.
        """
        grid = await self._read(file_id)
        if isinstance(grid, Note):
            return grid
        lines = _lines(grid)
        if isinstance(lines, Note):
            return lines
        if len(lines) > self.most:
            return Note("bulk.refused.too_many_rows", {"count": len(lines), "most": self.most})
        log.info("sheet", count=len(lines))
        return await self._draft(replace(fresh, remarks=grid.remarks), lines, kept, is_reseller=is_reseller)

    async def _read(self, file_id: str) -> Grid | Note:
        try:
            return await self.sheets.read(await self.fetch(file_id))
        except Refused as refused:
            if refused.why == "too_many_rows":
                return Note("bulk.refused.too_many_rows", {"count": refused.count, "most": self.most})
            return Note(f"bulk.refused.{refused.why}")
        except TelegramError as error:
            log.warning("sheet_not_fetched", error=type(error).__name__)
            return Note("bulk.refused.not_fetched")

    async def _draft(
        self, fresh: Batch, lines: Sequence[Line], kept: KeptBatch | None, *, is_reseller: bool
    ) -> tuple[Batch, list[Row]] | Note:
        store = await self.ways.find_store(lines)
        if store is None:
            return Note("bulk.shop_down")
        old = list((await self.batches.rows(kept.batch)).values()) if kept else []
        rows = [Row(line, line) for line in lines]
        marks = _marks(kept.batch, old, fresh.created_at) if kept else ()
        batch = replace(fresh, store=store.unique_id, marks=marks)
        if kept and kept.batch.state in CHANGEABLE and is_same_sheet(old, rows):
            rows, batch = merge(old, rows), replace(batch, id=kept.batch.id)
        means = await self.ways.means(store, is_reseller=is_reseller)
        return put_together(batch, await read_rows(rows, means))


def _lines(grid: Grid) -> Sequence[Line] | Note:
    try:
        lines = read_sheet(grid.rows)
    except NoTable as none:
        return Note("bulk.no_table", {"missing": Options(tuple(f"sheet_{kind}" for kind in none.missing))})
    return lines or Note("bulk.refused.empty")


def _marks(before: Batch, rows: Sequence[Row], now: int) -> tuple[tuple[str, int], ...]:
    """The marks of orders that this chat's batches placed within a day."""
    placed = [(mark_of(row), before.began_at) for row in rows if row.fate in {"placed", "held", "asked", "begun"}]
    return tuple((mark, at) for mark, at in (*before.marks, *placed) if mark and now - at < MARKED_FOR_MS)
