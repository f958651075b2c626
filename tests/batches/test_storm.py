"""Processes are killed while a batch is placed, and answers get lost: each row is one order all the same."""

from collections.abc import Callable
from dataclasses import replace

import pytest
import redis

from scalev.http.budget import Bucket
from scalev.http.turns import RESERVES, Rank
from scalev.http.v2 import V2
from scalev.http.v3 import V3
from tests.chaos.in_memory.bulk import blow
from tests.chaos.in_memory.world.faults import CALM, ROUGH

LOST = replace(CALM, lost_answer=0.1)
STORMY = replace(ROUGH, kill=0.0, freeze=0.0, rejected=0.0, unauthorised=0.0)


def test_ten_kills_and_every_tenth_answer_lost(valkey: str) -> None:
    report = blow(redis.Redis.from_url(valkey), 1, rows=120, kills=10, odds=LOST)
    assert report.is_whole, report
    assert report.kills == 10 and report.struck["lost_answer"]
    assert any("120 pesanan sudah dibuat" in text for text in report.texts)


@pytest.mark.parametrize("seed", [6, 8])
def test_several_processes_in_a_storm(valkey: str, seed: int) -> None:
    """In these no row meets three lost answers, one behind the other: of that people would be asked."""
    report = blow(redis.Redis.from_url(valkey), seed, rows=40, kills=5, odds=STORMY, replicas=3)
    assert report.is_whole, report


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize(
    ("buckets", "a_second"), [(V3().key_buckets, 5), (lambda: V2().key_buckets() + V2().address_buckets(), 4)]
)
def test_rows_are_placed_at_the_rate_that_the_shop_allows(
    valkey: str, buckets: Callable[[], list[Bucket]], a_second: int, processes: int
) -> None:
    client = redis.Redis.from_url(valkey)
    report = blow(client, 5, rows=200, kills=0, odds=CALM, replicas=processes, buckets=buckets())
    at_once = 20 * (1 - RESERVES[Rank.BATCH])  # what may go before the rate counts
    assert report.is_whole, report
    assert 0.9 < (200 - at_once) / a_second / report.seconds < 1.1
