"""Orders above what one person or one phone may place: who waits, what admins see and rule, and what is never lost."""

import asyncio
import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from bot.config.caps import Cap, Caps
from bot.orders.held_cards import card_of
from bot.orders.order_limits import Why
from bot.orders.placing import Placement
from bot.people.languages import LANGUAGES
from bot.people.roles import Roles
from bot.people.ruling import Act, Ruling
from bot.screens.texts import sentences
from bot.storage.store import Store, StoreDown, connect
from scalev.errors import Refused
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, World
from tests.orders.crowd import cards, order, orders, ref_of, states
from tests.orders.dying import Dying

CAPS = {
    "customer": Caps(orders=Cap(5, 10), cod=Cap(2, 2), unpaid=Cap(4, 4)),
    "reseller": Caps(orders=Cap(60, 300), cod=Cap(30, 100), unpaid=Cap(60, 150)),
}
FREE = {"customer": Caps(orders=Cap(5, 10))}
FRIEND, RESELLER = 1002, 1003
OTHER_PHONE = "6281200000002"
HOUR = 3600
APPROVE, DECLINE = "✅ Setujui", "Tolak"


@pytest.fixture
def world(store: Store, shop: object) -> World:
    world = World(store, shop, caps=FREE)
    assert world.placement.limits
    world.placement.limits.roles = Roles({ADMIN, OTHER_ADMIN}, {RESELLER})
    return world


def with_caps(world: World, **caps: Cap) -> None:
    assert world.placement.limits
    world.placement.limits.caps = {"customer": Caps(**caps)}


async def test_of_110_orders_in_a_minute_the_cap_reaches_the_shop_and_one_alert_asks_about_the_rest(
    world: World,
) -> None:
    await orders(world, range(110))
    assert world.book.calls.count("create") == 5
    assert sorted(await states(world, range(110))) == ["done"] * 5 + ["held"] * 105
    assert len(cards(world)) == len(cards(world, OTHER_ADMIN)) == 1
    assert sum("menunggu persetujuan toko" in text for text in world.phones.texts(CUSTOMER)) == 105


async def run(world: World, shard: int, ref: str) -> None:
    """Place an order as the worker does: a store that did not answer is asked again."""
    async with asyncio.timeout(10):
        while True:
            try:
                return await world.placement.run(shard, ref)
            except StoreDown:
                await asyncio.sleep(0.05)


async def test_two_processes_share_the_count(world: World, store: Store, shop: object, valkey: str) -> None:
    second = World(Store(connect(valkey), store.bot, lambda: world.now), shop, caps=FREE)
    second.placement.orders, second.placement.calls = world.book, world.placement.calls
    for number in range(110):
        await order(world, number)
    shard = store.shard(CUSTOMER)
    for number in range(0, 110, 5):
        few = range(number, number + 5)
        await asyncio.gather(*(run(each, shard, ref_of(one)) for one in few for each in (world, second)))
    await world.pass_time(11)
    assert world.book.calls.count("create") == 5
    assert len(cards(world)) == 1
    await second.store.close()


async def test_an_hour_later_more_may_come_until_the_day_is_full(world: World) -> None:
    for hour, expected in enumerate((5, 10, 10)):
        await orders(world, range(10 * hour, 10 * hour + 6))
        assert world.book.calls.count("create") == expected
        await world.pass_time(HOUR + 1)
    await world.pass_time(24 * HOUR)
    await orders(world, range(100, 101))
    assert world.book.calls.count("create") == 11


async def test_a_phone_is_counted_whoever_orders_for_it(world: World) -> None:
    await orders(world, range(5))
    await orders(world, range(5, 7), chat=FRIEND)
    await orders(world, range(7, 9), chat=FRIEND, phone=OTHER_PHONE)
    assert await states(world, range(5, 9), FRIEND) == ["held", "held", "done", "done"]


async def test_phones_may_be_left_uncounted(world: World) -> None:
    assert world.placement.limits
    world.placement.limits.counts_phones = False
    await orders(world, range(5))
    await orders(world, range(5, 10), chat=FRIEND)
    assert world.book.calls.count("create") == 10


async def test_a_reseller_may_do_more_and_an_admin_what_they_like(world: World) -> None:
    assert world.placement.limits
    world.placement.limits.caps = CAPS  # type: ignore[assignment]
    await orders(world, range(20), chat=RESELLER)
    await orders(world, range(20, 40), chat=ADMIN)
    assert world.book.calls.count("create") == 40


async def test_cod_orders_have_a_cap_of_their_own(world: World) -> None:
    with_caps(world, cod=Cap(1, 2))
    await orders(world, range(2), payment="cod")
    await orders(world, range(2, 4))
    assert sorted(await states(world, range(2))) == ["done", "held"]
    assert await states(world, range(2, 4)) == ["done", "done"]
    assert "COD" in cards(world)[0]
    await world.pass_time(HOUR + 1)
    await orders(world, range(4, 6), payment="cod")
    assert sorted(await states(world, range(4, 6))) == ["done", "held"]


