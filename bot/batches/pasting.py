"""Open a batch of orders that were pasted together, and price it at once: what is usual is chosen already."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from bot.batches.tables import Ways, put_together
from bot.storage.batches import Batches, KeptBatch
from flows.answers import FASTEST, Usual
from flows.batches.batch import Batch, Row
from flows.batches.choices import CHEAP, FAST
from flows.batches.pasted import lines_of, read_pasted
from flows.batches.pricing import USUAL, price
from flows.batches.reading import Means
from flows.paste.read import PastedOrder


class Pasting:
    """Makes a batch of pasted orders; what it asks of the shop raises `ShopUnavailable`."""

    def __init__(self, batches: Batches, ways: Ways) -> None:
        self.batches = batches
        self.ways = ways

    async def open(
        self, fresh: Batch, orders: Sequence[PastedOrder], kept: KeptBatch | None, usual: Usual, *, is_reseller: bool
    ) -> tuple[Batch, list[Row]] | None:
        """The batch of these orders, behind those of one that was pasted and is still open; `None` without its store.

        One that is open for another store is given up for it.
        """
        store = await self.ways.store_of(fresh)
        if store is None or not orders:
            return None
        means = await self.ways.means(store, is_reseller=is_reseller)
        is_more = kept is not None and _is_open(kept.batch) and kept.batch.store == fresh.store
        old = list((await self.batches.rows(kept.batch)).values()) if kept and is_more else []
        lines = lines_of(orders, max((row.number for row in old), default=0))
        rows = [*old, *[await read_pasted(order, line, means) for order, line in zip(orders, lines, strict=True)]]
        chosen = _choose(fresh, kept.batch if kept else None, usual, means.methods)
        batch, checked = put_together(chosen, rows)
        return await self.settle(batch, checked, means)

    async def settle(self, batch: Batch, rows: Sequence[Row], means: Means) -> tuple[Batch, list[Row]]:
        """The batch with its rows priced, where all is chosen."""
        if not batch.is_ready or not batch.sums.good:
            return batch, list(rows)
        sender = (batch.sender_name, batch.sender_phone) if means.is_reseller else ("", "")
        fresh = [replace(row, answers=None) for row in rows]
        priced = await asyncio.gather(*(_price(row, batch, means, sender) for row in fresh))
        done, checked = put_together(batch, priced)
        return replace(done, state="priced" if done.sums.good else "open", todo=()), checked


async def _price(row: Row, batch: Batch, means: Means, sender: tuple[str, str]) -> Row:
    return await price(row, batch, means, sender) if row.is_good else row


def _is_open(batch: Batch) -> bool:
    """More may be pasted to it."""
    return batch.is_pasted and batch.state in {"open", "priced"}


def _choose(fresh: Batch, before: Batch | None, usual: Usual, methods: Sequence[str]) -> Batch:
    """What is usual, of the last order or the batch before; a way to pay that is gone is asked for.

    That one buyer paid on delivery does not say that these will: only who chose it for all of a batch wants it so.
    """
    last = "" if usual.payment_method == "cod" else usual.payment_method
    payment = next((way for way in (last, before.payment if before else "") if way in methods), "")
    courier = FAST if usual.courier == FASTEST else f"{USUAL}{usual.courier}" if usual.courier else CHEAP
    return replace(fresh, payment=payment, courier=courier)
