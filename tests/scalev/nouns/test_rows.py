"""What comes is read as far as it can be true, and as it may be shown; what cannot is left out, and nothing breaks."""

import json
from typing import Any

import httpx
import pytest

from scalev.errors import Unreadable
from scalev.nouns.display_text import LONGEST_TEXT, clean
from scalev.nouns.rows import MOST_COUNTED, MOST_RUPIAH

VARIANT: dict[str, Any] = {
    "id": 1, "unique_id": "variant_1", "name": "Kopi - 200 g", "item_type": "physical", "price": 65000, "weight": 200,
}  # fmt: skip


async def catalogue(scene: Any, *rows: Any) -> list[Any]:
    body = json.dumps(scene.page(list(rows)))
    scalev = await scene.connect(lambda _: httpx.Response(200, content=body.encode()))
    return [product async for row in scalev.products.list(1) if (product := row.product())]


def coffee(**variant: Any) -> dict[str, Any]:
    return {"id": 1, "name": "Kopi", "variants": [VARIANT | variant]}


@pytest.mark.parametrize("price", [-1, "-5000.00", 10**13, "1e400", "NaN", "Infinity", True, [], {}, "", "9" * 5000])
async def test_what_has_no_price_is_not_sold(scene: Any, price: Any) -> None:
    assert await catalogue(scene, coffee(price=price)) == []


@pytest.mark.parametrize(
    ("stock", "left"),
    [
        (-3, 0),
        (0, 0),
        (7, 7),
        ("12", 12),
        (10**15, MOST_COUNTED),
        (10**30, None),
        ("many", None),
        (None, None),
        ([], None),
    ],
)
async def test_a_stock_below_nothing_is_none_left(scene: Any, stock: Any, left: int | None) -> None:
    [product] = await catalogue(scene, coffee(available_qty=stock))
    assert product.items[0].available == left


@pytest.mark.parametrize("weight", ["NaN", "1e400", "-Infinity", -5, 1e300, True, [], "heavy"])
async def test_an_absurd_weight_is_unknown(scene: Any, weight: Any) -> None:
    [product] = await catalogue(scene, coffee(weight=weight))
    assert product.items[0].weight in {0, 1}


async def test_rows_that_cannot_be_read_are_left_out_and_repeats_are_one(scene: Any) -> None:
    good = coffee()
    bad = [None, 7, [], "x", {}, {"id": "x"}, {"id": -1}, {"id": 2**70, "name": "x"}, good | {"variants": [{}]}]
    twice = good | {"variants": [VARIANT, VARIANT | {"price": 1}]}
    [first, second] = await catalogue(scene, *bad, good, twice)
    assert len(first.items) == len(second.items) == 1
    with pytest.raises(Unreadable):
        await catalogue(scene, *bad)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kopi\nSusu\t 1", "Kopi Susu 1"),
        ("Kopi \u202egnp.exe\u202c", "Kopi gnp.exe"),
        ("K\u200bo\u2060p\ufeffi\u00ad", "Kopi"),
        ("Kopi \ud800!", "Kopi !"),
        ("Keluarga 👨\u200d👩\u200d👧", "Keluarga 👨\u200d👩\u200d👧"),
        ("\u2066\u200b", "1"),
        ("x" * 50_000, "x" * (LONGEST_TEXT - 1) + "…"),
    ],
)
async def test_a_name_is_shown_without_what_hides_in_it(scene: Any, name: str, shown: str) -> None:
    [product] = await catalogue(scene, coffee() | {"name": name})
    assert product.name == shown
    product.name.encode()


@pytest.mark.parametrize("total", [-5, "-1.00", "NaN", "1e400", MOST_RUPIAH + 1, {}, "free"])
async def test_an_absurd_total_is_added_up_from_what_is_said(scene: Any, total: Any) -> None:
    said = {"id": 1, "gross_revenue": total, "product_price": "50000.00", "shipping_cost": 9000}
    scalev = await scene.connect(lambda _: httpx.Response(200, content=json.dumps(scene.one(said)).encode()))
    assert (await scalev.orders.get("1")).total == 59000


@pytest.mark.parametrize("number", ["26\u202e0101", "x" * 65, "", " ", "a\nb", 7, None])
async def test_a_number_that_is_none_is_not_mended(scene: Any, number: Any) -> None:
    scalev = await scene.connect(lambda _: scene.one({"id": 5, "order_id": number, "status": number}))
    order = await scalev.orders.get("5")
    assert (order.order_id, order.status) == ("5", "")


async def test_thousands_of_lines_and_codes_are_cut(scene: Any) -> None:
    lines = [{"product_name": "Kopi", "quantity": 1}] * 5000
    scalev = await scene.connect(lambda _: scene.one({"id": 5, "orderlines": lines}))
    assert len((await scalev.orders.get("5")).lines) == 50
    store = {
        "id": 1,
        "unique_id": "store_a",
        "name": "Kopi",
        "payment_methods": [f"m{n}" for n in range(5000)] + ["<b>"],
    }
    scalev = await scene.connect(lambda _: scene.page([store]))
    [found] = [each async for each in scalev.stores.list()]
    assert len(found.payment_methods) == 60


async def test_a_list_without_an_end_is_left(scene: Any) -> None:
    rows = [{"id": 1, "name": "Kopi"}] * 5000
    asked = iter(range(10**6))
    scalev = await scene.connect(lambda _: scene.page(rows, after=str(next(asked))))
    with pytest.raises(Unreadable):
        async for _ in scalev.products.list(1):
            pass
    assert len(scene.requests) < 20


def test_nothing_to_be_seen_is_no_text() -> None:
    with pytest.raises(ValueError, match="nothing"):
        clean("\u200b \u202e")
