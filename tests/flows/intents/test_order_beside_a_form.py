"""Words of an order that stands, while a form is open: what can only be said of that order is about it."""

from dataclasses import replace

import pytest

from flows.answers import OrderAnswers, ProductChoice
from flows.intents.context import Context
from flows.intents.intent import About, Asking, Do
from flows.intents.table import interpret
from flows.shop import CartLine, District, Item, Quote

DRESS = Item("variant", "1", "Gamis Anggun Sage / L", "Sage / L", 50_000, 200, True, ())
DONE = OrderAnswers(
    items=(CartLine(DRESS, 1),), customer_name="Sari Contoh", customer_phone="6281234567890",
    address="Jl Mawar 4 RT 1", district=District(1, "Coblong", "Kota Bandung", "Jawa Barat"), postal_code="40131",
    payment_method="qris", courier=Quote(1, "JNE", "REG", 9000, "2", True, "wh"),
)  # fmt: skip
AFTER = Context(has_orders=True, found="none", goods=(), is_named=False)
AT_SUMMARY = Context(DONE, is_summary=True, siblings=((DRESS,),), goods=(), found="none", is_named=False)
CHOOSING = Context(
    OrderAnswers(product=ProductChoice("1", "Mukena")), "item", has_orders=True, found="none", goods=(), is_named=False
)
AMENDING = replace(AT_SUMMARY, has_orders=True, answers=replace(DONE, amends="REF", note=""))


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("barangnya rusak kak", "complaint"), ("resi jne nya brp", "status"), ("kapan sampe?", "status"),
        ("paketnya udah dikirim blm?", "status"), ("udah saya transfer ya kak 107rb", "payment"),
        ("it arrived broken", "complaint"), ("where is my parcel?", "status"),
    ],
)  # fmt: skip
def test_with_nothing_chosen_yet_it_is_about_the_order(said: str, topic: str) -> None:
    assert interpret(said, CHOOSING) == About(topic)  # type: ignore[arg-type]
    assert interpret(said, replace(CHOOSING, asked="quantity")) == About(topic)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("udh aku bayar 209rb", "payment"), ("barangnya rusak kak", "complaint"), ("resinya mana", "status"),
        ("i already paid 209k", "payment"),
    ],
)  # fmt: skip
def test_while_a_change_waits_for_its_yes_so_is_what_can_be_of_no_change(said: str, topic: str) -> None:
    assert interpret(said, AMENDING) == About(topic)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["yang hitam", "M aja", "gamisnya jadi 2", "ganti alamat", "bayarnya qris"])
def test_an_answer_is_about_no_other_order(said: str) -> None:
    assert not isinstance(interpret(said, CHOOSING), About)
    assert not isinstance(interpret(said, AMENDING), About)


def test_shipping_to_a_place_is_no_question_of_the_order() -> None:
    assert interpret("ongkir ke tebet jaksel brp?", AFTER) == Asking("shipping", "tebet jaksel")
    assert interpret("kirim ke tebet bisa ga?", AFTER) != Asking("shipping", "tebet")


@pytest.mark.parametrize("said", ["ga jadi batal", "tidak jadi batal kak", "jadi deh", "don't cancel it", "tetap jadi"])
def test_what_was_given_up_is_kept_after_all(said: str) -> None:
    assert interpret(said, AFTER) == Do("keep")
    assert interpret(said, AT_SUMMARY) == Do("press")


@pytest.mark.parametrize("said", ["batal", "ga jadi", "gajadi", "cancel", "batalin aja"])
def test_to_give_up_is_not_to_keep(said: str) -> None:
    assert interpret(said, AFTER) == Do("cancel")
