"""The shop in memory that other tests ask is as strict as the real one is thought to be."""

from collections.abc import Awaitable, Callable

import pytest

from flows.shop import OrderChange, Page, PlacedOrders
from scalev.errors import BadRequest, NotFound
from tests.harness.world import Book

MOVED = OrderChange(address="Jl. Contoh 10", shipping_cost=20000)
Act = Callable[[PlacedOrders, str], Awaitable[object]]
ACTS: dict[str, Act] = {
    "change": lambda shop, number: shop.change(number, "R1", MOVED),
    "duplicate": lambda shop, number: shop.duplicate(number, "va_bca", "R2"),
    "cancel": lambda shop, number: shop.set_status(number, "canceled"),
    "pay": lambda shop, number: shop.mark_paid(number, "Rani"),
    "send files": lambda shop, number: shop.send_files(number),
}
REFUSED = {
    ("pending", "unpaid"): {"send files"},
    ("confirmed", "paid"): {"change", "duplicate"},
    ("shipped", "paid"): {"change", "duplicate", "cancel"},
    ("canceled", "unpaid"): {"change", "duplicate", "cancel", "pay", "send files"},
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", REFUSED)
async def test_what_is_refused_in_which_state(state: tuple[str, str], act: str) -> None:
    book = Book()
    order = book.add(status=state[0], payment_status=state[1], ref="R1")
    if act in REFUSED[state]:
        with pytest.raises(BadRequest):
            await ACTS[act](book, order.id)
        assert book.placed == [order]
    else:
        await ACTS[act](book, order.id)


async def test_a_change_costs_what_its_way_costs_and_a_copy_cancels_the_original() -> None:
    book = Book()
    order = book.add(ref="R1", shipping_cost=10000, buyer_note="titip satpam")
    changed = await book.change(order.id, "R1", MOVED)
    assert (changed.address, changed.total, changed.ref) == ("Jl. Contoh 10", order.total + 10000, "R1")
    copy = await book.duplicate(order.id, "va_bca", "R2")
    assert (copy.ref, copy.payment_method, copy.address) == ("R2", "va_bca", "Jl. Contoh 10")
    assert [(one.ref, one.status) for one in book.placed] == [("R1", "canceled"), ("R2", "pending")]
    with pytest.raises(NotFound):
        await book.set_receipt("none", "JX1")


async def test_a_page_only_the_shop_tells_is_told_by_it() -> None:
    page = Page("https://s.example/redirect")
    book = Book(pages={"18452071": page})
    first, second = book.add(), book.add()
    assert await book.page(first) == page
    assert await book.page(second) == Page(second.payment_url)
