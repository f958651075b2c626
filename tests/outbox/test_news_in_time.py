"""News of an order that waited for its person: told while it is so, found anew where nobody knows, or left out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import NetworkError

from bot.telegram_api.outgoing import unpack
from flows.clock import local_time
from flows.saga import life
from flows.saga.record import News, Timings
from flows.shop import Order
from tests.harness.world import CUSTOMER, REF, World, a_record
from tests.orders.standing import MoodyBook, put, stand

MADE = datetime.fromtimestamp(1_800_000_000, UTC)
OVER, CANCELLED, PAID, DUNNED = "sudah habis, Kak. Kalau", "jadi pesanannya dibatalkan", "sudah masuk", "masih menunggu"


def told(world: World) -> list[str]:
    """Which of these were said, in their order."""
    texts = [text for text in world.phones.texts(CUSTOMER) if "260101" in text]
    return [mark for text in texts for mark in (OVER, CANCELLED, PAID, DUNNED) if mark in text]


async def pass_minutes(world: World, minutes: float, step_s: float = 15) -> None:
    for _ in range(round(minutes * 60 / step_s)):
        await world.pass_time(step_s)


async def run_out_unheard(world: World) -> Order:
    """The time to pay runs out while Telegram does not answer."""
    order = await stand(world)
    put(world, order, expires_at=MADE + timedelta(minutes=3), changed_at=MADE + timedelta(seconds=1))
    await pass_minutes(world, 1)
    world.phones.fails = {CUSTOMER: NetworkError("down")}
    await pass_minutes(world, 4.5)
    return order


async def come_back(world: World, minutes: float = 4) -> None:
    world.phones.fails = {}
    await pass_minutes(world, minutes)


async def test_what_is_so_still_is_told_once(world: World) -> None:
    await run_out_unheard(world)
    await come_back(world)
    assert told(world) == [OVER]
    assert (await world.record()).news == ("expired",)


@pytest.mark.parametrize("is_known", [True, False])
async def test_an_order_cancelled_meanwhile_is_told_as_that(world: World, *, is_known: bool) -> None:
    order = await run_out_unheard(world)
    put(world, order, status="canceled", changed_at=MADE + timedelta(minutes=4))
    if is_known:
        await world.placement.learn_of(world.book.placed[0])
    await come_back(world)
    assert told(world) == [CANCELLED]


@pytest.mark.parametrize("is_known", [True, False])
async def test_an_order_paid_meanwhile_is_told_as_that(world: World, *, is_known: bool) -> None:
    order = await run_out_unheard(world)
    put(world, order, payment_status="paid", changed_at=MADE + timedelta(minutes=4))
    if is_known:
        await world.placement.learn_of(world.book.placed[0])
    await come_back(world)
    assert told(world) == [PAID]


async def test_an_end_that_the_record_knew_while_the_word_of_the_time_waited_is_told(world: World) -> None:
    """The word was made, then the shop cancelled and said so, all before the word could be sent."""
    order = await stand(world)
    put(world, order, expires_at=MADE + timedelta(minutes=3), changed_at=MADE + timedelta(seconds=1))
    await pass_minutes(world, 4.5)
    world.phones.fails = {CUSTOMER: NetworkError("down")}
    while "expired" not in (await world.record()).news:
        await world.pass_time(1)
    put(world, order, status="canceled", changed_at=MADE + timedelta(minutes=5))
    await world.placement.learn_of(world.book.placed[0])
    await come_back(world)
    assert told(world) == [CANCELLED]
    assert "waktu bayarnya sudah habis" not in world.phones.texts(CUSTOMER)[0], "the card says so too"


async def test_who_dies_before_it_is_noted_that_a_word_was_taken_back_tells_it_once(world: World) -> None:
    await run_out_unheard(world)
    world.phones.fails = {}
    world.now += 5000
    delivery, chat = world.intake.delivery, await world.store.load(CUSTOMER)
    for effect, packed in chat.effects.items():
        await delivery.timely.is_too_late(CUSTOMER, chat, effect, unpack(packed))  # and no more: here it dies
    assert (await world.record()).news == ()
    await pass_minutes(world, 4)
    assert told(world) == [OVER]


async def test_a_reminder_that_waited_until_the_night_comes_in_the_morning(world: World) -> None:
    await stand(world)
    world.phones.fails = {CUSTOMER: NetworkError("down")}
    await pass_minutes(world, 60 * 6, step_s=300)
    clock = local_time(world.now)
    until_night = (22 * 60 - clock.hour * 60 - clock.minute) % 1440
    await pass_minutes(world, until_night, step_s=300)
    world.phones.fails = {}
    await pass_minutes(world, 120, step_s=300)
    assert told(world) == []
    await pass_minutes(world, 60 * 10, step_s=300)
    assert told(world) == [DUNNED]


async def test_a_reading_that_took_too_long_tells_nothing_of_the_moment(world: World, book: MoodyBook) -> None:
    order = await stand(world)
    put(world, order, expires_at=MADE + timedelta(minutes=3), changed_at=MADE + timedelta(seconds=1))
    await pass_minutes(world, 4.5)

    world.placement.monotonic = world._seconds

    async def stand_still() -> None:
        world.now += 20_000
        put(world, order, status="canceled", changed_at=MADE + timedelta(minutes=5))

    book.meanwhile = stand_still
    await pass_minutes(world, 3)
    assert told(world) == [CANCELLED]


async def test_what_was_read_before_tells_nothing_of_the_moment_and_is_read_anew(world: World) -> None:
    """A webhook's reading of the order may be older than what happened since."""
    order = await stand(world)
    put(world, order, expires_at=MADE + timedelta(minutes=3), changed_at=MADE + timedelta(seconds=1))
    await pass_minutes(world, 1)
    before = world.book.placed[0]
    world.now += 300_000
    put(world, order, payment_status="paid", changed_at=MADE + timedelta(minutes=5))
    await world.placement.learn_of(before)
    await world.rest()
    assert told(world) == [PAID]