async def test_an_order_counts_as_unpaid_until_it_is_paid_or_cancelled(world: World) -> None:
    with_caps(world, unpaid=Cap(2, 2))
    await orders(world, range(3))
    assert sorted(await states(world, range(3))) == ["done", "done", "held"]
    world.book.placed[0] = replace(world.book.placed[0], payment_status="paid")
    await world.pass_time(6)
    await orders(world, range(3, 5))
    assert sorted(await states(world, range(3, 5))) == ["done", "held"]
    world.book.placed[1] = replace(world.book.placed[1], status="canceled")
    await world.pass_time(60)
    await orders(world, range(5, 7))
    assert sorted(await states(world, range(5, 7))) == ["done", "held"]


async def test_yes_places_each_order_once_and_only_those_the_alert_was_about(world: World) -> None:
    await orders(world, range(8))
    asked = int(re.findall(r"<b>(\d+) pesanan</b>", cards(world)[0])[0])
    await orders(world, range(8, 10))
    await world.tap(ADMIN, APPROVE)
    assert world.book.calls.count("create") == 5 + asked
    assert f"<b>{5 - asked} pesanan</b>" in world.phones.texts(ADMIN)[0]
    await world.tap(ADMIN, APPROVE)
    await world.pass_time(30)
    assert sorted(placed.ref or "" for placed in world.book.placed) == [ref_of(number) for number in range(10)]
    assert not world.phones.chats[ADMIN][0].buttons
    assert len(world.phones.chats[ADMIN]) == 1


async def test_after_a_late_yes_the_buyer_hears_of_the_order_and_of_no_delay(world: World) -> None:
    with_caps(world, orders=Cap(0, 0))
    await orders(world, range(1))
    await world.pass_time(600)
    await world.tap(ADMIN, APPROVE)
    said = world.phones.texts(CUSTOMER)
    assert len(said) == 2 and "sudah dibuat" in said[1]


async def test_no_ends_the_orders_and_the_buyer_is_told_kindly(world: World) -> None:
    await orders(world, range(7))
    await world.tap(ADMIN, DECLINE)
    await world.tap(ADMIN, DECLINE)
    await world.pass_time(3 * HOUR)
    assert world.book.calls.count("create") == 5
    assert sorted(await states(world, range(7))) == ["cancelled"] * 2 + ["done"] * 5
    assert sum("belum bisa diterima" in text for text in world.phones.texts(CUSTOMER)) == 2
    assert len(world.phones.chats[ADMIN]) == 1


async def test_the_card_names_all_that_one_tap_decided(world: World) -> None:
    await orders(world, range(8))
    await world.tap(ADMIN, APPROVE)
    await world.tap(ADMIN, DECLINE)
    assert re.search(r"Ditolak: .+, ", world.phones.texts(ADMIN)[0])


async def test_the_second_of_two_admins_sees_what_the_first_decided(world: World) -> None:
    await orders(world, range(6))
    await world.tap(ADMIN, DECLINE)
    await world.tap(OTHER_ADMIN, APPROVE)
    assert "Ditolak" in world.phones.texts(OTHER_ADMIN)[0]
    assert world.book.calls.count("create") == 5


async def test_nobody_but_an_admin_decides(world: World) -> None:
    await orders(world, range(6))
    card = world.phones.chats[ADMIN][0]
    await world.press(CUSTOMER, card.id, card.buttons[APPROVE])
    assert (await states(world, range(6))).count("held") == 1


async def test_what_nobody_answers_stays_and_is_asked_about_once_an_hour(world: World) -> None:
    await orders(world, range(12))
    for hour in range(1, 4):
        await world.pass_time(HOUR + 10)
        assert len(cards(world)) == 1 + hour
    assert "<b>7 pesanan</b>" in cards(world)[-1]
    assert sorted(await states(world, range(12))) == ["done"] * 5 + ["held"] * 7


@pytest.mark.parametrize("act", ["approve", "decline"])
async def test_a_word_survives_a_death_at_any_moment(world: World, act: Act) -> None:
    """Carried out again by whoever finds it, it is carried out once; each life has three orders that wait."""
    with_caps(world, orders=Cap(0, 0))
    is_survived, moment, placed = False, 0, 0
    while not is_survived:
        moment += 1
        numbers, chat = range(3 * moment, 3 * moment + 3), CUSTOMER + moment * 10
        await orders(world, numbers, chat=chat)
        ruling = Ruling(ref_of(numbers[-1]), chat, act, ADMIN, ADMIN, world.phones.chats[ADMIN][-1].id)
        is_survived = await Dying(world.store, moment).until_death(world.desk.carry_out(ruling.id))
        await world.desk.carry_out(ruling.id)
        await world.pass_time(11)
        placed += 3 if act == "approve" else 0
        assert set(await states(world, numbers, chat)) == {"done" if act == "approve" else "cancelled"}
        assert world.book.calls.count("create") == len(world.book.placed) == placed
        assert len(world.phones.texts(chat)) == 6
        assert not world.phones.chats[ADMIN][-1].buttons
    assert moment > 15


