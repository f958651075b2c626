"""What people do is counted as whoever runs the bot would expect it."""

from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.config.caps import Cap, Caps
from bot.intake.readiness import Readiness
from bot.metrics.meter import Meter
from bot.observing.looking import Looks
from bot.observing.prometheus import PrometheusMeter
from bot.people.house import House
from bot.redis.calls import StoreDown
from bot.storage.store import Due, Store
from scalev.http.breaker import Breaker
from tests.chaos.in_memory.world.little_shop import LittleShop
from tests.harness.world import CUSTOMER, World
from tests.observing.page import Page, read


def looks(world: World) -> Looks:
    readiness = Readiness(world.store.health, Breaker(), Breaker(), None)
    return Looks(world.store.meter, world.bulletin, readiness, world.intake.tasks)


async def page_of(world: World) -> Page:
    await looks(world).take()
    return read(world.store.meter.page("")[0].decode())


def watched(world: World) -> World:
    world.store.meter = world.store.health.meter = PrometheusMeter()
    return world


@pytest.fixture
def world(store: Store, shop: LittleShop) -> World:
    return watched(World(store, shop))


async def test_what_came_of_each_update_is_counted(world: World) -> None:
    await world.say(CUSTOMER, "halo")
    await world.say(CUSTOMER, "terima kasih", chat=-100500)
    assert await world.intake.take({"update_id": world.updates - 1, "message": world._message(CUSTOMER, CUSTOMER)})
    await world.take(message="no message")
    page = await page_of(world)
    counted = {end: page.number("update_seconds_count", outcome=end) for end in ("taken", "nothing", "parked", "again")}
    assert counted == {"taken": 1, "nothing": 2, "parked": 1, "again": 0}
    assert page.number("parked_total", kind="unreadable") == 1
    assert page.number("delivery_seconds_count", outcome="done") >= 1
    assert page.number("redis_seconds_count", command="commit") == 1


async def test_an_update_that_comes_twice_is_a_duplicate(world: World) -> None:
    await world.say(CUSTOMER, "halo")
    world.updates -= 1
    await world.say(CUSTOMER, "halo")
    assert (await page_of(world)).number("update_seconds_count", outcome="duplicate") == 1


async def test_who_is_too_fast_meets_a_limit(store: Store, shop: LittleShop) -> None:
    world = watched(World(store, shop, house=House(paces={"customer": 2})))
    for _ in range(5):
        await world.say(CUSTOMER, "halo")
    page = await page_of(world)
    assert page.number("limits_hit_total", limit="messages") == 3


async def test_an_order_is_counted_from_confirm_to_its_link(world: World) -> None:
    await world.confirmed()
    await world.rest()
    page = await page_of(world)
    assert page.number("orders_total", state="done") == 1
    assert page.number("order_link_seconds_count", way="chat") == 1
    assert page.number("work_total", kind="order") >= 1
    assert page.number("work_listed") >= 1


async def test_an_order_above_the_limits_waits_for_an_admin(store: Store, shop: LittleShop) -> None:
    caps = {"customer": Caps(Cap(0, 0), Cap(0, 0), Cap(0, 0))}
    world = watched(World(store, shop, caps=caps))  # type: ignore[arg-type]
    await world.confirmed()
    await world.pass_time(5)
    await world.pass_time(5)
    page = await page_of(world)
    assert page.number("orders_for_admins") == 1
    assert page.number("orders_total", state="held") == page.number("limits_hit_total") == 1


async def test_a_telegram_that_refuses_shows_as_an_outbox_that_waits(world: World) -> None:
    world.phones.fails = {CUSTOMER: RetryAfter(30)}
    world.is_busy = True
    await world.say(CUSTOMER, "halo")
    world.now += 90_000
    page = await page_of(world)
    assert page.number("work_late", kind="send") == 1
    assert page.number("work_late_seconds", kind="send") == 80  # after the ten seconds of its first claim
    assert page.number("work_late") == 1
    world.phones.fails = {}
    await world.rest()
    assert (await page_of(world)).number("work_late") == 0


async def test_work_that_fails_is_told_from_work_that_comes_back(world: World, quiet: None) -> None:
    async def fail(_: Due) -> None:
        raise ValueError

    async def put_off(_: Due) -> int:
        return 60_000

    world.worker.acts = {**world.worker.acts, "order": fail, "send": put_off}
    await world.confirmed()
    await world.rest()
    await world.store.send_in(CUSTOMER, 0)
    await world.rest()
    page = await page_of(world)
    assert page.number("work_total", kind="order", outcome="failed") == 1
    assert page.number("work_total", kind="send", outcome="again") == 1


async def test_while_redis_is_away_the_page_says_so_and_nothing_old(world: World, monkeypatch: Any) -> None:
    await world.confirmed()
    await page_of(world)

    async def away(*_: object) -> object:
        raise StoreDown("late")

    monkeypatch.setattr(type(world.store), "late", away)
    world.store.health.note_failure(StoreDown("turn"), "turn")
    page = await page_of(world)
    assert page.number("redis_up") == 0
    assert page.number("redis_failures_total", cause="unknown") == 1
    assert not {name for name in page.names if name == "scalev_bot_work_late"}
    assert page.number("work_listed") != page.number("work_listed")  # not a number


async def test_no_number_names_a_person(world: World) -> None:
    await world.say(CUSTOMER, "Sari Contoh, 081234567890, Jl. Melati No. 5")
    await world.confirmed()
    await world.rest()
    said = world.store.meter.page("")[0].decode()
    assert not [each for each in (str(CUSTOMER), "Sari", "8123", "Melati", "REF0000") if each in said]


class Counting(Meter):
    """How many numbers are told."""

    def __init__(self) -> None:
        self.told = 0

    def count(self, *_: object) -> None:
        self.told += 1

    def time(self, *_: object) -> None:
        self.told += 1


async def test_a_turn_tells_few_numbers(world: World) -> None:
    await world.say(CUSTOMER, "halo")
    counting = world.store.meter = Counting()
    world.is_busy = True
    await world.say(CUSTOMER, "halo")
    assert 0 < counting.told <= 8
