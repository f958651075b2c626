"""What is said of couriers beside their price: which costs least, which is soonest, which was chosen before."""

import pytest

from flows.answers import OrderAnswers, Usual
from flows.order.couriers import mark_couriers, room_left
from flows.shop import CartLine, Item, Quote

SOAP = Item("variant", "variant_1", "Sabun Contoh", "", 20_000, 300, is_physical=True, parts=())


def quote(name: str, cost: int, etd: str, charged_grams: int | None = None) -> Quote:
    """A service that brings it."""
    return Quote(1, name, "", cost, etd, is_cod=False, warehouse_unique_id="w", charged_grams=charged_grams)


CASES = [
    ([("A", 9, "2-3 hari"), ("B", 8, "4 hari"), ("C", 20, "1 hari")], "", [(), ("cheapest",), ("fastest",)]),
    ([("A", 9, "1 hari"), ("B", 9, "2 hari")], "", [("fastest",), ()]),
    ([("A", 9, "2 hari"), ("B", 10, "2 hari")], "B", [("cheapest",), ("last",)]),
    ([("A", 9, ""), ("B", 40, "3 jam"), ("C", 20, "1 hari")], "", [("cheapest",), ("fastest",), ()]),
    ([("A", 9, "1 hari")], "A", [("last",)]),
    ([], "A", []),
]


@pytest.mark.parametrize(("offers", "last", "marks"), CASES)
def test_services_are_marked(offers: list[tuple[str, int, str]], last: str, marks: list[tuple[str, ...]]) -> None:
    answers = OrderAnswers(usual=Usual(courier=last) if last else None)
    assert list(mark_couriers(answers, [quote(*each) for each in offers])) == marks


@pytest.mark.parametrize(("charged", "left"), [(1000, 400), (600, 0), (500, 0), (None, 0)])
def test_room_is_what_the_charged_weight_leaves(charged: int | None, left: int) -> None:
    answers = OrderAnswers(items=(CartLine(SOAP, 2),))
    assert room_left(answers, [quote("A", 9, "", charged)]) == left
