"""Put rows of a batch right as words in the chat tell, and show what came of it.

What was chosen for all of them stays, and a batch that is being priced goes on with the rows as they are now.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.batches.tables import Ways, lay_out, put_together, read_rows
from bot.conversation.decision import Notice, Reply
from bot.conversation.notes import Note
from bot.storage.batches import Batches, KeptBatch, Move
from flows.batches.batch import CHANGEABLE, Batch, Row, State
from flows.batches.fixes import KEEPABLE, fix
from flows.batches.lines import Line
from flows.batches.pricing import price
from flows.batches.reading import Means
from flows.batches.spoken import Told, read_told
from flows.batches.swaps import swap_goods

TRIES = 5
PRICED_HERE = 4
MOST_SHOWN = 5
_AREAS = frozenset({"area", "district", "city", "village", "province", "postal_code"})


@dataclass
class _Heard:
    """What came of what was said: the rows that changed, and what could not be taken."""

    changed: dict[int, Row] = field(default_factory=dict)
    missing: list[Told] = field(default_factory=list)
    unread: list[Told] = field(default_factory=list)
    unsure: list[Told] = field(default_factory=list)


class Fixing:
    """Changes rows of a batch that is not ordered yet; raises `ShopUnavailable`."""

    def __init__(self, batches: Batches, ways: Ways) -> None:
        self.batches = batches
        self.ways = ways

    async def fix(self, text: str, chat: int, *, is_reseller: bool) -> Sequence[Notice]:
        """Change the rows that words are about, and show them."""
        for _ in range(TRIES):
            kept = await self.batches.load(chat)
            if kept is None or kept.batch.state in {"done", "stopped"}:
                return (Reply(Note("bulk.none")),)
            if kept.batch.state not in CHANGEABLE:
                return (Reply(Note("bulk.too_late")),)
            rows = await self.batches.rows(kept.batch)
            told = read_told(text, [row for _, row in sorted(rows.items())])
            shown = await self.change(kept, rows, told, is_reseller=is_reseller)
            if shown is not None:
                return shown
        return (Reply(Note("bulk.busy")),)

    async def say_of_faulty(self, said: str, kept: KeptBatch, *, is_reseller: bool) -> Sequence[Notice] | None:
        """Take `tetap` or `hapus` without a number: of the rows whose fault it answers, else of the only one."""
        rows = await self.batches.rows(kept.batch)
        bad = [row for _, row in sorted(rows.items()) if row.is_bad]
        asked = [row.number for row in bad if any(fault.key in KEEPABLE for fault in row.faults)]
        meant = asked or ([row.number for row in bad] if len(bad) == 1 and said == "hapus" else [])
        if not meant or (said == "hapus" and len(meant) > 1):
            return (Reply(Note("bulk.which_row", {"row": min(rows, default=1)})),)
        told = tuple(Told((number,), said) for number in meant)
        return await self.change(kept, rows, told, is_reseller=is_reseller)

    async def change(
        self, kept: KeptBatch, rows: Mapping[int, Row], told: Sequence[Told], *, is_reseller: bool
    ) -> Sequence[Notice] | None:
        """Change rows as told, and show them with what could not be taken; `None` where somebody was quicker."""
        store = await self.ways.store_of(kept.batch)
        if store is None:
            return (Reply(Note("bulk.gone")),)
        means = await self.ways.means(store, is_reseller=is_reseller)
        heard = await _hear(told, rows, means)
        notes = [Reply(note) for note in _complain(heard, rows)]
        if not heard.changed:
            return notes or (Reply(Note("bulk.none")),)
        anew = {row.number: row for row in await read_rows(heard.changed.values(), means)}
        batch, checked = put_together(kept.batch, [row for _, row in sorted({**rows, **anew}.items())])
        shown = await self._go_on(kept, batch, checked, means, sorted(anew))
        return None if shown is None else (*notes, shown)

    async def _go_on(
        self, kept: KeptBatch, batch: Batch, rows: Sequence[Row], means: Means, told: Sequence[int]
    ) -> Notice | None:
        """Price what changed, where prices are known or are being asked, and show it."""
        todo = tuple(row.number for row in rows if row.is_good and row.answers is None)
        is_priced = batch.is_ready and bool(batch.sums.good) and (batch.state != "open" or batch.is_pasted)
        if is_priced and (batch.state == "pricing" or len(todo) > max(PRICED_HERE, len(told))):
            going_on = replace(batch, state="pricing", todo=todo)
            move = Move({row.number: row for row in rows}, due_ms=0)
            is_kept = await self.batches.keep(kept.rev, going_on, move) is not None
            count = len(told)
            return Reply(Note("bulk.fixed_meanwhile", {"count": count})) if is_kept else None
        if is_priced:
            batch, rows = put_together(batch, await _price_all(rows, batch, means))
        state: State = "priced" if is_priced and batch.sums.good else "open"
        is_first = is_priced and batch.state == "open"
        done = replace(batch, state=state, todo=(), began_at=kept.now if is_first else batch.began_at)
        if await self.batches.keep(kept.rev, done, Move({row.number: row for row in rows})) is None:
            return None
        table = lay_out(done, rows, means.methods, fixed=sum(not row.is_bad for row in rows if row.number in told))
        return replace(table, told=_show(rows, told))


async def _price_all(rows: Sequence[Row], batch: Batch, means: Means) -> Sequence[Row]:
    """The rows with prices for those that have none."""
    sender = (batch.sender_name, batch.sender_phone) if means.is_reseller else ("", "")

    async def find(row: Row) -> Row:
        return await price(row, batch, means, sender) if row.is_good and row.answers is None else row

    return await asyncio.gather(*map(find, rows))


def _show(rows: Sequence[Row], told: Sequence[int]) -> Sequence[Row]:
    """The rows that are shown as they are now: all that were told and are no fault in the list."""
    shown = [row for row in rows if row.number in told and not row.is_bad]
    return shown if len(shown) <= MOST_SHOWN else ()


async def _hear(told: Sequence[Told], rows: Mapping[int, Row], means: Means) -> _Heard:
    """Change each row as it was told."""
    heard = _Heard()
    for each in told:
        number = each.rows[0]
        row = heard.changed.get(number, rows.get(number))
        if len(each.rows) > 1:
            heard.unsure.append(each)
        elif row is None:
            heard.missing.append(each)
        elif changed := fix(row, each.said) or await swap_goods(row, each, means):
            heard.changed[number] = _move_place(row, changed, means)
        else:
            heard.unread.append(each)
    return heard


def _move_place(before: Row, after: Row, means: Means) -> Row:
    """An address that is said anew with a district of its own leaves the one before behind."""
    said = after.line.cell("address").text
    if said == before.line.cell("address").text or means.reader.place(said).district is None:
        return after
    cells = tuple(cell for cell in after.line.cells if cell.kind not in _AREAS)
    line: Line = replace(after.line, cells=cells)
    return replace(after, line=line)


def _complain(heard: _Heard, rows: Mapping[int, Row]) -> Sequence[Note]:
    """What could not be taken, and how it is said."""
    notes = [Note("bulk.no_row", {"row": each.rows[0]}) for each in heard.missing]
    for each in heard.unsure:
        named = ", ".join(map(str, each.rows[:MOST_SHOWN]))
        notes.append(Note("bulk.which_of_name", {"name": each.name, "rows": named, "row": each.rows[0]}))
    for each in heard.unread:
        row = rows[each.rows[0]]
        notes.append(Note("bulk.unread", {"row": row.number, "name": row.name, "said": each.said[:60]}))
    return notes
