"""Who ordered before is known: asked at the summary, changed there, told what changed, and forgotten."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation.known.earlier import MOST, orders_before, people_of
from bot.people.acts import Tap
from bot.storage.store import Store
from flows.answers import OrderAnswers
from tests.harness.chat import Chat, order


@pytest.fixture
async def chat(shop: Any, store: Store) -> Chat:
    """Somebody whose first order was made a day ago."""
    made = Chat(shop, store)
    await order(made)
    await made.tap("Pesan sekarang")
    made.now += 24 * 3_600_000
    return made


def answers_of(chat: Chat) -> OrderAnswers:
    assert chat.conversation.draft
    return chat.conversation.draft.answers


async def test_goods_alone_lead_to_the_summary_and_one_tap_orders(chat: Chat) -> None:
    await chat.say("serum 3")
    assert "Kirim ke Sari Contoh, Jl. Melati No. 5, Menteng lagi, Kak?" in chat.text
    assert "Kurir: JNE REG" in chat.text
    await chat.tap("Pesan sekarang")
    assert chat.decision.order
    assert chat.decision.order.order.address == "Jl. Melati No. 5"


async def test_back_takes_the_goods_back_with_what_came_with_them(chat: Chat) -> None:
    await chat.say("/pesan")
    await chat.tap("Serum")
    await chat.tap("Kembali")
    assert "Mau pesan apa, Kak?" in chat.text
    assert answers_of(chat).customer_name is None


async def test_one_line_is_counted_at_the_summary(chat: Chat) -> None:
    await chat.say("serum 2")
    await chat.tap("➕")
    assert "× 3" in chat.text
    for _ in range(4):
        await chat.tap("➖")
    assert "× 1" in chat.text
    assert "Kurir: JNE REG" in chat.text


async def test_a_form_for_somebody_else_keeps_nothing_of_who_was_known(chat: Chat) -> None:
    await chat.say("serum 2")
    await chat.say("Nama: Rina Contoh\nHP: 0856-1111-2222\nAlamat: Jl. Mawar No. 7")
    known = answers_of(chat)
    assert known.customer_name == "Sari Contoh" or (known.district is None and known.address == "Jl. Mawar No. 7")


async def test_a_courier_that_is_gone_is_told_of_and_the_cheapest_taken(chat: Chat, shop: Any) -> None:
    shop.offers = shop.offers[1:]
    await chat.say("pesan yang sama lagi kak")
    assert "JNE REG tidak ada untuk kiriman ini, jadi saya pilihkan JNE YES." in chat.text


async def test_a_price_that_changed_is_told(chat: Chat, shop: Any) -> None:
    serum = shop.catalogue[0]
    dearer = replace(serum, items=(replace(serum.items[0], price=99000, available=1),))
    shop.catalogue = (dearer, *shop.catalogue[1:])
    shop.reprice(20000)
    await chat.say("pesan yang sama lagi kak")
    assert "Harga Serum Vitamin C 30 ml sekarang Rp99.000, tadinya Rp89.000." in chat.text
    assert "Serum Vitamin C 30 ml tinggal 1." in chat.text
    assert "Ongkir JNE REG sekarang Rp20.000, tadinya Rp18.000." in chat.text


async def test_what_is_sold_out_begins_no_order_by_itself(chat: Chat, shop: Any) -> None:
    shop.catalogue = shop.catalogue[1:]
    await chat.say("pesan yang sama lagi kak")
    assert chat.decision.order is None


async def test_an_order_is_repeated_from_its_card(chat: Chat) -> None:
    ref = chat.conversation.refs[-1]
    await chat.act(Tap(f"r:{ref}:"), 5)
    assert "🔁 Sama seperti pesanan sebelumnya ya, Kak." in chat.text
    assert [line.quantity for line in answers_of(chat).items] == [2]
    await chat.act(Tap("r:0000000000000000:"), 5)
    assert chat.decision.order is None


async def test_the_address_of_another_time_is_taken_where_one_asks_for_it(chat: Chat) -> None:
    await chat.say("serum 2")
    await chat.tap("Alamat lain")
    for said in ("Rina Contoh", "0856-1111-2222", "alamatnya sama kayak kemarin"):
        await chat.say(said)
    known = answers_of(chat)
    assert (known.customer_name, known.address) == ("Rina Contoh", "Jl. Melati No. 5")


async def test_whoever_is_forgotten_is_asked_again(chat: Chat) -> None:
    await chat.say("/lupakan")
    assert (chat.conversation.earlier, people_of(orders_before(chat.conversation))) == ((), ())
    await chat.say("serum 2")
    await chat.say("lanjut")
    assert "Nama penerimanya siapa, Kak?" in chat.text


async def test_only_the_newest_are_kept(chat: Chat) -> None:
    for _ in range(MOST + 2):
        chat.now += 24 * 3_600_000
        await chat.say("serum 2")
        await chat.tap("Pesan sekarang")
    assert len(chat.conversation.earlier) == MOST
    assert [each.ref for each in orders_before(chat.conversation)] == list(chat.conversation.refs[: -MOST - 1 : -1])
    assert len(people_of(orders_before(chat.conversation))) == 1


async def test_a_reseller_is_asked_for_each_buyer(shop: Any, store: Store) -> None:
    chat = Chat(shop, store, "reseller")
    for said in ("/pesan", "Toko Melati", "0856-1111-2222"):
        await chat.say(said)
    await order(chat)
    await chat.tap("Pesan sekarang")
    await chat.say("serum 2")
    assert "Lanjut" in chat.text
    await chat.tap("Lanjut")
    assert "Nama pembelinya siapa?" in chat.text
    assert chat.button("Sari Contoh")
