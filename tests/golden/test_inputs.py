"""What it takes to order, in messages and taps. A bound may only shrink."""

import pytest

from tests.golden.inputs import Inputs, count

LANGUAGES = ("id", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("talk", "most"), [
    ("first_order", 8),
    ("question_by_question", 9),
    ("returning", 3),
    ("same_again", 2),
    ("pasted_form", 2),
    ("pasted_form_unpaid", 2),
    ("ebook", 5),
])  # fmt: skip
def test_an_order_takes_no_more_than(talk: str, most: int, language: str) -> None:
    assert count(f"{language}/inputs/{talk}").all <= most


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_order_is_mostly_taps(language: str) -> None:
    assert count(f"{language}/inputs/first_order").taps >= 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_orders_in_a_paste_take_no_more_than(language: str) -> None:
    assert count(f"{language}/inputs/three_at_once", begins="Nama").all <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_that_do_not_say_how_they_are_paid_take_no_more_than(language: str) -> None:
    assert count(f"{language}/inputs/three_at_once_unpaid", begins="Nama").all <= 3


def test_what_is_counted_is_what_was_done() -> None:
    assert count("id/inputs/ebook").messages == len(["/start", "all of it"])
    assert Inputs(1, 2).all == 3
