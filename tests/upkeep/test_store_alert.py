"""Admins hear of a store that stays down past the outbox, once, in words an owner understands, and once of its end."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, get_args

import pytest
from telegram.error import ChatMigrated, Forbidden, NetworkError

from bot.outbox.admin_notices import AdminNotices
from bot.redis.calls import StoreDown
from bot.redis.causes import Cause
from bot.redis.health import Pace, StoreHealth
from bot.screens.texts import sentences
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Store, connect
from bot.upkeep.store_alert import StoreAlert
from bot.upkeep.store_watch import StoreWatch
from tests.chaos.processes.lines.cluster import Node
from tests.chaos.valkey import BOT
from tests.harness.clock import Clock
from tests.harness.phones import Phones
from tests.harness.store_trouble import down, emptied, frozen, full, locked, thawed, unlocked
from tests.harness.world import ADMIN, GROUP, OTHER_ADMIN

PACE = Pace().scale(1 / 40)


def alert_of(store: Store, phones: Any, *admins: int) -> StoreAlert:
    return StoreAlert(AdminNotices(SharedKeys(store), admins or (ADMIN, OTHER_ADMIN), sentences("id")), phones)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ailing(store: Store, clock: Clock) -> Store:
    """A store whose health is on a clock of ours."""
    store.health = StoreHealth(clock=clock)
    return store


async def after(clock: Clock, seconds: float, *alerts: StoreAlert) -> None:
    """Let a store be down for so long, looked at every second."""
    for _ in range(round(seconds)):
        clock.now += 1
        alerts[0].health.note_failure(down(), "turn", 7)
        for each in alerts:
            await each.look()


async def well(clock: Clock, *alerts: StoreAlert) -> None:
    for _ in range(300):
        clock.now += 1
        alerts[0].health.note_proof()
        for each in alerts:
            await each.look()


async def test_a_minute_without_the_store_is_told_once_and_its_end_once(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alert = alert_of(ailing, phones)
    await after(clock, 50, alert)
    assert not phones.chats
    await after(clock, 600, alert)
    for admin in (ADMIN, OTHER_ADMIN):
        (said,) = phones.texts(admin)
        assert "penuh" in said and "maxmemory" in said
    await well(clock, alert)
    _, over = phones.texts(ADMIN)
    assert "pulih setelah sekitar 11 menit" in over and "1 pesan" in over


async def test_a_short_trouble_is_nobodys_business(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alert = alert_of(ailing, phones)
    await after(clock, 40, alert)
    await well(clock, alert)
    assert not phones.chats


async def test_a_store_that_comes_and_goes_makes_few_alerts(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alert = alert_of(ailing, phones)
    for _ in range(60):
        await after(clock, 30, alert)
        for _ in range(30):
            clock.now += 1
            ailing.health.note_proof()
            await alert.look()
    assert len(phones.texts(ADMIN)) <= 2


async def test_each_process_tells_of_the_trouble_and_one_of_its_end(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alerts = [alert_of(ailing, phones) for _ in range(3)]
    await after(clock, 90, *alerts)
    await well(clock, *alerts)
    texts = phones.texts(ADMIN)
    assert len(texts) == 4 and sum("pulih" in text for text in texts) == 1


async def test_who_cannot_be_reached_is_tried_again_and_who_blocked_the_bot_is_not(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    phones.fails = {ADMIN: NetworkError("no line"), OTHER_ADMIN: Forbidden("bot was blocked by the user")}
    alert = alert_of(ailing, phones)
    await after(clock, 70, alert)
    assert phones.calls.count(OTHER_ADMIN) == 1 and phones.calls.count(ADMIN) >= 5
    phones.fails = {}
    await after(clock, 30, alert)
    assert len(phones.texts(ADMIN)) == 1 and not phones.texts(OTHER_ADMIN)


async def test_an_end_that_reached_nobody_at_first_is_told_later(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alert = alert_of(ailing, phones)
    await after(clock, 70, alert)
    phones.fails = {ADMIN: NetworkError("no line"), OTHER_ADMIN: NetworkError("no line")}
    await well(clock, alert)
    phones.fails = {}
    await well(clock, alert)
    assert len(phones.texts(ADMIN)) == len(phones.texts(OTHER_ADMIN)) == 2


async def test_a_group_that_moved_is_followed(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    phones.fails = {GROUP: ChatMigrated(-200)}
    alert = alert_of(ailing, phones, GROUP)
    await after(clock, 90, alert)
    assert len(phones.texts(-200)) == 1


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("cause", get_args(Cause))
def test_every_cause_has_its_words(cause: str, language: str) -> None:
    assert len(sentences(language)(f"alert.store_down.{cause}")) < 600


async def forbidden(node: Node) -> None:
    """Nobody may write any more, by a mistake in the ACL."""
    await node.ask("ACL", "SETUSER", "default", "-set", "-hset", "-zadd")


async def allowed(node: Node) -> None:
    await node.ask("ACL", "SETUSER", "default", "+@all")


@pytest.mark.parametrize(
    ("hurt", "heal", "words"),
    [
        (forbidden, allowed, "izin"),
        (full, emptied, "penuh"),
        (locked, unlocked, "kata sandi"),
        (frozen, thawed, "tidak menjawab"),
    ],
)
async def test_a_real_redis_in_trouble_is_told_of_and_its_end_too(
    node: Node, hurt: Callable[[Node], Awaitable[None]], heal: Callable[[Node], Awaitable[None]], words: str
) -> None:
    phones = Phones()
    store = Store(connect(node.url), BOT, health=StoreHealth(PACE))
    stop, alert = asyncio.Event(), alert_of(store, phones, ADMIN)
    tasks = [asyncio.create_task(work.run(stop)) for work in (StoreWatch(store), alert)]
    await hurt(node)
    await said(phones, 1)
    await heal(node)
    await said(phones, 2)
    stop.set()
    await asyncio.gather(*tasks)
    await store.close()
    first, last = phones.texts(ADMIN)
    assert words in first and "rahasia" not in first and "pulih" in last


async def said(phones: Phones, count: int) -> None:
    async with asyncio.timeout(30):
        while len(phones.texts(ADMIN)) < count:  # noqa: ASYNC110 -- a condition over plain data
            await asyncio.sleep(0.02)


async def test_a_store_that_fails_at_the_end_again_is_told_of_once_it_is_over(ailing: Store, clock: Clock) -> None:
    phones = Phones()
    alert = alert_of(ailing, phones)
    await after(clock, 70, alert)
    is_first = alert.notices.shared_keys.is_first

    async def away(*_: Any) -> bool:
        raise StoreDown("first")

    setattr(alert.notices.shared_keys, "is_first", away)  # noqa: B010
    for _ in range(40):
        clock.now += 1
        ailing.health.note_proof()
        await alert.look()
    setattr(alert.notices.shared_keys, "is_first", is_first)  # noqa: B010
    await well(clock, alert)
    assert len(phones.texts(ADMIN)) == 2
