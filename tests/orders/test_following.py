"""A placed order is followed until it is over: seen soon by whoever was about to pay, and told of once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram.error import NetworkError

from scalev.errors import NotSent
from tests.harness.world import CUSTOMER, REF, World

HOUR = 3600
DAY = 24 * HOUR


def change(world: World, minutes: int = 1, **facts: Any) -> None:
    """The shop changes the order, so many minutes after it was made."""
    changed = datetime.fromtimestamp(1_800_000_000, UTC) + timedelta(minutes=minutes)
    world.book.placed[0] = replace(world.book.placed[0], changed_at=changed, **facts)


async def place(world: World) -> None:
    await world.confirmed()
    await world.rest()


async def ask(world: World) -> None:
    """Somebody says that they have paid."""
    kept = await world.placement.records.load(world.store.shard(CUSTOMER), REF)
    assert kept
    await world.placement.records.keep(kept, replace(kept.record, asked_at=kept.now), 0, {})
    await world.rest()


async def pass_days(world: World, days: float) -> None:
    for _ in range(round(days * 12)):
        await world.pass_time(2 * HOUR)


async def news(world: World) -> tuple[str, ...]:
    return (await world.record()).news


async def test_a_payment_is_seen_within_fifteen_seconds_of_placing_and_of_asking(world: World) -> None:
    await place(world)
    before = world.book.calls.count("get")
    for _ in range(60):
        await world.pass_time(15)
    assert world.book.calls.count("get") - before == 60
    await pass_days(world, 1)
    await ask(world)
    assert await news(world) in {(), ("reminder",)}
    change(world, payment_status="paid")
    await world.pass_time(15)
    assert (await news(world))[-1] == "paid"


async def test_a_parcel_is_followed_for_weeks_until_it_is_there(world: World) -> None:
    await place(world)
    change(world, payment_status="paid")
    await world.pass_time(15)
    await pass_days(world, 5)
    change(world, 5 * 1440, status="shipped", receipt="JX1")
    await world.pass_time(2 * HOUR)
    assert await news(world) == ("paid", "shipped")
    await pass_days(world, 10)
    change(world, 15 * 1440, status="completed")
    await world.pass_time(2 * HOUR)
    assert await news(world) == ("paid", "shipped", "delivered")
    calls = len(world.book.calls)
    await world.pass_time(2 * HOUR)
    assert world.book.calls[calls:].count("get") == 0


async def test_a_shop_that_is_not_heard_tells_nothing(world: World) -> None:
    await place(world)
    change(world, expires_at=datetime.fromtimestamp(1_800_000_000, UTC) + timedelta(hours=12))
    await world.pass_time(15)
    world.book.trouble = [NotSent("no route")] * 100_000
    await pass_days(world, 1)
    assert await news(world) == ()
    world.book.trouble = []
    change(world, 60, payment_status="paid")
    await world.pass_time(2 * HOUR)
    assert await news(world) == ("paid",)


async def test_a_reminder_that_could_not_be_sent_is_left_out_once_the_order_is_paid(world: World) -> None:
    await place(world)
    for _ in range(60):
        await world.pass_time(15)
    world.phones.fails = {CUSTOMER: NetworkError("down")}
    for _ in range(14):
        await world.pass_time(900)
    change(world, 300, payment_status="paid")
    for _ in range(2):
        await world.pass_time(900)
    assert (await news(world))[-1] == "paid"
    world.phones.fails = {}
    for _ in range(3):
        await world.pass_time(120)
    said = [text for text in world.phones.texts(CUSTOMER) if "260101ABCDE1" in text]
    assert sum("sudah masuk" in text for text in said) == 1
    assert not any("masih menunggu pembayaran" in text for text in said)


async def test_that_the_time_to_pay_is_over_is_left_unsaid_where_it_could_not_be_said_until_the_money_came(
    world: World,
) -> None:
    await place(world)
    change(world, expires_at=datetime.fromtimestamp(1_800_000_000, UTC) + timedelta(minutes=10))
    await world.pass_time(15)
    world.phones.fails = {CUSTOMER: NetworkError("down")}
    for _ in range(60):
        await world.pass_time(15)
    change(world, 16, payment_status="paid")
    await world.pass_time(60)
    assert (await news(world))[-1] == "paid"
    world.phones.fails = {}
    for _ in range(3):
        await world.pass_time(120)
    said = [text for text in world.phones.texts(CUSTOMER) if "260101ABCDE1" in text]
    assert sum("sudah masuk" in text for text in said) == 1
    assert not any("sudah habis" in text for text in said)
