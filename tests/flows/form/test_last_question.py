"""Where only the way to pay is open, it is asked below the summary, and a tap on it orders what was on show."""

from dataclasses import replace
from typing import Any

import pytest

from flows.answers import OrderAnswers, Usual
from flows.events import Checking, Chose, Confirmed, Plain, Said, Summary
from flows.form.draft import Draft
from flows.form.engine import turn
from flows.order.fold import fill
from flows.order.form import ORDER
from flows.paste.read import PastedItem, PastedOrder
from tests.chaos.in_memory.world.little_shop import SERUM, STORE

FORM = PastedOrder(customer_name="Sari Contoh", customer_phone="6281234567890", address="Jl. Melati No. 5 RT 02/03")


@pytest.fixture
async def pasted(shop: Any) -> Draft:
    district = (await shop.find_districts("menteng")).rows[0]
    item = PastedItem(SERUM.items[0], 2, "serum 2")
    answers = await fill(OrderAnswers(store=STORE), FORM, shop, is_reseller=False)
    placed = replace(answers, district=district, items=(), cart=None)
    return Draft(await fill(placed, PastedOrder(items=(item,)), shop, is_reseller=False))


async def test_it_stands_below_the_summary_with_the_courier_that_will_bring_it(pasted: Draft, shop: Any) -> None:
    shown = await turn(ORDER, pasted, Plain("look"), shop)
    assert isinstance(shown.screen, Summary)
    assert shown.screen.asked == "payment_method"
    assert shown.screen.offered == ("qris", "va_bca", "cod")
    assert shown.screen.answers.courier is not None
    assert shown.screen.answers.courier.name == "JNE REG"


async def test_a_tap_on_it_orders(pasted: Draft, shop: Any) -> None:
    shown = await turn(ORDER, pasted, Plain("look"), shop)
    done = await turn(ORDER, shown.draft, Chose(0), shop)
    assert isinstance(done.screen, Confirmed)
    assert done.screen.answers.payment_method == "qris"
    assert done.screen.answers.courier == shown.screen.answers.courier


async def test_words_for_it_only_answer(pasted: Draft, shop: Any) -> None:
    shown = await turn(ORDER, pasted, Plain("look"), shop)
    said = await turn(ORDER, shown.draft, Said("qris"), shop)
    assert isinstance(said.screen, Summary)
    assert not said.screen.asked
    assert said.screen.problem is None
    confirmed = await turn(ORDER, said.draft, Plain("confirm"), shop)
    assert isinstance(confirmed.screen, Confirmed)


async def test_another_courier_than_was_shown_is_shown_before_it_is_ordered(pasted: Draft, shop: Any) -> None:
    usual = replace(pasted, answers=replace(pasted.answers, usual=Usual("", "JNE YES")))
    shown = await turn(ORDER, usual, Plain("look"), shop)
    assert shown.screen.answers.courier and shown.screen.answers.courier.name == "JNE YES"
    by_cod = await turn(ORDER, shown.draft, Chose(2), shop)
    assert isinstance(by_cod.screen, Summary)
    assert by_cod.screen.problem and by_cod.screen.problem.key == "another_courier"
    assert by_cod.screen.answers.courier and by_cod.screen.answers.courier.name == "JNE REG"
    assert isinstance((await turn(ORDER, by_cod.draft, Plain("confirm"), shop)).screen, Confirmed)


async def test_a_slow_shop_orders_what_was_tapped_once_it_answers(pasted: Draft, shop: Any) -> None:
    shown = await turn(ORDER, pasted, Plain("look"), shop)
    shop.is_down = True
    waiting = await turn(ORDER, shown.draft, Chose(0), shop)
    assert isinstance(waiting.screen, Checking)
    shop.is_down = False
    assert isinstance((await turn(ORDER, waiting.draft, Plain("look"), shop)).screen, Confirmed)


async def test_it_is_not_the_last_question_of_an_order_by_taps(pasted: Draft, shop: Any) -> None:
    by_taps = replace(pasted, answers=replace(pasted.answers, usual=None))
    assert not isinstance((await turn(ORDER, by_taps, Plain("look"), shop)).screen, Summary)
