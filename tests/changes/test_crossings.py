"""Two hands on one order at once: a buyer's wishes, the shop, payments; what is done, and what its buyer is told."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import memory
from bot.conversation.decision import Notice, Reply
from bot.conversation.memory import Conversation
from bot.conversation.notes import Note
from bot.people.alteration import Act, Alteration
from bot.storage.store import Commit, Store
from flows.shop import Order
from tests.harness.world import ADMIN, CUSTOMER, REF, World
from tests.orders.standing import MoodyBook, put, stand

COPY = "C0PY000000000001"


def wish(world: World, order: Order, act: Act, copy: str = COPY) -> Alteration:
    question = 300 if act == "cancel" else 301
    return Alteration(order.ref or "", CUSTOMER, act, question, world.now, "va_bca" if act == "pay" else "", copy)


async def end(world: World, alteration: Alteration, times: int = 8) -> None:
    """Carry it out until it comes back no more."""
    for _ in range(times):
        carried = await world.alterations.carry_out(alteration.id)
        await world.rest()
        if carried.later is None:
            return
        await world.pass_time(carried.later / 1000)
    raise AssertionError("it never ends")


def said(world: World, *words: str) -> list[str]:
    return [text for text in world.phones.texts(CUSTOMER) if all(each in text for each in words)]


async def test_a_cancel_that_was_overtaken_by_the_change_of_payment_leaves_the_new_bill(
    world: World, book: MoodyBook
) -> None:
    order = await stand(world)
    paying, cancelling = wish(world, order, "pay"), wish(world, order, "cancel", "")
    book.meanwhile = lambda: end(world, paying)
    await end(world, cancelling)
    record, copy = await world.record(), world.book.placed[1]
    assert (record.replaced_by, record.replacement) == (COPY, copy.order_id)
    assert copy.status == "pending"
    assert said(world, "sudah diganti", "yang baru") and not said(world, "Tidak ada yang perlu dibayar")


async def test_a_cancel_waits_for_a_new_bill_that_comes_to_nothing(world: World, book: MoodyBook) -> None:
    order = await stand(world)
    paying, cancelling = wish(world, order, "pay"), wish(world, order, "cancel", "")
    book.refused = ["duplicate"]
    await world.alterations.carry_out(paying.id)
    await world.alterations.carry_out(cancelling.id)
    await end(world, paying)
    await end(world, cancelling)
    assert (await world.record()).replaced_by == ""
    assert world.book.placed[0].status == "canceled"
    assert said(world, order.order_id, "sudah dibatalkan")


async def test_a_paid_order_that_the_store_cancels_while_it_is_being_replaced_is_told_of(
    world: World, book: MoodyBook
) -> None:
    order = await stand(world)
    paying = wish(world, order, "pay")
    await world.alterations.carry_out(paying.id)  # marked; the copy is on its way
    put(world, order, payment_status="paid", status="canceled")
    await world.placement.learn_of(world.book.placed[0])
    await end(world, paying)
    await world.pass_time(15)
    assert (await world.record()).replaced_by == ""
    assert said(world, order.order_id, "dibatalkan", "padahal sudah dibayar")


async def test_an_order_that_the_store_cancels_while_it_is_being_replaced_is_told_of_once(
    world: World, book: MoodyBook
) -> None:
    order = await stand(world)
    book.refused = ["duplicate"]
    paying = wish(world, order, "pay")
    await world.alterations.carry_out(paying.id)
    put(world, order, status="canceled")
    await world.placement.learn_of(world.book.placed[0])
    await end(world, paying)
    await world.pass_time(15)
    assert (await world.record()).news == ("cancelled",)
    assert len(said(world, order.order_id, "batal")) == 2  # the card and the answer


@pytest.mark.parametrize("act", ["cancel", "pay"])
async def test_who_wants_to_change_an_order_that_is_delivered_meanwhile_is_not_told_that_it_is_cancelled(
    world: World, act: Act
) -> None:
    order = await stand(world)
    put(world, order, status="completed", payment_method="cod")
    await end(world, wish(world, order, act))
    assert said(world, "sudah selesai") and not said(world, "batal")


async def test_a_cancel_refused_since_the_payment_came_first_is_told_so(world: World, book: MoodyBook) -> None:
    order = await stand(world)
    cancelling = wish(world, order, "cancel", "")

    async def paid() -> None:
        put(world, order, payment_status="paid")
        book.refused = ["set_status"]

    book.meanwhile = paid
    await end(world, cancelling)
    assert said(world, "ternyata sudah dibayar") and not said(world, "belum bisa saya batalkan")
    assert order.order_id in world.phones.texts(ADMIN)[-1]


class ArrivesMeanwhile(World):
    """The order arrives in the shop while it is being said that it is on its way there."""

    async def _answer(self, conversation: Conversation, chat: int) -> Sequence[Notice]:
        await self.placement.run(self.store.shard(CUSTOMER), REF)
        return (Reply(Note("change.placed", {"order": self.book.placed[0].order_id, "reach": ""})),)


@pytest.mark.parametrize(
    ("words", "asked"),
    [("batalkan pesanan saya", "Batalkan pesanan"), ("ganti bayar pakai bca dong", "Ganti cara bayar")],
)
async def test_who_would_change_an_order_in_the_moment_in_which_it_arrives_is_asked(
    store: Store, shop: Any, words: str, asked: str
) -> None:
    world = ArrivesMeanwhile(store, shop)
    await world.confirmed()
    chat = await store.load(CUSTOMER)
    owning = replace(memory.unpack(chat.draft), language="id", refs=(REF,))
    await store.commit(CUSTOMER, chat.version, Commit(memory.pack(owning)), None)
    await world.say(CUSTOMER, words)
    assert said(world, asked) and not said(world, "tidak bisa saya ubah")


async def test_who_had_it_cancelled_is_told_so_also_where_the_webhook_was_quicker(
    world: World, book: MoodyBook
) -> None:
    order = await stand(world)
    book.lost = ["set_status"]
    await world.alterations.carry_out(wish(world, order, "cancel", "").id)
    put(world, order, status="canceled")
    await world.pass_time(90)  # nobody looks at the question any more
    assert len(said(world, "dibatalkan sesuai permintaan Kakak")) + len(said(world, "✅", "sudah dibatalkan")) == 1
    assert not said(world, "dibatalkan dari toko")
    assert [text for text in world.phones.texts(ADMIN) if "membatalkan sendiri" in text]


async def test_an_order_that_the_store_cancels_is_said_to_be_cancelled_by_the_store(world: World) -> None:
    order = await stand(world)
    put(world, order, status="canceled")
    await world.pass_time(15)
    assert said(world, "dibatalkan dari toko", "bukan lewat chat ini")
    assert not [text for text in world.phones.texts(ADMIN) if "membatalkan sendiri" in text]


async def test_an_order_that_is_cancelled_after_its_time_to_pay_is_said_to_be_late(world: World) -> None:
    order = await stand(world)
    put(world, order, status="canceled", expires_at=world.book.at, changed_at=world.book.at)
    await world.pass_time(15)
    assert said(world, "sudah habis", "dibatalkan toko") and not said(world, "bukan lewat chat ini")


async def test_an_order_whose_time_is_over_gets_a_new_bill_by_a_tap(world: World) -> None:
    order = await stand(world)
    put(world, order, expires_at=world.book.at)
    for _ in range(12):
        await world.pass_time(15)
    assert said(world, "sudah habis", "tagihan baru")
    await world.tap(CUSTOMER, "🔄 Buat tagihan baru")
    await world.pass_time(5)
    await world.pass_time(5)
    old, new = world.book.placed
    assert (old.status, new.status, new.payment_method) == ("canceled", "pending", "qris")
    assert said(world, "Tagihan barunya sudah jadi", new.order_id)
    assert said(world, new.order_id, "menunggu pembayaran")


async def test_an_order_that_the_store_ended_with_its_time_offers_no_new_bill(world: World) -> None:
    order = await stand(world)
    put(world, order, status="closed", expires_at=world.book.at)
    await world.pass_time(15)
    assert said(world, "sudah habis", "pesan lagi ya") and not said(world, "tagihan baru")
