"""Wishes said before their question: kept for it, alone or behind an answer, and never made of a question or a name."""

import pytest

from flows.answers import OrderAnswers
from flows.intents.context import Context
from flows.intents.intent import Fill, Intent, Wishes
from flows.intents.wishes import noted_wish, wishes
from flows.paste.places import read_place
from flows.paste.read import PastedOrder
from flows.shop import CartLine, Item
from tests.harness.country import districts

TEA = Item("variant", "Teh Melati 100 g", "Teh Melati 100 g", "", 50_000, 200, True, ())
ONE = OrderAnswers(items=(CartLine(TEA, 2),))


def read(said: str, asked: str, answers: OrderAnswers | None = ONE) -> Intent | None:
    return wishes(said, Context(answers, asked, place=lambda text: read_place(text, None, districts())))


@pytest.mark.parametrize("asked", ["cart", "customer_name", "customer_phone", "address", "district", "postal_code"])
@pytest.mark.parametrize("said", ["cod ya kak", "bayar cod aja", "bisa cod kan? cod aja", "cash on delivery please"])
def test_a_way_to_pay_is_kept(said: str, asked: str) -> None:
    meant = read(said, asked)
    assert isinstance(meant, Fill)
    assert meant.is_early
    assert "cod" in (meant.order.payment or "").casefold()


@pytest.mark.parametrize(("said", "courier"), [
    ("pakai jne ya kirimnya", "jne"), ("kirim pakai sicepat aja", "sicepat"), ("kurirnya j&t aja", "j&t"),
    ("pake jne reg ya", "jne reg"),
])  # fmt: skip
def test_a_courier_is_kept(said: str, courier: str) -> None:
    assert read(said, "address") == Fill(PastedOrder(courier_hint=courier), is_early=True)


@pytest.mark.parametrize(("said", "rest"), [
    ("sambal roa 2, cod ya kak", "sambal roa 2"),
    ("mau pesan abon sapi 2 kirim ke coblong bandung bayar cod", "mau pesan abon sapi 2"),
    ("pesen teh 2 dong, pake jne ya", "pesen teh 2 dong"),
])  # fmt: skip
def test_goods_are_read_by_themselves(said: str, rest: str) -> None:
    meant = read(said, "product", OrderAnswers())
    assert isinstance(meant, Wishes)
    assert meant.rest == rest


@pytest.mark.parametrize("asked", ["cart", "customer_name", "address"])
def test_a_place_that_it_is_sent_to_is_kept(asked: str) -> None:
    meant = read("kirim ke coblong bandung ya kak", asked)
    assert isinstance(meant, Fill)
    assert meant.order.district is not None
    assert meant.order.district.city == "Kota Bandung"


@pytest.mark.parametrize(("said", "asked"), [
    ("bisa cod?", "cart"), ("Dana", "customer_name"), ("Rina", "customer_name"), ("Jl. Melati No. 5", "address"),
    ("Melati", "customer_name"), ("cod", "payment_method"), ("titip ke pos satpam", "note"),
    ("ada kurir apa aja?", "cart"),
    ("Perum Pos Indah blok C", "address"),
])  # fmt: skip
def test_other_words_wish_nothing(said: str, asked: str) -> None:
    assert read(said, asked) is None


@pytest.mark.parametrize(("said", "note"), [
    ("kasih kartu ucapan happy birthday mama ya", "kasih kartu ucapan happy birthday mama"),
    ("oh ya tolong packing pake bubble wrap ya kak", "packing pake bubble wrap"),
    ("bungkus kado ya kak", "bungkus kado"),
    ("please gift wrap it", "gift wrap it"),
])  # fmt: skip
def test_what_the_shop_is_to_do_is_noted(said: str, note: str) -> None:
    assert noted_wish(said) == note


@pytest.mark.parametrize("said", ["bisa bungkus kado ga?", "abon 2 bungkus", "Jl. Kado 5", "teh melati"])
def test_goods_and_questions_are_no_note(said: str) -> None:
    assert noted_wish(said) == ""
