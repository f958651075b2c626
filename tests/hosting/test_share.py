"""What one bot of many may use: updates at once and a second, and hands for its due work."""

import asyncio
from typing import Any

from bot.doors.gate import OF_MANY, Gate, Pace
from bot.intake.bulletin import Bulletin
from bot.orders.blocklist import Blocklist, person
from bot.outbox.due_work import Worker
from bot.outbox.work_of_all import WorkOfAll
from bot.storage.shared_keys import SharedKeys
from bot.storage.store import Due, Store
from bot.telegram_api.flood_control import Limits


async def wake() -> None:
    """Nobody rests."""


def test_a_pace_lets_a_burst_through_and_then_so_many_a_second() -> None:
    now = [100.0]
    pace = Pace(10, lambda: now[0])
    now[0] += 60
    waits = [pace.wait_s() for _ in range(30)]
    assert waits[:20] == [0.0] * 20
    assert [round(wait, 6) for wait in waits[20:]] == [round(0.1 * each, 6) for each in range(1, 11)]


async def test_no_more_are_inside_than_may_be_at_once_and_the_end_is_waited_for() -> None:
    inside, most, is_free = 0, 0, asyncio.Event()

    async def take(_: Any) -> bool:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await is_free.wait()
        inside -= 1
        return True

    gate = Gate(take, OF_MANY, wake, "melati")
    crowd = [asyncio.create_task(gate.take({})) for _ in range(12)]
    await asyncio.sleep(0.05)
    draining = asyncio.create_task(gate.drain())
    await asyncio.sleep(0)
    assert not draining.done()
    is_free.set()
    assert all(await asyncio.gather(*crowd))
    await draining
    assert most == OF_MANY.at_once


async def test_a_bot_with_much_work_has_no_more_hands_than_another(store: Store, valkey: str) -> None:
    others = [Store(store.client, bot, shared=store) for bot in (5001, 5002, 5003)]
    for chat in range(300):
        await others[0].send_in(chat, 0)
    await others[1].send_in(1001, 0)
    done, is_free = list[int](), asyncio.Event()

    def worker(of: Store) -> Worker:
        async def send(_: Due) -> None:
            done.append(of.bot)
            await is_free.wait()

        return Worker(of, {"send": send}, hands=OF_MANY.hands)

    workers = {each.bot: worker(each) for each in others}
    work = WorkOfAll(store, lambda: workers)
    for _ in range(3):
        await work.once()
    await asyncio.sleep(0)
    assert (done.count(5001), done.count(5002), done.count(5003)) == (OF_MANY.hands, 1, 0)
    is_free.set()
    for each in workers.values():
        await each.tasks.drain(5)


async def test_a_bot_of_nobody_here_is_left_to_others(store: Store) -> None:
    stranger = Store(store.client, 6006, shared=store)
    await stranger.send_in(1001, 0)
    assert await WorkOfAll(store, dict).once() == 0
    assert list(await store.due_bots()) == [6006]
    assert [due.id for due in await stranger.claim()] == ["1001"]


async def test_a_bot_that_nobody_speaks_to_rests_and_learns_what_is_new_with_the_next_word(store: Store) -> None:
    bulletin, blocklist = Bulletin(SharedKeys(store), Limits()), Blocklist(SharedKeys(store))
    bulletin.rests = True
    assert bulletin._is_quiet
    await bulletin.read()
    await blocklist.add(person(1001))
    bulletin._read_at -= 30
    await bulletin.wake()
    assert (1001 in bulletin.blocked, bulletin._is_quiet) == (True, False)


async def test_a_bot_that_rests_ends_at_once(store: Store) -> None:
    bulletin, stop = Bulletin(SharedKeys(store), Limits()), asyncio.Event()
    bulletin.rests = True
    following = asyncio.create_task(bulletin.follow(stop))
    await asyncio.sleep(0.1)
    stop.set()
    async with asyncio.timeout(2):
        await following
