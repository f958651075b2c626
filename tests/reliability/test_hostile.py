"""What nobody asked for: naughty strings, forged taps, broken updates and bodies do no harm."""

import redis

from tests.chaos.in_memory.hostile import Part, attacked
from tests.chaos.valkey import spawned


def test_nothing_hostile_does_harm() -> None:
    with spawned() as url, redis.Redis.from_url(url) as client:
        found = attacked(client, Part(seed=7, count=1200))
    assert found.told == []
    assert found.inputs.total() == 1200
    assert len(found.inputs) > 25
