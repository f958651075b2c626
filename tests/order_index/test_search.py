"""Orders are found by whatever people remember of them, as they type it."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.order_index.entry import entry_of
from bot.order_index.index import OrderIndex
from flows.shop import Order
from tests.order_index.crowd import orders, questions

ORDERS, QUESTIONS = 5000, 400
RIGHT, P95_S = 0.98, 0.3
TUTI = Order(
    "18000001", "261129JKQCAR", "shipped", "paid", "qris", 150000, "", "Tuti Rahayu Contoh", "6281234564412",
    (("Serum Vitamin C 30 ml", 2), ("Toner Mawar", 1)), courier="JNE REG", receipt="JX0012345678",
    address="Jl. Melati No. 5", district="Menteng, Jakarta Pusat",
)  # fmt: skip
OTHERS = [
    Order("18000002", "261128ABCDEF", "pending", "unpaid", "qris", 90000, "", "Djoko Oetomo Contoh", "6281300001111"),
    Order("18000003", "261127GHJKLM", "confirmed", "unpaid", "cod", 70000, "", "Wahyuningsih Contoh", "085600002222",
          (("Kaos Polos Hitam", 1),), district="Coblong, Bandung"),
    Order("18000004", "261126NPQRST", "confirmed", "paid", "qris", 70000, "", "Tutik Handayani Contoh", "6281200003333",
          (("Kaos Polos Hitam", 1),), district="Lowokwaru, Malang"),
]  # fmt: skip


@pytest.fixture
async def index(tmp_path: Path) -> AsyncIterator[OrderIndex]:
    made = OrderIndex(tmp_path)
    await made.write([entry_of(order) for order in (TUTI, *OTHERS)])
    yield made
    await made.close()


@pytest.mark.parametrize(
    "typed",
    [
        "bu tuti", "Bu Tuti Rahayu", "tuty rahaju", "tutti", "ttui rahayu", "tt rhy", "rahayu", "tuti r", "tutirahayu",
        "pesanan atas nama tuti", "4412", "0812-3456-4412", "+62 812 3456 4412", "JX0012345678", "5678", "261129JKQCAR",
        "jkqcar", "#261129JKQCAR", "tuti serum", "serum menteng", "toner", "jakarta pusat serum", "melati",
        "mba tuti 4412", "3456 4412", "3456-4412",
    ],
)  # fmt: skip
async def test_tuti_is_found_by_all_that_is_remembered_of_her(typed: str, index: OrderIndex) -> None:
    found = await index.search(typed, 0, 5)
    assert [order.id for order in found.orders][:1] == [TUTI.id], typed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("joko utomo", "Djoko"), ("pak joko", "Djoko"), ("wahyu", "Wahyuningsih"), ("085600002222", "Wahyuningsih"),
        ("6285600002222", "Wahyuningsih"), ("whyningsih", "Wahyuningsih"), ("kaos bandung", "Wahyuningsih"),
        ("tutik kaos", "Tutik"),
    ],
)  # fmt: skip
async def test_old_and_new_spellings_are_one(typed: str, name: str, index: OrderIndex) -> None:
    found = await index.search(typed, 0, 5)
    assert found.orders[0].customer_name.startswith(name)


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!!", "zzzzqqqq", "0899-9999-0000", "' OR 1=1 --", '"', "a" * 5000, "*", "NEAR("]
)
async def test_what_is_nobodys_finds_nobody_and_hurts_nothing(typed: str, index: OrderIndex) -> None:
    assert (await index.search(typed, 0, 5)).count == 0
    assert await index.count() == 4


async def test_of_orders_of_one_name_made_within_a_second_the_newest_come_first(index: OrderIndex) -> None:
    made = datetime(2026, 11, 30, 8, 29, 8, tzinfo=UTC)
    twins = [replace(TUTI, id=f"190000{n:02}", order_id=f"261130TWN{n:03}", created_at=made) for n in range(9)]
    for twin in twins:
        await index.write([entry_of(twin)])
    newest = [twin.order_id for twin in reversed(twins)][:5]
    assert [order.order_id for order in (await index.search("tuti rahayu", 0, 5)).orders] == newest
    assert [order.order_id for order in (await index.leaf("today", 0, 5, made)).orders] == newest


@pytest.mark.alone
async def test_the_right_one_of_five_thousand_is_among_the_first_five(tmp_path: Path) -> None:
    made, index = orders(ORDERS), OrderIndex(tmp_path)
    await index.write([entry_of(order) for order in made])
    took, right = list[float](), 0
    for asked in questions(made, QUESTIONS):
        began = time.perf_counter()
        found = await index.search(asked.text, 0, 5)
        took.append(time.perf_counter() - began)
        right += asked.id in {order.id for order in found.orders}
    await index.close()
    assert right / QUESTIONS >= RIGHT
    assert sorted(took)[int(QUESTIONS * 0.95)] <= P95_S
