"""The round that holds the shop's orders against the records: what it mends, whom it tells, and how often."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.orders.audit import Audit
from bot.outbox.admin_notices import AdminNotices
from bot.storage import order_records
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, StoreDown, connect
from scalev.errors import AnswerLost, Forbidden
from tests.harness.world import ADMIN, CUSTOMER, OTHER_ADMIN, REF, World

ROUND = 600
PHONE = "6281234567890"


@pytest.fixture
async def world(store: Store, shop: object) -> World:
    world = World(store, shop)
    await world.audit.shared_keys.appoint("audit", "orders", world.audit.every)
    return world


def rounds(world: World) -> int:
    return world.book.calls.count("newest")


@pytest.mark.parametrize("state", ["verify", "needs_admin", "rejected", "intent"])
async def test_an_order_that_was_missed_is_adopted_and_the_buyer_gets_the_link(world: World, state: str) -> None:
    await world.confirmed(state=state, attempt=1)
    await world.store.order_step(CUSTOMER, REF, "1", (await raw(world)), 10 * ROUND * 1000, {}, final=False)
    order = world.book.add(ref=REF, customer_phone=PHONE)
    await world.pass_time(ROUND)
    await world.pass_time(11)
    assert (await world.record()).placed == order
    assert not {"create", "find_by_phone"} & set(world.book.calls), "the round found it, no look of its own"
    assert "sudah dibuat" in world.phones.texts(CUSTOMER)[-1]


async def raw(world: World) -> bytes:
    return order_records.pack(await world.record())


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
    another = Audit(AdminNotices(SharedKeys(other), (ADMIN,), world.placement.notices.say), world.placement)
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
    world.placement.timings = world.placement.timings.scale(1e-5)
    stop = asyncio.Event()
    keeping = asyncio.create_task(world.audit.keep_appointed(stop))
    await world.store.client.flushall()
    async with asyncio.timeout(5):
        while not await world.store.client.exists(world.store.key(world.audit.shared_keys.shard, "due")):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    stop.set()
    await keeping


async def test_an_order_is_found_by_its_reference_alone(world: World) -> None:
    await world.confirmed()
    assert await world.audit.shared_keys.shard_of(REF) == world.store.shard(CUSTOMER)
    assert await world.audit.shared_keys.shard_of("REF0000000000099") is None


async def test_a_round_reads_a_day_at_first_and_then_what_is_new_with_an_overlap(world: World) -> None:
    await world.pass_time(ROUND)
    await world.pass_time(ROUND)
    await world.pass_time(3 * ROUND)
    ago = [(datetime.fromtimestamp(world.now / 1000, UTC) - since).total_seconds() for since, _ in world.book.sinces]
    assert ago == [86400 + 4 * ROUND, 3600 + 4 * ROUND, 3600 + 3 * ROUND]
    assert not any(is_waited_for for _, is_waited_for in world.book.sinces)


async def test_a_round_that_failed_or_died_is_made_again_from_where_the_last_one_ended(world: World) -> None:
    await world.pass_time(ROUND)
    audited, world.book.trouble = world.now, [AnswerLost("lost"), AnswerLost("lost")]
    await world.pass_time(ROUND)
    await world.pass_time(ROUND)
    new = world.book.add(ref="REF0000000000021")
    world.audit._tell = died  # type: ignore[method-assign]
    await world.pass_time(ROUND)
    del world.audit._tell
    await world.pass_time(ROUND)
    assert {round(since.timestamp() * 1000) for since, _ in world.book.sinces[1:]} == {audited - 3_600_000}
    assert new.order_id in world.phones.texts(ADMIN)[0]


async def died(key: str, orders: object) -> None:
    raise StoreDown("died here")


async def test_an_order_that_is_under_way_is_looked_at_again_however_long_it_takes(world: World) -> None:
    await world.pass_time(ROUND)
    audited = world.now
    await world.confirmed(state="calling", attempt=1, called_at=world.now)
    world.book.add(ref=REF, customer_phone=PHONE)
    await world.store.order_step(CUSTOMER, REF, "1", (await raw(world)), 5 * ROUND * 1000, {}, final=False)
    for _ in range(3):
        await world.pass_time(ROUND)
    assert {round(since.timestamp() * 1000) for since, _ in world.book.sinces[1:]} == {audited - 3_600_000}


async def test_after_a_long_rest_a_round_begins_where_the_last_one_ended(world: World) -> None:
    await world.pass_time(ROUND)
    order = world.book.add(ref="REF0000000000021")
    await world.pass_time(3 * 86400)
    assert order.order_id in world.phones.texts(ADMIN)[0]


async def test_a_clock_that_was_set_back_has_the_day_read_again(world: World) -> None:
    await world.pass_time(ROUND)
    world.now -= 3 * 3600 * 1000
    await world.pass_time(ROUND)
    since, _ = world.book.sinces[-1]
    assert round(since.timestamp() * 1000) == world.now - 86_400_000
