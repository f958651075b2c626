"""Make the table of a batch from its rows, and rows from the lines of a sheet."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.conversation.views.of_batches import BatchTable
from flows.batches.batch import Batch, Row, add_up
from flows.batches.lines import Line
from flows.batches.reading import FindAreas, Means, Reader, read_row
from flows.batches.together import check_together
from flows.order.form import usable_in_chat
from flows.shop import Shop, Store

ROWS_OF_PAGE = 10
MOST_LISTED = 12
TRIED = 10
SHARE = 1.0
"""What is left to everybody else for each second of reading."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What rows are read with, whatever the store."""

    shop: Shop
    reader: Reader
    areas: FindAreas

    async def means(self, store: Store, *, is_reseller: bool) -> Means:
        """What the rows of a store are read with; raises `ShopUnavailable`."""
        return Means(
            store, self.shop, self.reader, self.areas, await self.shop.payment_methods(store), is_reseller=is_reseller
        )

    async def find_store(self, lines: Sequence[Line]) -> Store | None:
        """The only store, or the one that sells the most of what the first lines name; raises `ShopUnavailable`."""
        stores = await self.shop.stores()
        if len(stores) < 2:
            return next(iter(stores), None)
        named = [cell.text for line in lines[:TRIED] for cells in line.goods for cell in cells if cell.kind == "item"]
        counts = [await self._count(store, named) for store in stores]
        return stores[counts.index(max(counts))]

    async def _count(self, store: Store, named: Sequence[str]) -> int:
        found = [await self.shop.find_products(store, text[:200]) for text in named]
        return sum(each.verdict == "accept" for each in found)

    async def store_of(self, batch: Batch) -> Store | None:
        """The store of a batch; raises `ShopUnavailable`."""
        return next((each for each in await self.shop.stores() if each.unique_id == batch.store), None)


async def read_rows(rows: Iterable[Row], means: Means) -> list[Row]:
    """Rows read anew, each with a pause behind it as long as it took: who chats need not wait for all of them."""
    read = list[Row]()
    for row in rows:
        began = time.monotonic()
        read.append(await read_row(row, means) if row.fate != "dropped" else row)
        await asyncio.sleep(SHARE * (time.monotonic() - began))
    return read


def put_together(batch: Batch, rows: Sequence[Row]) -> tuple[Batch, list[Row]]:
    """The batch of these rows, and they with what is wrong between them."""
    checked = check_together(rows, dict(batch.marks))
    good = [row for row in checked if row.is_good]
    has_parcels = any(not row.said.courier_hint and _is_shipped(row) for row in good)
    return (
        replace(
            batch,
            numbers=tuple(row.number for row in checked),
            sums=add_up(checked),
            needs_courier=has_parcels,
            needs_payment=any(not row.said.payment for row in good),
        ),
        checked,
    )


def _is_shipped(row: Row) -> bool:
    return any(one.item.is_physical for one in row.said.items)


def lay_out(
    batch: Batch,
    rows: Iterable[Row],
    methods: Sequence[str] = (),
    page: int = 0,
    fixed: int | None = None,
    edits: str = "",
) -> BatchTable:
    """The table of a batch: a page of the rows that something is wrong with."""
    inorder = sorted(rows, key=lambda row: row.number)
    troubled = [row for row in inorder if row.is_bad]
    pages = max(1, -(-len(troubled) // ROWS_OF_PAGE))
    page = min(max(0, page), pages - 1)
    shown = troubled[page * ROWS_OF_PAGE : (page + 1) * ROWS_OF_PAGE]
    listed = [row for row in inorder if row.fate != "dropped"] if batch.is_pasted else []
    listed = listed if len(listed) <= MOST_LISTED else []
    return BatchTable(batch, shown, page, pages, usable_in_chat(methods), fixed, edits, listed)
