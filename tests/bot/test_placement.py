"""Orders in doubt, many at once and with two bots: each is looked up and ends, and what is learnt is never dropped."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import structlog

from bot import records
from bot.placement import Placement
from bot.store import Commit, Due, Store, connect
from bot.worker import Worker
from flows import placing
from flows.placing import Record, Timings
from flows.shop import NewOrder, Order

AGO = 120_000
QUICK = Timings().scaled(0.01)  # a look's claim is 0.3 s


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    yield
    structlog.reset_defaults()


def at_the_shop(order: NewOrder, number: int = 1) -> Order:
    now = datetime.now(UTC)
    return Order(str(number), f"26{number}", "pending", "unpaid", "qris", 1, "https://x", ref=order.ref, created_at=now)


class BusyShop:
    """A shop that has every order already, and answers two questions at a time."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.lines = asyncio.Semaphore(2)
        self.book: dict[str, Order] = {}

    async def create(self, order: NewOrder, attempt: int) -> Order:
        raise AssertionError("nothing is to be created")

    async def get(self, order_id: str) -> Order:
        return replace(next(order for order in self.book.values() if order.id == order_id), payment_status="paid")

    async def numbered(self, number: str) -> Order | None:
        return self.book.get(number)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        self.asked[phone] += 1
        async with self.lines:
            await asyncio.sleep(0.05)
            return [self.book[phone]]

    async def newest(self, since: datetime) -> Sequence[Order]:
        return []


async def in_doubt(store: Store, chat: int) -> Record:
    """An order whose call was marked some time ago by a bot that died."""
    now = await store.now()
    ref = f"REF{chat:013}"
    order = NewOrder(ref, "store_contoh", "Sari Contoh", f"62812{chat}", (("variant", "variant_1", 1),), "qris")
    record = placing.call(Record(ref, chat, order, now - AGO), now - AGO, QUICK).record
    turn = Commit(b"", order=(ref, records.pack(record)), due=(("order", ref, 0),))
    assert await store.commit(chat, "0", turn, None) == "ok"
    return record


def worker(store: Store, shop: BusyShop) -> Worker:
    placement = Placement(store, shop, (), QUICK)

    async def order(due: Due) -> int | None:
        await placement.run(due.shard, due.id)
        return None

    return Worker(store, {"order": order})


async def record_of(store: Store, chat: int, ref: str) -> Record:
    found = await store.order(store.shard(chat), ref)
    assert found
    return records.unpack(found[1])


async def test_many_orders_in_doubt_all_end_after_few_questions(store: Store, valkey: str) -> None:
    """Claims begin when it is their turn: else looks outlive them in the queue, and none ever counts."""
    shop, other = BusyShop(), Store(connect(valkey), store.bot)
    doubted = [await in_doubt(store, chat) for chat in range(1001, 1101)]
    shop.book = {record.order.customer_phone: at_the_shop(record.order, record.chat) for record in doubted}
    stop = asyncio.Event()
    running = [asyncio.create_task(worker(each, shop).run(stop)) for each in (store, other)]
    async with asyncio.timeout(30):
        while {(await record_of(store, r.chat, r.ref)).state for r in doubted} != {"done"}:  # noqa: ASYNC110 -- the store has no bell
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.gather(*running)
    await other.close()
    assert sum(shop.asked.values()) < 2 * len(doubted)


async def test_no_message_is_written_over_by_a_step_of_the_same_moment(store: Store) -> None:
    """The word that the shop is late, and the receipt, in one millisecond."""
    shop, late = BusyShop(), replace(QUICK, tell_after=0.0)
    record = await in_doubt(store, 1001)
    shop.book = {record.order.customer_phone: at_the_shop(record.order)}
    now = await store.now()
    store.clock = lambda: now
    await Placement(store, shop, (), late).run(store.shard(1001), record.ref)
    assert len((await store.load(1001)).effects) == 2


async def test_an_order_learnt_too_late_is_merged(store: Store) -> None:
    shop = BusyShop()
    placement = Placement(store, shop, (7,), QUICK)
    record = await in_doubt(store, 1001)
    found = await store.order(store.shard(1001), record.ref)
    assert found
    done = placing.adopted(record, at_the_shop(record.order, 1), await store.now(), QUICK).record
    await store.order_step(1001, record.ref, found[0], records.pack(done), None, {}, final=False)
    await placement._learn(record, at_the_shop(record.order, 2))
    assert (await record_of(store, 1001, record.ref)).others == ("2",)
