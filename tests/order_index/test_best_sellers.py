"""What was ordered most lately is told to the catalogue, by the names that orders have."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.order_index.best_sellers import BestSellers
from bot.order_index.index import OrderIndex
from flows.shop import Order

NOW = datetime(2026, 1, 31, tzinfo=UTC)
ORDER = Order("1", "260101ABCDE1", "pending", "paid", "qris", 89_000, "", created_at=NOW - timedelta(days=2))


async def test_orders_of_a_month_are_counted_and_cancelled_ones_are_not(tmp_path: Path) -> None:
    index, told = OrderIndex(tmp_path, NOW.timestamp), list[Mapping[str, int]]()
    lines = (("Serum Vitamin C 30 ml", 2), ("Kaos Polos - Hitam / L", 1))
    for order in (
        replace(ORDER, lines=lines),
        replace(ORDER, id="2", order_id="260101ABCDE2", lines=(("Serum Vitamin C 30 ml", 1),)),
        replace(ORDER, id="3", order_id="260101ABCDE3", lines=lines, status="canceled"),
        replace(ORDER, id="4", order_id="260101ABCDE4", lines=lines, created_at=NOW - timedelta(days=40)),
    ):
        await index.listen(order, None)
    await BestSellers(index, told.append, NOW.timestamp).look()
    await index.close()
    assert told == [{"Serum Vitamin C 30 ml": 3, "Kaos Polos - Hitam / L": 1}]
