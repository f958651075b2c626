"""An unpaid order is paid otherwise: one copy, whoever dies when, and never two bills that both stand."""

from typing import Any

import pytest

from bot.conversation import memory
from bot.people.alteration import Alteration
from flows.saga.forgetting import forget
from flows.shop import Order
from tests.harness.world import ADMIN, CUSTOMER, World
from tests.orders.dying import Dying
from tests.orders.standing import MoodyBook, put, stand

VA = "Ganti ke VA BCA"


async def refs(world: World) -> tuple[str, ...]:
    """The orders of the customer's chat."""
    return memory.unpack((await world.store.load(CUSTOMER)).draft).refs


def standing_bills(world: World) -> list[Order]:
    return [order for order in world.book.placed if order.status == "pending"]


async def ask(world: World, said: str = "ganti bayar pakai bca aja kak") -> Any:
    await world.say(CUSTOMER, said)
    return world.phones.chats[CUSTOMER][-1]


async def test_the_way_that_was_named_is_asked_about_and_then_the_old_bill_is_replaced(world: World) -> None:
    order = await stand(world)
    card = world.phones.chats[CUSTOMER][-1]
    asked = await ask(world)
    assert "dari QRIS ke" in asked.text and order.order_id in asked.text
    await world.tap(CUSTOMER, VA)
    await world.pass_time(5)
    (bill,) = standing_bills(world)
    assert (bill.payment_method, world.book.placed[0].status) == ("va_bca", "canceled")
    assert f"diganti dengan pesanan <b>{bill.order_id}</b>" in card.text and not card.buttons
    assert "sudah diganti" in asked.text and bill.order_id in asked.text
    assert bill.order_id in world.phones.texts(CUSTOMER)[-1]


async def test_without_a_name_the_stores_other_ways_are_offered(world: World) -> None:
    await stand(world)
    asked = await ask(world, "ganti metode pembayaran dong")
    assert set(asked.buttons) == {VA, "Tidak jadi"}  # not the one it has, and no cash


async def test_cash_is_offered_where_the_courier_takes_it(world: World) -> None:
    await stand(world, can_cod=True)
    asked = await ask(world, "ganti metode pembayaran dong")
    assert [label for label in asked.buttons if "COD" in label]


async def test_a_refused_copy_leaves_the_old_bill(world: World, book: MoodyBook) -> None:
    await stand(world)
    book.refused = ["duplicate"]
    asked = await ask(world)
    await world.tap(CUSTOMER, VA)
    await world.pass_time(5)
    assert [order.payment_method for order in standing_bills(world)] == ["qris"]
    assert "masih berlaku" in asked.text
    assert (await world.record()).replaced_by == ""
    assert not [text for text in world.phones.texts(CUSTOMER) if "belum ada yang dipesan" in text]


async def test_an_old_bill_that_was_paid_meanwhile_stands_and_its_copy_goes(world: World, book: MoodyBook) -> None:
    order = await stand(world)
    asked = await ask(world)
    book.after["duplicate"] = lambda: put(world, order, payment_status="paid")
    await world.tap(CUSTOMER, VA)
    await world.pass_time(5)
    await world.pass_time(5)
    assert standing_bills(world) == []
    assert world.book.placed[1].status == "canceled"
    assert "tidak perlu bayar lagi" in asked.text
    assert any(world.book.placed[1].order_id in text for text in world.phones.texts(ADMIN))


@pytest.mark.parametrize("lost", [[], ["duplicate"], ["set_status"]])
@pytest.mark.parametrize("is_kept", [False, True])
async def test_a_death_at_any_moment_leaves_one_bill(
    world: World, book: MoodyBook, lost: list[str], is_kept: bool
) -> None:
    """Carried out again by whoever finds it; the shop may forget to cancel the original."""
    is_survived, moment = False, 0
    while not is_survived:
        moment += 1
        world.book.placed.clear()
        ref, copy = f"REF{moment:013}", f"C0PY{moment:012}"
        await stand(world, ref)
        book.lost, book.keeps = [*lost], is_kept
        alteration = Alteration(ref, CUSTOMER, "pay", 101, world.now, "va_bca", copy)
        is_survived = await Dying(world.store, moment).until_death(world.alterations.carry_out(alteration.id))
        for _ in range(6):
            await world.alterations.carry_out(alteration.id)
            await world.pass_time(15)
        assert [order.payment_method for order in standing_bills(world)] == ["va_bca"]
        assert world.book.calls.count("duplicate") == moment
        assert (await world.record(ref)).replacement == standing_bills(world)[0].order_id
    assert moment > 4


