"""What nobody asked for: naughty strings, forged taps, broken updates and bodies do no harm."""

import redis

from tests.chaos.in_memory.hostile.answers import CONTROLLED
from tests.chaos.in_memory.hostile.run import Part, attacked
from tests.chaos.valkey import spawned


def test_nothing_hostile_does_harm() -> None:
    with spawned() as url, redis.Redis.from_url(url) as client:
        found = attacked(client, Part(seed=7, count=1200))
    assert found.told == []
    assert found.inputs.total() == 1200
    assert len(found.inputs) > 25
    assert not found.harm
    assert all(found.shown[kind] for kind in ("screens", "pictures", "orders", "links", "other totals"))


def test_without_guards_the_same_answers_do_every_harm() -> None:
    """Otherwise the run could not see it."""
    with spawned() as url, redis.Redis.from_url(url) as client:
        found = attacked(client, Part(seed=7, count=200, is_guarded=False))
    assert all(found.harm[kind] for kind in CONTROLLED)
