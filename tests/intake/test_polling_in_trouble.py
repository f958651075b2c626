"""What cannot be committed is asked for ever more slowly, and holds nobody who can be answered."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import NetworkError

from bot.backoff import Backoff
from bot.intake.polling import Poller
from tests.harness.polling import Queue, of

SECONDS = 2.0
A_SECOND = 5


async def polled(queue: Queue, take: Callable[[Any], Awaitable[bool]], seconds: float = SECONDS) -> None:
    """Poll for a while; what waits comes at once, as Telegram sends it."""
    stop = asyncio.Event()
    task = asyncio.create_task(Poller(queue, take).run(stop))
    await asyncio.sleep(seconds)
    stop.set()
    await task


@pytest.mark.parametrize("chats", [1, 250])
async def test_a_store_that_takes_nothing_makes_no_flood(chats: int) -> None:
    tries = Counter[int]()

    async def take(update: Any) -> bool:
        tries[update["update_id"]] += 1
        return False

    queue = Queue([of(1000 + number, number) for number in range(5, 5 + chats)])
    await polled(queue, take)
    assert len(queue.offsets) <= A_SECOND * SECONDS
    assert max(tries.values()) <= 5
    assert set(queue.offsets) == {None, 5}


@pytest.mark.alone
async def test_who_writes_behind_a_damaged_chat_is_answered_within_a_second() -> None:
    """One that never succeeds rests up to ten seconds; others come and go meanwhile, also while polls are slow."""
    waits, came = list[float](), dict[int, float]()
    tries = Counter[int]()

    async def take(update: Any) -> bool:
        number = update["update_id"]
        tries[number] += 1
        if number != 5:
            waits.append(time.monotonic() - came[number])
        return bool(number != 5)

    queue = Queue([of(1001, 5)])
    task = asyncio.create_task(polled(queue, take, 4.0))
    for number in range(6, 21):
        await asyncio.sleep(0.05 * (number % 9))
        came[number] = time.monotonic()
        queue.updates.append(of(1001 + number, number))
    await asyncio.sleep(1.2)
    await task
    assert len(waits) == 15 and max(waits) < 1.2
    assert tries[5] <= 6
    assert len(queue.offsets) <= A_SECOND * 4


async def test_one_that_works_again_is_taken_soon_and_all_is_confirmed() -> None:
    began, taken = time.monotonic(), list[int]()

    async def take(update: Any) -> bool:
        is_up = time.monotonic() - began > 1.0
        if is_up:
            taken.append(update["update_id"])
        return is_up

    queue = Queue([of(1001, 5), of(1002, 6), of(1001, 7)])
    await polled(queue, take)
    assert sorted(taken) == [5, 6, 7] and taken.index(5) < taken.index(7)
    assert queue.updates == [] and queue.offsets[-1] == 8


async def test_telegram_that_is_away_is_one_line_and_another_when_it_fails_otherwise() -> None:
    class Away(Queue):
        async def get_updates(self, *_: Any) -> list[Any]:
            self.offsets.append(None)
            raise NetworkError("no line") if len(self.offsets) < 4 else TimeoutErrorOfTelegram

    async def take(update: Any) -> bool:
        return True

    with capture_logs() as logs:
        await polled(Away([]), take, 4.2)
    assert [log["error"] for log in logs] == ["NetworkError", "TimeoutErrorOfTelegram"]


class TimeoutErrorOfTelegram(NetworkError):
    def __init__(self) -> None:
        super().__init__("late")


def test_waits_double_to_the_longest_and_begin_again_after_a_success() -> None:
    backoff = Backoff(0.25, 10)
    assert [backoff.lengthen() for _ in range(8)] == [0.25, 0.5, 1, 2, 4, 8, 10, 10]
    backoff.reset()
    assert backoff.lengthen() == 0.25
