"""What the shop says makes the order that it names be read again; of money nothing is believed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flows.saga.record import Record
from flows.shop import Order
from scalev.errors import NotSent
from scalev.nouns.references import notes
from tests.harness.shop_calls import ShopCalls
from tests.harness.world import CUSTOMER, REF, World


@pytest.fixture
def shop_calls(world: World) -> ShopCalls:
    return ShopCalls(world.parts.events)


async def place(world: World) -> Order:
    await world.confirmed()
    await world.rest()
    return world.book.placed[0]


def change(world: World, minutes: int, **facts: Any) -> Order:
    changed = datetime.fromtimestamp(1_800_000_000, UTC) + timedelta(minutes=minutes)
    world.book.placed[0] = replace(world.book.placed[0], changed_at=changed, **facts)
    return world.book.placed[0]


async def news(world: World) -> tuple[str, ...]:
    return (await world.record()).news


async def test_a_payment_is_told_of_a_moment_after_the_shop_said_so(world: World, shop_calls: ShopCalls) -> None:
    paid = replace(await place(world), payment_status="paid")
    change(world, 1, payment_status="paid")
    assert await shop_calls.say("payment.received", paid, "ev_1", payment_status="paid") == 200
    await world.rest()
    await world.pass_time(0.5)
    assert await news(world) == ("paid",)
    assert "sudah masuk" in world.phones.texts(CUSTOMER)[-1]


async def test_the_look_goes_before_those_that_nobody_waits_for(world: World, shop_calls: ShopCalls) -> None:
    """A bot that has just started reads the whole shop, and a payment is not told behind that."""

    async def never(order_id: str) -> Order:
        raise AssertionError(order_id)

    paid = replace(await place(world), payment_status="paid")
    change(world, 1, payment_status="paid")
    world.book.watch = never  # type: ignore[method-assign]
    await shop_calls.say("payment.received", paid, "ev_1", payment_status="paid")
    await world.rest()
    await world.pass_time(0.5)
    assert await news(world) == ("paid",)


async def test_what_an_event_says_of_money_is_not_believed(world: World, shop_calls: ShopCalls) -> None:
    order = await place(world)
    await shop_calls.say("payment.received", order, "ev_1", payment_status="paid", status="completed")
    await world.pass_time(0.5)
    await world.pass_time(0.5)
    assert await news(world) == ()


@pytest.mark.parametrize("facts", [{"order_id": None}, {"id": None}, {"id": None, "order_id": None}])
async def test_an_order_is_found_by_id_by_number_and_by_our_reference(
    facts: dict[str, Any], world: World, shop_calls: ShopCalls
) -> None:
    await place(world)
    order = change(world, 1, payment_status="paid")
    said = facts | {"notes": notes("", REF)} if len(facts) == 2 else facts
    await shop_calls.say("order.updated", order, "ev_1", **said)
    await world.rest()
    await world.pass_time(0.5)
    assert await news(world) == ("paid",)


async def test_many_events_of_a_moment_are_one_read(world: World, shop_calls: ShopCalls) -> None:
    await place(world)
    order = change(world, 1, payment_status="paid")
    before = world.book.calls.count("get")
    for number in range(20):
        await shop_calls.say("order.updated", order, f"ev_{number}")
        if number % 5 == 0:
            await world.rest()
    await world.rest()
    await world.pass_time(0.5)
    assert world.book.calls.count("get") - before == 1
    assert await news(world) == ("paid",)


async def test_a_payment_that_comes_before_the_order_is_known_waits_for_it(world: World, shop_calls: ShopCalls) -> None:
    unseen = world.book.add(ref=REF, customer_phone="6281234567890", payment_status="paid")
    await shop_calls.say("payment.received", unseen, "ev_1")
    await world.rest()
    assert world.book.calls == []
    world.book.placed.clear()
    await place(world)
    change(world, 1, payment_status="paid")
    await world.pass_time(16)
    await world.pass_time(1)
    assert await news(world) == ("paid",)
    assert not await world.parts.events.waiting()


async def test_an_order_made_elsewhere_is_read_once_and_told_to_whoever_listens(
    world: World, shop_calls: ShopCalls
) -> None:
    heard: list[tuple[Order, Record | None]] = []

    async def fail(_order: Order, _record: Record | None) -> None:
        raise RuntimeError

    async def listen(order: Order, record: Record | None) -> None:
        heard.append((order, record))

    world.placement.listeners += [fail, listen]
    other = world.book.add()
    for number in range(3):
        await shop_calls.say("order.created", other, f"ev_{number}")
    await world.rest()
    await world.pass_time(16)
    assert heard == [(other, None)]
    assert world.book.calls.count("get") == 1
    await world.confirmed()
    await world.rest()
    assert [record and record.ref for _, record in heard] == [None, REF]


async def test_a_shop_that_does_not_answer_is_asked_again_and_what_it_does_not_have_is_forgotten(
    world: World, shop_calls: ShopCalls
) -> None:
    other = world.book.add()
    await shop_calls.say("order.created", other, "ev_1")
    await shop_calls.say("order.deleted", replace(other, id="404", order_id="404"), "ev_2")
    await world.rest()
    world.book.trouble = [NotSent("no route")] * 2
    await world.pass_time(16)
    assert [each.name for each in await world.parts.events.waiting()] == ["order.created", "order.deleted"]
    await world.pass_time(31)
    assert not await world.parts.events.waiting()


async def test_an_order_given_up_is_adopted_when_the_shop_speaks_of_it(world: World, shop_calls: ShopCalls) -> None:
    await world.confirmed(state="needs_admin", called_at=world.now, attempt=1)
    await world.rest()
    late = world.book.add(ref=REF, customer_phone="6281234567890")
    await shop_calls.say("order.created", late, "ev_1", notes=notes("", REF))
    await world.rest()
    await world.pass_time(16)
    assert (await world.record()).state == "done"
    assert world.book.calls.count("create") == 0
