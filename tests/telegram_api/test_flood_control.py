"""Flood control stops the chat it names, and the bot only where it names several at once."""

import pytest

from bot.telegram_api.flood_control import Limits
from tests.harness.clock import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(clock)


def test_nothing_waits_beforehand(limits: Limits) -> None:
    assert [limits.wait("1") for _ in range(100)] == [0.0] * 100


def test_a_refusal_holds_its_chat_as_long_as_it_says(limits: Limits, clock: Clock) -> None:
    limits.note_refusal("1", 7)
    assert limits.wait("1") == 7
    assert limits.wait("2") == 0
    clock.now += 6
    assert limits.wait("1") == 1
    clock.now += 1
    assert limits.wait("1") == 0


def test_a_later_refusal_replaces_the_earlier(limits: Limits) -> None:
    limits.note_refusal("1", 7)
    limits.note_refusal("1", 30)
    assert limits.wait("1") == 30


def test_several_chats_at_once_hold_the_bot_for_the_shortest_wait(limits: Limits, clock: Clock) -> None:
    for chat, seconds in (("1", 9), ("2", 4), ("3", 6)):
        limits.note_refusal(chat, seconds)
    assert [limits.wait(chat) for chat in ("1", "2", "3", "4")] == [9, 4, 6, 4]
    clock.now += 4
    assert [limits.wait(chat) for chat in ("1", "2", "3", "4")] == [5, 0, 2, 0]


def test_two_chats_do_not_hold_the_others(limits: Limits) -> None:
    limits.note_refusal("1", 9)
    limits.note_refusal("2", 9)
    limits.note_refusal("2", 9)
    assert limits.wait("3") == 0


def test_chats_refused_one_after_another_do_not_hold_the_others(limits: Limits, clock: Clock) -> None:
    for chat in ("1", "2", "3", "4"):
        limits.note_refusal(chat, 60)
        clock.now += 2
    assert limits.wait("5") == 0


def test_what_is_over_is_forgotten(limits: Limits, clock: Clock) -> None:
    for number in range(1000):
        limits.note_refusal(str(number), 1)
        clock.now += 2
    assert len(limits._until) == 1


def test_what_others_were_refused_holds_here_as_well(limits: Limits, clock: Clock) -> None:
    limits.learn({"1": 7})
    assert limits.wait("1") == 7
    clock.now += 1
    limits.learn({"1": 6.1})
    assert limits.wait("1") == 6
    assert limits.untold() == {}


def test_three_chats_refused_in_different_processes_hold_the_bot(limits: Limits) -> None:
    limits.note_refusal("1", 9)
    limits.learn({"1": 9, "2": 4, "3": 6})
    assert limits.wait("4") == 4


def test_long_refusals_that_are_told_again_and_again_do_not_hold_the_bot(limits: Limits, clock: Clock) -> None:
    for second in range(20):
        limits.learn({str(chat): 60.0 - second + 3 * chat for chat in range(min(5, second // 3))})
        clock.now += 1
    assert limits.wait("9") == 0


def test_a_refusal_is_told_once_unless_it_comes_again(limits: Limits) -> None:
    limits.note_refusal("1", 9)
    told = limits.untold()
    limits.note_refusal("1", 20)
    limits.note_told(told)
    assert limits.untold() == {"1": 1020.0}
    limits.note_told(limits.untold())
    assert limits.untold() == {}
