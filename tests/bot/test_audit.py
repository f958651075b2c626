"""The round that holds the shop's orders against the records: what it mends, whom it tells, and how often."""

import asyncio

import pytest

from bot.alarm import Alarm
from bot.audit import Audit
from bot.bot_wide import BotWide
from bot.store import Store, connect
from scalev.errors import AnswerLost, Forbidden
from tests.bot.world import ADMIN, CUSTOMER, OTHER_ADMIN, REF, World

ROUND = 600
PHONE = "6281234567890"


@pytest.fixture
async def world(store: Store, shop: object) -> World:
    world = World(store, shop)
    await world.audit.bot_wide.appoint("audit", "orders", world.audit.every)
    return world


def rounds(world: World) -> int:
    return world.book.calls.count("newest")


@pytest.mark.parametrize("state", ["verify", "needs_admin", "rejected", "intent"])
async def test_an_order_that_was_missed_is_adopted_and_the_buyer_gets_the_link(world: World, state: str) -> None:
    later = world.now + 10 * ROUND * 1000
    await world.confirmed(state=state, attempt=1)
    await world.store.order_step(CUSTOMER, REF, "1", (await raw(world)), later, {}, final=False)
    order = world.book.add(ref=REF, customer_phone=PHONE)
    await world.pass_time(ROUND)
    await world.pass_time(11)
    assert (await world.record()).placed == order
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]
    assert "create" not in world.book.calls


async def raw(world: World) -> bytes:
    found = await world.store.order(world.store.shard(CUSTOMER), REF)
    assert found
    return found[1]


async def test_what_waited_for_an_admin_and_heals_is_told_to_admins(world: World) -> None:
    await world.confirmed(state="needs_admin", attempt=3)
    await world.pass_time(1)
    world.book.add(ref=REF, customer_phone=PHONE)
    await world.pass_time(ROUND)
    await world.pass_time(11)
    assert "ada di Scalev" in world.phones.texts(ADMIN)[-1]
    await world.pass_time(2 * 3600)
    assert len(world.phones.texts(ADMIN)) == 2


async def test_a_second_order_of_a_reference_is_listed_and_alerted_once(world: World) -> None:
    await world.confirmed()
    await world.rest()
    second = world.book.add(ref=REF, customer_phone=PHONE)
    for _ in range(3):
        await world.pass_time(ROUND)
        await world.pass_time(11)
    assert (await world.record()).others == (second.id,)
    assert [text for text in world.phones.texts(ADMIN) if second.id in text] == world.phones.texts(ADMIN)
    assert len(world.phones.texts(ADMIN)) == len(world.phones.texts(OTHER_ADMIN)) == 1


async def test_two_orders_of_a_record_that_knew_of_neither(world: World) -> None:
    await world.confirmed(state="rejected")
    first = world.book.add(ref=REF, customer_phone=PHONE)
    world.book.now += 1000
    second = world.book.add(ref=REF, customer_phone=PHONE)
    await world.pass_time(ROUND)
    record = await world.record()
    assert (record.placed, record.others) == (first, (second.id,))


async def test_orders_no_record_knows_are_alerted_once_whoever_looks(world: World, valkey: str) -> None:
    strangers = [world.book.add(ref=f"REF00000000000{number}") for number in (21, 22)]
    await world.pass_time(ROUND)
    assert all(each.order_id in world.phones.texts(ADMIN)[0] for each in strangers)
    other = Store(connect(valkey), world.store.bot, lambda: world.now)
    another = Audit(Alarm(BotWide(other), (ADMIN,), world.placement.say), world.placement)
    world.worker.acts = dict(world.worker.acts) | {"audit": another.run}
    for _ in range(3):
        await world.pass_time(ROUND)
    assert len(world.phones.texts(ADMIN)) == 1
    new = world.book.add(ref="REF0000000000023")
    await world.pass_time(ROUND)
    assert new.order_id in world.phones.texts(ADMIN)[1] and strangers[0].order_id not in world.phones.texts(ADMIN)[1]
    await other.close()


async def test_what_was_cancelled_here_and_is_there_is_alerted_and_stays_cancelled(world: World) -> None:
    await world.confirmed(state="cancelled")
    order = world.book.add(ref=REF)
    for _ in range(2):
        await world.pass_time(ROUND)
    assert order.order_id in world.phones.texts(ADMIN)[0]
    assert len(world.phones.texts(ADMIN)) == 1
    assert (await world.record()).state == "cancelled"


async def test_orders_of_others_are_nobodys_business(world: World) -> None:
    world.book.add(ref=None)
    world.book.add(ref="kata orang")
    await world.pass_time(ROUND)
    assert rounds(world) == 1
    assert not world.phones.texts(ADMIN)


async def test_a_shop_that_is_down_means_later(world: World) -> None:
    await world.confirmed(state="rejected")
    order = world.book.add(ref=REF)
    world.book.trouble = [AnswerLost("lost")]
    await world.pass_time(ROUND)
    assert (await world.record()).placed is None
    await world.pass_time(ROUND)
    assert (await world.record()).placed == order


async def test_admins_hear_once_a_day_of_rounds_that_keep_failing(world: World) -> None:
    world.book.trouble = [Forbidden(403) for _ in range(200)]
    for _ in range(140):
        await world.pass_time(ROUND)
    assert [text.count("order:list") for text in world.phones.texts(ADMIN)] == [1]


async def test_a_round_has_one_walker_and_comes_again(world: World, valkey: str) -> None:
    other = Store(connect(valkey), world.store.bot, lambda: world.now)
    world.now += ROUND * 1000
    claimed = [due for dues in await asyncio.gather(world.store.claim(), other.claim()) for due in dues]
    assert [due.kind for due in claimed] == ["audit"]
    await world.audit.run(claimed[0])
    await world.pass_time(ROUND - 1)
    assert rounds(world) == 1
    await world.pass_time(2)
    assert rounds(world) == 2
    await other.close()


async def test_the_round_is_appointed_once_and_again_where_everything_was_lost(world: World) -> None:
    world.placement.timings = world.placement.timings.scaled(1e-5)
    stop = asyncio.Event()
    keeping = asyncio.create_task(world.audit.keep_appointed(stop))
    await world.store.client.flushall()
    async with asyncio.timeout(5):
        while not await world.store.client.exists(world.store.key(world.audit.bot_wide.shard, "due")):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    stop.set()
    await keeping


async def test_an_order_is_found_by_its_reference_alone(world: World) -> None:
    await world.confirmed()
    assert await world.audit.bot_wide.shard_of(REF) == world.store.shard(CUSTOMER)
    assert await world.audit.bot_wide.shard_of("REF0000000000099") is None
