"""An order that comes before its question is not lost: it is read at once, or waits behind the question."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.pasted.order_queue import unpack
from tests.chaos.in_memory.world.little_shop import STORE
from tests.harness.paster import Paster, form, forms, name

SENDER = ("Toko Rina", "081311112222")
LIST = "serum 2\nkaos polos hitam 1"


@pytest.fixture
def reseller(shop: Any) -> Paster:
    """A reseller whose sender is not known yet."""
    made = Paster(shop)
    made.desk = replace(made.desk, role="reseller")
    return made


async def tell(person: Paster, *said: str) -> None:
    """Say all this, with a pause after each."""
    for text in said:
        await person.say(text)
        await person.wait()


def goods(person: Paster) -> list[int]:
    assert person.conversation.draft
    return [line.quantity for line in person.conversation.draft.answers.items]


@pytest.mark.parametrize("before", [(), ("halo",), ("halo", SENDER[0])])
async def test_two_orders_pasted_before_the_sender_is_known_are_both_kept(
    reseller: Paster, before: tuple[str, ...]
) -> None:
    """What of the sender is not known is asked once; then both are one table, which the shop's side makes."""
    await tell(reseller, *before, forms(2))
    for said in SENDER[len(before[1:]) :]:
        await reseller.say(said)
    asked, _, *orders = reseller.conversation.request
    assert asked == "pasted" and [unpack(each).order.customer_name for each in orders] == [name(0), name(1)]
    assert (reseller.conversation.sender_name, reseller.conversation.sender_phone) == (SENDER[0], "6281311112222")


@pytest.mark.parametrize("before", [(), ("halo",)])
async def test_a_list_of_goods_is_no_senders_name(reseller: Paster, before: tuple[str, ...]) -> None:
    await tell(reseller, *before, LIST, *SENDER)
    assert goods(reseller) == [2, 1]
    assert reseller.conversation.sender_name == "Toko Rina"


async def test_a_product_named_before_the_sender_is_asked_about_after_it(reseller: Paster) -> None:
    await tell(reseller, "serum")
    assert "saya simpan dulu" in reseller.text
    await tell(reseller, *SENDER)
    assert "Lanjut, atau ada yang mau ditambah?" in reseller.text


@pytest.mark.parametrize(
    "before",
    [
        ("kaos polos hitam", "1", "lanjut", "Sari Contoh"),
        ("e-book", "lanjut", "Sari Contoh", "081234567890"),
        ("kaos polos hitam", "1", "lanjut", "Sari Contoh", "081234567890"),
    ],
    ids=["phone", "e-mail", "address"],
)
async def test_a_list_of_goods_at_another_question_goes_into_the_cart(shop: Any, before: tuple[str, ...]) -> None:
    person = Paster(shop)
    await tell(person, *before, "serum 3\npaket glowing isi 1 2")
    assert goods(person)[-2:] == [3, 2]


async def test_orders_wait_until_the_store_is_chosen(shop: Any) -> None:
    shop.all_stores = (STORE, replace(STORE, id=8, unique_id="store_b", name="Toko Kedua"))
    person = Paster(shop)
    await tell(person, forms(2))
    assert "saya simpan dulu" in person.text
    await tell(person, "Toko Contoh")
    assert person.names == [name(0), name(1)]
    assert not person.conversation.shelved


async def test_who_cancels_hears_no_more_of_them(shop: Any) -> None:
    shop.all_stores = (STORE, replace(STORE, id=8, unique_id="store_b", name="Toko Kedua"))
    person = Paster(shop)
    await tell(person, form(0), "batal", "/pesan", "Toko Contoh")
    assert "Mau pesan apa" in person.text
    assert person.names == [None]
