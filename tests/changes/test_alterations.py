"""What a buyer does about an order that stands: cancel it, or have it paid otherwise; what each side then sees."""

from typing import Any

from bot.storage.store import Store
from tests.harness.world import ADMIN, CUSTOMER, REF, World
from tests.orders.standing import MoodyBook, put, stand

CANCEL, KEEP = "Ya, batalkan", "Tidak jadi"


async def test_batal_asks_once_with_the_goods_and_then_cancels(world: World) -> None:
    order = await stand(world)
    await world.say(CUSTOMER, "batal")
    asked = world.phones.chats[CUSTOMER][-1]
    assert f"Batalkan pesanan <b>{order.order_id}</b>" in asked.text
    assert set(asked.buttons) == {CANCEL, KEEP}
    await world.tap(CUSTOMER, CANCEL)
    assert world.book.placed[0].status == "canceled"
    assert "sudah dibatalkan" in asked.text
    assert not asked.buttons


async def test_never_mind_changes_nothing(world: World) -> None:
    await stand(world)
    await world.say(CUSTOMER, "gak jadi kak")
    await world.tap(CUSTOMER, KEEP)
    assert world.book.placed[0].status == "pending"
    assert "seperti semula" in world.phones.texts(CUSTOMER)[-1]


async def test_an_order_that_was_paid_before_the_tap_is_not_cancelled_and_the_store_hears_of_it(world: World) -> None:
    order = await stand(world)
    await world.say(CUSTOMER, "batalkan pesanan saya")
    put(world, order, payment_status="paid")
    await world.tap(CUSTOMER, CANCEL)
    assert world.book.placed[0].status == "pending"
    assert any("ternyata sudah dibayar" in text for text in world.phones.texts(CUSTOMER))
    assert order.order_id in world.phones.texts(ADMIN)[-1]


async def test_a_lost_answer_is_read_and_not_believed(store: Store, shop: Any) -> None:
    world = World(store, shop, book=MoodyBook(lost=["set_status"]))
    await stand(world)
    await world.say(CUSTOMER, "batal")
    world.book.calls.clear()
    await world.tap(CUSTOMER, CANCEL)
    assert world.book.calls == ["get", "set_status", "get"]
    assert "sudah dibatalkan" in world.phones.texts(CUSTOMER)[-1]


async def test_of_several_orders_each_says_first_whom_it_is_for(world: World) -> None:
    for ref, name in ((REF, "Sari Contoh"), ("REF0000000000002", "Joko Contoh dari Coblong")):
        world.book.gives = {"customer_name": name}
        await stand(world, ref)
    await world.say(CUSTOMER, "batal")
    asked = world.phones.chats[CUSTOMER][-1]
    said = [label for label in asked.buttons if "·" in label]
    assert [label.split(" · ")[0] for label in said] == ["Joko Contoh dari Co…", "Sari Contoh"]