def of(status: str, payment: str = "unpaid") -> Order:
    return Order("1", "260101A", status, payment, "qris", 89000, "https://s.example/1", ref=REF)


@pytest.mark.parametrize(
    ("news", "placed", "listed", "is_true"),
    [
        ("reminder", of("pending"), ("reminder",), True),
        ("reminder", of("pending"), (), False),
        ("reminder", of("pending"), ("reminder", "expired"), False),
        ("reminder", of("pending", "conflict"), ("reminder", "conflict"), False),
        ("expired", of("closed"), ("expired",), True),
        ("expired", of("canceled"), ("expired",), False),
        ("expired", of("pending", "paid"), ("expired", "paid"), False),
        ("shipped", of("shipped", "paid"), ("paid", "shipped"), True),
        ("shipped", of("shipped_rts", "paid"), ("paid", "shipped", "returned"), False),
        ("undelivered", of("completed", "paid"), ("paid", "undelivered", "delivered"), False),
        ("conflict", of("pending", "paid"), ("conflict", "paid"), False),
        ("conflict", of("pending", "conflict"), ("conflict",), True),
        ("paid", of("canceled", "paid"), ("paid", "cancelled"), True),
    ],
)
def test_what_is_so_still(news: News, placed: Order, listed: tuple[News, ...], *, is_true: bool) -> None:
    assert life.is_true_still(news, a_record(placed, news=listed)) is is_true


def test_a_word_on_an_order_in_whose_place_another_stands_is_left_out() -> None:
    record = a_record(of("pending"), news=("expired",), replaced_by="C0PY000000000001")
    assert not life.is_true_still("expired", record)


def test_what_an_older_reading_shows_is_looked_at_again_at_once() -> None:
    placed = replace(of("pending"), expires_at=MADE)
    now = round(MADE.timestamp() * 1000) + 300_000
    step = life.follow(a_record(placed), placed, now, Timings())
    assert (step.record.news, step.due) == ((), now)
    assert life.follow(a_record(placed), placed, now, Timings(), is_just_read=True).record.news == ("expired",)
