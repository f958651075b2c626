"""Processes are killed while a batch is placed, and answers get lost: each row is one order all the same."""

from dataclasses import replace

import redis

from tests.chaos.in_memory.bulk import blow
from tests.chaos.in_memory.world.faults import CALM, ROUGH

LOST = replace(CALM, lost_answer=0.1)
STORMY = replace(ROUGH, kill=0.0, freeze=0.0, rejected=0.0, unauthorised=0.0)


def test_ten_kills_and_every_tenth_answer_lost(valkey: str) -> None:
    report = blow(redis.Redis.from_url(valkey), 1, rows=120, kills=10, odds=LOST)
    assert report.is_whole, report
    assert report.kills == 10 and report.struck["lost_answer"]
    assert any("120 pesanan sudah dibuat" in text for text in report.texts)


def test_several_processes_in_a_storm(valkey: str) -> None:
    report = blow(redis.Redis.from_url(valkey), 3, rows=40, kills=5, odds=STORMY, replicas=3)
    assert report.is_whole, report