@pytest.mark.parametrize("cap", [1, 0])
async def test_a_death_at_any_moment_of_counting_counts_nothing_twice_and_lets_none_through(
    world: World, cap: int
) -> None:
    with_caps(world, orders=Cap(cap, cap))
    is_survived, moment = False, 0
    while not is_survived:
        moment += 1
        chat, phone = CUSTOMER + moment * 10, f"62812000{moment:05}"
        for number in (2 * moment, 2 * moment + 1):
            await order(world, number, chat=chat, phone=phone)
        first = world.placement.run(world.store.shard(chat), ref_of(2 * moment))
        is_survived = await Dying(world.store, moment).until_death(first)
        await world.rest()
        for _ in range(3):
            await world.pass_time(400)
        found = await states(world, range(2 * moment, 2 * moment + 2), chat)
        assert found.count("held") == 2 - cap
        assert sum(f"<code>{chat}</code>" in text for text in cards(world)) == 1
    assert moment > 5


async def test_an_order_whose_count_was_not_answered_is_counted_once(world: World) -> None:
    admit, asked = world.store.write, 0

    async def lost(name: str, *given: Any, **more: Any) -> Any:
        nonlocal asked
        done = await admit(name, *given, **more)
        asked += name == "admit"
        if name == "admit" and asked <= 6:
            raise StoreDown("the answer was lost")
        return done

    world.store.write = lost  # type: ignore[method-assign]
    await orders(world, range(6))
    for _ in range(6):
        await world.pass_time(11)
    assert sorted(await states(world, range(6))) == ["done"] * 5 + ["held"]


async def test_an_order_that_was_called_already_is_never_held(world: World) -> None:
    with_caps(world, orders=Cap(0, 0))
    await order(world, 1, called_at=world.now - 5000, unsent=1)
    await order(world, 2)
    await world.rest()
    assert sorted(await states(world, range(1, 3))) == ["done", "held"]


async def test_a_rejected_order_is_not_owed(world: World) -> None:
    with_caps(world, unpaid=Cap(1, 1))
    world.book.trouble = [Refused(422)]
    for number in range(3):
        await orders(world, range(number, number + 1))
    assert await states(world, range(3)) == ["rejected", "done", "held"]


async def test_no_key_names_a_phone(world: World) -> None:
    await orders(world, range(7))
    names = [name.decode() async for name in world.store.client.scan_iter("*")]
    assert any(":count:" in name for name in names)
    assert not any("81234567890" in name for name in names)


async def test_without_limits_nothing_waits(store: Store, shop: object) -> None:
    free = World(store, shop)
    await orders(free, range(20))
    assert isinstance(free.placement, Placement) and free.book.calls.count("create") == 20


@pytest.mark.parametrize("text", ["5", "5/", "/5", "a/b", "5/10/15", "-1/3", "5 / 10", "9999999/1", "OFF"])
def test_a_cap_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="an hour and a day"):
        Cap.read(text)


def test_caps_are_read_as_they_are_written() -> None:
    assert (Cap.read("5/10"), Cap.read("off"), Cap.read("0/0")) == (Cap(5, 10), Cap(), Cap(0, 0))


async def test_very_many_orders_that_wait_are_decided_at_once(world: World) -> None:
    """More than Lua unpacks: its stack holds some eight thousand."""
    limits = world.placement.limits
    assert limits
    refs = [ref_of(number) for number in range(20_000)]
    await world.store.client.zadd(limits._waiting(CUSTOMER), {ref: at for at, ref in enumerate(refs)})
    await limits.end_waiting(CUSTOMER, refs[:-1])
    assert await limits.waiting(CUSTOMER) == refs[-1:]


@pytest.mark.parametrize("facts", [{}, {"problem": "api key refused"}, {"state": "held", "problem": "waits"}])
async def test_an_alert_that_is_drawn_while_the_first_is_only_about_to_wait_has_a_reason(
    world: World, facts: dict[str, Any]
) -> None:
    """Its record says nothing yet, or of what was before; the one that brings the alert waits already."""
    limits = world.placement.limits
    assert limits
    await order(world, 1, **facts)
    await world.store.client.zadd(limits._waiting(CUSTOMER), {ref_of(1): 1})
    for why in get_args(Why):
        for language in LANGUAGES:
            say = sentences(language)
            reason = say(f"alert.waits_{'orders' if why == 'waits' else why}")
            card = await card_of(CUSTOMER, limits, world.placement.records, why)
            assert card and reason in card.draw(say).text
