"""What its buyer wants otherwise of an order that stands: asked with the new total, done once, told once."""

from dataclasses import replace
from typing import Any

import pytest

from bot.conversation import memory
from bot.people.alteration import Alteration
from bot.storage.store import Commit
from flows.shop import Order
from tests.harness.world import ADMIN, CUSTOMER, REF, World
from tests.orders.dying import Dying
from tests.orders.standing import FACTS, MoodyBook, frozen, put, stand

YES, NO = "Ya, ubah", "Tidak jadi"


@pytest.fixture
def book() -> MoodyBook:
    return MoodyBook(gives=dict(FACTS))


async def placed(world: World, ref: str = REF) -> Order:
    return await stand(world, ref, order=frozen(ref), can_cod=True)


def last(world: World) -> Any:
    return world.phones.chats[CUSTOMER][-1]


async def test_another_street_is_asked_about_old_and_new_and_then_changed(world: World) -> None:
    order = await placed(world)
    await world.say(CUSTOMER, "ganti alamat jl melati no 5")
    asked = last(world)
    assert order.order_id in asked.text
    assert "Jl. Mawar No. 2 → <b>jl melati no 5</b>" in asked.text
    assert "Total tetap <b>Rp93.000</b>" in asked.text
    assert set(asked.buttons) == {YES, NO}
    await world.tap(CUSTOMER, YES)
    assert world.book.placed[0].address == "jl melati no 5"
    assert "sudah diubah" in world.phones.texts(CUSTOMER)[-1]
    assert (await world.record()).order.address == "jl melati no 5"
    assert any("jl melati no 5" in text and order.order_id in text for text in world.phones.texts(CUSTOMER)[:1])


async def test_another_district_asks_for_the_courier_and_says_both_totals(world: World) -> None:
    await placed(world)
    await world.say(CUSTOMER, "salah alamat, harusnya coblong")
    await world.say(CUSTOMER, "40131")
    await world.say(CUSTOMER, "jne yes")
    assert "Menteng" in last(world).text and "Coblong" in last(world).text
    assert "Total jadi <b>Rp107.000</b> (sebelumnya Rp93.000)" in last(world).text
    await world.say(CUSTOMER, "iya")
    await world.pass_time(1)
    assert (world.book.placed[0].shipping_cost, world.book.placed[0].total) == (32000, 107000)
    assert "Totalnya sekarang Rp107.000" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize(
    "said", ["kurirnya ganti jne yes", "tambah 1 lagi", "yang hitam ganti putih", "penerimanya ganti Rina Contoh"]
)
async def test_courier_goods_and_name_are_asked_about_too(world: World, said: str) -> None:
    await placed(world)
    await world.say(CUSTOMER, said)
    if "Pilih kurirnya" in last(world).text:
        await world.say(CUSTOMER, "jne reg")
        assert set(last(world).buttons) == {YES, NO}
    await world.say(CUSTOMER, "ok")
    await world.pass_time(1)
    assert any("sudah diubah" in text for text in world.phones.texts(CUSTOMER))


@pytest.mark.parametrize("said", ["gak jadi", "tidak", "batal", NO])
async def test_never_mind_changes_nothing(world: World, said: str) -> None:
    order = await placed(world)
    await world.say(CUSTOMER, "ganti alamat jl melati no 5")
    await (world.tap if said == NO else world.say)(CUSTOMER, said)
    assert world.book.placed[0].address == order.address
    assert "seperti semula" in world.phones.texts(CUSTOMER)[-1]


@pytest.mark.parametrize(
    ("facts", "said"), [({"payment_status": "paid"}, "sudah dibayar"), ({"status": "ready"}, "sudah disiapkan")]
)
async def test_what_was_paid_or_prepared_before_the_yes_is_handed_to_people(
    world: World, facts: dict[str, str], said: str
) -> None:
    order = await placed(world)
    await world.say(CUSTOMER, "ganti alamat jl melati no 5")
    put(world, order, **facts)
    await world.tap(CUSTOMER, YES)
    assert world.book.placed[0].address == order.address
    assert any(said in text for text in world.phones.texts(CUSTOMER))
    assert "jl melati no 5" in world.phones.texts(ADMIN)[-1] and order.order_id in world.phones.texts(ADMIN)[-1]


async def test_a_refusal_is_handed_to_people(world: World, book: MoodyBook) -> None:
    order = await placed(world)
    book.refused = ["change"]
    await world.say(CUSTOMER, "ganti alamat jl melati no 5")
    await world.tap(CUSTOMER, YES)
    assert any("belum bisa saya ubah" in text for text in world.phones.texts(CUSTOMER))
    assert order.order_id in world.phones.texts(ADMIN)[-1]


@pytest.mark.parametrize("lost", [[], ["change"]])
async def test_a_death_at_any_moment_leaves_the_order_as_asked_and_tells_it_once(
    world: World, book: MoodyBook, lost: list[str]
) -> None:
    is_survived, moment = False, 0
    while not is_survived:
        moment += 1
        world.book.placed.clear()
        ref = f"REF{moment:013}"
        await _forget_orders(world)
        await placed(world, ref)
        await world.say(CUSTOMER, "ganti alamat jl melati no 5")
        book.lost = [*lost]
        chat = await world.store.load(CUSTOMER)
        confirmed = await _confirmed(world, chat)
        alteration = Alteration(ref, CUSTOMER, "amend", 0, world.now, copy=confirmed)
        is_survived = await Dying(world.store, moment).until_death(world.alterations.carry_out(alteration.id))
        for _ in range(6):
            await world.alterations.carry_out(alteration.id)
            await world.pass_time(15)
        assert world.book.placed[0].address == "jl melati no 5"
        assert (await world.record(ref)).order.address == "jl melati no 5"
        told = [text for text in world.phones.texts(CUSTOMER) if "sudah diubah" in text]
        assert len(told) == moment
    assert moment > 4


async def _forget_orders(world: World) -> None:
    """The chat remembers none of its orders, so that the next one is the only one that can be meant."""
    chat = await world.store.load(CUSTOMER)
    alone = replace(memory.unpack(chat.draft), refs=())
    assert await world.store.commit(CUSTOMER, chat.version, Commit(memory.pack(alone)), None) == "ok"


async def _confirmed(world: World, chat: Any) -> str:
    """Commit a yes without the work that is due for it; the mark of the wish."""
    conversation = memory.unpack(chat.draft)
    mark = f"MARK{world.now}"
    kept = replace(conversation, draft=None, wanted=conversation.draft, wanting=mark)
    assert await world.store.commit(CUSTOMER, chat.version, Commit(memory.pack(kept)), None) == "ok"
    return mark
