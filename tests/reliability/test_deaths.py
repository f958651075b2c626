"""A death at many moments of each conversation: one order, told to the buyer, with what was typed where it belongs."""

from collections.abc import Iterator
from functools import partial

import pytest
import redis
import structlog

from tests.chaos.in_memory.cli.pool import quiet
from tests.chaos.in_memory.conversations.playbook import SCRIPTS
from tests.chaos.in_memory.deaths import Lives, Tally, every_death, pairs, played
from tests.chaos.unguarded import UnguardedPlacement
from tests.chaos.valkey import spawned


@pytest.fixture(scope="module")
def play() -> Iterator[partial[Tally]]:
    """Plays scripts on a server of their own."""
    quiet()
    with spawned() as url, redis.Redis.from_url(url) as client:
        yield partial(played, client)
    structlog.reset_defaults()


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_death_loses_nothing_and_does_nothing_twice(script: str, play: partial[Tally]) -> None:
    calm = play(Lives(script))
    assert calm.wrong == []
    tallies = [play(lives) for lives in (*every_death([calm], every=41), *pairs([calm], count=2, seed=1))]
    assert sum(each.runs for each in tallies) > 5
    assert [wrong for each in tallies for wrong in each.wrong] == []


def test_without_the_guard_the_same_deaths_order_twice(play: partial[Tally]) -> None:
    """Otherwise the enumeration could not see the fault it is there to find."""
    calm = play(Lives("digital"))
    around = tuple(frozenset({moment}) for moment in range(calm.confirmed_at, calm.confirmed_at + 60))
    assert any("twice" in wrong for wrong in play(Lives("digital", around, UnguardedPlacement)).wrong)


def test_a_death_can_be_played_again(play: partial[Tally]) -> None:
    first, second = (play(Lives("again", (frozenset({123}),))) for _ in range(2))
    assert (first.names, first.seen) == (second.names, second.seen)
    assert len(first.names) > 123