async def test_the_same_order_again_can_take_the_place_of_the_unpaid_one(world: World) -> None:
    old = await stand(world)
    new = await stand(world, "REF0000000000002")
    replacing = Alteration(old.ref or "", CUSTOMER, "replace", 0, world.now, copy=new.ref or "")
    for _ in range(4):
        await world.alterations.carry_out(replacing.id)
    await world.pass_time(15)
    assert [order.id for order in standing_bills(world)] == [new.id]
    assert any(f"diganti dengan pesanan <b>{new.order_id}</b>" in text for text in world.phones.texts(CUSTOMER))


async def test_the_old_one_that_was_paid_meanwhile_stays_and_the_new_one_goes(world: World) -> None:
    old = await stand(world)
    new = await stand(world, "REF0000000000002")
    put(world, old, payment_status="paid")
    replacing = Alteration(old.ref or "", CUSTOMER, "replace", 0, world.now, copy=new.ref or "")
    for _ in range(4):
        await world.alterations.carry_out(replacing.id)
    await world.pass_time(15)
    assert [order.status for order in world.book.placed] == ["pending", "canceled"]
    assert any("Pesanan barunya saya batalkan" in text for text in world.phones.texts(CUSTOMER))


async def test_a_copy_that_never_came_about_while_its_order_ended_is_given_up_without_anybody_to_decide(
    world: World, book: MoodyBook
) -> None:
    """The first call is lost on the way, and the store cancels the order meanwhile: nothing is sent again."""
    order = await stand(world)
    await ask(world)
    book.never = ["duplicate"]
    await world.tap(CUSTOMER, VA)
    put(world, order, status="canceled")
    for _ in range(60):
        await world.pass_time(60)
    (copy_ref,) = [ref for ref in await refs(world) if ref != order.ref]
    copy = await world.record(copy_ref)
    assert (copy.state, copy.placed) == ("rejected", None)
    assert len(world.book.placed) == 1 and world.book.calls.count("duplicate") == 1
    assert not await world.placement.notices.shared_keys.listed_orders()
    assert any("penggantinya" in text or "pengganti" in text for text in world.phones.texts(CUSTOMER))
    assert any(order.order_id in text for text in world.phones.texts(ADMIN))


async def test_the_copy_of_an_order_whose_buyer_is_forgotten_keeps_nothing_of_them(world: World) -> None:
    world.book.gives = {"address": "Jl. Melati No. 5", "customer_phone": "6281234567890"}
    order = await stand(world)
    kept = await world.placement.records.load(world.store.shard(CUSTOMER), order.ref or "")
    assert kept
    await world.placement.records.keep(kept, forget(kept.record), 0, {})
    await ask(world)
    await world.tap(CUSTOMER, VA)
    await world.pass_time(5)
    (bill,) = standing_bills(world)
    assert bill.payment_method == "va_bca"
    copy = await world.record(bill.ref or "")
    assert copy.is_forgotten and not copy.order.customer_phone
    assert copy.placed and not copy.placed.customer_name and not copy.placed.address


async def test_whose_buyer_is_forgotten_meanwhile_is_copied_without_a_name(world: World, book: MoodyBook) -> None:
    await stand(world)
    await ask(world)
    book.meanwhile = lambda: world.parts.persons.erase(CUSTOMER)
    await world.tap(CUSTOMER, VA)
    await world.pass_time(5)
    await world.pass_time(5)
    (bill,) = standing_bills(world)
    assert bill.payment_method == "va_bca"
    copy = await world.placement.records.of_chat(CUSTOMER, bill.ref)
    assert copy and copy.is_forgotten and copy.placed
    assert not (copy.order.customer_name or copy.placed.customer_name or copy.placed.address or copy.placed.slug)
