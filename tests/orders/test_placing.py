"""Orders in doubt, many at once and with two bots: each is looked up and ends, and what is learnt is never dropped."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.orders.placing import LOOKS, Placement
from bot.outbox.due_work import HANDS, Worker
from bot.people.ruling import Ruling
from bot.storage import order_records
from bot.storage.order_records import Kept, OrderRecords
from bot.storage.store import Commit, Due, Store, connect
from bot.telegram_api.outgoing import unpack
from flows.saga import steps
from flows.saga.record import Record, Step, Timings
from flows.shop import NewOrder, Order
from scalev.errors import Forbidden, ScalevError
from tests.harness.parts import keep_working, parts_over

pytestmark = pytest.mark.usefixtures("quiet")

AGO = 120_000
QUICK = Timings().scale(0.01)  # a look's claim is 0.3 s


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

    async def watch(self, order_id: str) -> Order:
        return await self.get(order_id)

    async def find_by_number(self, number: str) -> Order | None:
        return self.book.get(number)

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        self.asked[phone] += 1
        async with self.lines:
            await asyncio.sleep(0.05)
            return [self.book[phone]]

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        return []


async def in_doubt(store: Store, chat: int) -> Record:
    """An order whose call was marked some time ago by a bot that died."""
    now = await store.now()
    ref = f"REF{chat:013}"
    order = NewOrder(ref, "store_contoh", "Sari Contoh", f"62812{chat}", (("variant", "variant_1", 1),), "qris")
    record = steps.call(Record(ref, chat, order, now - AGO), now - AGO, QUICK).record
    turn = Commit(b"", order=(ref, order_records.pack(record)), due=(("order", ref, 0),))
    assert await store.commit(chat, "0", turn, None) == "ok"
    return record


def worker(store: Store, shop: BusyShop) -> Worker:
    placement = parts_over(store, orders=shop, timings=QUICK).placement

    async def order(due: Due) -> int | None:
        return (await placement.run(due.shard, due.id)).later

    return Worker(store, {"order": order})


async def record_of(store: Store, chat: int, ref: str) -> Record:
    found = await OrderRecords(store).of_chat(chat, ref)
    assert found
    return found


async def test_many_orders_in_doubt_all_end_after_few_questions(store: Store, valkey: str) -> None:
    """Claims begin when it is their turn: else looks outlive them in the queue, and none ever counts."""
    shop, other = BusyShop(), Store(connect(valkey), store.bot)
    doubted = [await in_doubt(store, chat) for chat in range(1001, 1101)]
    shop.book = {record.order.customer_phone: at_the_shop(record.order, record.chat) for record in doubted}
    stop = asyncio.Event()
    running = [asyncio.create_task(keep_working(worker(each, shop), stop)) for each in (store, other)]
    async with asyncio.timeout(30):
        while {(await record_of(store, r.chat, r.ref)).state for r in doubted} != {"done"}:  # noqa: ASYNC110 -- the store has no bell
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.gather(*running)
    await other.close()
    assert sum(shop.asked.values()) < 2 * len(doubted)


class SlowShop(BusyShop):
    """A shop whose list of the newest has so many pages that it takes seconds, or cannot be read at all."""

    def __init__(self, takes: float, error: ScalevError | None = None) -> None:
        super().__init__()
        self.takes, self.error = takes, error
        self.found: list[Order] = []
        self.walks = 0

    async def find_by_phone(self, phone: str) -> Sequence[Order]:
        return []

    async def newest(self, since: datetime, *, is_waited_for: bool = True) -> Sequence[Order]:
        self.walks += 1
        await asyncio.sleep(self.takes)
        if self.error:
            raise self.error
        return self.found


async def test_a_look_through_many_pages_renews_its_claim(store: Store, valkey: str) -> None:
    """It takes five times as long as a claim, while another process asks for work all the time."""
    shop, idle, other = SlowShop(5 * QUICK.look_claim), SlowShop(0), Store(connect(valkey), store.bot)
    record = await in_doubt(store, 1001)
    shop.found = [at_the_shop(record.order)]
    stop = asyncio.Event()
    looking = asyncio.create_task(keep_working(worker(store, shop), stop))
    await until(lambda: shop.walks == 1)
    watching = asyncio.create_task(keep_working(worker(other, idle), stop))
    await until_state(store, record, "done")
    stop.set()
    await asyncio.gather(looking, watching)
    await other.close()
    assert (shop.walks, idle.walks) == (1, 0)


async def test_orders_in_doubt_leave_hands_for_other_work(store: Store) -> None:
    """What waits for its turn to look goes back on the list instead of holding a hand."""
    shop, sent = SlowShop(5), list[int]()
    for chat in range(2000, 2000 + 2 * HANDS):
        await in_doubt(store, chat)
    busy = worker(store, shop)

    async def send(_: Due) -> None:
        sent.append(shop.walks)

    busy.acts = {**busy.acts, "send": send}
    stop = asyncio.Event()
    running = asyncio.create_task(keep_working(busy, stop))
    await until(lambda: shop.walks == LOOKS)
    await store.commit(1001, "0", Commit(b"", due=(("send", "1001", 0),)), None)
    await until(lambda: bool(sent))
    stop.set()
    await running
    assert sent == [LOOKS]


async def test_admins_hear_of_an_order_that_cannot_be_looked_up(store: Store) -> None:
    placement = parts_over(store, orders=SlowShop(0, Forbidden(403)), alerted=(7,)).placement
    record = await in_doubt(store, 1001)
    now = await store.now()
    for minutes in range(0, 90, 2):
        store.clock = lambda minutes=minutes: now + minutes * 60_000  # type: ignore[misc]
        await placement.run(store.shard(1001), record.ref)
    told = [message.text for message in map(unpack, (await store.load(1001)).effects.values()) if message.chat]
    assert len(told) == 1 and record.ref in told[0] and "order:list" in told[0]
    assert (await record_of(store, 1001, record.ref)).state == "verify"


async def test_an_answer_about_another_order_is_not_believed(store: Store) -> None:
    shop = SlowShop(0)

    async def confused(order: NewOrder, attempt: int) -> Order:
        return replace(at_the_shop(order), ref="REF0000000000099")

    shop.create = confused  # type: ignore[method-assign]
    record = await in_doubt(store, 1001)
    intent = order_records.pack(replace(record, state="intent", attempt=0))
    await store.order_step(1001, record.ref, "1", intent, None, {}, final=False)
    await parts_over(store, orders=shop, timings=QUICK).placement.run(store.shard(1001), record.ref)
    assert (await record_of(store, 1001, record.ref)).state == "verify"


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so():  # noqa: ASYNC110 -- nothing rings
            await asyncio.sleep(0.01)


async def until_state(store: Store, record: Record, state: str) -> None:
    async with asyncio.timeout(30):
        while (await record_of(store, record.chat, record.ref)).state != state:  # noqa: ASYNC110 -- the store has no bell
            await asyncio.sleep(0.01)


async def test_no_message_is_written_over_by_a_step_of_the_same_moment(store: Store) -> None:
    """The word that the shop is late, and the receipt, in one millisecond."""
    shop, late = BusyShop(), replace(QUICK, tell_after=0.0)
    record = await in_doubt(store, 1001)
    shop.book = {record.order.customer_phone: at_the_shop(record.order)}
    now = await store.now()
    store.clock = lambda: now
    await parts_over(store, orders=shop, timings=late).placement.run(store.shard(1001), record.ref)
    assert len((await store.load(1001)).effects) == 2


class Beaten(Placement):
    """Another process takes a step just before this one's first."""

    async def keep(self, step: Step, kept: Kept, now: int, ruling: Ruling | None = None) -> Kept | None:
        if not self.is_beaten:
            self.is_beaten = True
            await super().keep(Step(kept.record, "none", now + 30_000), kept, now)
        return await super().keep(step, kept, now, ruling)

    is_beaten = False


async def test_an_order_learnt_too_late_is_merged(store: Store) -> None:
    shop = BusyShop()
    placement = parts_over(store, orders=shop, alerted=(7,), timings=QUICK, placement=Beaten).placement
    record = await in_doubt(store, 1001)
    done = steps.adopt(record, at_the_shop(record.order, 1), await store.now(), QUICK).record
    await store.order_step(1001, record.ref, "1", order_records.pack(done), None, {}, final=False)
    await placement._learn(record, at_the_shop(record.order, 2))
    assert (await record_of(store, 1001, record.ref)).others == ("2",)
